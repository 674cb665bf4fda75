//! A stand-in for Stripe on loopback: API, Stripe.js, 3-D Secure page, webhooks, faults.
//!
//! Stateful, in memory, and deterministic under a seed. It answers as Stripe documents it, for the
//! part of Stripe that Paydesk uses; what it does not know it refuses. See `README.md` beside it.

#![recursion_limit = "512"]

mod api;
mod app;
mod cards;
mod clock;
mod engine;
mod error;
mod form;
mod handle;
mod http;
mod ids;
pub mod keys;
mod kind;
mod methods;
mod money;
mod objects;
mod params;
mod scope;
mod start;
mod version;
mod webhooks;
mod world;

pub use clock::Clock;
pub use handle::{AccountKeys, Handle, IntentView, NewAccount, Outcome, StandinError};
pub use http::faults::{Fault, Trouble, Work};
pub use start::{Options, Standin, start};
pub use webhooks::faults::{WebhookFault, WebhookTrouble};
pub use webhooks::queue::Delivered;
pub use webhooks::sign::stripe_signature;
pub use world::Seen;
