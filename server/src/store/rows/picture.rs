use sea_orm::entity::prelude::*;

use crate::clock::Timestamp;
use crate::store::pictures::Picture;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "pictures")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    pub content_type: String,
    pub body: Vec<u8>,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for Picture {
    fn from(row: Model) -> Self {
        Self {
            name: row.name,
            content_type: row.content_type,
            body: row.body,
            created_at: Timestamp::from_millis(row.created_at),
        }
    }
}

impl From<&Picture> for Model {
    fn from(picture: &Picture) -> Self {
        Self {
            name: picture.name.clone(),
            content_type: picture.content_type.clone(),
            body: picture.body.clone(),
            created_at: picture.created_at.millis(),
        }
    }
}
