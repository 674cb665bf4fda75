//! Texts with placeholders: `{order}` stands for the order's number.

use std::collections::BTreeMap;

/// A text with placeholders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Placeholder(String),
}

/// A placeholder that nothing stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownPlaceholder(pub String);

/// What placeholders may be called: `a-z 0-9 _ -`, and before a `:` where what is behind it is chosen
/// by the seller, such as `field:t_shirt_size`.
fn is_name(name: &str) -> bool {
    let is_allowed = |b: u8| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b':');
    !name.is_empty() && name.bytes().all(is_allowed)
}

impl Template {
    /// Reads a text. `known` are the placeholders' names; one that ends in `:` stands for all that
    /// begin so. Braces around anything else are text.
    ///
    /// # Errors
    /// The first placeholder that is not known.
    pub fn parse(text: &str, known: &[&str]) -> Result<Self, UnknownPlaceholder> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find('{') {
            let (before, from_brace) = rest.split_at(at);
            parts.push(Part::Text(before.to_owned()));
            let inside = from_brace[1..].split_once('}');
            let Some((name, after)) = inside.filter(|(name, _)| is_name(name)) else {
                parts.push(Part::Text("{".to_owned()));
                rest = &from_brace[1..];
                continue;
            };
            if !is_known(name, known) {
                return Err(UnknownPlaceholder(name.to_owned()));
            }
            parts.push(Part::Placeholder(name.to_owned()));
            rest = after;
        }
        parts.push(Part::Text(rest.to_owned()));
        Ok(Self(parts))
    }

    /// The text with what the placeholders stand for; nothing where a value is missing.
    pub fn fill(&self, values: &BTreeMap<String, String>) -> String {
        let parts = self.0.iter().map(|part| match part {
            Part::Text(text) => text.as_str(),
            Part::Placeholder(name) => values.get(name).map_or("", String::as_str),
        });
        parts.collect()
    }
}

fn is_known(name: &str, known: &[&str]) -> bool {
    known.iter().any(|one| match one.strip_suffix(':') {
        Some(_) => name.starts_with(one) && name.len() > one.len(),
        None => *one == name,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[&str] = &["order", "field:"];

    fn filled(text: &str) -> Result<String, UnknownPlaceholder> {
        let values = [("order", "K7{order}"), ("field:size", "M")];
        let values = values.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Ok(Template::parse(text, KNOWN)?.fill(&values.into()))
    }

    #[test]
    fn placeholders_are_filled_once() {
        for (text, wanted) in [
            ("", ""),
            ("no placeholder", "no placeholder"),
            ("{order}: {field:size}{field:none}", "K7{order}: M"),
            (
                "{ order } {Order} {} {{order}}",
                "{ order } {Order} {} {K7{order}}",
            ),
            ("{order", "{order"),
            ("}{", "}{"),
        ] {
            assert_eq!(filled(text), Ok(wanted.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_not_known_is_named() {
        for (text, name) in [
            ("a {oder} b {x}", "oder"),
            ("{field:}", "field:"),
            ("{order:a}", "order:a"),
        ] {
            assert_eq!(filled(text), Err(UnknownPlaceholder(name.to_owned())));
        }
    }
}
