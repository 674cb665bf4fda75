//! What the buyer of an order does with it after paying: mends the address, asks for the receipt
//! again. Whoever has the order's address may; no cookie says who that is, so no other site can act in
//! a buyer's name.

use app::EmailPage;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::order_pages::{in_language_of, seller};
use super::pages::{PageRequest, page};
use crate::error::ApiError;
use crate::mail::Again;
use crate::orders::{self, MendError, Mender};
use crate::state::AppState;
use crate::store::orders::Order;

/// `GET /orders/{token}/email`.
pub(super) async fn email(
    State(state): State<AppState>,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let request = PageRequest::read(&uri, &headers);
    let answer = async {
        let order = orders::find_by_token(&state, &token).await?;
        let email = order.email.clone();
        form(&state, &request, &order, &token, email, None).await
    };
    request.or_refuse(&state, answer.await)
}

/// What is typed.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    email: String,
    #[serde(default)]
    version: String,
}

/// `POST /orders/{token}/email`.
pub(super) async fn mend(
    State(state): State<AppState>,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    let request = PageRequest::read(&uri, &headers);
    let answer = mended(&state, &request, &token, typed).await;
    request.or_refuse(&state, answer)
}

async fn mended(
    state: &AppState,
    request: &PageRequest,
    token: &str,
    typed: Typed,
) -> Result<Response, ApiError> {
    let order = orders::find_by_token(state, token).await?;
    let version = typed.version.parse().unwrap_or_default();
    let done = orders::mend_email(state, &order.id, version, &typed.email, Mender::Buyer).await;
    let (typed, error) = match done {
        Ok(()) => return Ok(back(token, "mended")),
        Err(MendError::Own(error)) => return Err(error),
        Err(MendError::Email) => (Some(typed.email), Some("error-invalid_email")),
        Err(MendError::Changed) => (None, Some("mend-changed")),
        Err(MendError::Over) => (None, None),
    };
    let order = orders::find_by_token(state, token).await?;
    let email = typed.unwrap_or_else(|| order.email.clone());
    let mut response = form(state, request, &order, token, email, error).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

async fn form(
    state: &AppState,
    request: &PageRequest,
    order: &Order,
    token: &str,
    email: String,
    error: Option<&'static str>,
) -> Result<Response, ApiError> {
    let mut request = in_language_of(order, request);
    request.query.retain(|(key, _)| key == "lang");
    let shell = request.shell(state);
    let nonce = shell.nonce.clone();
    let html = app::email_page(&EmailPage {
        order_number: order.number.clone(),
        email,
        version: order.content_version,
        error,
        is_over: !orders::may_mend(state, &state.store, order).await?,
        back: format!("/orders/{token}/thank-you"),
        seller: seller(state, order).await?,
        shell,
    });
    Ok(page(html, &nonce, None))
}

/// `POST /orders/{token}/receipt`.
pub(super) async fn receipt(
    State(state): State<AppState>,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let asked = async {
        let order = orders::find_by_token(&state, &token).await?;
        orders::receipt_again(&state, &order).await
    };
    match asked.await {
        Ok(Again::Sent) => back(&token, "receipt-sent"),
        Ok(Again::TooSoon) => back(&token, "receipt-wait"),
        Ok(Again::TooOften) => back(&token, "receipt-often"),
        Ok(Again::Off) => Redirect::to(&format!("/orders/{token}/thank-you")).into_response(),
        Err(error) => PageRequest::read(&uri, &headers).refuse(&state, &error),
    }
}

fn back(token: &str, done: &str) -> Response {
    Redirect::to(&format!("/orders/{token}/thank-you?done={done}")).into_response()
}

/// What the thank-you page says of what was just done: a text's key.
pub(super) fn notice(request: &PageRequest) -> Option<&'static str> {
    let done = request.get("done")?;
    ["mended", "receipt-sent", "receipt-wait", "receipt-often"]
        .into_iter()
        .find(|known| *known == done)
}
