use sea_orm::entity::prelude::*;

use crate::clock::Timestamp;
use crate::store::StoreError;
use crate::store::alerts::Alert;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "alerts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub about: String,
    pub is_on: bool,
    pub since: i64,
    pub count: i64,
    pub notice: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Alert {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        Ok(Self {
            kind: row.kind,
            about: row.about,
            is_on: row.is_on,
            since: Timestamp::from_millis(row.since),
            count: row.count,
            notice: row.notice,
        })
    }
}

impl From<&Alert> for Model {
    fn from(alert: &Alert) -> Self {
        Self {
            kind: alert.kind.clone(),
            about: alert.about.clone(),
            is_on: alert.is_on,
            since: alert.since.millis(),
            count: alert.count,
            notice: alert.notice.clone(),
        }
    }
}
