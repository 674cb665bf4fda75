//! Where Stripe rings for a merchant: registered at the public address and the pinned version, and
//! renewed when either changes. The one before it is deleted when it has drained.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::Mode;

use super::{ConnectError, client, get, open, seal};
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::merchants::{self as stored, Merchant, Renewal, Webhook};
use crate::stripe::{API_VERSION, Client, CreatedEndpoint, EVENTS, StripeError};

/// Stripe sends what was not answered again for up to three days
/// (<https://docs.stripe.com/webhooks#automatic-retries>): so long, and a day more, the endpoint before
/// the current one stays and its secret counts.
pub const DRAINS_FOR: Duration = Duration::from_hours(4 * 24);
/// Stripe forgets a key after a day; a little earlier we stop trusting it.
const KEY_LIFE: Duration = Duration::from_hours(23);
const TRY_AGAIN: Duration = Duration::from_hours(1);
/// So many keys are tried when Stripe's answer to one is lost for good.
const KEYS: usize = 2;
const INSTALLATION: &str = "paydesk_installation";
const MERCHANT: &str = "paydesk_merchant";

/// Whether Stripe can ring for the merchant at our public address.
pub fn can_renew(state: &AppState, merchant: &Merchant) -> bool {
    can_ring(state, merchant.api_base.as_deref(), merchant.mode)
}

/// Whether Stripe can ring at our public address for a merchant of this API address and mode. The
/// stand-in is near enough to ring at loopback; for real money Stripe rings over https alone.
pub(super) fn can_ring(state: &AppState, api_base: Option<&str>, mode: Mode) -> bool {
    !state.config.is_loopback() || api_base.is_some() && mode == Mode::Test
}

/// Where Stripe rings for the merchant.
pub(super) fn url(state: &AppState, merchant_id: &str) -> String {
    format!("{}/webhooks/stripe/{merchant_id}", state.config.origin())
}

/// Registers an endpoint under an idempotency key.
pub(super) async fn register(
    state: &AppState,
    client: &Client,
    merchant_id: &str,
    key: &str,
) -> Result<CreatedEndpoint, StripeError> {
    let marks = BTreeMap::from([
        (INSTALLATION.to_owned(), state.installation.clone()),
        (MERCHANT.to_owned(), merchant_id.to_owned()),
    ]);
    let url = url(state, merchant_id);
    client
        .create_webhook_endpoint(&url, &EVENTS, &marks, key)
        .await
}

/// What is stored of an endpoint that was just registered, the first of its merchant.
pub(super) fn fresh(state: &AppState, merchant_id: &str, endpoint: CreatedEndpoint) -> Webhook {
    Webhook {
        secret: Some(seal(state, merchant_id, "webhook_secret", &endpoint.secret)),
        endpoint_id: Some(endpoint.id),
        url: Some(url(state, merchant_id)),
        version: Some(API_VERSION.to_owned()),
        since: Some(state.clock.now()),
        ..Webhook::default()
    }
}

/// Gives the merchant a new webhook endpoint, at the public address and the pinned version, in the
/// place of the one that `merchant` names; when another is there by now, nothing is done. Both secrets
/// are accepted until the old endpoint has drained ([`DRAINS_FOR`]); then [`tend_webhooks`] deletes it.
/// One that was draining already is deleted at once: what it did not deliver is found in Stripe's list
/// of events.
///
/// The key of the call is stored first, so a renewal that is cut off, or repeated at the same time,
/// ends with one endpoint.
///
/// # Errors
/// [`ConnectError::Unreachable`] on an address that Stripe cannot reach; what Stripe refuses.
pub async fn renew_webhook(
    state: &AppState,
    merchant: &Merchant,
) -> Result<Merchant, ConnectError> {
    if !can_renew(state, merchant) {
        return Err(ConnectError::Unreachable(state.config.origin()));
    }
    let client = client(state, &merchant.id).await?;
    for _ in 0..KEYS {
        let Some(renewal) = begin(state, &client, merchant).await? else {
            break;
        };
        match register(state, &client, &merchant.id, &renewal.key).await {
            Ok(endpoint) => {
                finish(state, &merchant.id, &renewal, endpoint).await?;
                break;
            }
            Err(error) if error.is_retryable() => return Err(error.into()),
            Err(error) => {
                stored::forget_renewal(&state.store, &merchant.id, &renewal.key)
                    .await
                    .map_err(ApiError::from)?;
                if !is_lost(&error) {
                    return Err(error.into());
                }
                delete_strays(state, &client, &merchant.id).await?;
            }
        }
    }
    Ok(get(state, &merchant.id).await?)
}

/// Whether Stripe's answer to this key cannot be had any more: it repeats its own failure, or knows the
/// key with another address.
fn is_lost(error: &StripeError) -> bool {
    match error {
        StripeError::OutcomeUnknown { replayed } => *replayed,
        StripeError::Rejected { code, .. } => code.as_deref() == Some("idempotency_error"),
        _ => false,
    }
}

/// Stores the key of the next call, or takes up the one of a renewal that has begun.
async fn begin(
    state: &AppState,
    client: &Client,
    merchant: &Merchant,
) -> Result<Option<Renewal>, ConnectError> {
    let now = state.clock.now();
    let current = get(state, &merchant.id).await?;
    if let Some(old) = &current.webhook.renewal
        && now.since(old.begun_at) > KEY_LIFE
    {
        stored::forget_renewal(&state.store, &merchant.id, &old.key)
            .await
            .map_err(ApiError::from)?;
        delete_strays(state, client, &merchant.id).await?;
    }
    if current.webhook.endpoint_id == merchant.webhook.endpoint_id {
        end_previous(state, client, &current).await?;
    }
    let renewal = Renewal {
        key: format!("{}/webhook/{:016x}", merchant.id, state.entropy.u64()),
        begun_at: now,
    };
    let replacing = merchant.webhook.endpoint_id.as_deref();
    let begun = stored::begin_renewal(&state.store, &merchant.id, replacing, &renewal).await;
    Ok(begun.map_err(ApiError::from)?)
}

