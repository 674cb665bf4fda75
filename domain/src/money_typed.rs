//! Amounts as people type them into a search: `49`, `49,5`, `1 049.00`, `1.049,00`, `$49`, `49 usd`.

use crate::money_text::symbol;
use crate::{Currency, Money};

impl Money {
    /// What a text is in minor units of currencies without decimals and of those with two, where the
    /// currency is not known: for searching, never for charging or paying back ([`Money::parse`]).
    ///
    /// People put much around and between the digits: a currency's sign or code, and spaces,
    /// apostrophes, commas or points between thousands. A sign or code is left out of account; one
    /// separator with three digits after it is between thousands.
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

    #[test]
    fn people_type_amounts_in_many_ways() {
        for (text, minor) in [
            ("49", 4900),
            (" 49,5 ", 4950),
            ("0.05", 5),
            ("1 049,00", 104_900),
            ("1\u{a0}049.00", 104_900),
            ("1\u{202f}049", 104_900),
            ("1,049", 104_900),
            ("1.049", 104_900),
            ("1,049.50", 104_950),
            ("1.049,50", 104_950),
            ("1'049.50", 104_950),
            ("USD 49", 4900),
            ("49,00 ₴", 4900),
        ] {
            assert_eq!(Money::minor_typed(text)[1], Some(minor), "{text}");
        }
        assert_eq!(Money::minor_typed("¥1,500")[0], Some(1500));
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in [
            "",
            "-1",
            "+1",
            "1e3",
            "4 9",
            "49.",
            ".5",
            "49.0a",
            "1,04,900",
            "1,049,00",
            "49.0000",
            "1.049.00",
            "١",
            "1 0490",
            "0x10",
            "$",
            "--",
            "49 грн",
            "1000000",
            "99999999999999999999",
        ] {
            assert_eq!(Money::minor_typed(text)[1], None, "{text}");
        }
        assert_eq!(Money::minor_typed("500.5")[0], None);
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
        fn what_we_write_is_found(minor in 0i64..=Money::MAXIMUM, at in 0usize..3) {
            for (code, places) in [("usd", 1), ("jpy", 0), ("uah", 1), ("chf", 1)] {
                let money = Money::new(minor, Currency::parse(code).unwrap());
                let written = format_money(money, Language::ALL[at]);
                prop_assert_eq!(Money::minor_typed(&written)[places], Some(minor));
                let bare = format_decimal(money);
                prop_assert_eq!(Money::minor_typed(&bare)[places], Some(minor));
            }
        }

        #[test]
        fn nothing_panics(text in "\\PC{0,12}") {
            _ = Money::minor_typed(&text);
        }
    }
}
