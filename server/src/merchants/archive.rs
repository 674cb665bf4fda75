//! The end of a merchant: archived when it has orders, deleted when it has none.

use std::time::Duration;

use domain::OfferStatus;

use super::wallets;
use crate::alerts::{self, AlertKind};
use crate::error::ApiError;
use crate::installation;
use crate::state::AppState;
use crate::store::merchants::{self as stored, Merchant};
use crate::store::offers::{self, Filter};
use crate::store::{StoreError, Tx, orders};
use crate::stripe::{Client, StripeError};

/// So many offers are named.
const NAMED: u64 = 20;
/// Stripe gets so long to take back what was registered: somebody waits.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why a merchant stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum EndError {
    /// These offers are on sale with it.
    #[error("offers are on sale with it")]
    OnSale(Vec<String>),
    /// It has orders, so it can only be archived.
    #[error("it has orders")]
    HasOrders,
    /// It could not be read or stored.
    #[error(transparent)]
    Own(#[from] ApiError),
}

impl From<StoreError> for EndError {
    fn from(error: StoreError) -> Self {
        Self::Own(error.into())
    }
}

/// What is left at Stripe of a merchant that was deleted here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtStripe {
    /// Nothing.
    Nothing,
    /// Perhaps its webhook endpoint or our host as a domain for wallets: Stripe did not take it back.
    Something,
}

/// Archives the merchant: it takes no new orders. Those that it has go on, refunds too.
pub async fn archive(state: &AppState, id: &str) -> Result<(), EndError> {
    let tx = state.store.begin().await?;
    unless_on_sale(&tx, id).await?;
    stored::archive(&tx, id, state.clock.now()).await?;
    alerts::forget(&tx, AlertKind::Connection, id).await?;
    Ok(tx.commit().await?)
}

/// Brings an archived merchant back.
pub async fn bring_back(state: &AppState, id: &str) -> Result<(), ApiError> {
    let tx = state.store.begin().await?;
    let merchant = stored::get_for_update(&tx, id).await?;
    merchant.ok_or(ApiError::NotFound)?;
    stored::bring_back(&tx, id, state.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// Deletes a merchant that has no orders, first here, then what was registered for it at Stripe.
/// Drafts and archived offers lose their payment system.
pub async fn delete(state: &AppState, id: &str) -> Result<AtStripe, EndError> {
    installation::require_running(state).await?;
    let tx = state.store.begin().await?;
    let merchant = unless_on_sale(&tx, id).await?;
    if orders::exists_of_merchant(&tx, id, false).await? {
        return Err(EndError::HasOrders);
    }
    stored::delete(&tx, id, state.clock.now()).await?;
    alerts::forget(&tx, AlertKind::Connection, id).await?;
    tx.commit().await?;
    tracing::info!(merchant = id, "a merchant was deleted");
    let Ok(client) = state.client(&merchant) else {
        return Ok(AtStripe::Something);
    };
    match take_back(state, &client.within(PATIENCE), &merchant).await {
        Ok(()) => Ok(AtStripe::Nothing),
        Err(error) => {
            tracing::warn!(merchant = id, %error, "something of a deleted merchant is left at Stripe");
            Ok(AtStripe::Something)
        }
    }
}

/// The merchant, locked, if no offer is on sale with it.
async fn unless_on_sale(tx: &Tx, id: &str) -> Result<Merchant, EndError> {
    let merchant = stored::get_for_update(tx, id).await?;
    let merchant = merchant.ok_or(ApiError::NotFound)?;
    let on_sale = Filter {
        status: Some(OfferStatus::Published),
        merchant_id: Some(id),
        ..Filter::default()
    };
    let found = offers::browse(tx, &on_sale, None, NAMED).await?;
    if found.is_empty() {
        return Ok(merchant);
    }
    let name = |offer: offers::Offer| match offer.internal_name {
        name if name.is_empty() => offer.title,
        name => name,
    };
    Err(EndError::OnSale(found.into_iter().map(name).collect()))
}

/// Deletes the endpoints and switches the domain off. Both are tried, whatever becomes of one.
async fn take_back(
    state: &AppState,
    client: &Client,
    merchant: &Merchant,
) -> Result<(), StripeError> {
    let webhook = &merchant.webhook;
    let mut done = Ok(());
    let endpoints = [&webhook.endpoint_id, &webhook.previous_endpoint_id];
    for id in endpoints.into_iter().flatten() {
        done = done.and(client.delete_webhook_endpoint(id).await);
    }
    match shares_account(state, merchant).await {
        Ok(false) => done.and(wallets::forget_domain(state, client).await),
        _ => done,
    }
}

/// Whether another merchant is, or may be, the same account in the same mode: it needs the domain.
async fn shares_account(state: &AppState, gone: &Merchant) -> Result<bool, StoreError> {
    let others = stored::list(&state.store).await?;
    Ok(others.iter().any(|other| {
        let is_unknown = other.account_id.is_none() || gone.account_id.is_none();
        other.mode == gone.mode && (is_unknown || other.account_id == gone.account_id)
    }))
}
