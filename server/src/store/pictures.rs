//! The pictures that were uploaded, under names made from their content.

use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, IntoActiveModel};

use super::Conn;
use super::error::Result;
use super::rows::picture::{Column, Entity, Model};
use crate::clock::Timestamp;

/// A picture as it is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its content's hash and its size in pixels: `3f0c…-1200x675.jpg`.
    pub name: String,
    /// Its media type.
    pub content_type: String,
    /// The file.
    pub body: Vec<u8>,
    /// When it was uploaded first.
    pub created_at: Timestamp,
}

/// Keeps a picture; one that is there stays.
pub async fn keep(db: &impl Conn, picture: &Picture) -> Result<()> {
    let known = OnConflict::column(Column::Name).do_nothing().to_owned();
    Entity::insert(Model::from(picture).into_active_model())
        .on_conflict(known)
        .exec_without_returning(db.inner())
        .await?;
    Ok(())
}

/// The picture of that name.
pub async fn get(db: &impl Conn, name: &str) -> Result<Option<Picture>> {
    let row = Entity::find_by_id(name).one(db.inner()).await?;
    Ok(row.map(Picture::from))
}
