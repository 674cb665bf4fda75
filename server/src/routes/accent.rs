//! A seller's accent colour as a style sheet: the policy of pages allows no inline style.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use domain::Accent;

use crate::error::ApiError;

/// `GET /accent/{colour}.css`: the address says all that is in it. Laid over `style/main.css`.
pub(super) async fn style(Path(name): Path<String>) -> Result<impl IntoResponse, ApiError> {
    let accent = name
        .strip_suffix(".css")
        .and_then(|color| Accent::parse(color).ok());
    let accent = accent.ok_or(ApiError::NotFound)?;
    let headers = [
        (CONTENT_TYPE, "text/css; charset=utf-8"),
        (CACHE_CONTROL, "public, max-age=86400"),
    ];
    Ok((headers, css(accent)))
}

/// Under the pointer the button moves away from its words' colour, so they are read better, not worse.
fn css(accent: Accent) -> String {
    let (color, words) = (accent.text(), accent.words());
    let away = if words == "#ffffff" { "#000" } else { "#fff" };
    format!(
        "@layer tokens{{:root{{--accent:{color};--on-accent:{words};\
         --accent-deep:light-dark(color-mix(in srgb,{color} 55%,#000),color-mix(in srgb,{color} 40%,#fff))}}}}\
         @layer form{{.button:hover:not(.quiet,:disabled,[aria-disabled]){{\
         background:color-mix(in srgb,{color} 85%,{away})}}}}\n"
    )
}
