//! Destinations: where events go.

use std::collections::BTreeSet;

use domain::{DestinationKind, DestinationState, Language, Mode, OrderEvent};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::error::{Result, StoreError};
use super::rows::destination::{Column, Entity, Model};
use super::{Conn, Tx};
use crate::clock::Timestamp;
use crate::vault::Sealed;

/// Where events go, and which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// `dst_…`.
    pub id: String,
    /// What the team calls it.
    pub name: String,
    /// How events are sent there.
    pub kind: DestinationKind,
    /// It gets events of this mode alone.
    pub mode: Mode,
    /// An address; for Telegram the chat.
    pub target: String,
    /// What signs, or Telegram's token of the bot: sealed for table `destinations`, column `secret`.
    pub secret: Option<Sealed>,
    /// The signing secret before it, sealed for column `previous_secret`.
    pub previous_secret: Option<Sealed>,
    /// Until when that one signs too.
    pub previous_until: Option<Timestamp>,
    /// The text of a message, with placeholders.
    pub template: String,
    /// The language of the placeholders' words.
    pub language: Language,
    /// Which events.
    pub events: BTreeSet<OrderEvent>,
    /// Of which offers; empty: of all.
    pub offers: BTreeSet<String>,
    /// Whether it gets any.
    pub state: DestinationState,
    /// Since when it gets none.
    pub off_at: Option<Timestamp>,
    /// Since when nothing has arrived, while attempts fail.
    pub failing_since: Option<Timestamp>,
    /// When it was added.
    pub created_at: Timestamp,
    /// When somebody last changed it.
    pub updated_at: Timestamp,
}

/// Stores a new destination.
pub async fn insert(db: &impl Conn, destination: &Destination) -> Result<()> {
    Entity::insert(Model::try_from(destination)?.into_active_model())
        .exec_without_returning(db.inner())
        .await?;
    Ok(())
}

/// Stores the destination as it now is. Read it by [`get_for_update`] in the same transaction.
pub async fn update(tx: &Tx, destination: &Destination) -> Result<()> {
    let row = Model::try_from(destination)?
        .into_active_model()
        .reset_all();
    let done = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(&destination.id))
        .exec(&tx.inner)
        .await?;
    StoreError::unless_one(done.rows_affected, "destinations", &destination.id)
}

/// Removes a destination; its deliveries must be gone.
pub async fn delete(tx: &Tx, id: &str) -> Result<()> {
    let done = Entity::delete_by_id(id).exec(&tx.inner).await?;
    StoreError::unless_one(done.rows_affected, "destinations", id)
}

/// The destination of that id.
pub async fn get(db: &impl Conn, id: &str) -> Result<Option<Destination>> {
    let row = Entity::find_by_id(id).one(db.inner()).await?;
    row.map(Destination::try_from).transpose()
}

/// The destination of that id, kept from other writers until the transaction ends.
pub async fn get_for_update(tx: &Tx, id: &str) -> Result<Option<Destination>> {
    let row = Entity::find_by_id(id)
        .lock_exclusive()
        .one(&tx.inner)
        .await?;
    row.map(Destination::try_from).transpose()
}

/// Every destination in the order of their adding. A seller has a few of them.
pub async fn list(db: &impl Conn) -> Result<Vec<Destination>> {
    let rows = Entity::find()
        .order_by_asc(Column::Id)
        .all(db.inner())
        .await?;
    rows.into_iter().map(Destination::try_from).collect()
}

/// Notes that something arrived.
pub async fn works(db: &impl Conn, id: &str) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::FailingSince, Expr::val(None::<i64>))
        .filter(Column::Id.eq(id))
        .filter(Column::FailingSince.is_not_null())
        .exec(db.inner())
        .await?;
    Ok(())
}

/// Notes that an attempt failed, unless that is noted.
pub async fn fails(db: &impl Conn, id: &str, now: Timestamp) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::FailingSince, Expr::val(now.millis()))
        .filter(Column::Id.eq(id))
        .filter(Column::FailingSince.is_null())
        .exec(db.inner())
        .await?;
    Ok(())
}
