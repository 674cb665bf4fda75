//! Money as people read it.

use crate::{Currency, Language, Money};

const NO_BREAK: char = '\u{a0}';

/// An amount with its currency as the language writes it: `$1,049.00`, `1 049,00 $`.
pub fn format_money(money: Money, language: Language) -> String {
    let (group, point) = match language {
        Language::En => (',', '.'),
        Language::Ru | Language::Uk => (NO_BREAK, ','),
    };
    let number = grouped(money, group, point);
    let sign = if money.minor < 0 { "-" } else { "" };
    let symbol = symbol(money.currency);
    match language {
        Language::En if symbol.ends_with(|c: char| c.is_ascii_alphabetic()) => {
            format!("{sign}{symbol}{NO_BREAK}{number}")
        }
        Language::En => format!("{sign}{symbol}{number}"),
        Language::Ru | Language::Uk => format!("{sign}{number}{NO_BREAK}{symbol}"),
    }
}

/// The bare number with a point, for files and addresses: `1049.00`.
pub fn format_decimal(money: Money) -> String {
    let places = money.currency.exponent() as usize;
    let digits = format!(
        "{:0>width$}",
        money.minor.unsigned_abs(),
        width = places + 1
    );
    let (units, fraction) = digits.split_at(digits.len() - places);
    let sign = if money.minor < 0 { "-" } else { "" };
    if places == 0 {
        format!("{sign}{units}")
    } else {
        format!("{sign}{units}.{fraction}")
    }
}

/// The digits without a sign.
fn grouped(money: Money, group: char, point: char) -> String {
    let decimal = format_decimal(Money::new(money.minor.saturating_abs(), money.currency));
    let (units, fraction) = decimal.split_once('.').unwrap_or((&decimal, ""));
    let mut text = String::new();
    for (index, digit) in units.chars().enumerate() {
        if index > 0 && (units.len() - index).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(point);
        text.push_str(fraction);
    }
    text
}

/// The sign that is clear without context (Unicode CLDR's English symbols), otherwise the code.
pub(crate) fn symbol(currency: Currency) -> &'static str {
    match currency.display_code() {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "JPY" => "¥",
        "CAD" => "CA$",
        "AUD" => "A$",
        "NZD" => "NZ$",
        "MXN" => "MX$",
        "HKD" => "HK$",
        "TWD" => "NT$",
        "BRL" => "R$",
        "INR" => "₹",
        "KRW" => "₩",
        "ILS" => "₪",
        "VND" => "₫",
        "PHP" => "₱",
        "UAH" => "₴",
        "RUB" => "₽",
        "KZT" => "₸",
        "PLN" => "zł",
        code => code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_writes_money_its_way() {
        let cases = [
            (4900, "usd", "$49.00", "49,00\u{a0}$", "49,00\u{a0}$"),
            (
                1_234_567,
                "eur",
                "€12,345.67",
                "12\u{a0}345,67\u{a0}€",
                "12\u{a0}345,67\u{a0}€",
            ),
            (500, "jpy", "¥500", "500\u{a0}¥", "500\u{a0}¥"),
            (5, "usd", "$0.05", "0,05\u{a0}$", "0,05\u{a0}$"),
            (99_900, "uah", "₴999.00", "999,00\u{a0}₴", "999,00\u{a0}₴"),
            (
                1000,
                "chf",
                "CHF\u{a0}10.00",
                "10,00\u{a0}CHF",
                "10,00\u{a0}CHF",
            ),
            (-250, "usd", "-$2.50", "-2,50\u{a0}$", "-2,50\u{a0}$"),
        ];
        for (minor, code, en, ru, uk) in cases {
            let money = Money::new(minor, Currency::parse(code).unwrap());
            assert_eq!(format_money(money, Language::En), en);
            assert_eq!(format_money(money, Language::Ru), ru);
            assert_eq!(format_money(money, Language::Uk), uk);
        }
    }
}
