//! The one row that says which installation of Paydesk this is.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::Conn;
use super::error::{Result, StoreError};
use super::rows::installation::{Column, Entity, Model};
use crate::clock::Timestamp;

const SLOT: i64 = 1;

/// This installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Installation {
    /// Its id, which intents carry in their metadata.
    pub id: String,
    /// What the master key must yield (`vault`).
    pub check_value: String,
    /// When the database was first used.
    pub created_at: Timestamp,
    /// Since when it is a paused copy; `None`: it is the real one.
    pub paused_at: Option<Timestamp>,
}

/// The installation, once it was remembered.
pub async fn get(db: &impl Conn) -> Result<Option<Installation>> {
    let row = Entity::find_by_id(SLOT).one(db.inner()).await?;
    Ok(row.map(Installation::from))
}

/// Remembers the installation if none is yet; gives back the one that counts.
pub async fn remember(db: &impl Conn, installation: &Installation) -> Result<Installation> {
    let row = Model {
        slot: SLOT,
        id: installation.id.clone(),
        check_value: installation.check_value.clone(),
        created_at: installation.created_at.millis(),
        paused_at: installation.paused_at.map(Timestamp::millis),
    };
    Entity::insert(row.into_active_model())
        .on_conflict(OnConflict::column(Column::Slot).do_nothing().to_owned())
        .exec_without_returning(db.inner())
        .await?;
    get(db)
        .await?
        .ok_or_else(|| StoreError::inconsistent("installation", "1"))
}

/// Pauses the installation; one that is paused stays so since when it was.
pub async fn pause(db: &impl Conn, now: Timestamp) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::PausedAt, Expr::val(now.millis()))
        .filter(Column::PausedAt.is_null())
        .exec(db.inner())
        .await?;
    Ok(())
}

/// Ends the pause; `false` when there was none.
pub async fn resume(db: &impl Conn) -> Result<bool> {
    let done = Entity::update_many()
        .col_expr(Column::PausedAt, Expr::val(None::<i64>))
        .filter(Column::PausedAt.is_not_null())
        .exec(db.inner())
        .await?;
    Ok(done.rows_affected == 1)
}
