use proptest::prelude::*;

use super::*;

fn currency() -> impl Strategy<Value = Currency> {
    proptest::sample::select(Currency::all().collect::<Vec<_>>())
}

#[test]
fn three_decimal_currencies_and_metals_are_refused() {
    for code in ["bhd", "iqd", "jod", "kwd", "lyd", "omr", "tnd"] {
        assert_eq!(
            Currency::parse(code),
            Err(MoneyError::UnsupportedCurrency),
            "{code}"
        );
    }
    assert!(Currency::parse("xau").is_err());
    assert_eq!(Currency::parse("zzz"), Err(MoneyError::UnknownCurrency));
    assert_eq!(Currency::parse("usd").unwrap().code(), "usd");
}

#[test]
fn decimals_are_isos() {
    for (code, exponent) in [
        ("usd", 2),
        ("jpy", 0),
        ("isk", 0),
        ("ugx", 0),
        ("huf", 2),
        ("twd", 2),
        ("krw", 0),
    ] {
        assert_eq!(
            Currency::parse(code).unwrap().exponent(),
            exponent,
            "{code}"
        );
    }
}

#[test]
fn people_type_amounts_in_their_ways() {
    let usd = Currency::parse("usd").unwrap();
    let jpy = Currency::parse("jpy").unwrap();
    for (text, minor) in [
        ("49", 4900),
        ("49.00", 4900),
        ("49,5", 4950),
        (" 0.05 ", 5),
        ("0", 0),
    ] {
        assert_eq!(
            Money::parse(text, usd),
            Ok(Money::new(minor, usd)),
            "{text}"
        );
    }
    assert_eq!(Money::parse("500", jpy), Ok(Money::new(500, jpy)));
    for bad in ["", ".5", "49.001", "-1", "1e3", "4 9", "49.0a"] {
        assert_eq!(
            Money::parse(bad, usd),
            Err(MoneyError::NotAnAmount),
            "{bad}"
        );
    }
    assert_eq!(Money::parse("500.5", jpy), Err(MoneyError::NotAnAmount));
    assert_eq!(
        Money::parse("99999999999999999999", usd),
        Err(MoneyError::TooLarge)
    );
}

#[test]
fn prices_keep_to_stripes_limits() {
    for (code, minimum) in [
        ("usd", 50),
        ("gbp", 30),
        ("jpy", 50),
        ("huf", 17_500),
        ("hkd", 400),
    ] {
        let currency = Currency::parse(code).unwrap();
        assert!(Money::new(minimum, currency).check_price().is_ok());
        assert!(matches!(
            Money::new(minimum - 1, currency).check_price(),
            Err(MoneyError::TooSmall { .. })
        ));
        assert!(Money::new(0, currency).check_price().is_ok());
        assert_eq!(
            Money::new(-1, currency).check_price(),
            Err(MoneyError::NotAnAmount)
        );
        assert_eq!(
            Money::new(100_000_000, currency).check_price(),
            Err(MoneyError::TooLarge)
        );
    }
}

proptest! {
    #[test]
    fn a_price_is_nothing_or_between_the_limits(minor in -10i64..=2 * Money::MAXIMUM, currency in currency()) {
        let price = Money::new(minor, currency).check_price();
        if price.is_ok() {
            prop_assert!(minor == 0 || (1..=Money::MAXIMUM).contains(&minor));
        }
        if !(0..=Money::MAXIMUM).contains(&minor) {
            prop_assert!(price.is_err());
        }
    }

    #[test]
    fn what_is_written_is_read_back(minor in 0i64..=Money::MAXIMUM, currency in currency()) {
        let money = Money::new(minor, currency);
        prop_assert_eq!(Money::parse(&crate::format_decimal(money), currency), Ok(money));
    }
}
