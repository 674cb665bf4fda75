//! Everything that is derived from the master key: secrets at rest, the buyers' tokens, signatures.
//!
//! Each use has a key of its own (HKDF-SHA256), so that none says anything about another.

mod finish;
mod master_key;
mod open;
mod sealed;

use std::sync::Arc;

use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305};
use data_encoding::HEXLOWER;
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use secrecy::{ExposeSecret as _, SecretBox};
use sha2::{Digest as _, Sha256};

pub use finish::FinishToken;
pub use master_key::{KeySource, MasterKey, MasterKeyError};
pub use open::VaultError;
pub use sealed::{OpenError, Place, Sealed};

use crate::ids::BASE32;

/// What can be done with the master key. Clones share it.
#[derive(Clone)]
pub struct Vault(Arc<Keys>);

struct Keys {
    key_id: String,
    check_value: String,
    cipher: XChaCha20Poly1305,
    token: Subkey,
    checkout_key: Subkey,
    redirect: Subkey,
    finish: Subkey,
    csrf: Subkey,
}

type Subkey = SecretBox<[u8; 32]>;

impl Vault {
    /// Derives all keys.
    pub fn new(master: &MasterKey) -> Self {
        let root = Hkdf::<Sha256>::new(Some(b"paydesk 1"), master.expose());
        let cipher = XChaCha20Poly1305::new(derive::<32>(&root, "seal").expose_secret().into());
        Self(Arc::new(Keys {
            key_id: HEXLOWER.encode(derive::<4>(&root, "key-id").expose_secret()),
            check_value: HEXLOWER.encode(derive::<16>(&root, "check-value").expose_secret()),
            cipher,
            token: derive(&root, "token"),
            checkout_key: derive(&root, "checkout-key"),
            redirect: derive(&root, "redirect-signature"),
            finish: derive(&root, "finish-link"),
            csrf: derive(&root, "csrf"),
        }))
    }

    /// What the database keeps to tell a wrong master key. It says nothing about the key.
    pub fn check_value(&self) -> &str {
        &self.0.check_value
    }

    /// The secret address of an order: 160 bits that only the master key yields.
    pub fn order_token(&self, order_id: &str) -> domain::Secret {
        let mac = hmac(self.0.token.expose_secret(), order_id.as_bytes());
        domain::Secret::new(BASE32.encode(&mac[..20]))
    }

    /// What is stored of a token. A token is long enough that a plain hash cannot be turned back.
    pub fn token_hash(token: &str) -> String {
        HEXLOWER.encode(&Sha256::digest(token.as_bytes()))
    }

    /// What is stored of a checkout key: a keyed hash, for the browser chooses the key.
    pub fn checkout_key_hash(&self, checkout_key: &str) -> String {
        let key = self.0.checkout_key.expose_secret();
        HEXLOWER.encode(&hmac(key, checkout_key.as_bytes()))
    }

    /// What every form of a session carries: only that session's pages know it.
    pub fn csrf_token(&self, session_token_hash: &str) -> String {
        let mac = hmac(self.0.csrf.expose_secret(), session_token_hash.as_bytes());
        BASE32.encode(&mac[..20])
    }

    /// The secret that a seller's site shares with us to trust a redirect to it: one for each `scope`,
    /// which is the merchant's id, or the offer's where there is no merchant.
    pub fn redirect_secret(&self, scope: &str) -> domain::Secret {
        let mac = hmac(self.0.redirect.expose_secret(), scope.as_bytes());
        domain::Secret::new(BASE32.encode(&mac[..20]))
    }

    /// HMAC-SHA256 of the message under the text of the [`Vault::redirect_secret`], in lower-case hex.
    pub fn sign_redirect(&self, scope: &str, message: &str) -> String {
        let secret = self.redirect_secret(scope);
        HEXLOWER.encode(&hmac(secret.expose().as_bytes(), message.as_bytes()))
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault(…)")
    }
}

fn derive<const N: usize>(root: &Hkdf<Sha256>, purpose: &str) -> SecretBox<[u8; N]> {
    let mut key = Box::new([0; N]);
    root.expand(purpose.as_bytes(), key.as_mut_slice())
        .expect("HKDF-SHA256 yields up to 8160 bytes");
    SecretBox::new(key)
}

fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key)
        .expect("HMAC takes keys of any length");
    mac.update(message);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests;
