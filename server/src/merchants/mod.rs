//! Merchants: connected Stripe accounts.

mod archive;
mod brand;
mod connect;
mod doctor;
mod keys;
mod moving;
mod permissions;
mod proof;
mod refusal;
mod replace;
mod wallets;
mod webhook;

use secrecy::SecretString;

use crate::error::ApiError;
use crate::installation;
use crate::state::AppState;
use crate::store;
use crate::store::merchants::Merchant;
use crate::stripe::Client;
use crate::vault::{Place, Sealed};

pub use archive::{AtStripe, EndError, archive, bring_back, delete};
pub use brand::{BrandError, TypedBrand, set_brand};
pub use connect::{Connected, NewMerchant, connect};
pub use doctor::{
    Alarm, Depth, Examined, Finding, alarms, doctor_rounds, examine, findings, statement_of,
};
pub use moving::{Moved, list_elsewhere, move_here};
pub use refusal::{ConnectError, Fault};
pub use replace::{Replaced, replace_keys};
pub use wallets::register_domain;
pub use webhook::{DRAINS_FOR, can_renew, renew_webhook, tend_webhooks};

/// The merchant of that id.
pub async fn get(state: &AppState, id: &str) -> Result<Merchant, ApiError> {
    store::merchants::get(&state.store, id)
        .await?
        .ok_or(ApiError::NotFound)
}

/// The merchant of that id, where there is an id.
pub async fn find(state: &AppState, id: Option<&str>) -> Result<Option<Merchant>, ApiError> {
    match id {
        Some(id) => get(state, id).await.map(Some),
        None => Ok(None),
    }
}

/// The merchant's Stripe client, for buyers. A paused copy has none.
pub async fn client(state: &AppState, id: &str) -> Result<Client, ApiError> {
    installation::require_running(state).await?;
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
