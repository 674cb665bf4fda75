//! For whoever watches the server. Stripe being down is no reason to take it out of service.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::state::AppState;

/// The process answers.
pub(super) async fn live() -> &'static str {
    "ok"
}

/// The database answers, so buyers can be served.
pub(super) async fn ready(State(state): State<AppState>) -> Response {
    match state.store.ping().await {
        Ok(()) => Json(json!({ "database": "ok" })).into_response(),
        Err(error) => {
            tracing::warn!(%error, "the database does not answer");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                Json(json!({ "database": "down" })),
            )
                .into_response()
        }
    }
}
