//! By which server mails go, and which are not wanted.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Conn;
use super::error::{Result, StoreError};
use super::rows::mail_setting::{Column, Entity, Model};
use super::rows::mail_silence as silence;
use crate::clock::Timestamp;
use crate::vault::Sealed;

const TABLE: &str = "mail_settings";

/// A setting and the secret that belongs to it.
pub async fn get<T: DeserializeOwned>(
    db: &impl Conn,
    id: &str,
) -> Result<Option<(T, Option<Sealed>)>> {
    let Some(row) = Entity::find_by_id(id).one(db.inner()).await? else {
        return Ok(None);
    };
    let value =
        serde_json::from_str(&row.value).map_err(|_| StoreError::inconsistent(TABLE, id))?;
    Ok(Some((value, row.password.map(Sealed::from_stored))))
}

/// Stores a setting.
pub async fn put<T: Serialize + Sync>(
    db: &impl Conn,
    id: &str,
    value: &T,
    password: Option<&Sealed>,
) -> Result<()> {
    let row = Model {
        id: id.to_owned(),
        value: serde_json::to_string(value).map_err(|_| StoreError::inconsistent(TABLE, id))?,
        password: password.map(|sealed| sealed.as_stored().to_owned()),
    };
    let replace = OnConflict::column(Column::Id)
        .update_columns([Column::Value, Column::Password])
        .to_owned();
    Entity::insert(row.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(db.inner())
        .await?;
    Ok(())
}

/// Whether reminders of one of these, an order or an offer, are not wanted.
pub async fn is_silent(db: &impl Conn, ids: &[&str]) -> Result<bool> {
    let rows = silence::Entity::find().filter(silence::Column::Id.is_in(ids.iter().copied()));
    Ok(rows.count(db.inner()).await? > 0)
}

/// Wants no reminders of an order or an offer any more.
pub async fn silence(db: &impl Conn, id: &str, now: Timestamp) -> Result<()> {
    let row = silence::Model {
        id: id.to_owned(),
        created_at: now.millis(),
    };
    silence::Entity::insert(row.into_active_model())
        .on_conflict(
            OnConflict::column(silence::Column::Id)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(db.inner())
        .await?;
    Ok(())
}

/// Wants them again.
pub async fn unsilence(db: &impl Conn, id: &str) -> Result<()> {
    silence::Entity::delete_by_id(id).exec(db.inner()).await?;
    Ok(())
}
