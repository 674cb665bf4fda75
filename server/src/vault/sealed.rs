//! Secrets at rest: XChaCha20-Poly1305, bound to the place where they are kept.

use chacha20poly1305::XNonce;
use chacha20poly1305::aead::{Aead as _, Payload};
use data_encoding::BASE64URL_NOPAD;
use secrecy::{ExposeSecret as _, SecretString};

use super::Vault;
use crate::entropy::Entropy;

const VERSION: &str = "1";
const NONCE: usize = 24;

/// A secret as the database keeps it: `1.<key id>.<nonce and ciphertext>`.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(String);

impl Sealed {
    /// As it was read.
    pub const fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// As it is to be written.
    pub fn as_stored(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealed(…)")
    }
}

/// Where a sealed secret is kept. It opens nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The table.
    pub table: &'a str,
    /// The column.
    pub column: &'a str,
    /// The row's primary key.
    pub row: &'a str,
}

/// Why a sealed secret does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It was sealed with another master key.
    #[error("this secret was sealed with another master key")]
    OtherKey,
    /// It was changed, cut or moved from another place.
    #[error("this sealed secret was damaged or moved from another row")]
    Damaged,
}

impl Vault {
    /// Seals a secret for one place.
    pub fn seal(&self, place: Place<'_>, secret: &SecretString, entropy: &Entropy) -> Sealed {
        let nonce: [u8; NONCE] = entropy.bytes();
        let payload = Payload {
            msg: secret.expose_secret().as_bytes(),
            aad: &self.bound_to(place),
        };
        let ciphertext = self
            .0
            .cipher
            .encrypt(&XNonce::from(nonce), payload)
            .expect("a key of Stripe's is shorter than the cipher's 256 GiB");
        let bytes = [&nonce[..], &ciphertext].concat();
        let text = BASE64URL_NOPAD.encode(&bytes);
        Sealed(format!("{VERSION}.{}.{text}", self.0.key_id))
    }

    /// Opens what was sealed for this place.
    pub fn open(&self, place: Place<'_>, sealed: &Sealed) -> Result<SecretString, OpenError> {
        let mut parts = sealed.0.splitn(3, '.');
        let (Some(VERSION), Some(key_id), Some(text)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(OpenError::Damaged);
        };
        if key_id != self.0.key_id {
            return Err(OpenError::OtherKey);
        }
        let bytes = BASE64URL_NOPAD
            .decode(text.as_bytes())
            .map_err(|_| OpenError::Damaged)?;
        let (nonce, ciphertext) = bytes
            .split_first_chunk::<NONCE>()
            .ok_or(OpenError::Damaged)?;
        let payload = Payload {
            msg: ciphertext,
            aad: &self.bound_to(place),
        };
        let secret = self
            .0
            .cipher
            .decrypt(&XNonce::from(*nonce), payload)
            .map_err(|_| OpenError::Damaged)?;
        let secret = String::from_utf8(secret).map_err(|_| OpenError::Damaged)?;
        Ok(SecretString::from(secret))
    }

    /// Each part with its length before it, so that no two places read the same.
    fn bound_to(&self, place: Place<'_>) -> Vec<u8> {
        let parts = [
            VERSION,
            &self.0.key_id,
            place.table,
            place.column,
            place.row,
        ];
        let with_length =
            |part: &str| [&(part.len() as u64).to_le_bytes()[..], part.as_bytes()].concat();
        parts.into_iter().flat_map(with_length).collect()
    }
}
