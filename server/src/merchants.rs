//! Merchants: connected Stripe accounts.

mod webhook;

use domain::KeyKind;
use secrecy::{ExposeSecret as _, SecretString};

use crate::error::ApiError;
use crate::ids::{self, Kind};
use crate::state::AppState;
use crate::store;
use crate::store::merchants::{Merchant, Webhook};
use crate::stripe::{AccountInfo, Client, Credentials, PairCheck, StripeError};
use crate::vault::{Place, Sealed};

pub use webhook::{DRAINS_FOR, renew_webhook, tend_webhooks};

/// The merchant of that id.
pub async fn get(state: &AppState, id: &str) -> Result<Merchant, ApiError> {
    store::merchants::get(&state.store, id)
        .await?
        .ok_or(ApiError::NotFound)
}

/// The merchant's Stripe client, for buyers.
pub async fn client(state: &AppState, id: &str) -> Result<Client, ApiError> {
    let merchant = get(state, id).await?;
    state.client(&merchant)
}

/// The secrets that a webhook of this merchant may be signed with: the current one first.
pub fn webhook_secrets(
    state: &AppState,
    merchant: &Merchant,
) -> Result<Vec<SecretString>, ApiError> {
    let sealed = [
        ("webhook_secret", &merchant.webhook.secret),
        ("webhook_previous_secret", &merchant.webhook.previous_secret),
    ];
    let mut secrets = Vec::new();
    for (column, value) in sealed {
        if let Some(value) = value {
            secrets.push(open(state, merchant, column, value)?);
        }
    }
    Ok(secrets)
}

/// The merchant's secret key.
pub fn secret_key(state: &AppState, merchant: &Merchant) -> Result<SecretString, ApiError> {
    open(state, merchant, "secret_key", &merchant.secret_key)
}

fn open(
    state: &AppState,
    merchant: &Merchant,
    column: &'static str,
    sealed: &Sealed,
) -> Result<SecretString, ApiError> {
    let place = Place {
        table: "merchants",
        column,
        row: &merchant.id,
    };
    state.vault.open(place, sealed).map_err(|error| {
        tracing::error!(merchant = %merchant.id, %error, "a stored secret does not open");
        ApiError::Internal
    })
}

fn seal(
    state: &AppState,
    merchant_id: &str,
    column: &'static str,
    secret: &SecretString,
) -> Sealed {
    let place = Place {
        table: "merchants",
        column,
        row: merchant_id,
    };
    state.vault.seal(place, secret, &state.entropy)
}

/// What `merchant add` is given.
pub struct NewMerchant {
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
    /// Why Stripe may not take charges yet, and why no webhook is registered: sentences for people.
    pub notes: Vec<String>,
}

/// Why an account cannot be connected: a sentence that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The text in the publishable field is no publishable key.
    #[error("publishable key: {0}")]
    Publishable(domain::KeyError),
    /// The text in the secret field is no secret key.
    #[error("secret key: {0}")]
    Secret(domain::KeyError),
    /// One key is a test key and the other one is for real money.
    #[error("one key is for tests and the other for real money: copy both from the same page")]
    MixedModes,
    /// Both keys work, for two accounts.
    #[error("the two keys belong to different Stripe accounts: copy both from the same page")]
    OtherAccount,
    /// Stripe does not know the publishable key.
    #[error("Stripe does not accept the publishable key: copy it again")]
    DeadPublishable,
    /// Stripe does not know the secret key.
    #[error("Stripe does not accept the secret key: copy it again, or make a new one")]
    DeadSecret,
    /// A restricted key may not do what Paydesk needs.
    #[error("the restricted key lacks the permission {0}: add it in Stripe's dashboard")]
    Permission(String),
    /// Stripe cannot ring at our public address.
    #[error("Stripe cannot reach {0}: set PAYDESK_PUBLIC_URL to a public address first")]
    Unreachable(String),
    /// Stripe did not answer as it should.
    #[error("Stripe could not be asked: {0}")]
    Stripe(StripeError),
    /// It could not be stored.
    #[error("{0}")]
    Own(#[from] ApiError),
}

