use domain::{Currency, Money, RefundReason, RefundState};
use sea_orm::entity::prelude::*;

use super::Row;
use crate::clock::Timestamp;
use crate::store::StoreError;
use crate::store::lease::Turns;
use crate::store::refunds::Refund;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "refunds")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub order_id: String,
    pub merchant_id: String,
    pub intent_id: String,
    pub stripe_id: Option<String>,
    pub form_key: Option<String>,
    pub amount: i64,
    pub currency: String,
    pub reason: Option<String>,
    pub asked_by: Option<String>,
    pub state: String,
    pub failure: Option<String>,
    pub key_version: i64,
    pub attempts: i64,
    pub next_at: Option<i64>,
    pub created_at: i64,
    pub updated_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Turns for Model {
    fn turns(&mut self) -> (&mut Option<i64>, &mut i64) {
        (&mut self.next_at, &mut self.attempts)
    }
}

impl TryFrom<Model> for Refund {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let at = Row {
            table: "refunds",
            id: &row.id,
        };
        let currency = at.read(Currency::parse(&row.currency).ok())?;
        Ok(Self {
            amount: Money::new(row.amount, currency),
            reason: at.read_some(row.reason.as_deref(), RefundReason::parse)?,
            state: at.read(RefundState::parse(&row.state))?,
            id: row.id,
            order_id: row.order_id,
            merchant_id: row.merchant_id,
            intent_id: row.intent_id,
            stripe_id: row.stripe_id,
            form_key: row.form_key,
            asked_by: row.asked_by,
            failure: row.failure,
            key_version: row.key_version,
            attempts: row.attempts,
            next_at: row.next_at.map(Timestamp::from_millis),
            created_at: Timestamp::from_millis(row.created_at),
            updated_at: Timestamp::from_millis(row.updated_at),
        })
    }
}

impl From<&Refund> for Model {
    fn from(refund: &Refund) -> Self {
        Self {
            id: refund.id.clone(),
            order_id: refund.order_id.clone(),
            merchant_id: refund.merchant_id.clone(),
            intent_id: refund.intent_id.clone(),
            stripe_id: refund.stripe_id.clone(),
            form_key: refund.form_key.clone(),
            amount: refund.amount.minor,
            currency: refund.amount.currency.code(),
            reason: refund.reason.map(|r| r.as_str().to_owned()),
            asked_by: refund.asked_by.clone(),
            state: refund.state.as_str().to_owned(),
            failure: refund.failure.clone(),
            key_version: refund.key_version,
            attempts: refund.attempts,
            next_at: refund.next_at.map(Timestamp::millis),
            created_at: refund.created_at.millis(),
            updated_at: refund.updated_at.millis(),
        }
    }
}
