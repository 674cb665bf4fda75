//! Stripe's test cards: number, `pm_card_…` name, and what each does (docs.stripe.com/testing).

/// What authentication a card asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Auth {
    /// None; a challenge only where the call asks for one.
    Optional,
    /// The card cannot do 3-D Secure.
    Unsupported,
    /// Passed without a challenge.
    Frictionless,
    /// Every payment, off-session ones too.
    Always,
    /// On-session always; off-session only until it was set up.
    UntilSetUp,
    /// On-session; off-session passes.
    OnSession,
    /// Required, but the lookup fails: declined.
    LookupError,
    /// A captcha in the browser.
    Captcha,
}

/// What the bank or Radar says in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Approve,
    /// `(code, decline_code)`.
    Decline(&'static str, &'static str),
    /// Radar blocks before the bank is asked.
    Block(Risk),
    /// Passes, but Radar rates the risk.
    Rated(Risk),
    /// Passes, and is disputed afterwards with this reason; an inquiry is only a question.
    Disputed {
        reason: &'static str,
        inquiry: bool,
    },
    /// Passes, with an early fraud warning.
    FraudWarning,
    /// Passes; a refund is pending first.
    RefundPends,
    /// Passes; a refund succeeds and fails later.
    RefundFails,
}

/// Radar's level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Risk {
    Elevated,
    Highest,
}

/// One test card.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Card {
    pub(crate) number: &'static str,
    /// Name after `pm_card_` and `tok_`; empty where Stripe has none.
    pub(crate) name: &'static str,
    pub(crate) brand: &'static str,
    pub(crate) funding: &'static str,
    pub(crate) country: &'static str,
    pub(crate) auth: Auth,
    pub(crate) verdict: Verdict,
    /// Fails only when charged, so it may be attached to a customer.
    pub(crate) attaches: bool,
}

const fn card(number: &'static str, name: &'static str, auth: Auth, verdict: Verdict) -> Card {
    Card {
        number,
        name,
        brand: "visa",
        funding: "credit",
        country: "US",
        auth,
        verdict,
        attaches: true,
    }
}

const fn declined(
    number: &'static str,
    name: &'static str,
    code: &'static str,
    decline: &'static str,
) -> Card {
    let mut row = card(
        number,
        name,
        Auth::Optional,
        Verdict::Decline(code, decline),
    );
    row.attaches = false;
    row
}

const fn plain(
    number: &'static str,
    name: &'static str,
    brand: &'static str,
    funding: &'static str,
) -> Card {
    let mut row = card(number, name, Auth::Optional, Verdict::Approve);
    row.brand = brand;
    row.funding = funding;
    row
}

const fn from(number: &'static str, name: &'static str, country: &'static str) -> Card {
    let mut row = card(number, name, Auth::Optional, Verdict::Approve);
    row.country = country;
    row
}

use Auth::{
    Always, Captcha, Frictionless, LookupError, OnSession, Optional, Unsupported, UntilSetUp,
};
use Verdict::{Approve, Block, Decline, Disputed, FraudWarning, Rated, RefundFails, RefundPends};

const NSF: Verdict = Decline("card_declined", "insufficient_funds");
const GENERIC: Verdict = Decline("card_declined", "generic_decline");

const fn disputed(reason: &'static str, inquiry: bool) -> Verdict {
    Disputed { reason, inquiry }
}

