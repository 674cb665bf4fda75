//! Currencies as Stripe takes them: minor units, minimums, refusals (stripe-reference: "Currencies").

use crate::error::ApiError;

/// Currencies that the stand-in's accounts take.
const TAKEN: &str = "usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr isk jmd jpy kes kgs khr kmf krw kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw";

const ZERO_DECIMAL: &str = "bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf";

/// Smallest charge, in the currency's minor units.
fn minimum(currency: &str) -> i64 {
    match currency {
        "gbp" => 30,
        "aed" | "myr" | "pln" | "ron" => 200,
        "dkk" => 250,
        "nok" | "sek" => 300,
        "hkd" => 400,
        "mxn" | "thb" => 1000,
        "czk" => 1500,
        "huf" => 17_500,
        "usd" | "eur" | "aud" | "brl" | "cad" | "chf" | "inr" | "jpy" | "krw" | "nzd" | "sgd"
        | "ars" | "cop" | "idr" | "ils" | "php" | "rub" | "zar" => 50,
        // The others are converted to the settlement currency; this is its floor.
        _ => 1,
    }
}

/// Largest charge: eight digits in every currency.
const MAXIMUM: i64 = 99_999_999;

fn has(list: &str, currency: &str) -> bool {
    list.split(' ').any(|known| known == currency)
}

/// The currency in lower case, if Stripe takes it; three-decimal ones are refused.
pub(crate) fn currency(text: &str) -> Result<String, ApiError> {
    let lower = text.to_ascii_lowercase();
    if has(TAKEN, &lower) {
        return Ok(lower);
    }
    let list = TAKEN.replace(' ', ", ");
    Err(ApiError::invalid(
        "currency",
        format!("Invalid currency: {text}. Stripe currently supports these currencies: {list}"),
    ))
}

/// Checks an amount in minor units against the limits.
pub(crate) fn check(amount: i64, currency: &str) -> Result<(), ApiError> {
    if amount < 1 {
        return Err(
            ApiError::invalid("amount", "This value must be greater than or equal to 1.")
                .code("parameter_invalid_integer"),
        );
    }
    if amount < minimum(currency) {
        let message = format!(
            "Amount must be at least {} {currency}",
            decimal(minimum(currency), currency)
        );
        return Err(ApiError::invalid("amount", message).code("amount_too_small"));
    }
    if amount > MAXIMUM {
        let message = format!(
            "Amount must be no more than {} {currency}",
            decimal(MAXIMUM, currency)
        );
        return Err(ApiError::invalid("amount", message).code("amount_too_large"));
    }
    Ok(())
}

/// `1099` as `10.99`, or as `1099` where the currency has no minor unit.
pub(crate) fn decimal(amount: i64, currency: &str) -> String {
    if has(ZERO_DECIMAL, currency) {
        return amount.to_string();
    }
    format!("{}.{:02}", amount / 100, amount % 100)
}

/// Stripe's fee in a balance: 2.9 % and 30 minor units, as in test mode for a US account.
pub(crate) fn fee(amount: i64) -> i64 {
    (amount * 29 + 500) / 1000 + 30
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_and_refusals() {
        let code = |amount, currency| {
            check(amount, currency)
                .err()
                .map(|error| error.get("code").to_owned())
        };
        assert_eq!(code(49, "usd").as_deref(), Some("amount_too_small"));
        assert_eq!(code(50, "usd"), None);
        assert_eq!(code(49, "jpy").as_deref(), Some("amount_too_small"));
        assert_eq!(code(17_499, "huf").as_deref(), Some("amount_too_small"));
        assert_eq!(
            code(100_000_000, "usd").as_deref(),
            Some("amount_too_large")
        );
        for refused in ["bhd", "jod", "kwd", "omr", "tnd", "xyz", "us"] {
            assert!(currency(refused).is_err(), "{refused}");
        }
        assert_eq!(currency("JPY").ok().as_deref(), Some("jpy"));
        assert_eq!(decimal(1099, "usd"), "10.99");
        assert_eq!(decimal(1099, "jpy"), "1099");
    }
}
