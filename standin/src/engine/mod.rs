//! What happens to money: confirming, challenges, charges, what banks do later.

pub(crate) mod cancel;
pub(crate) mod challenge;
pub(crate) mod charge;
pub(crate) mod confirm;
pub(crate) mod decline;
pub(crate) mod dispute;
pub(crate) mod due;
pub(crate) mod method;
pub(crate) mod refund;
pub(crate) mod settle;
pub(crate) mod setup;
