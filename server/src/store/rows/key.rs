use sea_orm::entity::prelude::*;

use crate::clock::Timestamp;
use crate::store::keys::Key;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub merchant_id: String,
    pub order_id: String,
    pub purpose: String,
    pub created_at: i64,
    pub finished_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for Key {
    fn from(row: Model) -> Self {
        Self {
            key: row.key,
            merchant_id: row.merchant_id,
            order_id: row.order_id,
            purpose: row.purpose,
            created_at: Timestamp::from_millis(row.created_at),
            finished_at: row.finished_at.map(Timestamp::from_millis),
        }
    }
}

impl From<&Key> for Model {
    fn from(key: &Key) -> Self {
        Self {
            key: key.key.clone(),
            merchant_id: key.merchant_id.clone(),
            order_id: key.order_id.clone(),
            purpose: key.purpose.clone(),
            created_at: key.created_at.millis(),
            finished_at: key.finished_at.map(Timestamp::millis),
        }
    }
}
