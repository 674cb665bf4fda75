//! The server of Paydesk.

pub mod stripe;
