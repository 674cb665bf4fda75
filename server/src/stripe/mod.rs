//! Stripe: the only place that names its client library. It knows nothing of storage.
//!
//! A [`Pool`] of connections serves the whole process; a [`Client`] speaks for one merchant. What
//! comes back are plain records of our own, with money as [`domain::Money`].

mod account;
mod answer;
mod bucket;
mod calls;
mod client;
mod convert;
mod credentials;
mod disputes;
mod domains;
mod error;
mod events;
mod fraud_warnings;
mod http;
mod intent;
mod intents;
mod lists;
mod pair;
mod permissions;
mod refunds;
mod retry;
mod signature;
#[cfg(test)]
mod tests;
mod webhook_endpoints;

pub use account::AccountInfo;
pub use client::Client;
pub use convert::{ConvertError, from_stripe, to_stripe};
pub use credentials::{Credentials, CredentialsError, STRIPE_BASE};
pub use disputes::DisputeRow;
pub use domains::DomainInfo;
pub use error::StripeError;
pub use events::{EventHead, EventQuery};
pub use fraud_warnings::FraudWarning;
pub use http::Pool;
pub use intent::{
    Card, Charge, ChargeOutcome, Intent, IntentStatus, LastError, META_INSTALLATION, META_ORDER,
    META_REFUND, ThreeDSecure,
};
pub use intents::{CancelReason, IntentChange, NewIntent};
pub use lists::Listed;
pub use pair::PairCheck;
pub use refunds::{NewRefund, RefundRow, RefundStatus};
pub use signature::{SignatureError, verify_signature};
pub use webhook_endpoints::{CreatedEndpoint, EndpointInfo};

/// Stripe's API version, sent with every call and set on webhook endpoints. The client library's
/// types are made for exactly this one; a test compares them.
pub const API_VERSION: &str = "2026-09-30.endive";

/// Stripe.js of the same train. Its address fixes its version
/// (<https://docs.stripe.com/sdks/stripejs-versioning>); it must never be served from elsewhere.
pub const STRIPE_JS_URL: &str = "https://js.stripe.com/endive/stripe.js";

/// The events a webhook endpoint listens to: one-time payments and money that goes back.
pub const EVENTS: [&str; 14] = [
    "payment_intent.succeeded",
    "payment_intent.payment_failed",
    "payment_intent.processing",
    "payment_intent.requires_action",
    "payment_intent.canceled",
    "payment_intent.amount_capturable_updated",
    "charge.refunded",
    "refund.created",
    "refund.updated",
    "refund.failed",
    "charge.dispute.created",
    "charge.dispute.updated",
    "charge.dispute.closed",
    "radar.early_fraud_warning.created",
];
