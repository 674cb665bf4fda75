//! Idempotency keys: the first answer is the answer.

use serde_json::Value;

use crate::error::ApiError;

/// An answer kept under a key.
#[derive(Debug, Clone)]
pub(crate) struct Saved {
    /// Method, path and parameters.
    pub(crate) request: String,
    pub(crate) status: u16,
    pub(crate) body: Value,
    pub(crate) request_id: String,
    pub(crate) should_retry: Option<bool>,
    /// Unix seconds.
    pub(crate) at: i64,
}

/// Keys are kept at least so long, in seconds; here exactly.
pub(crate) const KEPT: i64 = 24 * 3600;

/// The key came before with another request.
pub(crate) fn other_parameters(key: &str, saved: &Saved, request: &str) -> ApiError {
    let path = |request: &str| request.split(' ').take(2).collect::<Vec<_>>().join(" ");
    let message = if path(&saved.request) == path(request) {
        format!(
            "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '{key}' if you meant to execute a different request."
        )
    } else {
        format!(
            "Keys for idempotent requests can only be used for the same endpoint they were first used for ('{}' vs '{}'). Try using a key other than '{key}' if you meant to execute a different request.",
            path(request),
            path(&saved.request)
        )
    };
    ApiError::new(400, "idempotency_error", message)
}

/// A request with that key is running.
pub(crate) fn in_use(key: &str) -> ApiError {
    let message = format!(
        "There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): {key}. Please try again later."
    );
    ApiError::new(409, "idempotency_error", message).code("idempotency_key_in_use")
}

/// More than 255 characters.
pub(crate) fn too_long() -> ApiError {
    ApiError::new(
        400,
        "invalid_request_error",
        "Idempotency keys can be at most 255 characters.",
    )
}
