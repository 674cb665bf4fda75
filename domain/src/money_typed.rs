//! Amounts as people type them: `49`, `49,5`, `1 049.00`, `1.049,00`, `$49`, `49 usd`.

use crate::money_text::symbol;
use crate::{Currency, Money, MoneyError};

impl Money {
    /// Reads an amount with whatever people put around and between its digits: the currency's sign
    /// or code, and spaces, apostrophes, commas or points between thousands. One separator with
    /// three digits after it is between thousands, in every currency.
    ///
    /// # Errors
    /// [`MoneyError::NotAnAmount`], and [`MoneyError::TooLarge`] beyond [`Money::MAXIMUM`].
    pub fn parse_typed(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let bare = without_sign(text, currency);
        let minor = minor_units(bare, currency.exponent()).ok_or(MoneyError::NotAnAmount)?;
        if minor > Self::MAXIMUM {
            return Err(MoneyError::TooLarge);
        }
        Ok(Self { minor, currency })
    }

    /// The same where the currency is not known: what the text is in currencies without decimals
    /// and in those with two. A sign or code is left out of account.
    pub fn minor_typed(text: &str) -> [Option<i64>; 2] {
        let is_sign = |c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '-' | '+');
        let bare = text.trim_matches(is_sign);
        let is_around = |around: &str| {
            let around = around.trim();
            around.is_empty() || Currency::all().any(|known| is_sign_of(around, known))
        };
        let Some(at) = text.find(bare).filter(|_| !bare.is_empty()) else {
            return [None, None];
        };
        let (before, after) = (&text[..at], &text[at + bare.len()..]);
        if !is_around(before) || !is_around(after) {
            return [None, None];
        }
        [0, 2].map(|places| minor_units(bare, places).filter(|minor| *minor <= Self::MAXIMUM))
    }
}

fn is_sign_of(text: &str, currency: Currency) -> bool {
    text == symbol(currency) || text.eq_ignore_ascii_case(currency.display_code())
}

/// The text without the currency's sign or code at one of its ends.
fn without_sign(text: &str, currency: Currency) -> &str {
    let text = text.trim();
    let digits = |c: char| c.is_ascii_digit();
    if let Some(first) = text.find(digits)
        && is_sign_of(text[..first].trim(), currency)
    {
        return &text[first..];
    }
    if let Some(last) = text.rfind(digits)
        && is_sign_of(text[last + 1..].trim(), currency)
    {
        return &text[..=last];
    }
    text
}

/// Whole minor units, where so many `places` follow the decimal separator.
fn minor_units(text: &str, places: u32) -> Option<i64> {
    let text = text.trim();
    let decimal = decimal_separator(text);
    let (units, fraction) = match decimal {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    };
    let places = usize::try_from(places).ok()?;
    let is_fraction = fraction.bytes().all(|b| b.is_ascii_digit()) && fraction.len() <= places;
    if !is_fraction || (decimal.is_some() && fraction.is_empty()) {
        return None;
    }
    let units = ungrouped(units)?;
    format!("{units}{fraction:0<places$}").parse().ok()
}

/// Where the decimals begin: at the last comma or point, if it stands alone of its kind and is not
/// between thousands.
fn decimal_separator(text: &str) -> Option<usize> {
    let at = text.rfind([',', '.'])?;
    let separator = &text[at..=at];
    let is_alone = text.matches(separator).count() == 1;
    let has_others =
        text[..at].contains([',', '.', '\'', '’']) || text[..at].contains(char::is_whitespace);
    let is_thousands = text.len() - at == 4 && !has_others;
    (is_alone && !is_thousands).then_some(at)
}

/// The digits, if they are grouped by thousands with one separator, or not at all.
fn ungrouped(units: &str) -> Option<String> {
    let separator = units.chars().find(|c| !c.is_ascii_digit());
    let is_separator = |c: char| matches!(c, ',' | '.' | '\'' | '’') || c.is_whitespace();
    let groups: Vec<&str> = match separator {
        Some(c) if is_separator(c) => units.split(c).collect(),
        Some(_) => return None,
        None => vec![units],
    };
    let all_digits = |group: &&str| group.bytes().all(|b| b.is_ascii_digit());
    let (first, rest) = groups.split_first()?;
    let is_grouped = !first.is_empty()
        && (rest.is_empty() || first.len() <= 3)
        && rest.iter().all(|group| group.len() == 3)
        && groups.iter().all(all_digits);
    is_grouped.then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Language, format_decimal, format_money};

    fn typed(text: &str, code: &str) -> Result<i64, MoneyError> {
        let currency = Currency::parse(code)?;
        Money::parse_typed(text, currency).map(|money| money.minor)
    }

    #[test]
    fn people_type_amounts_in_many_ways() {
        for (text, code, minor) in [
            ("49", "usd", 4900),
            (" 49,5 ", "usd", 4950),
            ("0.05", "usd", 5),
            ("1 049,00", "usd", 104_900),
            ("1\u{a0}049.00", "usd", 104_900),
            ("1\u{202f}049", "usd", 104_900),
            ("1,049", "usd", 104_900),
            ("1.049", "eur", 104_900),
            ("1,049.50", "usd", 104_950),
            ("1.049,50", "eur", 104_950),
            ("1'049.50", "chf", 104_950),
            ("$49.00", "usd", 4900),
            ("USD 49", "usd", 4900),
            ("49,00 ₴", "uah", 4900),
            ("49 грн", "uah", -1),
            ("¥1,500", "jpy", 1500),
            ("500", "jpy", 500),
        ] {
            let wanted = if minor < 0 {
                Err(MoneyError::NotAnAmount)
            } else {
                Ok(minor)
            };
            assert_eq!(typed(text, code), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in [
            "", "-1", "+1", "1e3", "4 9", "49.", ".5", "49.0a", "1,04,900", "1,049,00", "49.0000",
            "€49", "1.049.00", "١", "1 0490", "0x10", "$", "--",
        ] {
            assert_eq!(typed(text, "usd"), Err(MoneyError::NotAnAmount), "{text}");
        }
        assert_eq!(typed("500.5", "jpy"), Err(MoneyError::NotAnAmount));
        assert_eq!(typed("1000000", "usd"), Err(MoneyError::TooLarge));
        assert_eq!(
            typed("99999999999999999999", "usd"),
            Err(MoneyError::NotAnAmount)
        );
    }

    #[test]
    fn an_amount_of_no_known_currency_is_read_for_both_kinds() {
        for (text, minor) in [
            ("49", [Some(49), Some(4900)]),
            ("49.00", [None, Some(4900)]),
            ("$1,049", [Some(1049), Some(104_900)]),
            ("49 usd", [Some(49), Some(4900)]),
            ("49 lessons", [None, None]),
            ("ann49", [None, None]),
            ("-49", [None, None]),
            ("ann", [None, None]),
            ("", [None, None]),
        ] {
            assert_eq!(Money::minor_typed(text), minor, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_we_write_can_be_typed(minor in 0i64..=Money::MAXIMUM, at in 0usize..3) {
            for code in ["usd", "jpy", "uah", "chf"] {
                let money = Money::new(minor, Currency::parse(code).unwrap());
                let written = format_money(money, Language::ALL[at]);
                prop_assert_eq!(Money::parse_typed(&written, money.currency), Ok(money));
                let bare = format_decimal(money);
                prop_assert_eq!(Money::parse_typed(&bare, money.currency), Ok(money));
            }
        }

        #[test]
        fn nothing_panics(text in "\\PC{0,12}") {
            _ = typed(&text, "usd");
            _ = Money::minor_typed(&text);
        }
    }
}
