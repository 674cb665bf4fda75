//! The pages' files: names that change with their content may be kept for ever.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::assets::Asset;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store;

/// A file of this release, or of the last one for a day after.
pub(super) async fn file(
    State(state): State<AppState>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    if let Some(asset) = state.assets.get(&name) {
        return Ok(answer(asset, &headers));
    }
    // PostgreSQL takes no zero byte in a text.
    if name.contains('\0') {
        return Err(ApiError::NotFound);
    }
    let kept = store::site_files::get(&state.store, &name)
        .await?
        .ok_or(ApiError::NotFound)?;
    Ok(answer(&Asset::from(kept), &headers))
}

/// A file, compressed as the browser can read it.
pub(super) fn answer(asset: &Asset, headers: &HeaderMap) -> Response {
    let accepted: Vec<&str> = headers
        .get_all(ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    let accepts = |coding: &str| accepted.iter().any(|part| names(part, coding));
    let (body, coding) = match (&asset.brotli, &asset.gzip) {
        (Some(body), _) if accepts("br") => (body, Some("br")),
        (_, Some(body)) if accepts("gzip") => (body, Some("gzip")),
        _ => (&asset.body, None),
    };
    let mut response = (StatusCode::OK, Body::from(body.clone())).into_response();
    let out = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&asset.content_type) {
        out.insert(CONTENT_TYPE, value);
    }
    out.insert(
        CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    out.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding {
        out.insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    response
}

/// Whether a part of `Accept-Encoding` asks for that coding: its weight is not zero.
fn names(part: &str, coding: &str) -> bool {
    let (name, weight) = part.split_once(';').unwrap_or((part, ""));
    let weight = weight.trim().strip_prefix("q=");
    let is_refused = weight.is_some_and(|weight| weight.trim().parse() == Ok(0.0));
    name.trim().eq_ignore_ascii_case(coding) && !is_refused
}
