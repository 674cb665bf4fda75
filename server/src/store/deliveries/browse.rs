//! The log of deliveries.

use domain::DeliveryState;
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::{Attempt, Delivery};
use crate::clock::Timestamp;
use crate::store::Conn;
use crate::store::error::Result;
use crate::store::rows::attempt;
use crate::store::rows::delivery::{Column, Entity};

/// What did not arrive and will not by itself.
pub(super) const UNDELIVERED: [&str; 2] = [
    DeliveryState::Failed.as_str(),
    DeliveryState::Skipped.as_str(),
];

/// The delivery of that id.
pub async fn get(db: &impl Conn, id: &str) -> Result<Option<Delivery>> {
    let row = Entity::find_by_id(id).one(db.inner()).await?;
    row.map(Delivery::try_from).transpose()
}

/// A destination's deliveries, the newest first: those of that state, those before `before` (an id).
pub async fn list(
    db: &impl Conn,
    destination_id: &str,
    state: Option<DeliveryState>,
    before: Option<&str>,
    limit: u64,
) -> Result<Vec<Delivery>> {
    let mut rows = Entity::find().filter(Column::DestinationId.eq(destination_id));
    if let Some(state) = state {
        rows = rows.filter(Column::State.eq(state.as_str()));
    }
    if let Some(id) = before {
        rows = rows.filter(Column::Id.lt(id));
    }
    let rows = rows
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db.inner())
        .await?;
    rows.into_iter().map(Delivery::try_from).collect()
}

/// What was sent of an order, the oldest first.
pub async fn list_by_order(db: &impl Conn, order_id: &str) -> Result<Vec<Delivery>> {
    let rows = Entity::find()
        .filter(Column::OrderId.eq(order_id))
        .order_by_asc(Column::Id)
        .limit(1000)
        .all(db.inner())
        .await?;
    rows.into_iter().map(Delivery::try_from).collect()
}

/// The attempts of a delivery, the newest first.
pub async fn attempts(db: &impl Conn, delivery_id: &str, limit: u64) -> Result<Vec<Attempt>> {
    let rows = attempt::Entity::find()
        .filter(attempt::Column::DeliveryId.eq(delivery_id))
        .order_by_desc(attempt::Column::Id)
        .limit(limit)
        .all(db.inner())
        .await?;
    Ok(rows.into_iter().map(Attempt::from).collect())
}

/// How many deliveries are still to be sent.
pub async fn pending_count(db: &impl Conn) -> Result<u64> {
    let pending = Entity::find().filter(Column::State.eq(DeliveryState::Pending.as_str()));
    Ok(pending.count(db.inner()).await?)
}

/// How much did not arrive at a destination.
pub async fn undelivered_count(db: &impl Conn, destination_id: &str) -> Result<u64> {
    let lost = Entity::find()
        .filter(Column::DestinationId.eq(destination_id))
        .filter(Column::OrderId.is_not_null())
        .filter(Column::State.is_in(UNDELIVERED));
    Ok(lost.count(db.inner()).await?)
}

/// Forgets what ended before that time.
pub async fn purge(db: &impl Conn, before: Timestamp) -> Result<()> {
    delete(
        db,
        Condition::all().add(Column::EndedAt.lt(before.millis())),
    )
    .await
}

pub(super) async fn delete(db: &impl Conn, which: Condition) -> Result<()> {
    let ids = Query::select()
        .column(Column::Id)
        .from(Entity)
        .cond_where(which.clone())
        .to_owned();
    attempt::Entity::delete_many()
        .filter(attempt::Column::DeliveryId.in_subquery(ids))
        .exec(db.inner())
        .await?;
    Entity::delete_many().filter(which).exec(db.inner()).await?;
    Ok(())
}
