//! The stand-in's rules, over real connections.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

mod cards;
mod client;
mod delayed;
mod errors;
mod faults;
mod idempotency;
mod keys;
mod lists;
mod pages;
mod refunds;
mod tokens;
mod versions;
mod webhooks;
