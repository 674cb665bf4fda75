//! Webhooks: what waits, how it is signed, how it is sent.

pub(crate) mod deliver;
pub(crate) mod enqueue;
pub(crate) mod faults;
pub(crate) mod queue;
pub(crate) mod sign;
