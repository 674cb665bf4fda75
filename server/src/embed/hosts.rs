//! The hosts under an allowed site such as `*.example.com`: each is known when it first shows an offer,
//! so that it can be registered for wallets.

use domain::public_host;

use crate::error::ApiError;
use crate::state::AppState;
use crate::store::offers::Offer;
use crate::store::{checks, seen_hosts};

/// So many hosts of one merchant: anybody can claim to be one.
pub const MAX_HOSTS: usize = 50;

/// Notes the host of the page that shows the offer. The merchant's connection is looked at soon after
/// a new one.
pub async fn saw(state: &AppState, offer: &Offer, origin: &str) -> Result<(), ApiError> {
    let (Some(merchant_id), Some(host)) = (&offer.merchant_id, public_host(origin)) else {
        return Ok(());
    };
    if offer.sites.iter().any(|site| site.host() == Some(host)) {
        return Ok(());
    }
    let now = state.clock.now();
    let most = MAX_HOSTS as u64;
    if seen_hosts::note(&state.store, merchant_id, host, now, most).await? {
        checks::set_next(&state.store, merchant_id, now).await?;
    }
    Ok(())
}
