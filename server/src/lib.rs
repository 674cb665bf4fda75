//! The server of Paydesk.

pub mod clock;
pub mod entropy;
pub mod ids;
pub mod store;
pub mod stripe;
pub mod vault;
