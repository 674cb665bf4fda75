//! What the browser and the server say to each other about an order, as JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Decline, ErrorCode, Language, OrderStatus, Secret};

/// `POST /api/v1/orders`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceOrder {
    /// The offer's slug.
    pub offer: String,
    /// 16 random bytes in lower-case hex: one key, one order, one intent.
    pub checkout_key: String,
    /// The buyer's address for the receipt.
    pub email: String,
    /// The buyer's name.
    pub name: String,
    /// What the buyer saw, in minor units: only compared, never charged.
    pub amount: i64,
    /// What the buyer saw: ISO 4217, lower case.
    pub currency: String,
    /// The page's language.
    pub language: Language,
    /// Whose Stripe.js the page loaded: `mer_…`. Without it the order is whoever's the offer is.
    #[serde(default)]
    pub merchant: String,
    /// `phone`, `reference`, `utm_*`, `meta-*` as the page received them.
    #[serde(default)]
    pub prefill: BTreeMap<String, String>,
    /// Answers to the offer's own fields, by their names.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// The text that the buyer agreed to, as the page showed it: only compared. Empty: none.
    #[serde(default)]
    pub consent: String,
}

/// An order as its buyer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderView {
    /// The secret address of the order; whoever has it sees the order.
    pub token: Secret,
    /// The number that people say to each other.
    pub number: String,
    /// Where it stands.
    pub status: OrderStatus,
    /// In minor units.
    pub amount: i64,
    /// ISO 4217, lower case.
    pub currency: String,
    /// Real money or not.
    pub livemode: bool,
    /// What to tell the buyer, when the last attempt was declined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decline: Option<Decline>,
    /// For Stripe.js; only in answers to placing an order that can still be paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<Secret>,
    /// Where Stripe sends a browser back to.
    pub return_url: String,
    /// Where the browser goes when the order is paid or processing.
    pub next_url: String,
}

/// The terms that now hold, in an answer `price_changed`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceView {
    /// In minor units.
    pub amount: i64,
    /// ISO 4217, lower case.
    pub currency: String,
    /// In Stripe's units, for Elements.
    pub stripe_amount: i64,
    /// For people: "$49.00".
    pub text: String,
}

/// Every answer that says no.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// What went wrong.
    pub error: ErrorDetail,
    /// The order that is in progress, for `order_in_progress`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderView>,
    /// The terms that now hold, for `price_changed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<PriceView>,
}

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorDetail {
    /// What programs match on.
    pub code: ErrorCode,
    /// English, for the person who reads a log.
    pub message: String,
    /// The request's field, where one is to blame.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Names this request in the server's log.
    pub request_id: String,
}
