//! An offer in a frame on another site, the script that puts it there, and the ways out of it.

use app::{FrameDisplay, FrameView};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, ETAG, HeaderName, IF_NONE_MATCH, ORIGIN, VARY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse as _, Redirect, Response};

use super::assets::answer;
use super::offer_page::{Found, drawn, moved, on_sale};
use super::pages::{PageRequest, framed_page};
use crate::error::ApiError;
use crate::state::AppState;
use crate::web::origin;
use crate::{embed, orders};

/// The longest name that a page gives its embed.
const LONGEST_ID: usize = 64;
/// A page may go on with the script that it has for an hour.
const SCRIPT_LASTS: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// `GET /embed/{slug}?origin=…`: the offer's page, drawn for a frame.
pub(super) async fn frame(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let request = PageRequest::read(&uri, &headers);
    let answer = framed(&state, &request, &slug).await;
    request.or_refuse(&state, answer)
}

async fn framed(state: &AppState, request: &PageRequest, slug: &str) -> Result<Response, ApiError> {
    let offer = match on_sale(state, slug).await? {
        Found::Here(offer) => offer,
        Found::Moved(offer) => return Ok(moved("/embed/", &offer, request)),
    };
    let site = request.get("origin").unwrap_or_default().to_owned();
    if !embed::is_allowed(&offer, &site) {
        return Err(ApiError::ForeignOrigin);
    }
    embed::saw(state, &offer, &site).await?;
    let ancestors = embed::ancestors(&offer);
    let (mut props, stand_in) = drawn(state, request, *offer).await?;
    let id = request.get("id").unwrap_or_default();
    props.frame = Some(FrameView {
        origin: site,
        id: id.chars().take(LONGEST_ID).collect(),
        display: FrameDisplay::parse(request.get("display").unwrap_or_default()),
    });
    let html = app::offer_page(&props);
    let nonce = &props.shell.nonce;
    Ok(framed_page(html, nonce, stand_in.as_deref(), &ancestors))
}

/// `GET /paydesk.js` and `/paydesk.d.ts`: an address for ever, so the content has a tag.
pub(super) async fn script(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let name = state.assets.url(uri.path().trim_start_matches('/'));
    let name = name.trim_start_matches("/assets/");
    let asset = state.assets.get(name).ok_or(ApiError::NotFound)?;
    let tag = format!("\"{name}\"");
    let known = headers.get_all(IF_NONE_MATCH).iter();
    let is_known = known
        .filter_map(|value| value.to_str().ok())
        .any(|tags| tags.contains(&tag));
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        answer(asset, &headers)
    };
    let out = response.headers_mut();
    out.insert(CACHE_CONTROL, SCRIPT_LASTS);
    if let Ok(tag) = HeaderValue::try_from(tag) {
        out.insert(ETAG, tag);
    }
    out.insert(VARY, HeaderValue::from_static("accept-encoding"));
    // Pages that isolate themselves load it all the same, and then say why a frame cannot work there.
    out.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    );
    out.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    Ok(response)
}

/// `POST /api/v1/orders/{token}/embed`: what the frame tells the page around it.
pub(super) async fn outcome(
    State(state): State<AppState>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    origin::check(&headers, &state.config.origin())?;
    let order = orders::find_by_token(&state, &token).await?;
    let outcome = embed::of_order(&state, &order).await?;
    Ok(private(&outcome))
}

/// `POST /api/v1/embed/codes`: what a page learns for the code that its address brought. Other sites
/// ask; the answer is readable only on one that may show the offer.
pub(super) async fn exchange(
    State(state): State<AppState>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, ApiError> {
    let site = headers.get(ORIGIN).ok_or(ApiError::ForeignOrigin)?;
    let code = std::str::from_utf8(&body).unwrap_or_default();
    let origin = site.to_str().unwrap_or_default();
    let outcome = embed::exchange(&state, code, origin).await?;
    let mut response = private(&outcome);
    let out = response.headers_mut();
    out.insert(ACCESS_CONTROL_ALLOW_ORIGIN, site.clone());
    out.insert(VARY, HeaderValue::from_static("origin"));
    Ok(response)
}

/// `GET /embed/next/{code}`: from a page with an embed to the order's thank-you page.
pub(super) async fn next(
    State(state): State<AppState>,
    Path(code): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let request = PageRequest::read(&uri, &headers);
    match embed::follow(&state, &code).await {
        Ok(order) => {
            let token = state.vault.order_token(&order.id);
            let to = format!("/orders/{}/thank-you", token.expose());
            let mut response = Redirect::to(&to).into_response();
            let out = response.headers_mut();
            out.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(error) => request.refuse(&state, &error),
    }
}

fn private(outcome: &embed::Outcome) -> Response {
    let mut response = Json(outcome).into_response();
    let out = response.headers_mut();
    out.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
