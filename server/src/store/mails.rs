//! Mails to send. What a mail says is made from its order when it is sent; the row says which mail it
//! is, and that it is sent once.

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::error::{Result, StoreError};
use super::rows::mail::{Column, Entity, Model};
use super::{Conn, Store, lease};
use crate::clock::Timestamp;

/// One mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Made from what it is about: the same mail is never written twice. Its `Message-ID` too.
    pub id: String,
    /// About which order; empty: about none.
    pub order_id: String,
    /// Which mail: a name.
    pub kind: String,
    /// What became of it.
    pub state: MailState,
    /// How often it was taken.
    pub attempts: i64,
    /// When it is taken next, while it is pending.
    pub next_at: Option<Timestamp>,
    /// When it was written.
    pub created_at: Timestamp,
    /// When a server took it.
    pub sent_at: Option<Timestamp>,
    /// To whom.
    pub sent_to: Option<String>,
    /// Why the last try failed, in the server's words.
    pub error: Option<String>,
    /// What it says, as JSON, where it is about no order.
    pub notice: Option<String>,
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailState {
    /// To be sent.
    Pending,
    /// Sent.
    Sent,
    /// Given up.
    Failed,
    /// Not wanted any more when its time came.
    Dropped,
}

impl MailState {
    /// Its name in storage.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Dropped => "dropped",
        }
    }

    /// The state of that name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Pending, Self::Sent, Self::Failed, Self::Dropped]
            .into_iter()
            .find(|state| state.as_str() == name)
    }
}

impl Mail {
    /// A mail of that kind that is written now and due at once.
    pub fn new(id: String, order_id: &str, kind: &str, now: Timestamp) -> Self {
        Self {
            id,
            order_id: order_id.to_owned(),
            kind: kind.to_owned(),
            state: MailState::Pending,
            attempts: 0,
            next_at: Some(now),
            created_at: now,
            sent_at: None,
            sent_to: None,
            error: None,
            notice: None,
        }
    }
}

/// Writes the mail, unless it was written before.
pub async fn insert(db: &impl Conn, mail: &Mail) -> Result<()> {
    Entity::insert(Model::from(mail).into_active_model())
        .on_conflict(OnConflict::column(Column::Id).do_nothing().to_owned())
        .exec_without_returning(db.inner())
        .await?;
    Ok(())
}

/// Takes up to `limit` pending mails whose time has come, for this server alone: nobody else gets
/// them for [`LEASE`](super::LEASE). Counts the attempt.
pub async fn due(store: &Store, now: Timestamp, limit: u64) -> Result<Vec<Mail>> {
    let waiting = Entity::find()
        .filter(Column::State.eq(MailState::Pending.as_str()))
        .filter(Column::NextAt.lte(now.millis()))
        .order_by_asc(Column::NextAt)
        .limit(limit);
    let turns = (Column::Id, Column::NextAt, Column::Attempts);
    lease::take_counted(store, waiting, turns, now).await
}

/// Stores what became of a mail that [`due`] gave.
pub async fn update(db: &impl Conn, mail: &Mail) -> Result<()> {
    let done = Entity::update_many()
        .set(Model::from(mail).into_active_model().reset_all())
        .filter(Column::Id.eq(&mail.id))
        .exec(db.inner())
        .await?;
    StoreError::unless_one(done.rows_affected, "mails", &mail.id)
}

/// An order's mails, the oldest first.
pub async fn list_by_order(db: &impl Conn, order_id: &str) -> Result<Vec<Mail>> {
    let rows = Entity::find()
        .filter(Column::OrderId.eq(order_id))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .all(db.inner())
        .await?;
    rows.into_iter().map(Mail::try_from).collect()
}

/// How many were given up, written at or after a time.
pub async fn count_failed(db: &impl Conn, since: Timestamp) -> Result<u64> {
    let failed = Entity::find()
        .filter(Column::State.eq(MailState::Failed.as_str()))
        .filter(Column::CreatedAt.gte(since.millis()));
    Ok(failed.count(db.inner()).await?)
}

/// The newest mail of all whose last try failed, while it is pending or given up.
pub async fn last_trouble(db: &impl Conn) -> Result<Option<Mail>> {
    let row = Entity::find()
        .filter(Column::Error.is_not_null())
        .filter(Column::State.ne(MailState::Sent.as_str()))
        .order_by_desc(Column::CreatedAt)
        .one(db.inner())
        .await?;
    row.map(Mail::try_from).transpose()
}

/// Forgets mails about no order that are done with and were written before that time. Those about an
/// order belong to it.
pub async fn purge(db: &impl Conn, before: Timestamp) -> Result<u64> {
    let done = Entity::delete_many()
        .filter(Column::OrderId.eq(""))
        .filter(Column::State.ne(MailState::Pending.as_str()))
        .filter(Column::CreatedAt.lt(before.millis()))
        .exec(db.inner())
        .await?;
    Ok(done.rows_affected)
}
