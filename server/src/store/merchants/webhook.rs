//! A merchant's webhook endpoint, as it is remembered.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, QueryFilter as _, UpdateMany};

use super::{changed, get, one};
use crate::clock::Timestamp;
use crate::store::Conn;
use crate::store::error::{Result, StoreError};
use crate::store::rows::merchant::{Column, Entity};
use crate::vault::Sealed;

/// Where Stripe rings for a merchant, and where it rang before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Webhook {
    /// Stripe's id of the endpoint that Paydesk registered.
    pub endpoint_id: Option<String>,
    /// The address at which it rings.
    pub url: Option<String>,
    /// Stripe's API version of what it sends; fixed for its life.
    pub version: Option<String>,
    /// Since when it is registered; not known of those made by an older Paydesk.
    pub since: Option<Timestamp>,
    /// Its signing secret, sealed for table `merchants`, column `webhook_secret`, the merchant's id.
    pub secret: Option<Sealed>,
    /// The endpoint before it, until it has drained.
    pub previous_endpoint_id: Option<String>,
    /// That one's secret, sealed for column `webhook_previous_secret`.
    pub previous_secret: Option<Sealed>,
    /// When that one is deleted.
    pub previous_until: Option<Timestamp>,
    /// A renewal that has begun and is not finished.
    pub renewal: Option<Renewal>,
}

/// A renewal under way: written before Stripe is asked for the new endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewal {
    /// The idempotency key of the call.
    pub key: String,
    /// When it was first used: Stripe forgets keys after 24 hours.
    pub begun_at: Timestamp,
}

/// Replaces what is known of the webhook endpoint.
pub async fn set_webhook(
    db: &impl Conn,
    id: &str,
    webhook: &Webhook,
    now: Timestamp,
) -> Result<()> {
    changed(db, id, assign(id, webhook, now)).await
}

/// The same, unless the renewal of that key was finished or given up meanwhile: then `false`.
pub async fn set_webhook_if(
    db: &impl Conn,
    id: &str,
    renewal_key: &str,
    webhook: &Webhook,
    now: Timestamp,
) -> Result<bool> {
    let done = assign(id, webhook, now)
        .filter(Column::WebhookRenewalKey.eq(renewal_key))
        .exec(db.inner())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Begins to replace the endpoint `replacing`, or joins the renewal that has begun: gives back the one
/// that counts. `None`: another endpoint is there by now.
pub async fn begin_renewal(
    db: &impl Conn,
    id: &str,
    replacing: Option<&str>,
    renewal: &Renewal,
) -> Result<Option<Renewal>> {
    let is_there = match replacing {
        Some(endpoint) => Column::WebhookEndpointId.eq(endpoint),
        None => Column::WebhookEndpointId.is_null(),
    };
    renewing(id, Some(renewal))
        .filter(Column::WebhookRenewalKey.is_null())
        .filter(is_there)
        .exec(db.inner())
        .await?;
    let merchant = get(db, id).await?;
    let webhook = merchant
        .ok_or_else(|| StoreError::inconsistent("merchants", id))?
        .webhook;
    let is_there = webhook.endpoint_id.as_deref() == replacing;
    Ok(webhook.renewal.filter(|_| is_there))
}

/// Gives up the renewal of that key.
pub async fn forget_renewal(db: &impl Conn, id: &str, key: &str) -> Result<()> {
    renewing(id, None)
        .filter(Column::WebhookRenewalKey.eq(key))
        .exec(db.inner())
        .await?;
    Ok(())
}

/// Forgets the endpoint before the current one, which was to end at `until`, and its secret.
pub async fn end_previous(
    db: &impl Conn,
    id: &str,
    until: Timestamp,
    now: Timestamp,
) -> Result<()> {
    one(id)
        .col_expr(Column::WebhookPreviousEndpointId, null_text())
        .col_expr(Column::WebhookPreviousSecret, null_text())
        .col_expr(Column::WebhookPreviousUntil, millis(None))
        .col_expr(Column::UpdatedAt, millis(Some(now)))
        .filter(Column::WebhookPreviousUntil.eq(until.millis()))
        .exec(db.inner())
        .await?;
    Ok(())
}

/// Lets the endpoint that was to end at `until` end later.
pub async fn postpone_end(
    db: &impl Conn,
    id: &str,
    until: Timestamp,
    later: Timestamp,
) -> Result<()> {
    one(id)
        .col_expr(Column::WebhookPreviousUntil, millis(Some(later)))
        .filter(Column::WebhookPreviousUntil.eq(until.millis()))
        .exec(db.inner())
        .await?;
    Ok(())
}

fn assign(id: &str, webhook: &Webhook, now: Timestamp) -> UpdateMany<Entity> {
    let text = |text: &Option<String>| Expr::val(text.clone());
    let sealed = |sealed: &Option<Sealed>| Expr::val(sealed.as_ref().map(Sealed::as_stored));
    renewing(id, webhook.renewal.as_ref())
        .col_expr(Column::WebhookEndpointId, text(&webhook.endpoint_id))
        .col_expr(Column::WebhookUrl, text(&webhook.url))
        .col_expr(Column::WebhookVersion, text(&webhook.version))
        .col_expr(Column::WebhookSince, millis(webhook.since))
        .col_expr(Column::WebhookSecret, sealed(&webhook.secret))
        .col_expr(
            Column::WebhookPreviousEndpointId,
            text(&webhook.previous_endpoint_id),
        )
        .col_expr(
            Column::WebhookPreviousSecret,
            sealed(&webhook.previous_secret),
        )
        .col_expr(Column::WebhookPreviousUntil, millis(webhook.previous_until))
        .col_expr(Column::UpdatedAt, millis(Some(now)))
}

fn renewing(id: &str, renewal: Option<&Renewal>) -> UpdateMany<Entity> {
    let key = renewal.map(|renewal| renewal.key.clone());
    let at = renewal.map(|renewal| renewal.begun_at);
    one(id)
        .col_expr(Column::WebhookRenewalKey, Expr::val(key))
        .col_expr(Column::WebhookRenewalAt, millis(at))
}

fn millis(at: Option<Timestamp>) -> Expr {
    Expr::val(at.map(Timestamp::millis))
}

fn null_text() -> Expr {
    Expr::val(None::<String>)
}
