//! `/orders/{token}/reminders`: no more reminders of an unpaid order.

use app::RemindersPage;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse as _, Redirect, Response};

use super::order_pages::{in_language_of, seller};
use super::pages::{PageRequest, page};
use crate::error::ApiError;
use crate::state::AppState;
use crate::{mail, orders};

/// `GET`: asks.
pub(super) async fn show(
    State(state): State<AppState>,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let request = PageRequest::read(&uri, &headers);
    let answer = page_of(&state, &request, &token).await;
    request.or_refuse(&state, answer)
}

async fn page_of(
    state: &AppState,
    request: &PageRequest,
    token: &str,
) -> Result<Response, ApiError> {
    let order = orders::find_by_token(state, token).await?;
    let mut request = in_language_of(&order, request);
    request.query.retain(|(key, _)| key == "lang");
    let shell = request.shell(state);
    let nonce = shell.nonce.clone();
    let html = app::reminders_page(&RemindersPage {
        title: order.terms.title.clone(),
        seller: seller(state, &order).await?,
        is_silent: mail::is_silent(state, &order).await?,
        shell,
    });
    Ok(page(html, &nonce, None))
}

/// `POST`: from the page, or by one click in a program for mail, which has no page and no origin
/// (<https://www.rfc-editor.org/rfc/rfc8058>). Whoever has the address may.
pub(super) async fn stop(
    State(state): State<AppState>,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let stopped = async {
        let order = orders::find_by_token(&state, &token).await?;
        mail::silence(&state, &order).await
    };
    match stopped.await {
        Ok(()) => Redirect::to(&format!("/orders/{token}/reminders")).into_response(),
        Err(error) => PageRequest::read(&uri, &headers).refuse(&state, &error),
    }
}
