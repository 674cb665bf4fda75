use sea_orm::entity::prelude::*;

use crate::store::site_files::SiteFile;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "site_files")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    pub content_type: String,
    pub body: Vec<u8>,
    pub brotli: Option<Vec<u8>>,
    pub gzip: Option<Vec<u8>>,
    pub superseded_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for SiteFile {
    fn from(row: Model) -> Self {
        Self {
            name: row.name,
            content_type: row.content_type,
            body: row.body,
            brotli: row.brotli,
            gzip: row.gzip,
        }
    }
}

impl From<&SiteFile> for Model {
    fn from(file: &SiteFile) -> Self {
        Self {
            name: file.name.clone(),
            content_type: file.content_type.clone(),
            body: file.body.clone(),
            brotli: file.brotli.clone(),
            gzip: file.gzip.clone(),
            superseded_at: None,
        }
    }
}