/// Stores the new endpoint, and the one before it as the one that drains.
async fn finish(
    state: &AppState,
    merchant_id: &str,
    renewal: &Renewal,
    endpoint: CreatedEndpoint,
) -> Result<(), ApiError> {
    let now = state.clock.now();
    let merchant = get(state, merchant_id).await?;
    let before = &merchant.webhook;
    let secret = before.secret.as_ref();
    let secret = secret
        .map(|sealed| open(state, &merchant, "webhook_secret", sealed))
        .transpose()?;
    let had_one = before.endpoint_id.is_some() || secret.is_some();
    let webhook = Webhook {
        previous_endpoint_id: before.endpoint_id.clone(),
        previous_secret: secret
            .map(|secret| seal(state, merchant_id, "webhook_previous_secret", &secret)),
        previous_until: had_one.then(|| now + DRAINS_FOR),
        ..fresh(state, merchant_id, endpoint)
    };
    // `false`: another call of the same renewal was faster and has stored the same endpoint.
    stored::set_webhook_if(&state.store, merchant_id, &renewal.key, &webhook, now).await?;
    Ok(())
}

/// Deletes the endpoint before the current one, if there is one.
async fn end_previous(
    state: &AppState,
    client: &Client,
    merchant: &Merchant,
) -> Result<(), StripeError> {
    let Some(until) = merchant.webhook.previous_until else {
        return Ok(());
    };
    if let Some(id) = &merchant.webhook.previous_endpoint_id {
        client.delete_webhook_endpoint(id).await?;
    }
    let now = state.clock.now();
    if let Err(error) = stored::end_previous(&state.store, &merchant.id, until, now).await {
        tracing::error!(merchant = %merchant.id, %error, "an endpoint that was deleted is still remembered");
    }
    Ok(())
}

/// Deletes endpoints that were made for this merchant and that nobody remembers, because the answer
/// with their secret was lost.
async fn delete_strays(
    state: &AppState,
    client: &Client,
    merchant_id: &str,
) -> Result<(), ConnectError> {
    let webhook = get(state, merchant_id).await?.webhook;
    let known = [webhook.endpoint_id, webhook.previous_endpoint_id];
    let endpoints = client.list_webhook_endpoints().await?;
    for endpoint in endpoints {
        let is_marked = |mark: &str, value: &str| {
            endpoint
                .metadata
                .get(mark)
                .is_some_and(|text| text == value)
        };
        let is_ours =
            is_marked(INSTALLATION, &state.installation) && is_marked(MERCHANT, merchant_id);
        if is_ours && !known.iter().flatten().any(|id| *id == endpoint.id) {
            client.delete_webhook_endpoint(&endpoint.id).await?;
        }
    }
    Ok(())
}

/// Looks after every merchant's endpoint: renews one of another version or whose renewal was cut off,
/// and deletes the one before it once it has drained. What fails is tried again at the next round.
pub async fn tend_webhooks(state: &AppState) -> Result<(), ApiError> {
    for merchant in stored::list(&state.store).await? {
        drain(state, &merchant).await?;
        if needs_renewal(state, &merchant) {
            renew_if_possible(state, &merchant).await;
        }
    }
    Ok(())
}

async fn renew_if_possible(state: &AppState, merchant: &Merchant) {
    match renew_webhook(state, merchant).await {
        Ok(_) => {
            tracing::info!(merchant = %merchant.id, version = API_VERSION, "the webhook endpoint was renewed");
        }
        Err(error) => {
            tracing::warn!(merchant = %merchant.id, %error, "the webhook endpoint could not be renewed; it will be tried again");
        }
    }
}

/// Whether the merchant's endpoint is at our public address and at the pinned version.
pub(super) fn rings_here(state: &AppState, merchant: &Merchant) -> bool {
    let webhook = &merchant.webhook;
    webhook.endpoint_id.is_some()
        && webhook.renewal.is_none()
        && webhook.version.as_deref() == Some(API_VERSION)
        && webhook.url == Some(url(state, &merchant.id))
}

/// Whether the merchant has an endpoint at another address.
pub(super) fn rings_elsewhere(state: &AppState, merchant: &Merchant) -> bool {
    let known = merchant.webhook.url.as_ref();
    known.is_some_and(|known| *known != url(state, &merchant.id))
}

/// An endpoint at another address is left to `paydesk move`: only a person knows which address is the
/// right one.
fn needs_renewal(state: &AppState, merchant: &Merchant) -> bool {
    let webhook = &merchant.webhook;
    let is_here = webhook.url.is_none() || webhook.url == Some(url(state, &merchant.id));
    let is_old = webhook.version.as_deref() != Some(API_VERSION);
    merchant.archived_at.is_none()
        && is_here
        && can_renew(state, merchant)
        && (webhook.renewal.is_some() || webhook.endpoint_id.is_some() && is_old)
}

async fn drain(state: &AppState, merchant: &Merchant) -> Result<(), ApiError> {
    let now = state.clock.now();
    let Some(until) = merchant.webhook.previous_until.filter(|at| *at <= now) else {
        return Ok(());
    };
    let client = client(state, &merchant.id).await?.background();
    if let Err(error) = end_previous(state, &client, merchant).await {
        tracing::warn!(merchant = %merchant.id, %error, "the webhook endpoint before the current one could not be deleted; it will be tried again in an hour");
        let later = now + TRY_AGAIN;
        stored::postpone_end(&state.store, &merchant.id, until, later).await?;
    }
    Ok(())
}
