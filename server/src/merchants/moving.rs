//! Another public address: what Stripe knows of it, for every merchant.

use super::{ConnectError, client, renew_webhook, wallets, webhook};
use crate::error::ApiError;
use crate::installation;
use crate::state::AppState;
use crate::store::merchants::{self as stored, Merchant};

/// What became of one merchant in a move.
pub struct Moved {
    /// The merchant, as it stands now.
    pub merchant: Merchant,
    /// Whether a new webhook endpoint was registered; `false`: it was at this address already.
    pub webhook: Result<bool, ConnectError>,
    /// Whether Stripe knows our host as a domain for wallets.
    pub wallets: Result<(), ConnectError>,
}

/// Makes known to Stripe that we are at the public address of the settings: a webhook endpoint there for
/// each merchant in use, and our host as a domain for wallets. What is there already stays, so a move
/// that was cut off is finished by another.
pub async fn move_here(state: &AppState) -> Result<Vec<Moved>, ApiError> {
    installation::require_running(state).await?;
    let mut moved = Vec::new();
    for merchant in in_use(state).await? {
        moved.push(move_one(state, merchant).await);
    }
    Ok(moved)
}

async fn move_one(state: &AppState, merchant: Merchant) -> Moved {
    let wallets = register_wallets(state, &merchant.id).await;
    if webhook::rings_here(state, &merchant) {
        return Moved {
            merchant,
            webhook: Ok(false),
            wallets,
        };
    }
    let (merchant, webhook) = match Box::pin(renew_webhook(state, &merchant)).await {
        Ok(renewed) => (renewed, Ok(true)),
        Err(error) => (merchant, Err(error)),
    };
    Moved {
        merchant,
        webhook,
        wallets,
    }
}

async fn register_wallets(state: &AppState, merchant_id: &str) -> Result<(), ConnectError> {
    let client = client(state, merchant_id).await?;
    Ok(wallets::register_domain(state, &client, merchant_id).await?)
}

/// The merchants in use whose webhooks Stripe sends to another address than ours. For a paused copy that
/// is as it should be.
pub async fn list_elsewhere(state: &AppState) -> Result<Vec<Merchant>, ApiError> {
    if installation::paused_since(state).await?.is_some() {
        return Ok(Vec::new());
    }
    let mut found = in_use(state).await?;
    found.retain(|merchant| webhook::rings_elsewhere(state, merchant));
    Ok(found)
}

/// The merchants that are not archived.
async fn in_use(state: &AppState) -> Result<Vec<Merchant>, ApiError> {
    let mut found = stored::list(&state.store).await?;
    found.retain(|merchant| merchant.archived_at.is_none());
    Ok(found)
}
