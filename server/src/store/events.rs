//! Webhooks received from Stripe.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::error::{Result, StoreError};
use super::rows::event::{Column, Entity, Model};
use super::{Conn, LEASE, Store, lease};
use crate::clock::Timestamp;

/// A webhook received from Stripe, or an event found by the catch-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StripeEvent {
    /// Whose endpoint received it.
    pub merchant_id: String,
    /// Stripe's id of the event.
    pub event_id: String,
    /// Stripe's `type`.
    pub kind: String,
    /// Stripe's id of the object that it is about.
    pub object_id: String,
    /// The order that the object's metadata names; its row may come later.
    pub order_id: Option<String>,
    /// Real money or not.
    pub livemode: bool,
    /// The version of the API in which it is written.
    pub api_version: Option<String>,
    /// When Stripe made it.
    pub stripe_created: Timestamp,
    /// When we had it.
    pub received_at: Timestamp,
    /// What was received, unless it is none of our business.
    pub body: Option<String>,
    /// What became of it.
    pub state: EventState,
    /// How often it was taken.
    pub attempts: i64,
    /// When it is taken next, while it is pending; `None` waits for its order.
    pub next_at: Option<Timestamp>,
    /// Why the last attempt failed.
    pub error: Option<String>,
}

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventState {
    /// To be done.
    Pending,
    /// Done.
    Done,
    /// None of our business.
    Ignored,
    /// Kept, but not understood.
    Unknown,
}

impl EventState {
    /// Its name in storage.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Done => "done",
            Self::Ignored => "ignored",
            Self::Unknown => "unknown",
        }
    }

    /// The state of that name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Pending, Self::Done, Self::Ignored, Self::Unknown]
            .into_iter()
            .find(|state| state.as_str() == name)
    }
}

/// How an attempt at an event ended.
#[derive(Clone, Copy, Debug)]
pub enum Outcome<'a> {
    /// It was applied.
    Done,
    /// It is none of our business; its body is dropped.
    Ignored,
    /// It is kept for a person to look at.
    Unknown {
        /// What was not understood.
        error: &'a str,
    },
    /// Try again.
    Again {
        /// When; `None` waits until its order appears.
        at: Option<Timestamp>,
        /// Why.
        error: &'a str,
    },
}

/// Stores an event unless the merchant already has one of that id; says whether it was new.
pub async fn insert_new(db: &impl Conn, event: &StripeEvent) -> Result<bool> {
    let known = OnConflict::columns([Column::MerchantId, Column::EventId])
        .do_nothing()
        .to_owned();
    let inserted = Entity::insert(Model::from(event).into_active_model())
        .on_conflict(known)
        .exec_without_returning(db.inner())
        .await?;
    Ok(inserted == 1)
}

/// The event of that id.
pub async fn get(db: &impl Conn, merchant_id: &str, event_id: &str) -> Result<Option<StripeEvent>> {
    let key = (merchant_id.to_owned(), event_id.to_owned());
    let row = Entity::find_by_id(key).one(db.inner()).await?;
    row.map(StripeEvent::try_from).transpose()
}

/// Takes up to `limit` pending events whose time has come, in the order in which Stripe made them,
/// for this server alone: nobody else gets them for [`LEASE`]. Counts the attempt.
pub async fn due(store: &Store, now: Timestamp, limit: u64) -> Result<Vec<StripeEvent>> {
    let until = (now + LEASE).millis();
    let waiting = Entity::find()
        .filter(Column::State.eq(EventState::Pending.as_str()))
        .filter(Column::NextAt.lte(now.millis()))
        .order_by_asc(Column::StripeCreated)
        .limit(limit);
    let push = Entity::update_many()
        .col_expr(Column::NextAt, Expr::val(until))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1));
    let key = |row: &Model| {
        Condition::all()
            .add(Column::MerchantId.eq(&row.merchant_id))
            .add(Column::EventId.eq(&row.event_id))
    };
    let mut rows = lease::take(store, waiting, push, key).await?;
    for row in &mut rows {
        row.next_at = Some(until);
        row.attempts += 1;
    }
    Ok(lease::readable(rows))
}

/// Notes how an attempt ended.
pub async fn mark(
    db: &impl Conn,
    merchant_id: &str,
    event_id: &str,
    outcome: Outcome<'_>,
) -> Result<()> {
    let (state, at, error) = match outcome {
        Outcome::Done => (EventState::Done, None, None),
        Outcome::Ignored => (EventState::Ignored, None, None),
        Outcome::Unknown { error } => (EventState::Unknown, None, Some(error)),
        Outcome::Again { at, error } => (EventState::Pending, at, Some(error)),
    };
    let mut update = Entity::update_many()
        .filter(Column::MerchantId.eq(merchant_id))
        .filter(Column::EventId.eq(event_id))
        .col_expr(Column::State, Expr::val(state.as_str()))
        .col_expr(Column::NextAt, Expr::val(at.map(Timestamp::millis)))
        .col_expr(Column::Error, Expr::val(error));
    if state == EventState::Ignored {
        update = update.col_expr(Column::Body, Expr::val(None::<String>));
    }
    let done = update.exec(db.inner()).await?;
    StoreError::unless_one(done.rows_affected, "stripe_events", event_id)
}

/// How many events of a kind the merchant has about an object of Stripe's.
pub async fn count(db: &impl Conn, merchant_id: &str, object_id: &str, kind: &str) -> Result<i64> {
    let count = Entity::find()
        .filter(Column::MerchantId.eq(merchant_id))
        .filter(Column::ObjectId.eq(object_id))
        .filter(Column::Kind.eq(kind))
        .count(db.inner())
        .await?;
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

/// The pending events whose object names that order, the oldest first.
pub async fn pending_by_order(db: &impl Conn, order_id: &str) -> Result<Vec<StripeEvent>> {
    pending(db, Condition::all().add(Column::OrderId.eq(order_id))).await
}

/// The pending events about that object of Stripe's, the oldest first.
pub async fn pending_by_object(
    db: &impl Conn,
    merchant_id: &str,
    object_id: &str,
) -> Result<Vec<StripeEvent>> {
    let about = Condition::all()
        .add(Column::MerchantId.eq(merchant_id))
        .add(Column::ObjectId.eq(object_id));
    pending(db, about).await
}

async fn pending(db: &impl Conn, which: Condition) -> Result<Vec<StripeEvent>> {
    let rows = Entity::find()
        .filter(which.add(Column::State.eq(EventState::Pending.as_str())))
        .order_by_asc(Column::StripeCreated)
        .order_by_asc(Column::EventId)
        .all(db.inner())
        .await?;
    rows.into_iter().map(StripeEvent::try_from).collect()
}

/// Forgets what was done or was none of ours before that moment. What nobody understood is kept.
pub async fn purge(db: &impl Conn, before: Timestamp) -> Result<u64> {
    let over = [EventState::Done, EventState::Ignored].map(EventState::as_str);
    let done = Entity::delete_many()
        .filter(Column::State.is_in(over))
        .filter(Column::ReceivedAt.lt(before.millis()))
        .exec(db.inner())
        .await?;
    Ok(done.rows_affected)
}
