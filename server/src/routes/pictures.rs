//! `/pictures/{name}`: a name that changes with its content may be kept for ever.

use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};

use crate::error::ApiError;
use crate::pictures;
use crate::state::AppState;

/// A picture that was uploaded.
pub(super) async fn file(
    State(state): State<AppState>,
    Path(name): Path<String>,
) -> Result<Response, ApiError> {
    let picture = pictures::find(&state, &name).await?;
    let mut response = picture.body.into_response();
    let headers = response.headers_mut();
    if let Ok(kind) = HeaderValue::try_from(picture.content_type) {
        headers.insert(CONTENT_TYPE, kind);
    }
    let for_ever = HeaderValue::from_static("public, max-age=31536000, immutable");
    headers.insert(CACHE_CONTROL, for_ever);
    Ok(response)
}
