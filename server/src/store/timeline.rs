//! What happened to an order.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::Value;

use super::Conn;
use super::error::Result;
use super::rows::timeline_entry::{Column, Entity, Model};
use crate::clock::Timestamp;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// `ent_…`; it orders entries of one moment.
    pub id: String,
    /// To which order.
    pub order_id: String,
    /// When.
    pub at: Timestamp,
    /// What: a name.
    pub kind: String,
    /// The particulars.
    pub data: Value,
}

/// Adds an entry.
pub async fn append(db: &impl Conn, entry: &Entry) -> Result<()> {
    Entity::insert(Model::from(entry).into_active_model())
        .exec_without_returning(db.inner())
        .await?;
    Ok(())
}

/// An order's timeline, the oldest first.
pub async fn list(db: &impl Conn, order_id: &str) -> Result<Vec<Entry>> {
    let rows = Entity::find()
        .filter(Column::OrderId.eq(order_id))
        .order_by_asc(Column::At)
        .order_by_asc(Column::Id)
        .all(db.inner())
        .await?;
    rows.into_iter().map(Entry::try_from).collect()
}
