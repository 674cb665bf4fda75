use sea_orm::entity::prelude::*;

use crate::clock::Timestamp;
use crate::store::offers::Move;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "offer_moves")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub offer_id: String,
    pub from_merchant: Option<String>,
    pub to_merchant: Option<String>,
    pub moved_by: String,
    pub moved_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for Move {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            offer_id: row.offer_id,
            from_merchant: row.from_merchant,
            to_merchant: row.to_merchant,
            moved_by: row.moved_by,
            moved_at: Timestamp::from_millis(row.moved_at),
        }
    }
}

impl From<&Move> for Model {
    fn from(moved: &Move) -> Self {
        Self {
            id: moved.id.clone(),
            offer_id: moved.offer_id.clone(),
            from_merchant: moved.from_merchant.clone(),
            to_merchant: moved.to_merchant.clone(),
            moved_by: moved.moved_by.clone(),
            moved_at: moved.moved_at.millis(),
        }
    }
}
