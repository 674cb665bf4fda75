//! Whether a publishable key belongs to the account of the secret key.
//!
//! Stripe has no call for it. A SetupIntent costs nothing, and a publishable key reads one only in
//! its own account and mode, with the client secret.

use domain::KeyError;
use stripe_client_core::StripeRequest as _;
use stripe_core::setup_intent::{CancelSetupIntent, CreateSetupIntent, RetrieveSetupIntent};

use super::client::Client;
use super::error::StripeError;

/// What the pair of keys is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairCheck {
    /// One account, one mode.
    Same,
    /// Both keys work, for different accounts (or sandboxes).
    OtherAccount,
    /// One is a test key, the other a live one.
    OtherMode,
    /// Stripe does not know the publishable key (any more).
    DeadPublishableKey,
    /// The text is no publishable key; nothing was sent.
    NotPublishable(KeyError),
}

/// A publishable key sees a subset of the object; this much is in it.
#[derive(miniserde::Deserialize)]
struct Seen {
    id: String,
}

impl Client {
    /// Checks the pair. `key`: an idempotency key that was never used before.
    pub async fn check_pair(
        &self,
        publishable_key: &str,
        key: &str,
    ) -> Result<PairCheck, StripeError> {
        let publishable_key = publishable_key.trim();
        match domain::publishable_key(publishable_key) {
            Err(error) => return Ok(PairCheck::NotPublishable(error)),
            Ok(mode) if mode != self.mode() => return Ok(PairCheck::OtherMode),
            Ok(_) => {}
        }
        let made = self.write(&CreateSetupIntent::new(), key).await?;
        let id = made.id.as_str();
        let secret = made.client_secret.unwrap_or_default();
        let seen = self.see_as(publishable_key, id, &secret).await;
        let cancel = CancelSetupIntent::new(id);
        if let Err(error) = self.write(&cancel, &format!("{key}/cancel")).await {
            // It can be confirmed only with its client secret, which ends here.
            tracing::warn!(id, %error, "the SetupIntent of a key check was not canceled");
        }
        seen
    }

    /// Whether Stripe still knows a publishable key. Costs nothing and makes nothing: the key asks for
    /// an intent that is not there.
    pub async fn knows_publishable(&self, publishable_key: &str) -> Result<bool, StripeError> {
        let id = "seti_paydesk0probe";
        let seen = self
            .see_as(publishable_key, id, "seti_paydesk0probe_secret_none")
            .await?;
        Ok(seen != PairCheck::DeadPublishableKey)
    }

    async fn see_as(
        &self,
        publishable_key: &str,
        id: &str,
        client_secret: &str,
    ) -> Result<PairCheck, StripeError> {
        let http = self
            .shared
            .http
            .with_key(&publishable_key.to_owned().into());
        let http = http.ok_or_else(|| StripeError::refused_here("publishable_key", "not a key"))?;
        let request = RetrieveSetupIntent::new(id).client_secret(client_secret);
        let seen: Result<Seen, _> = self.call(&http, || request.build(), None).await;
        match seen {
            Ok(seen) if seen.id == id => Ok(PairCheck::Same),
            Ok(_) => Ok(PairCheck::OtherAccount),
            Err(StripeError::Auth { .. }) => Ok(PairCheck::DeadPublishableKey),
            Err(StripeError::Rejected { code, .. }) => {
                Ok(if code.as_deref() == Some("livemode_mismatch") {
                    PairCheck::OtherMode
                } else {
                    PairCheck::OtherAccount
                })
            }
            Err(error) => Err(error),
        }
    }
}
