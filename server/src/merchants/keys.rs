//! A pair of keys as it was typed: told apart and compared before anything is sent or saved.

use domain::{KeyError, KeyKind, Mode};
use secrecy::{ExposeSecret as _, SecretString};

use super::refusal::{ConnectError, Fault};

/// Both keys of one mode, trimmed. Whether they work is for Stripe to say.
#[derive(Debug)]
pub(super) struct Keys {
    pub(super) publishable: String,
    pub(super) secret: SecretString,
    pub(super) kind: KeyKind,
    pub(super) mode: Mode,
}

impl Keys {
    /// Reads both fields.
    ///
    /// # Errors
    /// [`ConnectError::Fields`] with everything that is wrong.
    pub(super) fn read(publishable: &str, secret: &SecretString) -> Result<Self, ConnectError> {
        let publishable = publishable.trim();
        let secret = secret.expose_secret().trim();
        let pair = (
            domain::publishable_key(publishable),
            domain::secret_key(secret),
        );
        match pair {
            (Ok(mode), Ok((kind, secret_mode))) if mode == secret_mode => Ok(Self {
                publishable: publishable.to_owned(),
                secret: SecretString::from(secret.to_owned()),
                kind,
                mode,
            }),
            (Ok(_), Ok(_)) => Err(Fault::MixedModes.into()),
            (Err(KeyError::SecretInPublishableField), Err(KeyError::PublishableInSecretField)) => {
                Err(Fault::Swapped.into())
            }
            (publishable, secret) => {
                let publishable = publishable.err().map(Fault::Publishable);
                let secret = secret.err().map(Fault::Secret);
                Err(ConnectError::Fields(
                    publishable.into_iter().chain(secret).collect(),
                ))
            }
        }
    }

    /// The secret key's end, by which people tell keys apart.
    pub(super) fn last4(&self) -> String {
        let key = self.secret.expose_secret();
        key[key.len().saturating_sub(4)..].to_owned()
    }
}
