//! One attempt's answer from Stripe, read as far as a decision needs.

use std::time::Duration;

use ::http::{HeaderMap, StatusCode};
use serde_json::Value;

/// Why one attempt gave no result.
pub(super) enum Failure {
    /// No connection: Stripe has seen nothing.
    NotSent,
    /// Time-out, or a connection that ended early: Stripe may have done it.
    Broken,
    /// A success whose body is not what it should be.
    Unreadable,
    /// An answer that is no success.
    Answer(Box<Answer>),
}

impl stripe_client_core::StripeClientErr for Failure {
    fn deserialize_err(msg: impl std::fmt::Display) -> Self {
        tracing::error!(%msg, "Stripe's answer could not be read");
        Self::Unreadable
    }
}

/// An answer that is no success.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: Headers,
    /// `None` when the body is not Stripe's JSON: a proxy's page, not an answer to the request.
    pub(super) error: Option<ErrorBody>,
}

/// The headers that decide what comes next.
#[derive(Default)]
pub(super) struct Headers {
    pub(super) request_id: Option<String>,
    /// Unix seconds.
    pub(super) date: Option<i64>,
    pub(super) retry_after: Option<Duration>,
    pub(super) should_retry: Option<bool>,
    pub(super) replayed: bool,
}

impl Headers {
    pub(super) fn read(headers: &HeaderMap) -> Self {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        Self {
            request_id: text("request-id").map(str::to_owned),
            date: text("date").and_then(unix_seconds),
            retry_after: text("retry-after")
                .and_then(|seconds| seconds.trim().parse().ok())
                .map(Duration::from_secs),
            should_retry: text("stripe-should-retry").and_then(|flag| flag.parse().ok()),
            replayed: text("idempotent-replayed") == Some("true"),
        }
    }
}

fn unix_seconds(date: &str) -> Option<i64> {
    let time = httpdate::parse_http_date(date).ok()?;
    let since = time.duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs()).ok()
}

/// Stripe's error object. Read field by field, so that an odd one loses nothing else.
#[derive(Default)]
pub(super) struct ErrorBody {
    pub(super) kind: Option<String>,
    pub(super) code: Option<String>,
    pub(super) decline_code: Option<String>,
    pub(super) param: Option<String>,
    pub(super) message: Option<String>,
    pub(super) intent: Option<String>,
}

impl ErrorBody {
    pub(super) fn read(body: &[u8]) -> Option<Self> {
        let body: Value = serde_json::from_slice(body).ok()?;
        let error = body.get("error")?.as_object()?;
        let text = |key: &str| Some(error.get(key)?.as_str()?.to_owned());
        Some(Self {
            kind: text("type"),
            code: text("code"),
            decline_code: text("decline_code"),
            param: text("param"),
            message: text("message").map(|message| without_secrets(&message)),
            intent: error
                .get("payment_intent")
                .and_then(|intent| intent.get("id").unwrap_or(intent).as_str())
                .map(str::to_owned),
        })
    }
}

/// Stripe's messages quote what they were sent. Keys come back half masked, client secrets may not.
fn without_secrets(message: &str) -> String {
    let is_secret = |word: &str| {
        ["_secret_", "sk_", "rk_", "pk_", "whsec_"]
            .iter()
            .any(|mark| word.contains(mark))
    };
    let words = message.split(' ');
    let kept = words.map(|word| if is_secret(word) { "…" } else { word });
    kept.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_header_is_unix_seconds() {
        assert_eq!(unix_seconds("Thu, 01 Jan 1970 00:01:00 GMT"), Some(60));
        assert_eq!(unix_seconds("yesterday"), None);
    }

    #[test]
    fn messages_keep_their_words_and_lose_secrets() {
        let body = |message: &str| {
            let json = serde_json::json!({"error": {"message": message, "payment_intent": "pi_1"}});
            ErrorBody::read(json.to_string().as_bytes()).unwrap()
        };
        let secret = body("The client_secret 'pi_1_secret_abc' does not match. Key: sk_test_ab*c");
        assert_eq!(
            secret.message.as_deref(),
            Some("The client_secret … does not match. Key: …")
        );
        assert_eq!(secret.intent.as_deref(), Some("pi_1"));
        let plain = "No such payment_intent: 'pi_1'";
        assert_eq!(body(plain).message.as_deref(), Some(plain));
        assert!(ErrorBody::read(b"<html>502</html>").is_none());
        assert!(ErrorBody::read(b"{\"error\": \"a word\"}").is_none());
    }
}