/// The whole table.
#[rustfmt::skip]
pub(crate) const CARDS: &[Card] = &[
    card("4242424242424242", "visa", Optional, Approve),
    plain("4000056655665556", "visa_debit", "visa", "debit"),
    plain("5555555555554444", "mastercard", "mastercard", "credit"),
    plain("2223003122003222", "", "mastercard", "credit"),
    plain("5200828282828210", "mastercard_debit", "mastercard", "debit"),
    plain("5105105105105100", "mastercard_prepaid", "mastercard", "prepaid"),
    Card { brand: "amex", ..card("378282246310005", "amex", Unsupported, Approve) },
    Card { brand: "amex", ..card("371449635398431", "", Unsupported, Approve) },
    plain("6011111111111117", "discover", "discover", "credit"),
    plain("3056930009020004", "diners", "diners", "credit"),
    plain("3566002020360505", "jcb", "jcb", "credit"),
    plain("6200000000000005", "unionpay", "unionpay", "credit"),
    from("4000000760000002", "br", "BR"),
    from("4000001240000000", "ca", "CA"),
    from("4000002500000003", "fr", "FR"),
    from("4000002760000016", "de", "DE"),
    from("4000008260000000", "gb", "GB"),
    from("4000003920000003", "jp", "JP"),
    from("4000006160000005", "pl", "PL"),
    declined("4000000000000002", "visa_chargeDeclined", "card_declined", "generic_decline"),
    declined("4000000000009995", "visa_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"),
    declined("4000000000009987", "visa_chargeDeclinedLostCard", "card_declined", "lost_card"),
    declined("4000000000009979", "visa_chargeDeclinedStolenCard", "card_declined", "stolen_card"),
    declined("4000000000000069", "chargeDeclinedExpiredCard", "expired_card", "expired_card"),
    declined("4000000000000127", "chargeDeclinedIncorrectCvc", "incorrect_cvc", "incorrect_cvc"),
    declined("4000000000000119", "chargeDeclinedProcessingError", "processing_error", "processing_error"),
    declined("4000000000006975", "visa_chargeDeclinedVelocityLimitExceeded", "card_declined", "card_velocity_exceeded"),
    card("4000000000000341", "chargeCustomerFail", Optional, GENERIC),
    card("4000002500003155", "authenticationRequiredOnSetup", UntilSetUp, Approve),
    card("4000002760003184", "authenticationRequired", Always, Approve),
    card("4000003800000446", "authenticationRequiredSetupForOffSession", OnSession, Approve),
    card("4000008260003178", "authenticationRequiredChargeDeclinedInsufficientFunds", Always, NSF),
    card("4000000000003220", "threeDSecure2Required", Always, Approve),
    card("4000000000003063", "threeDSecureRequired", Always, Approve),
    card("4000008400001629", "threeDSecureRequiredChargeDeclined", Always, GENERIC),
    card("4000008400001280", "threeDSecureRequiredProcessingError", LookupError, GENERIC),
    card("4000000000003055", "threeDSecureOptional", Optional, Approve),
    card("4000000032200000", "", Frictionless, Approve),
    card("4100000000000019", "radarBlock", Optional, Block(Risk::Highest)),
    card("4000000000004954", "riskLevelHighest", Optional, Block(Risk::Highest)),
    card("4000000000009235", "riskLevelElevated", Optional, Rated(Risk::Elevated)),
    card("4000000000000259", "createDispute", Optional, disputed("fraudulent", false)),
    card("4000000000002685", "createDisputeProductNotReceived", Optional, disputed("product_not_received", false)),
    card("4000000000001976", "createDisputeInquiry", Optional, disputed("fraudulent", true)),
    card("4000000000005423", "createIssuerFraudRecord", Optional, FraudWarning),
    card("4000000000007726", "pendingRefund", Optional, RefundPends),
    card("4000000000005126", "refundFail", Optional, RefundFails),
    card("4000000000001208", "", Captcha, Approve),
];

/// The card behind a number.
pub(crate) fn by_number(number: &str) -> Option<&'static Card> {
    CARDS.iter().find(|card| card.number == number)
}

/// The card behind `pm_card_…` or `tok_…`.
pub(crate) fn by_name(id: &str) -> Option<&'static Card> {
    let name = id
        .strip_prefix("pm_card_")
        .or_else(|| id.strip_prefix("tok_"))?;
    let matches = |card: &&Card| {
        !card.name.is_empty()
            && (card.name == name || card.name.strip_prefix("visa_") == Some(name))
    };
    CARDS
        .iter()
        .find(|card| card.name == name)
        .or_else(|| CARDS.iter().find(matches))
}

/// The brand that a number's first digits tell.
pub(crate) fn brand(number: &str) -> &'static str {
    let two: u32 = number
        .get(..2)
        .and_then(|head| head.parse().ok())
        .unwrap_or(0);
    match two {
        34 | 37 => "amex",
        22..=27 | 51..=55 => "mastercard",
        40..=49 => "visa",
        60 | 64 | 65 => "discover",
        35 => "jcb",
        30 | 36 | 38 | 39 => "diners",
        62 | 81 => "unionpay",
        _ => "unknown",
    }
}

/// The check digit that every card number carries (ISO/IEC 7812-1).
pub(crate) fn luhn(number: &str) -> bool {
    let sum: u32 = number
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, byte)| {
            let digit = u32::from(byte.wrapping_sub(b'0'));
            if at % 2 == 0 {
                digit
            } else {
                digit * 2 / 10 + digit * 2 % 10
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_valid_and_named_once() {
        for card in CARDS {
            assert!(luhn(card.number), "{}", card.number);
            assert_eq!(brand(card.number), card.brand, "{}", card.number);
            assert_eq!(
                CARDS
                    .iter()
                    .filter(|other| other.number == card.number)
                    .count(),
                1
            );
            if !card.name.is_empty() {
                let named = by_name(&format!("pm_card_{}", card.name)).map(|found| found.number);
                assert_eq!(named, Some(card.number));
            }
        }
        assert!(!luhn("4242424242424241"));
    }
}
