//! Errors in Stripe's shape.

use serde_json::{Map, Value, json};

/// An answer that is an error.
#[derive(Debug, Clone)]
pub(crate) struct ApiError {
    pub(crate) status: u16,
    /// The object under `error`.
    pub(crate) body: Map<String, Value>,
    /// `Stripe-Should-Retry`, where Stripe would say it.
    pub(crate) should_retry: Option<bool>,
    /// `Retry-After` in seconds.
    pub(crate) retry_after: Option<u64>,
    /// Whether an idempotency key keeps this answer: only once execution began, so not for
    /// validation failures, 401 and 429 (<https://docs.stripe.com/api/idempotent_requests>).
    pub(crate) stored: bool,
}

impl ApiError {
    pub(crate) fn new(status: u16, kind: &str, message: impl Into<String>) -> Self {
        let mut body = Map::new();
        body.insert("message".into(), json!(message.into()));
        body.insert("type".into(), json!(kind));
        Self {
            status,
            body,
            should_retry: None,
            retry_after: None,
            stored: false,
        }
    }

    /// A parameter is wrong: 400, kept by no idempotency key.
    pub(crate) fn invalid(param: &str, message: impl Into<String>) -> Self {
        Self::new(400, "invalid_request_error", message).param(param)
    }

    /// The object is not in a state for that: 400, kept.
    pub(crate) fn state(code: &str, message: impl Into<String>) -> Self {
        Self::new(400, "invalid_request_error", message)
            .code(code)
            .kept()
    }

    pub(crate) fn missing_param(param: &str) -> Self {
        Self::invalid(param, format!("Missing required param: {param}.")).code("parameter_missing")
    }

    pub(crate) fn unknown_param(param: &str) -> Self {
        Self::invalid(param, format!("Received unknown parameter: {param}"))
            .code("parameter_unknown")
    }

    /// No object has that id here: 404 in the path, 400 in a parameter.
    pub(crate) fn no_such(status: u16, object: &str, param: &str, id: &str) -> Self {
        let mut error =
            Self::invalid(param, format!("No such {object}: '{id}'")).code("resource_missing");
        error.status = status;
        error
    }

    /// The bank or Radar said no: 402, kept.
    pub(crate) fn card(code: &str, decline_code: Option<&str>, message: &str) -> Self {
        let error = Self::new(402, "card_error", message).code(code).kept();
        match decline_code {
            Some(decline) => error.with("decline_code", json!(decline)),
            None => error,
        }
    }

    pub(crate) fn code(self, code: &str) -> Self {
        let doc = format!(
            "https://stripe.com/docs/error-codes/{}",
            code.replace('_', "-")
        );
        self.with("code", json!(code)).with("doc_url", json!(doc))
    }

    pub(crate) fn param(self, param: &str) -> Self {
        if param.is_empty() {
            self
        } else {
            self.with("param", json!(param))
        }
    }

    pub(crate) fn with(mut self, key: &str, value: Value) -> Self {
        self.body.insert(key.into(), value);
        self
    }

    pub(crate) fn kept(mut self) -> Self {
        self.stored = true;
        self
    }

    pub(crate) fn to_json(&self) -> Value {
        json!({ "error": self.body })
    }

    pub(crate) fn get(&self, key: &str) -> &str {
        self.body
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }
}

/// Not found below `/v1`: what Stripe says for a path it lacks.
pub(crate) fn unknown_url(method: &str, path: &str) -> ApiError {
    ApiError::new(
        404,
        "invalid_request_error",
        format!(
            "Unrecognized request URL ({method}: {path}). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. Please see https://stripe.com/docs or we can help at https://support.stripe.com/."
        ),
    )
}
