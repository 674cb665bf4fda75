//! Whether a webhook really comes from Stripe (<https://docs.stripe.com/webhooks/signature>).

use secrecy::{ExposeSecret as _, SecretString};
use stripe_webhook::{Webhook, WebhookError};

/// Why a webhook is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// There is no signing secret, so nothing can be believed.
    #[error("there is no signing secret")]
    NoSecret,
    /// The header is not `t=…,v1=…`, or the body is no text.
    #[error("the signature header cannot be read")]
    Malformed,
    /// Signed by none of the secrets.
    #[error("the signature does not match")]
    Mismatch,
    /// Signed rightly, more than 300 seconds before or after `now`.
    #[error("the signature's time is too far from now")]
    OutOfTime,
}

/// Believes a webhook when any `v1` of its `Stripe-Signature` header is made with any of the
/// secrets (there are two while one is rolled), at most 300 s from `now` (Unix seconds). `body`:
/// the bytes as they came.
pub fn verify_signature(
    body: &[u8],
    header: &str,
    secrets: &[SecretString],
    now: i64,
) -> Result<(), SignatureError> {
    let secrets = secrets.iter().map(SecretString::expose_secret);
    let mut secrets = secrets
        .filter(|secret| !secret.trim().is_empty())
        .peekable();
    if secrets.peek().is_none() {
        return Err(SignatureError::NoSecret);
    }
    let body = std::str::from_utf8(body).map_err(|_| SignatureError::Malformed)?;
    let mut worst = SignatureError::Mismatch;
    for secret in secrets {
        // The library checks signature and time before it parses the event, which it does more
        // strictly than we need: an event of tomorrow is still an event.
        match Webhook::construct_event_with_timestamp(body, header, secret, now) {
            Ok(_) | Err(WebhookError::BadParse(_)) => return Ok(()),
            Err(WebhookError::BadTimestamp(_)) => worst = SignatureError::OutOfTime,
            Err(WebhookError::BadHeader(_)) => return Err(SignatureError::Malformed),
            Err(WebhookError::BadSignature | WebhookError::BadKey) => {}
        }
    }
    Err(worst)
}
