//! Deliveries: events on their way to destinations, and what became of each attempt.

mod browse;

use domain::DeliveryState;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use super::error::Result;
use super::rows::delivery::{Column, Entity, Model};
use super::rows::{attempt, destination};
use super::{Conn, Store, Tx, lease};
use crate::clock::Timestamp;

pub use browse::{attempts, get, list, list_by_order, pending_count, purge, undelivered_count};

/// An event for a destination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// `dlv_…`.
    pub id: String,
    /// For which destination.
    pub destination_id: String,
    /// `msg_…`: the event's id, which receivers see; the same in every attempt.
    pub event_id: String,
    /// The order that it is about; none of a test.
    pub order_id: Option<String>,
    /// The event's full name, or `test`.
    pub event: String,
    /// What became of it.
    pub state: DeliveryState,
    /// How often it was taken since it was last asked for.
    pub attempts: i64,
    /// When it is taken next, while it is pending.
    pub next_at: Option<Timestamp>,
    /// When the event was handed on.
    pub created_at: Timestamp,
    /// When it arrived or was given up.
    pub ended_at: Option<Timestamp>,
}

/// One attempt to deliver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// `att_…`.
    pub id: String,
    /// Of which delivery.
    pub delivery_id: String,
    /// When it began.
    pub at: Timestamp,
    /// How long it took.
    pub millis: i64,
    /// The HTTP status, where there was an answer.
    pub status: Option<u16>,
    /// Names why it did not arrive; none when it did.
    pub fault: Option<String>,
    /// The address, host or word that the fault is about.
    pub detail: Option<String>,
    /// The beginning of the answer.
    pub answer: String,
}

/// Adds a delivery, unless the destination has that event.
pub async fn insert(db: &impl Conn, delivery: &Delivery) -> Result<()> {
    let once = OnConflict::columns([Column::DestinationId, Column::EventId])
        .do_nothing()
        .to_owned();
    Entity::insert(Model::from(delivery).into_active_model())
        .on_conflict(once)
        .exec_without_returning(db.inner())
        .await?;
    Ok(())
}

/// Adds what became of an attempt.
pub async fn insert_attempt(db: &impl Conn, attempt: &Attempt) -> Result<()> {
    let row = attempt::Model::from(attempt).into_active_model();
    attempt::Entity::insert(row)
        .exec_without_returning(db.inner())
        .await?;
    Ok(())
}

/// The destinations that are on and have something due.
pub async fn due_destinations(db: &impl Conn, now: Timestamp) -> Result<Vec<String>> {
    let on = sea_orm::sea_query::Query::select()
        .column(destination::Column::Id)
        .from(destination::Entity)
        .and_where(destination::Column::State.eq("on"))
        .to_owned();
    let ids = Entity::find()
        .select_only()
        .column(Column::DestinationId)
        .distinct()
        .filter(Column::NextAt.lte(now.millis()))
        .filter(Column::DestinationId.in_subquery(on))
        .into_tuple()
        .all(db.inner())
        .await?;
    Ok(ids)
}

/// Takes up to `limit` pending deliveries of a destination whose time has come, the longest waiting
/// first, for this server alone: nobody else gets them for [`LEASE`](super::LEASE). Counts the attempt.
pub async fn due(
    store: &Store,
    destination_id: &str,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<Delivery>> {
    let waiting = Entity::find()
        .filter(Column::DestinationId.eq(destination_id))
        .filter(Column::NextAt.lte(now.millis()))
        .order_by_asc(Column::NextAt)
        .order_by_asc(Column::Id)
        .limit(limit);
    let turns = (Column::Id, Column::NextAt, Column::Attempts);
    lease::take_counted(store, waiting, turns, now).await
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug)]
pub enum Outcome {
    /// It arrived, or is given up, now.
    Ended(DeliveryState, Timestamp),
    /// Try again at that time.
    Again(Timestamp),
}

/// Notes how the attempt ended for which the delivery was taken, unless it was asked for anew since.
pub async fn mark(db: &impl Conn, delivery: &Delivery, outcome: Outcome) -> Result<()> {
    let (state, next_at, ended_at) = match outcome {
        Outcome::Ended(state, at) => (state, None, Some(at.millis())),
        Outcome::Again(at) => (DeliveryState::Pending, Some(at.millis()), None),
    };
    Entity::update_many()
        .col_expr(Column::State, Expr::val(state.as_str()))
        .col_expr(Column::NextAt, Expr::val(next_at))
        .col_expr(Column::EndedAt, Expr::val(ended_at))
        .filter(Column::Id.eq(&delivery.id))
        .filter(Column::State.eq(DeliveryState::Pending.as_str()))
        .filter(Column::Attempts.eq(delivery.attempts))
        .exec(db.inner())
        .await?;
    Ok(())
}

/// Sends a delivery again from the beginning; `false` when there is no such.
pub async fn send_again(
    db: &impl Conn,
    destination_id: &str,
    id: &str,
    now: Timestamp,
) -> Result<bool> {
    let done = anew(now)
        .filter(Column::Id.eq(id))
        .filter(Column::DestinationId.eq(destination_id))
        .filter(Column::OrderId.is_not_null())
        .exec(db.inner())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Sends again everything that did not arrive at a destination, and says how much that is.
pub async fn send_all_again(db: &impl Conn, destination_id: &str, now: Timestamp) -> Result<u64> {
    let done = anew(now)
        .filter(Column::DestinationId.eq(destination_id))
        .filter(Column::OrderId.is_not_null())
        .filter(Column::State.is_in(browse::UNDELIVERED))
        .exec(db.inner())
        .await?;
    Ok(done.rows_affected)
}

fn anew(now: Timestamp) -> sea_orm::UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::State, Expr::val(DeliveryState::Pending.as_str()))
        .col_expr(Column::Attempts, Expr::val(0))
        .col_expr(Column::NextAt, Expr::val(now.millis()))
        .col_expr(Column::EndedAt, Expr::val(None::<i64>))
}

/// Ends what still waits for a destination.
pub async fn skip_pending(db: &impl Conn, destination_id: &str, now: Timestamp) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::State, Expr::val(DeliveryState::Skipped.as_str()))
        .col_expr(Column::NextAt, Expr::val(None::<i64>))
        .col_expr(Column::EndedAt, Expr::val(now.millis()))
        .filter(Column::DestinationId.eq(destination_id))
        .filter(Column::State.eq(DeliveryState::Pending.as_str()))
        .exec(db.inner())
        .await?;
    Ok(())
}

/// Forgets everything that went to a destination.
pub async fn delete_of(tx: &Tx, destination_id: &str) -> Result<()> {
    browse::delete(
        tx,
        Condition::all().add(Column::DestinationId.eq(destination_id)),
    )
    .await
}
