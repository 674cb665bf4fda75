use sea_orm::entity::prelude::*;

use crate::store::embed::EmbedCode;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "embed_codes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code_hash: String,
    pub order_id: String,
    pub expires_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<&EmbedCode> for Model {
    fn from(code: &EmbedCode) -> Self {
        Self {
            code_hash: code.code_hash.clone(),
            order_id: code.order_id.clone(),
            expires_at: code.expires_at.millis(),
        }
    }
}
