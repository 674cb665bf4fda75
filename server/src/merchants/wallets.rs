//! Our host as a domain on which Stripe shows wallets.

use crate::state::AppState;
use crate::stripe::{Client, StripeError};

/// The host to register; `None` on this machine alone, which Stripe cannot look at.
pub(super) fn host(state: &AppState) -> Option<String> {
    if state.config.is_loopback() {
        return None;
    }
    state.config.public_url.host_str().map(str::to_owned)
}

/// Registers our host, and switches it on where it was off. Without it cards work all the same, so a failure is for the doctor to tell.
pub async fn register_domain(
    state: &AppState,
    client: &Client,
    merchant_id: &str,
) -> Result<(), StripeError> {
    let Some(host) = host(state) else {
        return Ok(());
    };
    let key = format!("{merchant_id}/domain/{host}/{:016x}", state.entropy.u64());
    let domain = client.register_domain(&host, &key).await?;
    if !domain.enabled {
        client.enable_domain(&domain.id, true).await?;
    }
    Ok(())
}

/// Switches our host off, where it is registered.
pub(super) async fn forget_domain(state: &AppState, client: &Client) -> Result<(), StripeError> {
    let Some(host) = host(state) else {
        return Ok(());
    };
    if let Some(domain) = client.find_domain(&host).await?
        && domain.enabled
    {
        client.enable_domain(&domain.id, false).await?;
    }
    Ok(())
}
