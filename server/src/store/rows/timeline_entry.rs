use sea_orm::entity::prelude::*;

use super::Row;
use crate::clock::Timestamp;
use crate::store::StoreError;
use crate::store::timeline::Entry;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "timeline")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub order_id: String,
    pub at: i64,
    pub kind: String,
    pub data: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Entry {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let at = Row {
            table: "timeline",
            id: &row.id,
        };
        Ok(Self {
            data: at.read_json(&row.data)?,
            id: row.id,
            order_id: row.order_id,
            at: Timestamp::from_millis(row.at),
            kind: row.kind,
        })
    }
}

impl From<&Entry> for Model {
    fn from(entry: &Entry) -> Self {
        Self {
            id: entry.id.clone(),
            order_id: entry.order_id.clone(),
            at: entry.at.millis(),
            kind: entry.kind.clone(),
            data: entry.data.to_string(),
        }
    }
}
