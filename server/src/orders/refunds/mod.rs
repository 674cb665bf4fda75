//! Refunds. Each is a row first: it counts from then on, is sent under its own id as idempotency
//! key, and when nobody knows what became of the call, Stripe's list is read before it is sent again.

mod ask;
mod record;
mod send;

pub use ask::{RefundError, Wanted, ask, left};
pub(super) use record::record;
pub(super) use send::send_due;
