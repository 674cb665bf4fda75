use sea_orm::entity::prelude::*;

use crate::clock::Timestamp;
use crate::store::member_links::MemberLink;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "member_links")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    pub member_id: Option<String>,
    pub created_at: i64,
    pub expires_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for MemberLink {
    fn from(row: Model) -> Self {
        Self {
            token_hash: row.token_hash,
            member_id: row.member_id,
            created_at: Timestamp::from_millis(row.created_at),
            expires_at: Timestamp::from_millis(row.expires_at),
        }
    }
}

impl From<&MemberLink> for Model {
    fn from(link: &MemberLink) -> Self {
        Self {
            token_hash: link.token_hash.clone(),
            member_id: link.member_id.clone(),
            created_at: link.created_at.millis(),
            expires_at: link.expires_at.millis(),
        }
    }
}
