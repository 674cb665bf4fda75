//! What the checkout asks about orders.

use std::net::SocketAddr;
use std::pin::Pin;
use std::time::Duration;

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::{ErrorCode, OrderView, PlaceOrder};

use crate::error::ApiError;
use crate::orders;
use crate::state::AppState;
use crate::web::client_address::client_address;
use crate::web::origin;

/// A buyer is told within ten seconds that it did not work.
const PLACE_WITHIN: Duration = Duration::from_secs(9);

/// `POST /api/v1/orders`: places an order, or finds the one that this checkout key placed.
pub(super) async fn place(
    State(state): State<AppState>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Result<Json<PlaceOrder>, JsonRejection>,
) -> Result<Response, ApiError> {
    origin::check(&headers, &state.config.origin())?;
    let Json(request) = body.map_err(|rejection| refused(&rejection))?;
    let address = client_address(peer.ip(), &headers, &state.config.trusted_proxies);
    state.proxies.look(peer.ip(), &headers, &state.config);
    state.limits.place(address, &request.offer)?;
    in_time(Box::pin(orders::place(&state, request))).await
}

/// `POST /api/v1/finish/{token}`: the same for the order of a finish link.
pub(super) async fn finish(
    State(state): State<AppState>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    headers: HeaderMap,
    body: Result<Json<PlaceOrder>, JsonRejection>,
) -> Result<Response, ApiError> {
    origin::check(&headers, &state.config.origin())?;
    let Json(request) = body.map_err(|rejection| refused(&rejection))?;
    let address = client_address(peer.ip(), &headers, &state.config.trusted_proxies);
    state.limits.place(address, &request.offer)?;
    in_time(Box::pin(orders::finish(&state, &token, request))).await
}

/// Stopping half-way loses nothing: the same request goes on under the same keys.
async fn in_time(
    placing: Pin<Box<impl Future<Output = Result<OrderView, ApiError>>>>,
) -> Result<Response, ApiError> {
    match tokio::time::timeout(PLACE_WITHIN, placing).await {
        Ok(placed) => Ok(private(placed?)),
        Err(_) => Err(ApiError::PaymentsUnavailable),
    }
}

/// `GET /api/v1/orders/{token}`: the order as it stands in our books.
pub(super) async fn get(
    State(state): State<AppState>,
    Path(token): Path<String>,
) -> Result<Response, ApiError> {
    let order = orders::find_by_token(&state, &token).await?;
    Ok(private(orders::view(&state, &order, None)))
}

/// `POST /api/v1/orders/{token}/sync`: reads the payment from Stripe and settles the order.
pub(super) async fn sync(
    State(state): State<AppState>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    origin::check(&headers, &state.config.origin())?;
    let order = orders::find_by_token(&state, &token).await?;
    let order = orders::sync_for_buyer(&state, &order).await?;
    Ok(private(orders::view(&state, &order, None)))
}

fn private(view: OrderView) -> Response {
    let mut response = (StatusCode::OK, Json(view)).into_response();
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn refused(rejection: &JsonRejection) -> ApiError {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return ApiError::TooLarge;
    }
    ApiError::Invalid {
        code: ErrorCode::InvalidRequest,
        field: "body",
        message: "the body must be the JSON of an order, see docs/API.md",
    }
}
