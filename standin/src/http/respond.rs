//! From an outcome to a response with Stripe's headers.

use axum::body::Body;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use serde_json::Value;

use crate::clock::http_date;
use crate::http::hosts::{self, Origins};

/// Everything that an API answer says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) body: Value,
    pub(crate) request_id: String,
    pub(crate) version: Option<&'static str>,
    pub(crate) idempotency_key: Option<String>,
    /// The request whose answer this repeats.
    pub(crate) original: Option<String>,
    pub(crate) should_retry: Option<bool>,
    pub(crate) retry_after: Option<u64>,
    /// HTML instead of JSON, from a proxy in between.
    pub(crate) html: bool,
}

const BAD_GATEWAY: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

/// Builds the response; `now` is in unix seconds, skew included.
pub(crate) fn respond(reply: &Reply, origins: &Origins, now: i64) -> Response<Body> {
    let (content, text) = if reply.html {
        ("text/html", BAD_GATEWAY.to_owned())
    } else {
        let json = serde_json::to_string_pretty(&reply.body).unwrap_or_default();
        ("application/json", hosts::fill(&json, origins))
    };
    let mut response = Response::new(Body::from(text));
    *response.status_mut() =
        StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    put(headers, "content-type", content);
    put(headers, "date", &http_date(now));
    put(headers, "cache-control", "no-cache, no-store");
    cors(headers);
    if reply.html {
        return response;
    }
    put(headers, "request-id", &reply.request_id);
    let optional = [
        ("stripe-version", reply.version.map(str::to_owned)),
        ("idempotency-key", reply.idempotency_key.clone()),
        (
            "original-request",
            reply.original.clone().or_else(|| {
                reply
                    .idempotency_key
                    .as_ref()
                    .map(|_| reply.request_id.clone())
            }),
        ),
        (
            "idempotent-replayed",
            reply.original.as_ref().map(|_| "true".to_owned()),
        ),
        (
            "stripe-should-retry",
            reply.should_retry.map(|retry| retry.to_string()),
        ),
        (
            "retry-after",
            reply.retry_after.map(|seconds| seconds.to_string()),
        ),
    ];
    for (name, value) in optional {
        if let Some(value) = value {
            put(headers, name, &value);
        }
    }
    response
}

fn put(headers: &mut HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(HeaderName::from_static(name), value);
    }
}

/// Lets pages of every origin read the answer, as Stripe's API does.
pub(crate) fn cors(headers: &mut HeaderMap) {
    put(headers, "access-control-allow-origin", "*");
    put(
        headers,
        "access-control-allow-methods",
        "GET, HEAD, PUT, PATCH, POST, DELETE",
    );
    put(
        headers,
        "access-control-allow-headers",
        "*, Authorization, Content-Type, Stripe-Version, Stripe-Account, Idempotency-Key, X-Stripe-Client-User-Agent",
    );
    put(
        headers,
        "access-control-expose-headers",
        "Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, X-Stripe-External-Auth-Required, X-Stripe-Privileged-Session-Required",
    );
    put(headers, "access-control-max-age", "300");
    put(headers, "access-control-allow-private-network", "true");
    put(headers, "cross-origin-resource-policy", "cross-origin");
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
}
