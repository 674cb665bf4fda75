//! `Stripe-Signature`: HMAC-SHA256 of `"{t}.{body}"` under the whole `whsec_…` text.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The header for a body sent at `unix_seconds`, with one `v1` for each secret.
pub fn stripe_signature(secrets: &[String], unix_seconds: i64, body: &[u8]) -> String {
    let mut header = format!("t={unix_seconds}");
    for secret in secrets {
        header.push_str(",v1=");
        header.push_str(&hex_mac(secret, unix_seconds, body));
    }
    header
}

fn hex_mac(secret: &str, unix_seconds: i64, body: &[u8]) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    mac.update(unix_seconds.to_string().as_bytes());
    mac.update(b".");
    mac.update(body);
    data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed apart from this code:
    /// `printf '1700000000.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_standin_example`.
    #[test]
    fn a_signature_is_what_openssl_computes() {
        let secrets = [
            "whsec_standin_example".to_owned(),
            "whsec_standin_other".to_owned(),
        ];
        let header = stripe_signature(&secrets, 1_700_000_000, br#"{"id":"evt_1"}"#);
        assert_eq!(
            header,
            "t=1700000000,v1=64eb43503d642b36c78ff3b549923c2610dcc78ac188716378ac734f99e3c12d,v1=13db5053522b4f0dc645b0ad6f6850734543404e1d1e8a0ed07310ba9a11eaa1"
        );
    }
}
