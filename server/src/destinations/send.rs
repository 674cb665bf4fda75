//! One attempt: the request, and what its answer means.

use bytes::Bytes;
use domain::DestinationKind;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use serde_json::{Value, json};

use super::{secret, sheet, sign, telegram};
use crate::clock::Timestamp;
use crate::error::ApiError;
use crate::outside::{Answer, RetryAfter, read_address};
use crate::state::AppState;
use crate::store::destinations::Destination;

/// What is told to a destination.
pub(super) struct News {
    /// `msg_…`.
    pub(super) id: String,
    /// The full name of the event, or `test`.
    pub(super) event: String,
    /// When it happened.
    pub(super) at: Timestamp,
    /// The order as it then was.
    pub(super) data: Value,
}

/// What came of an attempt.
#[derive(Debug, Default)]
pub(super) struct Attempted {
    pub(super) status: Option<u16>,
    /// Names why it did not arrive; none when it did.
    pub(super) fault: Option<&'static str>,
    pub(super) detail: Option<String>,
    pub(super) answer: String,
    pub(super) retry_after: Option<RetryAfter>,
    /// The server said that the address is gone for good.
    pub(super) is_gone: bool,
}

/// Sends news once.
pub(super) async fn send(
    state: &AppState,
    destination: &Destination,
    news: &News,
) -> Result<Attempted, ApiError> {
    match destination.kind {
        DestinationKind::Json => webhook(state, destination, news).await,
        DestinationKind::Telegram => telegram::send(state, destination, news).await,
        DestinationKind::Sheet => Ok(sheet::send(state, destination, news).await),
    }
}

/// A signed webhook.
async fn webhook(
    state: &AppState,
    destination: &Destination,
    news: &News,
) -> Result<Attempted, ApiError> {
    let body = body(destination, news).to_string();
    let now = state.clock.now();
    let secrets = secret::signing(state, destination)?;
    let signatures = sign::signatures(&secrets, &news.id, now, body.as_bytes());
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    for (name, value) in [
        ("webhook-id", news.id.clone()),
        ("webhook-timestamp", now.seconds().to_string()),
        ("webhook-signature", signatures.ok_or(ApiError::Internal)?),
    ] {
        let value = HeaderValue::try_from(value).map_err(|_| ApiError::Internal)?;
        headers.insert(name, value);
    }
    let address = &destination.target;
    Ok(post(state, address, headers, body.into(), judge).await)
}

/// docs/webhooks.schema.json.
fn body(destination: &Destination, news: &News) -> Value {
    json!({
        "id": news.id,
        "type": news.event,
        "timestamp": news.at.to_rfc3339(),
        "livemode": destination.mode.livemode(),
        "data": news.data,
    })
}

/// Sends to an address and judges the answer.
pub(super) async fn post(
    state: &AppState,
    address: &str,
    headers: HeaderMap,
    body: Bytes,
    judge: fn(&Answer) -> Attempted,
) -> Attempted {
    let Ok(url) = read_address(address) else {
        return Attempted {
            fault: Some("scheme"),
            ..Attempted::default()
        };
    };
    match state.outside.post(&url, headers, body).await {
        Ok(answer) => {
            let judged = judge(&answer);
            Attempted {
                status: Some(answer.status.as_u16()),
                answer: readable(&answer.body),
                retry_after: judged.retry_after.or(answer.retry_after),
                ..judged
            }
        }
        Err(fault) => Attempted {
            fault: Some(fault.as_str()),
            detail: fault.detail(),
            ..Attempted::default()
        },
    }
}

/// Text that a database takes: PostgreSQL has no zero bytes in texts.
fn readable(body: &[u8]) -> String {
    String::from_utf8_lossy(body).replace('\0', "\u{fffd}")
}

/// Any 2xx is an arrival, 410 an end; a redirect is a failure, for it could lead anywhere.
fn judge(answer: &Answer) -> Attempted {
    let status = answer.status;
    let fault = match status {
        _ if status.is_success() => None,
        StatusCode::GONE => Some("gone"),
        _ if status.is_redirection() => Some("redirect"),
        _ => Some("status"),
    };
    Attempted {
        fault,
        is_gone: status == StatusCode::GONE,
        ..Attempted::default()
    }
}
