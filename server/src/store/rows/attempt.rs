use sea_orm::entity::prelude::*;

use crate::clock::Timestamp;
use crate::store::deliveries::Attempt;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "delivery_attempts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub delivery_id: String,
    pub at: i64,
    pub millis: i64,
    pub status: Option<i64>,
    pub fault: Option<String>,
    pub detail: Option<String>,
    pub answer: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for Attempt {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            delivery_id: row.delivery_id,
            at: Timestamp::from_millis(row.at),
            millis: row.millis,
            status: row.status.and_then(|status| u16::try_from(status).ok()),
            fault: row.fault,
            detail: row.detail,
            answer: row.answer,
        }
    }
}

impl From<&Attempt> for Model {
    fn from(attempt: &Attempt) -> Self {
        Self {
            id: attempt.id.clone(),
            delivery_id: attempt.delivery_id.clone(),
            at: attempt.at.millis(),
            millis: attempt.millis,
            status: attempt.status.map(i64::from),
            fault: attempt.fault.clone(),
            detail: attempt.detail.clone(),
            answer: attempt.answer.clone(),
        }
    }
}
