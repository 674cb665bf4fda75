//! Where Stripe rings: the raw body is verified and kept, and then answered with 200.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};

use crate::error::ApiError;
use crate::state::AppState;
use crate::stripe::{EventHead, verify_signature};
use crate::{events, installation, merchants, store};

/// `POST /webhooks/stripe/{merchant}`.
pub(super) async fn receive(
    State(state): State<AppState>,
    Path(merchant_id): Path<String>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<StatusCode, ApiError> {
    let body = body.map_err(|_| ApiError::TooLarge)?;
    // PostgreSQL takes no zero byte in a text.
    if merchant_id.contains('\0') {
        return Err(ApiError::NotFound);
    }
    // Stripe sends it again, for three days.
    installation::require_running(&state).await?;
    let merchant = store::merchants::get(&state.store, &merchant_id)
        .await?
        .ok_or(ApiError::NotFound)?;
    let secrets = merchants::webhook_secrets(&state, &merchant)?;
    let signature = headers
        .get("stripe-signature")
        .and_then(|value| value.to_str().ok())
        .ok_or(ApiError::InvalidSignature)?;
    let now = state.clock.now();
    verify_signature(&body, signature, &secrets, now.seconds()).map_err(|error| {
        tracing::warn!(merchant = %merchant.id, %error, "a webhook was refused");
        ApiError::InvalidSignature
    })?;
    let head = EventHead::read(&body);
    let text = String::from_utf8_lossy(&body);
    let is_new = events::keep(&state, &merchant, &head, Some(&text)).await?;
    store::merchants::set_last_event_at(&state.store, &merchant.id, now).await?;
    if is_new {
        state.work_soon();
    }
    Ok(StatusCode::OK)
}
