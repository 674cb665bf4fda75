//! Mails and outgoing webhooks, written with the change that causes them.

use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{
    ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::Value;

use super::error::{Result, StoreError};
use super::rows::delivery;
use super::rows::message::{Column, Entity, Model};
use super::{Conn, Store, lease};
use crate::clock::Timestamp;
use crate::ids::{self, Kind};

/// Something to send.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// `msg_…`; receivers see it and can tell a repetition.
    pub id: String,
    /// The order that it is about.
    pub order_id: String,
    /// The outcome's name.
    pub kind: String,
    /// What it says.
    pub payload: Value,
    /// Real money or not.
    pub livemode: bool,
    /// When it was written.
    pub created_at: Timestamp,
    /// What became of it.
    pub state: MessageState,
    /// How often it was taken.
    pub attempts: i64,
    /// When it is taken next, while it is pending.
    pub next_at: Option<Timestamp>,
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageState {
    /// To be sent.
    Pending,
    /// Sent.
    Done,
    /// Given up.
    Failed,
}

impl MessageState {
    /// Its name in storage.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    /// The state of that name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Pending, Self::Done, Self::Failed]
            .into_iter()
            .find(|state| state.as_str() == name)
    }
}

/// How an attempt to send ended.
#[derive(Clone, Copy, Debug)]
pub enum Outcome {
    /// It was sent.
    Done,
    /// It is given up.
    Failed,
    /// Try again.
    Again {
        /// When.
        at: Timestamp,
    },
}

/// Adds a message.
pub async fn insert(db: &impl Conn, message: &Message) -> Result<()> {
    Entity::insert(Model::from(message).into_active_model())
        .exec_without_returning(db.inner())
        .await?;
    Ok(())
}

/// Takes up to `limit` pending messages whose time has come, in the order of their writing, for this
/// server alone: nobody else gets them for [`LEASE`](super::LEASE). Counts the attempt.
pub async fn due(store: &Store, now: Timestamp, limit: u64) -> Result<Vec<Message>> {
    let waiting = Entity::find()
        .filter(Column::State.eq(MessageState::Pending.as_str()))
        .filter(Column::NextAt.lte(now.millis()))
        .order_by_asc(Column::Id)
        .limit(limit);
    let turns = (Column::Id, Column::NextAt, Column::Attempts);
    lease::take_counted(store, waiting, turns, now).await
}

/// Notes how an attempt ended.
pub async fn mark(db: &impl Conn, id: &str, outcome: Outcome) -> Result<()> {
    let (state, at) = match outcome {
        Outcome::Done => (MessageState::Done, None),
        Outcome::Failed => (MessageState::Failed, None),
        Outcome::Again { at } => (MessageState::Pending, Some(at.millis())),
    };
    let done = Entity::update_many()
        .filter(Column::Id.eq(id))
        .col_expr(Column::State, Expr::val(state.as_str()))
        .col_expr(Column::NextAt, Expr::val(at))
        .exec(db.inner())
        .await?;
    StoreError::unless_one(done.rows_affected, "outbox", id)
}

/// The message of that id.
pub async fn get(db: &impl Conn, id: &str) -> Result<Option<Message>> {
    let row = Entity::find_by_id(id).one(db.inner()).await?;
    row.map(Message::try_from).transpose()
}

/// An order's messages, the oldest first.
pub async fn list_by_order(db: &impl Conn, order_id: &str) -> Result<Vec<Message>> {
    let rows = Entity::find()
        .filter(Column::OrderId.eq(order_id))
        .order_by_asc(Column::Id)
        .all(db.inner())
        .await?;
    rows.into_iter().map(Message::try_from).collect()
}

/// How many messages are still to be sent.
pub async fn pending_count(db: &impl Conn) -> Result<u64> {
    let count = Entity::find()
        .filter(Column::State.eq(MessageState::Pending.as_str()))
        .count(db.inner())
        .await?;
    Ok(count)
}

/// Forgets up to `limit` of the oldest events that were handed on before that time and that no delivery
/// names: one may be sent again as long as it is in the log.
pub async fn purge(db: &impl Conn, before: Timestamp, limit: u64) -> Result<u64> {
    let named = Query::select()
        .expr(Expr::val(1))
        .from(delivery::Entity)
        .and_where(
            Expr::col((delivery::Entity, delivery::Column::EventId)).equals((Entity, Column::Id)),
        )
        .to_owned();
    let old: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Id)
        // Ids sort by time, and their index is there.
        .filter(Column::Id.lt(ids::lowest(Kind::Message, before)))
        .filter(Column::State.ne(MessageState::Pending.as_str()))
        .filter(Expr::exists(named).not())
        .order_by_asc(Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db.inner())
        .await?;
    if old.is_empty() {
        return Ok(0);
    }
    let done = Entity::delete_many()
        .filter(Column::Id.is_in(old))
        .exec(db.inner())
        .await?;
    Ok(done.rows_affected)
}
