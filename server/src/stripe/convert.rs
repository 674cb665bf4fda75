//! Stripe's minor units and ours. Stripe's are not ISO 4217's everywhere:
//! <https://docs.stripe.com/currencies#zero-decimal> and "Special cases" there.

use domain::{Currency, Money};

/// Sent in whole units. All but MGA have no decimals in ISO 4217 either.
const ZERO_DECIMAL: [&str; 15] = [
    "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF",
    "XOF", "XPF",
];
/// No decimals in ISO 4217, yet sent with two, which must be 00.
const PADDED: [&str; 2] = ["ISK", "UGX"];

/// Why an amount cannot cross the border to or from Stripe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConvertError {
    /// A fraction that Stripe (or the currency) does not carry: 12.34 MGA, or half an ISK.
    #[error("this currency is charged in whole units only")]
    Fraction,
    /// Not a currency that we can charge, or one whose units at Stripe we do not know.
    #[error("this currency cannot be charged")]
    Currency,
    /// More than fits.
    #[error("the amount is too large")]
    TooLarge,
}

/// The `amount` to send.
pub fn to_stripe(money: Money) -> Result<i64, ConvertError> {
    let ours = money.currency.exponent();
    scale(money.minor, ours, stripe_exponent(money.currency)?)
}

/// The money that an `amount` and a `currency` (in either case) from Stripe mean.
pub fn from_stripe(amount: i64, currency: &str) -> Result<Money, ConvertError> {
    let currency = Currency::parse(currency).map_err(|_| ConvertError::Currency)?;
    let minor = scale(amount, stripe_exponent(currency)?, currency.exponent())?;
    Ok(Money::new(minor, currency))
}

/// Decimals between Stripe's unit of `amount` and the currency's unit.
fn stripe_exponent(currency: Currency) -> Result<u32, ConvertError> {
    let code = currency.display_code();
    if ZERO_DECIMAL.contains(&code) {
        Ok(0)
    } else if currency.exponent() == 2 || PADDED.contains(&code) {
        Ok(2)
    } else {
        Err(ConvertError::Currency)
    }
}

fn scale(amount: i64, from: u32, to: u32) -> Result<i64, ConvertError> {
    if to >= from {
        let factor = 10_i64.pow(to - from);
        amount.checked_mul(factor).ok_or(ConvertError::TooLarge)
    } else {
        let factor = 10_i64.pow(from - to);
        match amount % factor {
            0 => Ok(amount / factor),
            _ => Err(ConvertError::Fraction),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn money(minor: i64, code: &str) -> Money {
        Money::new(minor, Currency::parse(code).unwrap())
    }

    #[test]
    fn the_special_cases_of_stripes_table() {
        for (minor, code, sent) in [
            (4900, "USD", 4900),
            (500, "JPY", 500),
            (1000, "KRW", 1000),
            // Ariary: ISO says two decimals, Stripe none.
            (1200, "MGA", 12),
            // Krona and shilling: ISO says none, Stripe two.
            (5, "ISK", 500),
            (5, "UGX", 500),
            // Only their payouts are special.
            (17_550, "HUF", 17_550),
            (4550, "TWD", 4550),
        ] {
            assert_eq!(to_stripe(money(minor, code)), Ok(sent), "{code}");
            let back = from_stripe(sent, &code.to_lowercase());
            assert_eq!(back, Ok(money(minor, code)), "{code}");
        }
    }

    #[test]
    fn what_a_currency_cannot_carry_is_refused() {
        assert_eq!(to_stripe(money(1234, "MGA")), Err(ConvertError::Fraction));
        assert_eq!(from_stripe(501, "isk"), Err(ConvertError::Fraction));
        assert_eq!(from_stripe(1, "ugx"), Err(ConvertError::Fraction));
        assert_eq!(
            to_stripe(money(i64::MAX, "ISK")),
            Err(ConvertError::TooLarge)
        );
        for three_decimals in ["bhd", "jod", "kwd", "omr", "tnd"] {
            assert_eq!(
                from_stripe(1000, three_decimals),
                Err(ConvertError::Currency)
            );
        }
        assert_eq!(from_stripe(1000, "xyz"), Err(ConvertError::Currency));
    }

    /// Every currency has a rule or is refused, and the rule follows from ISO's decimals and the
    /// three exceptions.
    #[test]
    fn every_currency_of_ours_has_a_rule() {
        let mut without = Vec::new();
        for currency in Currency::all() {
            let code = currency.display_code();
            let ten = Money::new(10 * 10_i64.pow(currency.exponent()), currency);
            let expected = match (code, currency.exponent()) {
                ("MGA", _) => 10,
                ("ISK" | "UGX", _) | (_, 2) => 1000,
                _ => 10,
            };
            match to_stripe(ten) {
                Ok(sent) => assert_eq!(sent, expected, "{code}"),
                Err(error) => {
                    assert_eq!(error, ConvertError::Currency, "{code}");
                    without.push(code);
                }
            }
        }
        // An index unit, not money; Stripe does not charge it.
        assert_eq!(without, ["UYI"]);
    }

    #[test]
    fn the_lists_name_currencies_that_exist() {
        for code in ZERO_DECIMAL.into_iter().chain(PADDED) {
            assert!(Currency::parse(code).is_ok(), "{code}");
        }
    }

    proptest! {
        #[test]
        fn what_goes_out_comes_back(
            minor in 0..=Money::MAXIMUM,
            index in 0..Currency::all().count(),
        ) {
            let money = Money::new(minor, Currency::all().nth(index).unwrap());
            if let Ok(sent) = to_stripe(money) {
                prop_assert_eq!(from_stripe(sent, &money.currency.code()), Ok(money));
            }
        }

        #[test]
        fn what_comes_in_goes_back(
            amount in 0..=Money::MAXIMUM,
            index in 0..Currency::all().count(),
        ) {
            let code = Currency::all().nth(index).unwrap().code();
            if let Ok(money) = from_stripe(amount, &code) {
                prop_assert_eq!(to_stripe(money), Ok(amount));
            }
        }
    }
}
