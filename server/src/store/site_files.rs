//! The files of this release and of the last one, under their content-hashed names.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::error::Result;
use super::rows::site_file::{Column, Entity, Model};
use super::{Conn, Tx};
use crate::clock::Timestamp;

/// A file that pages load. A name never stands for another content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// Its content-hashed name.
    pub name: String,
    /// For the header of that name.
    pub content_type: String,
    /// Uncompressed.
    pub body: Vec<u8>,
    /// Compressed with brotli.
    pub brotli: Option<Vec<u8>>,
    /// Compressed with gzip.
    pub gzip: Option<Vec<u8>>,
}

/// Makes these the current files; those that were current until now are superseded since `now`.
pub async fn replace_current(tx: &Tx, files: &[SiteFile], now: Timestamp) -> Result<()> {
    Entity::update_many()
        .filter(Column::SupersededAt.is_null())
        .filter(Column::Name.is_not_in(files.iter().map(|file| file.name.as_str())))
        .col_expr(Column::SupersededAt, Expr::val(now.millis()))
        .exec(&tx.inner)
        .await?;
    for file in files {
        let current_again = OnConflict::column(Column::Name)
            .update_column(Column::SupersededAt)
            .to_owned();
        Entity::insert(Model::from(file).into_active_model())
            .on_conflict(current_again)
            .exec_without_returning(&tx.inner)
            .await?;
    }
    Ok(())
}

/// The file of that name, of this release or of one before.
pub async fn get(db: &impl Conn, name: &str) -> Result<Option<SiteFile>> {
    let row = Entity::find_by_id(name).one(db.inner()).await?;
    Ok(row.map(SiteFile::from))
}

/// Forgets the files that were superseded before that moment; says how many.
pub async fn purge(db: &impl Conn, before: Timestamp) -> Result<u64> {
    let done = Entity::delete_many()
        .filter(Column::SupersededAt.lt(before.millis()))
        .exec(db.inner())
        .await?;
    Ok(done.rows_affected)
}