/// Checks a pair of keys with Stripe, registers the webhook endpoint and stores the merchant.
pub async fn connect(state: &AppState, new: NewMerchant) -> Result<Connected, ConnectError> {
    let publishable = new.publishable_key.trim().to_owned();
    let secret = SecretString::from(new.secret_key.expose_secret().trim().to_owned());
    let pk_mode = domain::publishable_key(&publishable).map_err(ConnectError::Publishable)?;
    let (kind, mode) = domain::secret_key(secret.expose_secret()).map_err(ConnectError::Secret)?;
    if pk_mode != mode {
        return Err(ConnectError::MixedModes);
    }
    let mut credentials = Credentials::stripe(secret.clone());
    if let Some(base) = &new.api_base {
        credentials.base.clone_from(base);
    }
    let client = state.new_client(&credentials).map_err(|error| {
        tracing::error!(%error, "the keys cannot be used");
        ConnectError::Own(ApiError::MerchantNotReady)
    })?;
    let mut notes = Vec::new();
    let now = state.clock.now();
    let id = ids::new(Kind::Merchant, now, &state.entropy);
    let account = prove(&client, &publishable, kind, &id, &mut notes).await?;
    let webhook = register(state, &client, &id, &new, &mut notes).await?;
    let key = secret.expose_secret();
    let merchant = Merchant {
        name: new.name,
        mode,
        account_id: account.as_ref().map(|a| a.id.clone()),
        country: account.and_then(|a| a.country),
        publishable_key: publishable,
        secret_key: seal(state, &id, "secret_key", &secret),
        secret_last4: key[key.len().saturating_sub(4)..].to_owned(),
        api_base: new.api_base,
        stripe_js: new.stripe_js,
        webhook,
        events_seen_until: now,
        last_event_at: None,
        archived_at: None,
        created_at: now,
        updated_at: now,
        id,
    };
    store::merchants::insert(&state.store, &merchant)
        .await
        .map_err(ApiError::from)?;
    Ok(Connected { merchant, notes })
}

/// Asks Stripe whether both keys work, belong together, and may charge.
async fn prove(
    client: &Client,
    publishable: &str,
    kind: KeyKind,
    merchant_id: &str,
    notes: &mut Vec<String>,
) -> Result<Option<AccountInfo>, ConnectError> {
    match client.balance().await {
        Ok(mode) if mode == client.mode() => {}
        Ok(_) => return Err(ConnectError::MixedModes),
        // A restricted key need not see the balance; the pairing below proves that it works.
        Err(StripeError::Auth {
            permission: Some(_),
            ..
        }) if kind == KeyKind::Restricted => {}
        Err(error) => return Err(refused(error)),
    }
    let key = format!("{merchant_id}/pair/1");
    match client
        .check_pair(publishable, &key)
        .await
        .map_err(refused)?
    {
        PairCheck::Same => {}
        PairCheck::OtherAccount => return Err(ConnectError::OtherAccount),
        PairCheck::OtherMode => return Err(ConnectError::MixedModes),
        PairCheck::DeadPublishableKey => return Err(ConnectError::DeadPublishable),
        PairCheck::NotPublishable(error) => return Err(ConnectError::Publishable(error)),
    }
    let account = client.account().await.map_err(refused)?;
    match &account {
        Some(account) if account.charges_enabled == Some(false) => notes.push(
            "Stripe does not let this account charge yet: finish its activation at https://dashboard.stripe.com/account/onboarding"
                .to_owned(),
        ),
        Some(_) => {}
        None => notes.push("The key may not read the account, so its country and state are unknown.".to_owned()),
    }
    Ok(account)
}

fn refused(error: StripeError) -> ConnectError {
    match error {
        StripeError::Auth {
            permission: Some(permission),
            ..
        } => ConnectError::Permission(permission),
        StripeError::Auth { .. } => ConnectError::DeadSecret,
        other => ConnectError::Stripe(other),
    }
}

/// Registers the webhook endpoint at the pinned version, where Stripe can reach us.
async fn register(
    state: &AppState,
    client: &Client,
    merchant_id: &str,
    new: &NewMerchant,
    notes: &mut Vec<String>,
) -> Result<Webhook, ConnectError> {
    if !webhook::can_ring(state, new.api_base.as_deref()) {
        notes.push(format!(
            "No webhook is registered: Stripe cannot reach {}. Payments are found by asking Stripe \
             every half minute instead; set PAYDESK_PUBLIC_URL to a public address before you sell.",
            state.config.origin()
        ));
        return Ok(Webhook::default());
    }
    let key = format!("{merchant_id}/webhook/1");
    let endpoint = webhook::register(state, client, merchant_id, &key)
        .await
        .map_err(refused)?;
    Ok(webhook::fresh(state, merchant_id, endpoint))
}

#[cfg(test)]
mod tests;
