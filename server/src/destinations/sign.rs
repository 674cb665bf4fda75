//! Signatures by Standard Webhooks 1.0.0
//! (<https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>).

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit as _, Mac as _};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::Sha256;

use super::secret::PREFIX;
use crate::clock::Timestamp;

/// The header `webhook-signature`: one signature for each secret.
pub(crate) fn signatures(
    secrets: &[SecretString],
    id: &str,
    at: Timestamp,
    body: &[u8],
) -> Option<String> {
    let all: Option<Vec<String>> = secrets.iter().map(|s| sign(s, id, at, body)).collect();
    all.map(|signatures| signatures.join(" "))
}

fn sign(secret: &SecretString, id: &str, at: Timestamp, body: &[u8]) -> Option<String> {
    let secret = secret.expose_secret().strip_prefix(PREFIX)?;
    let key = BASE64.decode(secret.as_bytes()).ok()?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).ok()?;
    mac.update(format!("{id}.{}.", at.seconds()).as_bytes());
    mac.update(body);
    Some(format!(
        "v1,{}",
        BASE64.encode(&mac.finalize().into_bytes())
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the specification's own libraries.
    #[test]
    fn the_reference_example_is_signed_alike() {
        let secret = SecretString::from("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".to_owned());
        let at = Timestamp::from_seconds(1_614_265_330);
        let id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
        let body = br#"{"test": 2432232314}"#;
        let one = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        assert_eq!(
            signatures(std::slice::from_ref(&secret), id, at, body).unwrap(),
            one
        );
        let two = signatures(&[secret.clone(), secret], id, at, body).unwrap();
        assert_eq!(two, format!("{one} {one}"));
    }
}
