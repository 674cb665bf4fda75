//! The way in: requests, keys, faults, answers, pages.

pub(crate) mod assets;
pub(crate) mod auth;
pub(crate) mod control;
pub(crate) mod dispatch;
pub(crate) mod execute;
pub(crate) mod faults;
pub(crate) mod hosts;
pub(crate) mod idempotency;
pub(crate) mod listener;
pub(crate) mod pages;
pub(crate) mod respond;
pub(crate) mod router;
