//! What a link to an offer may carry along: bounded, and kept with the order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{FieldName, MAX_FIELDS};

const UTM: [&str; 5] = [
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "utm_term",
    "utm_content",
];
/// With ours beside them this stays below Stripe's 50 metadata keys.
const MAX_META: usize = 20;
/// Stripe's limits: a key has at most 40 characters, a value at most 500
/// (<https://docs.stripe.com/api/metadata>).
const MAX_KEY: usize = 40;
const MAX_VALUE: usize = 500;

/// The values of an offer page's address. Anything unknown, too long or odd is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prefill {
    /// For the e-mail field.
    pub email: Option<String>,
    /// For the name field.
    pub name: Option<String>,
    /// `phone`, `reference`, `utm_*` and `meta-*`, which travel with the order.
    pub carried: BTreeMap<String, String>,
    /// `field-…`: for the offer's own fields, by their names; not checked against them.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
}

impl Prefill {
    /// Reads decoded query pairs. Of a repeated key the first counts.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut prefill = Self::default();
        for (key, value) in pairs {
            if let Some(name) = key.strip_prefix("field-").and_then(FieldName::parse) {
                let fields = &mut prefill.fields;
                if fields.len() < MAX_FIELDS || fields.contains_key(name.as_str()) {
                    fields
                        .entry(name.into())
                        .or_insert_with(|| value.to_owned());
                }
                continue;
            }
            let Some(value) = clean(value, limit(key)) else {
                continue;
            };
            match key {
                "email" => _ = prefill.email.get_or_insert(value),
                "name" => _ = prefill.name.get_or_insert(value),
                key if prefill.carries(key) => {
                    prefill.carried.entry(key.to_owned()).or_insert(value);
                }
                _ => {}
            }
        }
        prefill
    }

    /// The seller's own word for this order.
    pub fn reference(&self) -> Option<&str> {
        self.carried.get("reference").map(String::as_str)
    }

    fn carries(&self, key: &str) -> bool {
        let is_meta = key.strip_prefix("meta-").is_some_and(|rest| {
            (1..=MAX_KEY - "meta-".len()).contains(&rest.len())
                && rest
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        });
        let metas = self
            .carried
            .keys()
            .filter(|k| k.starts_with("meta-"))
            .count();
        UTM.contains(&key) || matches!(key, "phone" | "reference") || (is_meta && metas < MAX_META)
    }
}

fn limit(key: &str) -> usize {
    match key {
        "email" => 254,
        "name" => 120,
        "phone" => 40,
        "reference" => 200,
        _ => MAX_VALUE,
    }
}

/// Trimmed; `None` when empty, too long, or with control characters.
fn clean(value: &str, limit: usize) -> Option<String> {
    let value = value.trim();
    let fits =
        !value.is_empty() && value.chars().count() <= limit && !value.chars().any(char::is_control);
    fits.then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values_are_kept_and_the_rest_is_left_out() {
        let long = "x".repeat(501);
        let prefill = Prefill::from_pairs([
            ("email", " a@b.example "),
            ("email", "second@b.example"),
            ("name", "Ann"),
            ("reference", "user-7"),
            ("utm_source", "mail"),
            ("meta-course", "7"),
            ("meta-", "x"),
            ("meta-bad[key]", "x"),
            ("meta-long", &long),
            ("meta-control", "a\u{0}b"),
            ("currency", "usd"),
            ("field-size", "L\nXL"),
            ("field-size", "S"),
            ("field-Bad", "x"),
        ]);
        assert_eq!(prefill.email.as_deref(), Some("a@b.example"));
        assert_eq!(prefill.name.as_deref(), Some("Ann"));
        assert_eq!(prefill.reference(), Some("user-7"));
        let keys: Vec<_> = prefill.carried.keys().map(String::as_str).collect();
        assert_eq!(keys, ["meta-course", "reference", "utm_source"]);
        let fields: Vec<_> = prefill.fields.into_iter().collect();
        assert_eq!(fields, [("size".to_owned(), "L\nXL".to_owned())]);
    }

    #[test]
    fn it_stays_within_what_stripe_takes() {
        let keys: Vec<String> = (0..200).map(|n| format!("meta-{n}")).collect();
        let prefill = Prefill::from_pairs(keys.iter().map(|k| (k.as_str(), "v")));
        assert_eq!(prefill.carried.len(), MAX_META);
    }
}
