//! Money: whole minor units in a currency. No floats anywhere.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A currency that Stripe can charge: ISO 4217 with no or two decimals. Three-decimal currencies
/// (BHD, JOD, KWD, OMR, TND) are refused: Stripe's lists dropped them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// The currency of an ISO 4217 code, in either case.
    pub fn parse(code: &str) -> Result<Self, MoneyError> {
        let known = iso_currency::Currency::from_code(&code.to_ascii_uppercase())
            .ok_or(MoneyError::UnknownCurrency)?;
        match known.exponent() {
            Some(0 | 2) => Ok(Self(known)),
            _ => Err(MoneyError::UnsupportedCurrency),
        }
    }

    /// Every currency that can be parsed.
    pub fn all() -> impl Iterator<Item = Self> {
        use iso_currency::IntoEnumIterator as _;
        iso_currency::Currency::iter().filter_map(|known| Self::parse(known.code()).ok())
    }

    /// Lower case, as Stripe and our API write it.
    pub fn code(self) -> String {
        self.0.code().to_ascii_lowercase()
    }

    /// Upper case, as people read it.
    pub fn display_code(self) -> &'static str {
        self.0.code()
    }

    /// Decimals between the minor unit and the unit, by ISO 4217: 0 or 2.
    pub fn exponent(self) -> u32 {
        u32::from(self.0.exponent().unwrap_or_default())
    }

    /// Stripe's smallest charge in minor units, for the currencies where it names one
    /// (<https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts>).
    pub fn minimum_charge(self) -> Option<i64> {
        Some(match self.display_code() {
            // Whole yen and won, and cents of the others.
            "JPY" | "KRW" | "USD" | "EUR" | "AUD" | "BRL" | "CAD" | "CHF" | "INR" | "NZD"
            | "SGD" | "ARS" | "COP" | "IDR" | "ILS" | "PHP" | "RUB" | "ZAR" => 50,
            "GBP" => 30,
            "AED" | "MYR" | "PLN" | "RON" => 200,
            "DKK" => 250,
            "NOK" | "SEK" => 300,
            "HKD" => 400,
            "MXN" | "THB" => 1_000,
            "CZK" => 1_500,
            "HUF" => 17_500,
            _ => return None,
        })
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.display_code())
    }
}

impl TryFrom<String> for Currency {
    type Error = MoneyError;

    fn try_from(code: String) -> Result<Self, MoneyError> {
        Self::parse(&code)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code()
    }
}

/// An amount in a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// In ISO 4217 minor units: cents for USD, whole yen for JPY.
    pub minor: i64,
    /// Of what.
    pub currency: Currency,
}

impl Money {
    /// The largest price: Stripe's typings say eight digits (stripe API reference, `amount`).
    pub const MAXIMUM: i64 = 99_999_999;

    /// So many minor units.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing to pay: the order needs no Stripe.
    pub const fn is_free(self) -> bool {
        self.minor == 0
    }

    /// Reads what a person typed, such as `49`, `49.00` or `49,5`, in units of the currency.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let text = text.trim();
        let (units, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
        let places = currency.exponent() as usize;
        if units.is_empty() || fraction.len() > places {
            return Err(MoneyError::NotAnAmount);
        }
        let digits = format!("{units}{fraction:0<places$}");
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(MoneyError::NotAnAmount);
        }
        let minor = digits.parse().map_err(|_| MoneyError::TooLarge)?;
        Ok(Self { minor, currency })
    }

    /// Checks that Stripe would take it as a price, or that it is free.
    pub fn check_price(self) -> Result<Self, MoneyError> {
        match self.minor {
            0 => Ok(self),
            ..0 => Err(MoneyError::NotAnAmount),
            minor if minor > Self::MAXIMUM => Err(MoneyError::TooLarge),
            minor => match self.currency.minimum_charge() {
                Some(minimum) if minor < minimum => Err(MoneyError::TooSmall {
                    minimum: Self::new(minimum, self.currency),
                }),
                _ => Ok(self),
            },
        }
    }
}

/// Why something is no money, or no price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// No such ISO 4217 code.
    UnknownCurrency,
    /// A currency that Stripe cannot charge.
    UnsupportedCurrency,
    /// Not a number of the currency's decimals.
    NotAnAmount,
    /// More than [`Money::MAXIMUM`].
    TooLarge,
    /// Less than Stripe's smallest charge.
    TooSmall {
        /// That charge.
        minimum: Money,
    },
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownCurrency => f.write_str("no such currency: use a code such as usd"),
            Self::UnsupportedCurrency => f.write_str("Stripe cannot charge this currency"),
            Self::NotAnAmount => f.write_str("not an amount in this currency: write 49 or 49.00"),
            Self::TooLarge => f.write_str(
                "more than Stripe charges at once: at most 99999999 in the smallest unit",
            ),
            Self::TooSmall { minimum } => write!(
                f,
                "less than Stripe's smallest charge of {} {}",
                crate::format_decimal(*minimum),
                minimum.currency.display_code()
            ),
        }
    }
}

impl std::error::Error for MoneyError {}

#[cfg(test)]
mod tests;
