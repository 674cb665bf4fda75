//! The connection check and what mends it.

use std::time::Duration;

use axum::extract::{Path, State};
use axum::response::Response;

use super::page::back;
use crate::merchants::{self, ConnectError, Depth, Examined};
use crate::routes::admin::request::Refused;
use crate::state::AppState;
use crate::store::merchants::Merchant;

/// A person does not wait longer; what was not answered by then is looked at by itself.
const PATIENCE: Duration = Duration::from_secs(12);

/// Examines the connection while somebody waits; says whether everything was answered.
pub(super) async fn examine(
    state: &AppState,
    merchant: &Merchant,
    depth: Depth,
) -> Result<bool, Refused> {
    let examination = merchants::examine(state, merchant, depth);
    match tokio::time::timeout(PATIENCE, examination).await {
        Ok(examined) => Ok(examined? == Examined::Whole),
        Err(_) => Ok(false),
    }
}

/// `POST …/stripe/{id}/check`.
pub(super) async fn check(
    State(state): State<AppState>,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let merchant = merchants::get(&state, &id).await?;
    let is_whole = examine(&state, &merchant, Depth::Full).await?;
    Ok(back(&id, if is_whole { "checked" } else { "check-late" }))
}

/// `POST …/stripe/{id}/webhook`: a new endpoint, with the one before it still accepted.
pub(super) async fn renew_webhook(
    State(state): State<AppState>,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let merchant = merchants::get(&state, &id).await?;
    let merchant = merchants::renew_webhook(&state, &merchant)
        .await
        .map_err(refused)?;
    examine(&state, &merchant, Depth::Routine).await?;
    Ok(back(&id, "webhook"))
}

/// `POST …/stripe/{id}/wallets`.
pub(super) async fn register_wallets(
    State(state): State<AppState>,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let merchant = merchants::get(&state, &id).await?;
    let client = merchants::client(&state, &id).await?;
    merchants::register_domain(&state, &client, &id)
        .await
        .map_err(|error| refused(error.into()))?;
    examine(&state, &merchant, Depth::Routine).await?;
    Ok(back(&id, "wallets"))
}

/// The page itself says what is wrong with the keys; here it is enough that nothing was changed.
fn refused(error: ConnectError) -> Refused {
    match error {
        ConnectError::Own(error) => error.into(),
        error => {
            tracing::warn!(%error, "Stripe did not do as asked");
            Refused::of("admin-stripe-away", 503)
        }
    }
}
