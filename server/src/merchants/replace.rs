//! Other keys for a merchant: of the same account and mode, so that its links and open orders go on.

use domain::Mode;
use secrecy::SecretString;

use super::keys::Keys;
use super::proof::{new_client, prove};
use super::refusal::{ConnectError, Fault};
use super::seal;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store;
use crate::store::merchants::{Merchant, StoredKeys};
use crate::store::orders;
use crate::stripe::{AccountInfo, Client, PairCheck, StripeError};

/// What became of other keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// The merchant has them.
    Done,
    /// They are for real money and the merchant is a test one: nothing was changed. They belong into
    /// a merchant of their own.
    GoesLive,
}

/// Gives the merchant other keys of the same account and mode. Nothing else of it changes: links,
/// offers, webhook and open orders go on with the new keys.
///
/// # Errors
/// Everything that is wrong with what was given; what Stripe refuses. Then nothing is changed.
pub async fn replace_keys(
    state: &AppState,
    merchant: &Merchant,
    publishable: &str,
    secret: &SecretString,
) -> Result<Replaced, ConnectError> {
    let keys = Keys::read(publishable, secret)?;
    match (merchant.mode, keys.mode) {
        (Mode::Test, Mode::Live) => return Ok(Replaced::GoesLive),
        (Mode::Live, Mode::Test) => return Err(Fault::TestForLive.into()),
        (Mode::Test, Mode::Test) | (Mode::Live, Mode::Live) => {}
    }
    let client = new_client(state, &keys, merchant.api_base.as_deref()).await?;
    let account = prove(&client, &keys, &pair_key(state, merchant)).await?;
    if !is_same_account(state, &client, merchant, account.as_ref()).await? {
        return Err(Fault::ForeignKeys.into());
    }
    let new = StoredKeys {
        secret_key: seal(state, &merchant.id, "secret_key", &keys.secret),
        secret_last4: keys.last4(),
        publishable_key: keys.publishable,
    };
    let now = state.clock.now();
    store::merchants::set_keys(&state.store, &merchant.id, &new, now)
        .await
        .map_err(ApiError::from)?;
    Ok(Replaced::Done)
}

/// Whether the new key reaches what the merchant has at Stripe: its webhook endpoint, else its last
/// payment (tests' can be deleted at Stripe), else the account of that id. When nothing of it is
/// known, its old publishable key has to see what the new secret key makes.
async fn is_same_account(
    state: &AppState,
    client: &Client,
    merchant: &Merchant,
    account: Option<&AccountInfo>,
) -> Result<bool, ConnectError> {
    if let Some(id) = &merchant.webhook.endpoint_id
        && is_there(client.get_webhook_endpoint(id).await)?
    {
        return Ok(true);
    }
    let intent = orders::last_intent_of_merchant(&state.store, &merchant.id)
        .await
        .map_err(ApiError::from)?;
    if let Some(id) = &intent
        && is_there(client.get_intent(id).await)?
    {
        return Ok(true);
    }
    if let (Some(known), Some(account)) = (&merchant.account_id, account) {
        return Ok(*known == account.id);
    }
    let key = pair_key(state, merchant);
    let pair = client.check_pair(&merchant.publishable_key, &key).await?;
    Ok(pair == PairCheck::Same)
}

fn is_there<T>(read: Result<T, StripeError>) -> Result<bool, StripeError> {
    match read {
        Ok(_) => Ok(true),
        Err(error) if error.is_missing() => Ok(false),
        Err(error) => Err(error),
    }
}

fn pair_key(state: &AppState, merchant: &Merchant) -> String {
    format!("{}/pair/{:016x}", merchant.id, state.entropy.u64())
}
