//! Connected Stripe accounts.

mod brand;
mod remove;
mod webhook;

use domain::Mode;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, UpdateMany,
};

use super::error::{Result, StoreError};
use super::rows::merchant::{Column, Entity, Model};
use super::{Conn, Tx};
use crate::clock::Timestamp;
use crate::vault::Sealed;

pub use brand::{Brand, set_brand};
pub use remove::delete;
pub use webhook::{
    Renewal, Webhook, begin_renewal, end_previous, forget_renewal, postpone_end, set_webhook,
    set_webhook_if,
};

/// A connected Stripe account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merchant {
    /// `mer_…`.
    pub id: String,
    /// What the team calls it.
    pub name: String,
    /// Of its keys.
    pub mode: Mode,
    /// Stripe's id of the account, where the key may read it.
    pub account_id: Option<String>,
    /// ISO 3166 code of the account's country, where the key may read it.
    pub country: Option<String>,
    /// `pk_…`.
    pub publishable_key: String,
    /// `sk_…` or `rk_…`, sealed for table `merchants`, column `secret_key`, this id.
    pub secret_key: Sealed,
    /// The secret key's last four characters, to tell keys apart.
    pub secret_last4: String,
    /// Another address for Stripe's API: loopback only, test keys only.
    pub api_base: Option<String>,
    /// Another address for Stripe.js, beside `api_base`.
    pub stripe_js: Option<String>,
    /// Where Stripe rings for it.
    pub webhook: Webhook,
    /// What buyers read of it.
    pub brand: Brand,
    /// When its connection is looked at next; `None`: as soon as possible.
    pub next_check_at: Option<Timestamp>,
    /// Up to here all of Stripe's events were read by the catch-up.
    pub events_seen_until: Timestamp,
    /// When a webhook was last heard from.
    pub last_event_at: Option<Timestamp>,
    /// Since when it takes no new orders.
    pub archived_at: Option<Timestamp>,
    /// When it was connected.
    pub created_at: Timestamp,
    /// When its keys, webhook or brand last changed.
    pub updated_at: Timestamp,
}

/// Keys of a merchant, as they are stored.
#[derive(Clone, Debug)]
pub struct StoredKeys {
    /// `pk_…`.
    pub publishable_key: String,
    /// Sealed for table `merchants`, column `secret_key`, the merchant's id.
    pub secret_key: Sealed,
    /// The secret key's last four characters.
    pub secret_last4: String,
}

/// Stores a new merchant.
pub async fn insert(db: &impl Conn, merchant: &Merchant) -> Result<()> {
    Entity::insert(Model::from(merchant).into_active_model())
        .exec_without_returning(db.inner())
        .await?;
    Ok(())
}

/// The merchant of that id.
pub async fn get(db: &impl Conn, id: &str) -> Result<Option<Merchant>> {
    let row = Entity::find_by_id(id).one(db.inner()).await?;
    row.map(Merchant::try_from).transpose()
}

/// The merchant of that id, kept from other writers until the transaction ends.
pub async fn get_for_update(tx: &Tx, id: &str) -> Result<Option<Merchant>> {
    let row = Entity::find_by_id(id)
        .lock_exclusive()
        .one(&tx.inner)
        .await?;
    row.map(Merchant::try_from).transpose()
}

/// The merchants, not archived, that are this Stripe account in this mode.
pub async fn list_of_account(
    db: &impl Conn,
    account_id: &str,
    mode: Mode,
) -> Result<Vec<Merchant>> {
    let rows = Entity::find()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::Mode.eq(mode.as_str()))
        .filter(Column::ArchivedAt.is_null())
        .order_by_asc(Column::Id)
        .limit(20)
        .all(db.inner())
        .await?;
    rows.into_iter().map(Merchant::try_from).collect()
}

/// Every merchant in the order of their connection, archived ones too. A seller has a few of them.
pub async fn list(db: &impl Conn) -> Result<Vec<Merchant>> {
    let rows = Entity::find()
        .order_by_asc(Column::Id)
        .all(db.inner())
        .await?;
    rows.into_iter().map(Merchant::try_from).collect()
}

/// Moves the catch-up's cursor; it never moves back.
pub async fn set_events_seen_until(db: &impl Conn, id: &str, until: Timestamp) -> Result<()> {
    one(id)
        .col_expr(Column::EventsSeenUntil, Expr::val(until.millis()))
        .filter(Column::EventsSeenUntil.lt(until.millis()))
        .exec(db.inner())
        .await?;
    Ok(())
}

/// Notes that a webhook was heard from.
pub async fn set_last_event_at(db: &impl Conn, id: &str, at: Timestamp) -> Result<()> {
    let update = one(id).col_expr(Column::LastEventAt, Expr::val(at.millis()));
    changed(db, id, update).await
}

/// Keeps what Stripe says of the account.
pub async fn set_account(
    db: &impl Conn,
    id: &str,
    account_id: &str,
    country: Option<&str>,
) -> Result<()> {
    let update = one(id)
        .col_expr(Column::AccountId, Expr::val(account_id))
        .col_expr(Column::Country, Expr::val(country.map(str::to_owned)));
    changed(db, id, update).await
}

/// Gives the merchant other keys.
pub async fn set_keys(db: &impl Conn, id: &str, keys: &StoredKeys, now: Timestamp) -> Result<()> {
    let text = |text: &str| Expr::val(text.to_owned());
    let update = one(id)
        .col_expr(Column::PublishableKey, text(&keys.publishable_key))
        .col_expr(Column::SecretKey, text(keys.secret_key.as_stored()))
        .col_expr(Column::SecretLast4, text(&keys.secret_last4))
        .col_expr(Column::UpdatedAt, Expr::val(now.millis()));
    changed(db, id, update).await
}

/// Archives the merchant.
pub async fn archive(db: &impl Conn, id: &str, now: Timestamp) -> Result<()> {
    let update = one(id)
        .col_expr(Column::ArchivedAt, Expr::val(now.millis()))
        .col_expr(Column::UpdatedAt, Expr::val(now.millis()));
    changed(db, id, update).await
}

/// Brings an archived merchant back; its connection is looked at as soon as possible.
pub async fn bring_back(db: &impl Conn, id: &str, now: Timestamp) -> Result<()> {
    let update = one(id)
        .col_expr(Column::ArchivedAt, Expr::val(None::<i64>))
        .col_expr(Column::NextCheckAt, Expr::val(None::<i64>))
        .col_expr(Column::UpdatedAt, Expr::val(now.millis()));
    changed(db, id, update).await
}

fn one(id: &str) -> UpdateMany<Entity> {
    Entity::update_many().filter(Column::Id.eq(id))
}

async fn changed(db: &impl Conn, id: &str, update: UpdateMany<Entity>) -> Result<()> {
    let done = update.exec(db.inner()).await?;
    StoreError::unless_one(done.rows_affected, "merchants", id)
}
