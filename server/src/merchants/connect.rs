//! Connecting a Stripe account.

use app::Words;
use domain::Mode;
use secrecy::SecretString;

use super::keys::Keys;
use super::proof::{new_client, prove};
use super::refusal::{ConnectError, Fault};
use super::{seal, wallets, webhook};
use crate::error::ApiError;
use crate::ids::{self, Kind};
use crate::state::AppState;
use crate::store;
use crate::store::Constraint;
use crate::store::merchants::{Brand, Merchant, Webhook};
use crate::stripe::{AccountInfo, Client};

/// The longest name, in characters.
const MAX_NAME: usize = 80;

/// What the form "Add new merchant" is given.
pub struct NewMerchant {
    /// What it is stored under ([`ids::once`]).
    pub id: String,
    /// The account's name for people.
    pub name: String,
    /// `pk_…`
    pub publishable_key: String,
    /// `sk_…` or `rk_…`
    pub secret_key: SecretString,
    /// Another API than Stripe's: the stand-in's, on loopback.
    pub api_base: Option<String>,
    /// Another Stripe.js: the stand-in's, on loopback.
    pub stripe_js: Option<String>,
}

/// What connecting an account found.
pub struct Connected {
    /// The stored merchant.
    pub merchant: Merchant,
    /// Why Stripe may not take charges yet, whether the account was connected before, and why no
    /// webhook is registered.
    pub notes: Vec<Words>,
}

impl NewMerchant {
    /// At Stripe, or at the stand-in that the settings name.
    pub fn here(
        state: &AppState,
        name: &str,
        publishable_key: &str,
        secret_key: SecretString,
    ) -> Self {
        let (api_base, stripe_js) = state.config.stand_in();
        Self {
            id: ids::new(Kind::Merchant, state.clock.now(), &state.entropy),
            name: name.to_owned(),
            publishable_key: publishable_key.to_owned(),
            secret_key,
            api_base,
            stripe_js,
        }
    }
}

/// Checks a pair of keys with Stripe, registers the webhook endpoint and stores the merchant. A form
/// that is sent twice connects one: Stripe knows the calls by the merchant's id.
///
/// # Errors
/// Everything that is wrong with what was given; what Stripe refuses. Then nothing is stored.
pub async fn connect(state: &AppState, new: NewMerchant) -> Result<Connected, ConnectError> {
    let (name, keys) = read(&new)?;
    let client = new_client(state, &keys, new.api_base.as_deref()).await?;
    let now = state.clock.now();
    let id = new.id;
    if let Some(known) = store::merchants::get(&state.store, &id)
        .await
        .map_err(ApiError::from)?
    {
        return same(known, &name, &keys);
    }
    let account = prove(&client, &keys, &format!("{id}/pair/1")).await?;
    let mut notes = notes(state, account.as_ref(), keys.mode).await?;
    register_wallets(state, &client, &id).await;
    let webhook = register(state, &client, &id, new.api_base.as_deref(), &mut notes).await?;
    let merchant = Merchant {
        name,
        mode: keys.mode,
        account_id: account.as_ref().map(|a| a.id.clone()),
        country: account.and_then(|a| a.country),
        secret_key: seal(state, &id, "secret_key", &keys.secret),
        secret_last4: keys.last4(),
        publishable_key: keys.publishable,
        api_base: new.api_base,
        stripe_js: new.stripe_js,
        webhook,
        brand: Brand::default(),
        next_check_at: None,
        events_seen_until: now,
        last_event_at: None,
        archived_at: None,
        created_at: now,
        updated_at: now,
        id,
    };
    match store::merchants::insert(&state.store, &merchant).await {
        // The same form, sent at the same time.
        Err(error) if error.is_conflict(Constraint::MerchantId) => {}
        inserted => inserted.map_err(ApiError::from)?,
    }
    Ok(Connected { merchant, notes })
}

/// The merchant that this form connected before, unless the form says something else by now.
fn same(known: Merchant, name: &str, keys: &Keys) -> Result<Connected, ConnectError> {
    if known.name != name || known.publishable_key != keys.publishable {
        return Err(ConnectError::Twice);
    }
    Ok(Connected {
        merchant: known,
        notes: Vec::new(),
    })
}

/// Name and keys, or everything that is wrong with them.
fn read(new: &NewMerchant) -> Result<(String, Keys), ConnectError> {
    let name = check_name(&new.name);
    match (name, Keys::read(&new.publishable_key, &new.secret_key)) {
        (Ok(name), Ok(keys)) => Ok((name, keys)),
        (Err(fault), Err(ConnectError::Fields(mut faults))) => {
            faults.insert(0, fault);
            Err(ConnectError::Fields(faults))
        }
        (Err(fault), Ok(_)) => Err(fault.into()),
        (_, Err(error)) => Err(error),
    }
}

/// The name that a merchant may have, trimmed.
pub(super) fn check_name(name: &str) -> Result<String, Fault> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Fault::NameMissing);
    }
    if name.chars().count() > MAX_NAME {
        return Err(Fault::NameLong);
    }
    if domain::looks_secret(name) {
        return Err(Fault::NameSecret);
    }
    Ok(name.to_owned())
}

/// What to say of the account behind keys that work.
async fn notes(
    state: &AppState,
    account: Option<&AccountInfo>,
    mode: Mode,
) -> Result<Vec<Words>, ApiError> {
    let Some(account) = account else {
        return Ok(vec!["merchants-note-account-hidden".into()]);
    };
    let mut notes = Vec::new();
    if account.charges_enabled == Some(false) {
        notes.push("merchants-note-inactive".into());
    }
    let twins = store::merchants::list_of_account(&state.store, &account.id, mode).await?;
    if !twins.is_empty() {
        let names: Vec<String> = twins.into_iter().map(|twin| twin.name).collect();
        notes.push(Words::with(
            "merchants-found-twice",
            "names",
            names.join(", "),
        ));
    }
    Ok(notes)
}

/// Cards work without it, so what fails here is for the doctor to tell.
async fn register_wallets(state: &AppState, client: &Client, merchant_id: &str) {
    if let Err(error) = wallets::register_domain(state, client, merchant_id).await {
        tracing::warn!(merchant = merchant_id, %error, "the domain was not registered for wallets");
    }
}

/// Registers the webhook endpoint at the pinned version, where Stripe can reach us.
async fn register(
    state: &AppState,
    client: &Client,
    merchant_id: &str,
    api_base: Option<&str>,
    notes: &mut Vec<Words>,
) -> Result<Webhook, ConnectError> {
    if !webhook::can_ring(state, api_base, client.mode()) {
        let origin = state.config.origin();
        notes.push(Words::with("merchants-note-no-webhook", "address", origin));
        return Ok(Webhook::default());
    }
    let key = format!("{merchant_id}/webhook/1");
    let endpoint = webhook::register(state, client, merchant_id, &key).await?;
    Ok(webhook::fresh(state, merchant_id, endpoint))
}

#[cfg(test)]
mod tests;
