//! E-mail addresses.

/// Whether this may be an e-mail address. Refuses only what no mail server could take: the buyer sees the address again, and mends it there.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else {
        return false;
    };
    (3..=254).contains(&text.len())
        && (1..=64).contains(&local.len())
        && !local.contains('@')
        && host.contains('.')
        && host
            .split('.')
            .all(|label| !label.is_empty() && !label.starts_with('-'))
        && !text.chars().any(|c| {
            c.is_whitespace() || c.is_control() || is_unseen(c) || matches!(c, '<' | '>' | ',')
        })
}

/// Whether nobody sees this character, though it may come along when a text is copied: zero width, or
/// a mark of direction that could turn the words around it.
/// Source: Unicode's general category Cf, <https://www.unicode.org/reports/tr44/#General_Category_Values>.
#[must_use]
pub const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for good in ["a@b.co", "o'hara+x@mail.example", "имя@почта.рф"] {
            assert!(is_email(good), "{good}");
        }
        let long = format!("{}@b.co", "a".repeat(65));
        for bad in [
            "",
            "a",
            "a@b",
            "@b.co",
            "a@b..co",
            "a b@c.de",
            "a@@b.co",
            "a@b.co\n",
            "a@b.co\u{200b}",
            "\u{202e}a@b.co",
            "A <a@b.co>",
            &long,
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
