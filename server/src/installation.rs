//! Whether this installation is the real one, or a copy that is paused.

use crate::clock::Timestamp;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store;

/// Since when this is a copy that nobody has said to be the real one; `None`: it is the real one. Read
/// from the database, so every server knows.
///
/// While it is paused nothing leaves: no order is placed, Stripe is not asked, its webhooks are refused
/// (it sends them again for three days), no message is sent.
pub async fn paused_since(state: &AppState) -> Result<Option<Timestamp>, ApiError> {
    let row = store::installation::get(&state.store).await?;
    Ok(row.ok_or(ApiError::Internal)?.paused_at)
}

/// [`ApiError::Paused`] while the installation is paused.
pub async fn require_running(state: &AppState) -> Result<(), ApiError> {
    match paused_since(state).await? {
        None => Ok(()),
        Some(_) => Err(ApiError::Paused),
    }
}

/// Makes this a paused copy.
pub async fn pause(state: &AppState) -> Result<(), ApiError> {
    Ok(store::installation::pause(&state.store, state.clock.now()).await?)
}

/// Says that this is the real one; `false` when nobody doubted it.
pub async fn resume(state: &AppState) -> Result<bool, ApiError> {
    let was_paused = store::installation::resume(&state.store).await?;
    state.work_soon();
    Ok(was_paused)
}
