//! The stand-in's Stripe.js and its frames.

use axum::body::Body;
use http::{HeaderValue, Response, StatusCode, header};

use crate::http::respond::cors;

/// Name and content of every file in `standin/stripejs/`.
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/browser_files.rs"));

/// A file of `/endive/`.
pub(crate) fn file(name: &str) -> Response<Body> {
    let found = FILES.iter().find(|(known, _)| *known == name);
    let Some((_, content)) = found else {
        let mut missing = Response::new(Body::from("Not found"));
        *missing.status_mut() = StatusCode::NOT_FOUND;
        return missing;
    };
    let mut response = Response::new(Body::from(*content));
    let headers = response.headers_mut();
    let kind = match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        _ => "text/html; charset=utf-8",
    };
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    cors(headers);
    response
}
