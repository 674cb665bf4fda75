use sea_orm::entity::prelude::*;

use crate::clock::Timestamp;
use crate::store::sessions::Session;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub token_hash: String,
    pub member_id: String,
    pub is_remembered: bool,
    pub user_agent: String,
    pub address: String,
    pub created_at: i64,
    pub seen_at: i64,
    pub active_until: i64,
    pub confirmed_until: i64,
    pub expires_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for Session {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            token_hash: row.token_hash,
            member_id: row.member_id,
            is_remembered: row.is_remembered,
            user_agent: row.user_agent,
            address: row.address,
            created_at: Timestamp::from_millis(row.created_at),
            seen_at: Timestamp::from_millis(row.seen_at),
            active_until: Timestamp::from_millis(row.active_until),
            confirmed_until: Timestamp::from_millis(row.confirmed_until),
            expires_at: Timestamp::from_millis(row.expires_at),
        }
    }
}

impl From<&Session> for Model {
    fn from(session: &Session) -> Self {
        Self {
            id: session.id.clone(),
            token_hash: session.token_hash.clone(),
            member_id: session.member_id.clone(),
            is_remembered: session.is_remembered,
            user_agent: session.user_agent.clone(),
            address: session.address.clone(),
            created_at: session.created_at.millis(),
            seen_at: session.seen_at.millis(),
            active_until: session.active_until.millis(),
            confirmed_until: session.confirmed_until.millis(),
            expires_at: session.expires_at.millis(),
        }
    }
}
