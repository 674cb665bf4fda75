use domain::{Check, CheckState};
use sea_orm::entity::prelude::*;

use super::Row;
use crate::clock::Timestamp;
use crate::store::StoreError;
use crate::store::checks::StoredCheck;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "merchant_checks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub merchant_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    pub state: String,
    pub words: String,
    pub since: i64,
    pub checked_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for StoredCheck {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let at = Row {
            table: "merchant_checks",
            id: &row.name,
        };
        Ok(Self {
            check: at.read(Check::parse(&row.name))?,
            state: at.read(CheckState::parse(&row.state))?,
            merchant_id: row.merchant_id,
            words: row.words,
            since: Timestamp::from_millis(row.since),
            checked_at: Timestamp::from_millis(row.checked_at),
        })
    }
}

impl From<&StoredCheck> for Model {
    fn from(check: &StoredCheck) -> Self {
        Self {
            merchant_id: check.merchant_id.clone(),
            name: check.check.as_str().to_owned(),
            state: check.state.as_str().to_owned(),
            words: check.words.clone(),
            since: check.since.millis(),
            checked_at: check.checked_at.millis(),
        }
    }
}
