use sea_orm::entity::prelude::*;

use crate::clock::Timestamp;
use crate::store::installation::Installation;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "installation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub slot: i64,
    pub id: String,
    pub check_value: String,
    pub created_at: i64,
    pub paused_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for Installation {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            check_value: row.check_value,
            created_at: Timestamp::from_millis(row.created_at),
            paused_at: row.paused_at.map(Timestamp::from_millis),
        }
    }
}
