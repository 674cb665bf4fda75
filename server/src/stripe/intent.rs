//! A PaymentIntent as the rest of the server sees it.

use std::collections::BTreeMap;

use domain::{Decline, Money, Secret};
use stripe_shared::{ApiErrors, PaymentIntent};
use stripe_types::Expandable;

use super::convert::{ConvertError, from_stripe};

/// The metadata key that names the installation which made an intent.
pub const META_INSTALLATION: &str = "paydesk_installation";
/// The metadata key that names the order an intent pays.
pub const META_ORDER: &str = "paydesk_order";

/// The metadata key that names the row of a refund.
pub const META_REFUND: &str = "paydesk_refund";

/// One PaymentIntent, read with the secret key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// `pi_…`.
    pub id: String,
    /// Where it stands.
    pub status: IntentStatus,
    /// What it is to collect, in our units.
    pub amount: Money,
    /// What it has collected.
    pub amount_received: Money,
    /// For this buyer's browser alone; never stored or logged.
    pub client_secret: Option<Secret>,
    /// Real money.
    pub livemode: bool,
    /// Unix seconds.
    pub created: i64,
    /// The order that its metadata names.
    pub order_id: Option<String>,
    /// The installation that its metadata names.
    pub installation: Option<String>,
    /// All of its metadata, those two included.
    pub metadata: BTreeMap<String, String>,
    /// Why the last attempt failed; gone after any later change.
    pub last_error: Option<LastError>,
    /// Why it was canceled, such as `abandoned` or `automatic`.
    pub cancellation_reason: Option<String>,
    /// The latest attempt to charge, where the call reads it: all but creating and listing.
    pub charge: Option<Charge>,
}

/// Stripe's states of a PaymentIntent
/// (<https://docs.stripe.com/payments/paymentintents/lifecycle>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IntentStatus {
    /// New, or the last attempt failed.
    RequiresPaymentMethod,
    /// A method is attached and waits for confirmation.
    RequiresConfirmation,
    /// 3-D Secure or a redirect is pending.
    RequiresAction,
    /// A delayed method settles.
    Processing,
    /// Authorized, to be captured by hand: never asked for by us.
    RequiresCapture,
    /// Paid.
    Succeeded,
    /// Dead.
    Canceled,
    /// A state that Stripe added later: change nothing.
    Unknown,
}

impl IntentStatus {
    pub(super) fn parse(name: &str) -> Self {
        match name {
            "requires_payment_method" => Self::RequiresPaymentMethod,
            "requires_confirmation" => Self::RequiresConfirmation,
            "requires_action" => Self::RequiresAction,
            "processing" => Self::Processing,
            "requires_capture" => Self::RequiresCapture,
            "succeeded" => Self::Succeeded,
            "canceled" => Self::Canceled,
            _ => Self::Unknown,
        }
    }

    /// Stripe's name of it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RequiresPaymentMethod => "requires_payment_method",
            Self::RequiresConfirmation => "requires_confirmation",
            Self::RequiresAction => "requires_action",
            Self::Processing => "processing",
            Self::RequiresCapture => "requires_capture",
            Self::Succeeded => "succeeded",
            Self::Canceled => "canceled",
            Self::Unknown => "unknown",
        }
    }

    /// Nothing changes it any more.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Succeeded | Self::Canceled)
    }
}

/// Why an attempt failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastError {
    /// Such as `card_declined`.
    pub code: Option<String>,
    /// Such as `insufficient_funds`.
    pub decline_code: Option<String>,
}

/// One attempt to charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// `ch_…` or `py_…`.
    pub id: String,
    /// What went back so far.
    pub amount_refunded: Money,
    /// All of it went back.
    pub refunded: bool,
    /// There is, or was, a dispute.
    pub disputed: bool,
    /// Stripe's receipt page; it lives 30 days.
    pub receipt_url: Option<String>,
    /// The card, where it was one.
    pub card: Option<Card>,
    /// What 3-D Secure said, where it was tried.
    pub three_d_secure: Option<ThreeDSecure>,
    /// What bank and Radar said.
    pub outcome: Option<ChargeOutcome>,
}

/// What may be kept of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Such as `visa`.
    pub brand: Option<String>,
    /// The last four digits.
    pub last4: Option<String>,
}

/// The outcome of 3-D Secure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreeDSecure {
    /// Such as `authenticated`, `attempt_acknowledged`, `failed`.
    pub result: Option<String>,
    /// `challenge` or `frictionless`.
    pub flow: Option<String>,
}

/// What became of a charge, for the seller's eyes only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChargeOutcome {
    /// Such as `authorized`, `issuer_declined`, `blocked`.
    pub kind: String,
    /// Such as `approved_by_network`.
    pub network_status: Option<String>,
    /// Such as `highest_risk_level`.
    pub reason: Option<String>,
    /// `normal`, `elevated`, `highest` …
    pub risk_level: Option<String>,
    /// Stripe's words to the seller.
    pub seller_message: Option<String>,
}

impl Intent {
    pub(super) fn read(from: PaymentIntent) -> Result<Self, ConvertError> {
        let currency = from.currency.to_string();
        let charge = from.latest_charge.and_then(Expandable::into_object);
        Ok(Self {
            status: IntentStatus::parse(from.status.as_str()),
            amount: from_stripe(from.amount, &currency)?,
            amount_received: from_stripe(from.amount_received, &currency)?,
            client_secret: from.client_secret.map(Secret::new),
            livemode: from.livemode,
            created: from.created,
            order_id: from.metadata.get(META_ORDER).cloned(),
            installation: from.metadata.get(META_INSTALLATION).cloned(),
            metadata: from.metadata.into_iter().collect(),
            last_error: from.last_payment_error.map(|error| LastError::read(*error)),
            cancellation_reason: from.cancellation_reason.map(|r| r.as_str().to_owned()),
            charge: charge.map(Charge::read).transpose()?,
            id: from.id.as_str().to_owned(),
        })
    }
}

impl LastError {
    /// What to tell the buyer.
    pub fn advice(&self) -> Decline {
        Decline::from_stripe(self.code.as_deref(), self.decline_code.as_deref())
    }

    fn read(from: ApiErrors) -> Self {
        Self {
            code: from.code.map(|code| code.as_str().to_owned()),
            decline_code: from.decline_code,
        }
    }
}

impl Charge {
    fn read(from: stripe_shared::Charge) -> Result<Self, ConvertError> {
        let card = from.payment_method_details.and_then(|method| method.card);
        let secure = card.as_ref().and_then(|card| card.three_d_secure.as_ref());
        Ok(Self {
            amount_refunded: from_stripe(from.amount_refunded, &from.currency.to_string())?,
            refunded: from.refunded,
            disputed: from.disputed,
            receipt_url: from.receipt_url,
            three_d_secure: secure.map(|secure| ThreeDSecure {
                result: secure.result.as_ref().map(|r| r.as_str().to_owned()),
                flow: secure
                    .authentication_flow
                    .as_ref()
                    .map(|flow| flow.as_str().to_owned()),
            }),
            card: card.map(|card| Card {
                brand: card.brand,
                last4: card.last4,
            }),
            outcome: from.outcome.map(|outcome| ChargeOutcome {
                kind: outcome.type_,
                network_status: outcome.network_status,
                reason: outcome.reason,
                risk_level: outcome.risk_level,
                seller_message: outcome.seller_message,
            }),
            id: from.id.as_str().to_owned(),
        })
    }
}
