//! Offers in a frame on other people's sites: who may show them, and how a buyer gets out of there.

mod hosts;
mod outcome;
mod sites;

pub use hosts::{MAX_HOSTS, saw};
pub use outcome::{Outcome, exchange, follow, go_back, of_order};
pub use sites::{ancestors, is_allowed, way_back};
