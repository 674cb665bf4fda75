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

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_000_000;
    const BODY: &str = r#"{"id":"evt_1","type":"a.kind.of.tomorrow","data":{"object":{}}}"#;

    fn signed(secret: &str, at: i64) -> String {
        Webhook::generate_test_header(BODY, secret, Some(at))
    }

    fn verify(header: &str, secrets: &[&str], now: i64) -> Result<(), SignatureError> {
        let secrets: Vec<SecretString> = secrets.iter().map(|s| (*s).into()).collect();
        verify_signature(BODY.as_bytes(), header, &secrets, now)
    }

    #[test]
    fn the_right_secret_is_believed_for_300_seconds() {
        let header = signed("whsec_a", NOW);
        assert_eq!(verify(&header, &["whsec_a"], NOW), Ok(()));
        assert_eq!(verify(&header, &["whsec_a"], NOW + 300), Ok(()));
        assert_eq!(verify(&header, &["whsec_a"], NOW - 300), Ok(()));
        for now in [NOW + 301, NOW - 301] {
            assert_eq!(
                verify(&header, &["whsec_a"], now),
                Err(SignatureError::OutOfTime)
            );
        }
        assert_eq!(
            verify(&header, &["whsec_b"], NOW),
            Err(SignatureError::Mismatch)
        );
        // A wrong signature says nothing about time.
        assert_eq!(
            verify(&header, &["whsec_b"], NOW + 999),
            Err(SignatureError::Mismatch)
        );
    }

    /// Not by our code:
    /// `printf 1795000000.{} | openssl dgst -sha256 -hmac whsec_a` prints this.
    #[test]
    fn it_agrees_with_another_implementation() {
        let header =
            "t=1795000000,v1=efad65f135d32744710ab763b244feed4ca56d30595f012578102cffd08f57bb";
        let secrets = ["whsec_a".into()];
        assert_eq!(verify_signature(b"{}", header, &secrets, NOW), Ok(()));
        assert_eq!(
            verify_signature(b"{ }", header, &secrets, NOW),
            Err(SignatureError::Mismatch)
        );
    }

    #[test]
    fn while_a_secret_is_rolled_any_pair_of_signature_and_secret_will_do() {
        let (a, b) = (signed("whsec_a", NOW), signed("whsec_b", NOW));
        let both = format!("{a},{}", b.split_once(',').unwrap().1);
        assert_eq!(verify(&both, &["whsec_b"], NOW), Ok(()));
        assert_eq!(verify(&both, &["whsec_a"], NOW), Ok(()));
        assert_eq!(verify(&b, &["whsec_a", "whsec_b"], NOW), Ok(()));
        assert_eq!(
            verify(&both, &["whsec_c"], NOW),
            Err(SignatureError::Mismatch)
        );
    }

    #[test]
    fn without_a_secret_nothing_is_believed() {
        let empty = signed("", NOW);
        assert_eq!(verify(&empty, &[""], NOW), Err(SignatureError::NoSecret));
        assert_eq!(verify(&empty, &[" "], NOW), Err(SignatureError::NoSecret));
        assert_eq!(verify(&empty, &[], NOW), Err(SignatureError::NoSecret));
        assert_eq!(
            verify(&empty, &["", "whsec_a"], NOW),
            Err(SignatureError::Mismatch)
        );
    }

    #[test]
    fn odd_headers_are_refused_whatever_they_are() {
        let good = signed("whsec_a", NOW);
        let v1 = good.split_once(',').unwrap().1;
        let v0 = good.replace("v1=", "v0=");
        for header in [
            "",
            "t",
            "v1=",
            v1,
            "t=1,v1=zz",
            &format!("t=soon,{v1}"),
            &v0,
            &format!("{},{v1}", i64::MIN),
        ] {
            assert!(verify(header, &["whsec_a"], NOW).is_err(), "{header}");
        }
        let secrets = ["whsec_a".into()];
        let answer = verify_signature(b"\xff\xfe", &good, &secrets, NOW);
        assert_eq!(answer, Err(SignatureError::Malformed));
    }
}
