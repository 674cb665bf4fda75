//! One line a request, under an id. Addresses are logged as route templates, because an order's
//! address is a secret and a query may hold one.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument as _;

use crate::ids;
use crate::state::AppState;

tokio::task_local! {
    static REQUEST_ID: String;
}

/// The id of the request that this task answers; empty outside of one.
pub fn current_id() -> String {
    REQUEST_ID.try_with(Clone::clone).unwrap_or_default()
}

/// Gives the request its id, logs its end and counts it.
pub async fn layer(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let id = ids::request_id(&state.entropy);
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "unmatched".to_owned(), |path| path.as_str().to_owned());
    let method = request.method().clone();
    let span = tracing::info_span!("request", id = %id, %method, route = %route);
    let work = async move {
        let started = Instant::now();
        let mut response = next.run(request).await;
        let (status, duration) = (response.status(), started.elapsed());
        let duration_ms = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
        if status.is_server_error() {
            tracing::warn!(status = status.as_u16(), duration_ms, "answered");
        } else {
            tracing::info!(status = status.as_u16(), duration_ms, "answered");
        }
        let labels = [
            ("method", method.to_string()),
            ("route", route),
            ("status", status.as_u16().to_string()),
        ];
        metrics::counter!("paydesk_requests_total", &labels).increment(1);
        metrics::histogram!("paydesk_request_seconds", &labels[..2]).record(duration);
        if let Ok(value) = HeaderValue::from_str(&current_id()) {
            response.headers_mut().insert("x-request-id", value);
        }
        response
    };
    REQUEST_ID.scope(id, work).instrument(span).await
}
