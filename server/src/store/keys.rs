//! Idempotency keys, remembered before the calls that carry them.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::Conn;
use super::error::{Result, StoreError};
use super::rows::key::{Column, Entity, Model};
use crate::clock::Timestamp;

/// A key that a call to Stripe carries or carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// What Stripe sees.
    pub key: String,
    /// On whose account.
    pub merchant_id: String,
    /// For which order.
    pub order_id: String,
    /// Which call: a name.
    pub purpose: String,
    /// When it was first used: Stripe forgets keys after 24 hours.
    pub created_at: Timestamp,
    /// When the call's outcome was known.
    pub finished_at: Option<Timestamp>,
}

/// Remembers the key unless it is known; gives back what is remembered, with its first `created_at`.
pub async fn remember(db: &impl Conn, key: &Key) -> Result<Key> {
    Entity::insert(Model::from(key).into_active_model())
        .on_conflict(OnConflict::column(Column::Key).do_nothing().to_owned())
        .exec_without_returning(db.inner())
        .await?;
    get(db, &key.key)
        .await?
        .ok_or_else(|| StoreError::inconsistent("idempotency", &key.key))
}

/// The key as it is remembered.
pub async fn get(db: &impl Conn, key: &str) -> Result<Option<Key>> {
    let row = Entity::find_by_id(key).one(db.inner()).await?;
    Ok(row.map(Key::from))
}

/// Notes that the call's outcome is known. The first time counts.
pub async fn finish(db: &impl Conn, key: &str, at: Timestamp) -> Result<()> {
    Entity::update_many()
        .filter(Column::Key.eq(key))
        .filter(Column::FinishedAt.is_null())
        .col_expr(Column::FinishedAt, Expr::val(at.millis()))
        .exec(db.inner())
        .await?;
    Ok(())
}

/// Forgets finished keys from before that moment. It must lie so far back that no order of then can
/// still be paid.
pub async fn purge(db: &impl Conn, before: Timestamp) -> Result<u64> {
    let done = Entity::delete_many()
        .filter(Column::FinishedAt.is_not_null())
        .filter(Column::CreatedAt.lt(before.millis()))
        .exec(db.inner())
        .await?;
    Ok(done.rows_affected)
}
