use domain::Currency;
use sea_orm::entity::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Row;
use crate::clock::Timestamp;
use crate::store::StoreError;
use crate::store::payments::Payment;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "payments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub order_id: String,
    pub merchant_id: String,
    pub intent_id: String,
    pub status: String,
    pub amount: i64,
    pub amount_received: i64,
    pub refunded: i64,
    pub currency: String,
    pub charge_id: Option<String>,
    pub error_code: Option<String>,
    pub decline_code: Option<String>,
    pub declined_at: Option<i64>,
    pub decline: Option<String>,
    pub dispute: Option<String>,
    pub fraud_warning: Option<String>,
    pub three_d_secure: Option<String>,
    pub livemode: bool,
    pub created_at: i64,
    pub updated_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Payment {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let at = Row {
            table: "payments",
            id: &row.id,
        };
        let dispute = read_some(at, row.dispute.as_deref())?;
        let fraud_warning = read_some(at, row.fraud_warning.as_deref())?;
        Ok(Self {
            currency: at.read(Currency::parse(&row.currency).ok())?,
            id: row.id,
            order_id: row.order_id,
            merchant_id: row.merchant_id,
            intent_id: row.intent_id,
            status: row.status,
            amount: row.amount,
            amount_received: row.amount_received,
            refunded: row.refunded,
            charge_id: row.charge_id,
            error_code: row.error_code,
            decline_code: row.decline_code,
            dispute,
            fraud_warning,
            three_d_secure: row.three_d_secure,
            livemode: row.livemode,
            created_at: Timestamp::from_millis(row.created_at),
            updated_at: Timestamp::from_millis(row.updated_at),
        })
    }
}

impl From<&Payment> for Model {
    fn from(payment: &Payment) -> Self {
        Self {
            id: payment.id.clone(),
            order_id: payment.order_id.clone(),
            merchant_id: payment.merchant_id.clone(),
            intent_id: payment.intent_id.clone(),
            status: payment.status.clone(),
            amount: payment.amount,
            amount_received: payment.amount_received,
            refunded: payment.refunded,
            currency: payment.currency.code(),
            charge_id: payment.charge_id.clone(),
            error_code: payment.error_code.clone(),
            decline_code: payment.decline_code.clone(),
            declined_at: None,
            decline: None,
            dispute: payment.dispute.as_ref().and_then(written),
            fraud_warning: payment.fraud_warning.as_ref().and_then(written),
            three_d_secure: payment.three_d_secure.clone(),
            livemode: payment.livemode,
            created_at: payment.created_at.millis(),
            updated_at: payment.updated_at.millis(),
        }
    }
}

fn read_some<T: DeserializeOwned>(
    at: Row<'_>,
    text: Option<&str>,
) -> Result<Option<T>, StoreError> {
    text.map(|text| at.read_json(text)).transpose()
}

/// Plain texts and numbers are always written.
fn written(value: &impl Serialize) -> Option<String> {
    serde_json::to_string(value).ok()
}
