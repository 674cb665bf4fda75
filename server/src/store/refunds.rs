//! Refunds: each is a row before it is sent. Rows of an order are changed under the order's lock.

use domain::{Money, RefundReason, RefundState};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::error::{Result, StoreError};
use super::rows::refund::{Column, Entity, Model};
use super::{Conn, Store, Tx, lease};
use crate::clock::Timestamp;

/// A refund, asked for here or made at Stripe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    /// `ref_…`: the idempotency key too, and in the metadata at Stripe.
    pub id: String,
    /// Of which order.
    pub order_id: String,
    /// On whose account.
    pub merchant_id: String,
    /// Of which payment: Stripe's id of the intent.
    pub intent_id: String,
    /// Stripe's id of it, once it is known there.
    pub stripe_id: Option<String>,
    /// The form that asked for it, so that the same form asks once; `None` when made at Stripe.
    pub form_key: Option<String>,
    /// How much.
    pub amount: Money,
    /// Why.
    pub reason: Option<RefundReason>,
    /// The member's address; `None` when made at Stripe.
    pub asked_by: Option<String>,
    /// Where it stands.
    pub state: RefundState,
    /// Stripe's word for why it failed.
    pub failure: Option<String>,
    /// The version of its idempotency key, beginning with 1.
    pub key_version: i64,
    /// How often sending was begun.
    pub attempts: i64,
    /// When sending is tried again, while it is pending.
    pub next_at: Option<Timestamp>,
    /// When it was asked for, or seen first.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Stores a new refund. Conflicts: [`RefundForm`](super::Constraint::RefundForm) and
/// [`RefundStripe`](super::Constraint::RefundStripe).
pub async fn insert(tx: &Tx, refund: &Refund) -> Result<()> {
    Entity::insert(Model::from(refund).into_active_model())
        .exec_without_returning(&tx.inner)
        .await?;
    Ok(())
}

/// Stores the refund as it now is. Read it under the order's lock in the same transaction.
pub async fn update(tx: &Tx, refund: &Refund) -> Result<()> {
    let row = Model::from(refund).into_active_model().reset_all();
    let done = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(&refund.id))
        .exec(&tx.inner)
        .await?;
    StoreError::unless_one(done.rows_affected, "refunds", &refund.id)
}

/// The refund of that id.
pub async fn get(db: &impl Conn, id: &str) -> Result<Option<Refund>> {
    let row = Entity::find_by_id(id).one(db.inner()).await?;
    row.map(Refund::try_from).transpose()
}

/// An order's refunds, the oldest first.
pub async fn list_by_order(db: &impl Conn, order_id: &str) -> Result<Vec<Refund>> {
    let rows = Entity::find()
        .filter(Column::OrderId.eq(order_id))
        .order_by_asc(Column::Id)
        .all(db.inner())
        .await?;
    rows.into_iter().map(Refund::try_from).collect()
}

/// Whether anything of the order went back, or was to.
pub async fn has_any(db: &impl Conn, order_id: &str) -> Result<bool> {
    let refunds = Entity::find().filter(Column::OrderId.eq(order_id));
    Ok(refunds.limit(1).count(db.inner()).await? > 0)
}

/// Takes up to `limit` pending refunds whose time has come, for this server alone: nobody else gets
/// them for [`LEASE`](super::LEASE). Counts the attempt.
pub async fn due(store: &Store, now: Timestamp, limit: u64) -> Result<Vec<Refund>> {
    let waiting = Entity::find()
        .filter(Column::NextAt.lte(now.millis()))
        .order_by_asc(Column::NextAt)
        .limit(limit);
    let turns = (Column::Id, Column::NextAt, Column::Attempts);
    lease::take_counted(store, waiting, turns, now).await
}
