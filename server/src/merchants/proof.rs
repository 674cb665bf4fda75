//! What Stripe says of a pair of keys before it is stored.

use domain::KeyKind;

use super::keys::Keys;
use super::permissions;
use super::refusal::{ConnectError, Fault};
use crate::error::ApiError;
use crate::installation;
use crate::state::AppState;
use crate::stripe::{AccountInfo, Client, Credentials, CredentialsError, PairCheck, StripeError};

/// A client for keys that are not stored yet. A paused copy has none.
pub(super) async fn new_client(
    state: &AppState,
    keys: &Keys,
    api_base: Option<&str>,
) -> Result<Client, ConnectError> {
    installation::require_running(state).await?;
    let credentials = Credentials::new(
        keys.secret.clone(),
        api_base,
        state.config.stripe_live_standin,
    );
    state.new_client(&credentials).map_err(|error| {
        if error == CredentialsError::LiveKeyElsewhere {
            return Fault::OnlyTest.into();
        }
        tracing::error!(%error, "the keys cannot be used");
        ConnectError::Own(ApiError::Internal)
    })
}

/// Asks Stripe whether both keys work, belong together, and may do what is needed; gives back the
/// account, where the key may read it. `idempotency_key` was never used before.
pub(super) async fn prove(
    client: &Client,
    keys: &Keys,
    idempotency_key: &str,
) -> Result<Option<AccountInfo>, ConnectError> {
    match client.balance().await {
        Ok(mode) if mode == client.mode() => {}
        Ok(_) => return Err(Fault::MixedModes.into()),
        // A restricted key need not see the balance; the pairing below proves that it works.
        Err(StripeError::Auth {
            permission: Some(_),
            ..
        }) if keys.kind == KeyKind::Restricted => {}
        Err(error) => return Err(error.into()),
    }
    if keys.kind == KeyKind::Restricted {
        let missing = client.missing_permissions().await?;
        if !missing.is_empty() {
            return Err(Fault::Permission(permissions::list(&missing)).into());
        }
    }
    let pair = client
        .check_pair(&keys.publishable, idempotency_key)
        .await?;
    let fault = match pair {
        PairCheck::Same => None,
        PairCheck::OtherAccount => Some(Fault::OtherAccount),
        PairCheck::OtherMode => Some(Fault::MixedModes),
        PairCheck::DeadPublishableKey => Some(Fault::DeadPublishable),
        PairCheck::NotPublishable(error) => Some(Fault::Publishable(error)),
    };
    if let Some(fault) = fault {
        return Err(fault.into());
    }
    Ok(client.account().await?)
}
