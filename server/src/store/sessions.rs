//! Members' logins, one for each device.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::Conn;
use super::error::Result;
use super::rows::session::{Column, Entity, Model};
use crate::clock::Timestamp;

/// A member's login on one device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// `ses_…`.
    pub id: String,
    /// Hash of the cookie.
    pub token_hash: String,
    /// Who signed in.
    pub member_id: String,
    /// The device may read for long.
    pub is_remembered: bool,
    /// What the browser calls itself.
    pub user_agent: String,
    /// From where it signed in.
    pub address: String,
    /// When the member signed in.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// Until then it may change things; every use moves it.
    pub active_until: Timestamp,
    /// Until then it may do what needs the password.
    pub confirmed_until: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Stores a new session.
pub async fn insert(db: &impl Conn, session: &Session) -> Result<()> {
    Entity::insert(Model::from(session).into_active_model())
        .exec_without_returning(db.inner())
        .await?;
    Ok(())
}

/// The session with that cookie, if it has not ended.
pub async fn find(db: &impl Conn, token_hash: &str, now: Timestamp) -> Result<Option<Session>> {
    let row = Entity::find()
        .filter(Column::TokenHash.eq(token_hash))
        .filter(Column::ExpiresAt.gt(now.millis()))
        .one(db.inner())
        .await?;
    Ok(row.map(Session::from))
}

/// The sessions of a member that have not ended, the last used first.
pub async fn list(db: &impl Conn, member_id: &str, now: Timestamp) -> Result<Vec<Session>> {
    let rows = Entity::find()
        .filter(Column::MemberId.eq(member_id))
        .filter(Column::ExpiresAt.gt(now.millis()))
        .order_by_desc(Column::SeenAt)
        .order_by_desc(Column::Id)
        .all(db.inner())
        .await?;
    Ok(rows.into_iter().map(Session::from).collect())
}

/// Stores the session's times as they now are. A session that was ended meanwhile stays ended.
pub async fn touch(db: &impl Conn, session: &Session) -> Result<()> {
    let confirmed_until = Expr::val(session.confirmed_until.millis());
    Entity::update_many()
        .filter(Column::Id.eq(&session.id))
        .col_expr(Column::SeenAt, Expr::val(session.seen_at.millis()))
        .col_expr(
            Column::ActiveUntil,
            Expr::val(session.active_until.millis()),
        )
        .col_expr(Column::ConfirmedUntil, confirmed_until)
        .col_expr(Column::ExpiresAt, Expr::val(session.expires_at.millis()))
        .exec(db.inner())
        .await?;
    Ok(())
}

/// Ends one of a member's sessions.
pub async fn delete(db: &impl Conn, member_id: &str, id: &str) -> Result<()> {
    Entity::delete_many()
        .filter(Column::Id.eq(id))
        .filter(Column::MemberId.eq(member_id))
        .exec(db.inner())
        .await?;
    Ok(())
}

/// Ends all of a member's sessions.
pub async fn delete_all(db: &impl Conn, member_id: &str) -> Result<()> {
    Entity::delete_many()
        .filter(Column::MemberId.eq(member_id))
        .exec(db.inner())
        .await?;
    Ok(())
}

/// Forgets the sessions that have ended.
pub async fn purge(db: &impl Conn, now: Timestamp) -> Result<()> {
    Entity::delete_many()
        .filter(Column::ExpiresAt.lte(now.millis()))
        .exec(db.inner())
        .await?;
    Ok(())
}
