//! What to tell a buyer whose payment was declined. Source: Stripe's decline codes,
//! <https://docs.stripe.com/declines/codes>.

use serde::{Deserialize, Serialize};

/// What the buyer can do about a decline. Several of Stripe's codes share one advice; some must not
/// be told apart, because they would tell a thief what the bank knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decline {
    /// The reason is not given, or must not be.
    Generic,
    /// The bank wants the buyer to approve the payment.
    AuthenticationRequired,
    /// 3-D Secure was tried and failed.
    AuthenticationFailed,
    /// Not enough money or a limit reached: use another method.
    OtherMethod,
    /// The bank refused: call it, or use another card.
    CallBank,
    /// The card cannot do this purchase or currency.
    NotSupported,
    /// The card is expired.
    ExpiredCard,
    /// The number is wrong.
    CheckNumber,
    /// The security code is wrong.
    CheckCvc,
    /// The expiry date is wrong.
    CheckExpiry,
    /// The postal code is wrong.
    CheckPostalCode,
    /// A passing fault: try again shortly.
    TryAgain,
    /// The same amount was paid a moment ago: look for that payment first.
    Duplicate,
    /// The bank does not accept this amount.
    AskAboutAmount,
    /// A test card was used for real money.
    UseRealCard,
}

impl Decline {
    /// Every advice.
    pub const ALL: [Self; 15] = [
        Self::Generic,
        Self::AuthenticationRequired,
        Self::AuthenticationFailed,
        Self::OtherMethod,
        Self::CallBank,
        Self::NotSupported,
        Self::ExpiredCard,
        Self::CheckNumber,
        Self::CheckCvc,
        Self::CheckExpiry,
        Self::CheckPostalCode,
        Self::TryAgain,
        Self::Duplicate,
        Self::AskAboutAmount,
        Self::UseRealCard,
    ];

    /// The name in the API and in the texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Generic => "generic",
            Self::AuthenticationRequired => "authentication_required",
            Self::AuthenticationFailed => "authentication_failed",
            Self::OtherMethod => "other_method",
            Self::CallBank => "call_bank",
            Self::NotSupported => "not_supported",
            Self::ExpiredCard => "expired_card",
            Self::CheckNumber => "check_number",
            Self::CheckCvc => "check_cvc",
            Self::CheckExpiry => "check_expiry",
            Self::CheckPostalCode => "check_postal_code",
            Self::TryAgain => "try_again",
            Self::Duplicate => "duplicate",
            Self::AskAboutAmount => "ask_about_amount",
            Self::UseRealCard => "use_real_card",
        }
    }

    /// The advice of that name; an unknown one is [`Decline::Generic`].
    pub fn parse(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|d| d.as_str() == name)
            .unwrap_or(Self::Generic)
    }

    /// The advice for Stripe's `code` and `decline_code`; the decline code says more and decides.
    pub fn from_stripe(code: Option<&str>, decline_code: Option<&str>) -> Self {
        decline_code
            .and_then(Self::of_code)
            .or_else(|| code.and_then(Self::of_code))
            .unwrap_or(Self::Generic)
    }

    fn of_code(code: &str) -> Option<Self> {
        Some(match code {
            "authentication_required" => Self::AuthenticationRequired,
            "payment_intent_authentication_failure" | "authentication_failure" => {
                Self::AuthenticationFailed
            }
            "insufficient_funds" | "withdrawal_count_limit_exceeded" => Self::OtherMethod,
            "card_velocity_exceeded"
            | "call_issuer"
            | "do_not_honor"
            | "no_action_taken"
            | "not_permitted"
            | "security_violation"
            | "service_not_allowed"
            | "transaction_not_allowed"
            | "invalid_account"
            | "pickup_card"
            | "restricted_card" => Self::CallBank,
            "card_not_supported" | "currency_not_supported" => Self::NotSupported,
            "expired_card" => Self::ExpiredCard,
            "incorrect_number" | "invalid_number" => Self::CheckNumber,
            "incorrect_cvc" | "invalid_cvc" => Self::CheckCvc,
            "invalid_expiry_month" | "invalid_expiry_year" | "incorrect_expiry" => {
                Self::CheckExpiry
            }
            "incorrect_zip" | "incorrect_address" => Self::CheckPostalCode,
            "processing_error"
            | "issuer_not_available"
            | "reenter_transaction"
            | "approve_with_id"
            | "try_again_later" => Self::TryAgain,
            "duplicate_transaction" => Self::Duplicate,
            "invalid_amount" => Self::AskAboutAmount,
            "testmode_decline" => Self::UseRealCard,
            "fraudulent" | "lost_card" | "stolen_card" | "merchant_blacklist"
            | "generic_decline" => Self::Generic,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_that_help_a_thief_are_not_told() {
        for secret in [
            "fraudulent",
            "lost_card",
            "stolen_card",
            "merchant_blacklist",
        ] {
            assert_eq!(
                Decline::from_stripe(Some("card_declined"), Some(secret)),
                Decline::Generic
            );
        }
    }

    #[test]
    fn the_decline_code_decides_and_the_code_helps_out() {
        let cases = [
            (
                Some("card_declined"),
                Some("insufficient_funds"),
                Decline::OtherMethod,
            ),
            (Some("expired_card"), None, Decline::ExpiredCard),
            (
                Some("incorrect_cvc"),
                Some("incorrect_cvc"),
                Decline::CheckCvc,
            ),
            (
                Some("payment_intent_authentication_failure"),
                None,
                Decline::AuthenticationFailed,
            ),
            (
                Some("card_declined"),
                Some("a_code_of_tomorrow"),
                Decline::Generic,
            ),
            (
                Some("processing_error"),
                Some("a_code_of_tomorrow"),
                Decline::TryAgain,
            ),
            (None, None, Decline::Generic),
        ];
        for (code, decline_code, advice) in cases {
            assert_eq!(
                Decline::from_stripe(code, decline_code),
                advice,
                "{code:?} {decline_code:?}"
            );
        }
    }

    #[test]
    fn names_are_unique() {
        for decline in Decline::ALL {
            assert_eq!(Decline::parse(decline.as_str()), decline);
        }
    }
}
