//! Reminders that nobody wants.

use crate::error::ApiError;
use crate::state::AppState;
use crate::store::mail_settings;
use crate::store::orders::Order;

/// Whether the order's buyer gets no reminders, or nobody of its offer.
pub async fn is_silent(state: &AppState, order: &Order) -> Result<bool, ApiError> {
    let ids = [order.id.as_str(), order.offer_id.as_str()];
    Ok(mail_settings::is_silent(&state.store, &ids).await?)
}

/// Whether the seller wants none for an offer.
pub async fn is_offer_silent(state: &AppState, offer_id: &str) -> Result<bool, ApiError> {
    Ok(mail_settings::is_silent(&state.store, &[offer_id]).await?)
}

/// The order's buyer wants no more.
pub async fn silence(state: &AppState, order: &Order) -> Result<(), ApiError> {
    Ok(mail_settings::silence(&state.store, &order.id, state.clock.now()).await?)
}

/// The seller wants none for an offer.
pub async fn silence_offer(state: &AppState, offer_id: &str) -> Result<(), ApiError> {
    Ok(mail_settings::silence(&state.store, offer_id, state.clock.now()).await?)
}

/// The seller wants them again.
pub async fn unsilence_offer(state: &AppState, offer_id: &str) -> Result<(), ApiError> {
    Ok(mail_settings::unsilence(&state.store, offer_id).await?)
}
