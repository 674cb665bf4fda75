use domain::{Currency, Decline, Dispute, Language, Money, OrderStatus};
use sea_orm::entity::prelude::*;

use super::Row;
use crate::clock::Timestamp;
use crate::store::StoreError;
use crate::store::orders::Order;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "orders")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub number: String,
    pub token_hash: String,
    pub checkout_key_hash: String,
    pub offer_id: String,
    pub merchant_id: Option<String>,
    pub email: String,
    pub name: String,
    pub language: String,
    pub carried: String,
    pub reference: Option<String>,
    pub terms: String,
    pub answers: String,
    pub amount: i64,
    pub currency: String,
    pub status: String,
    pub dispute: Option<String>,
    pub decline: Option<String>,
    pub livemode: bool,
    pub content_version: i64,
    pub intent_id: Option<String>,
    pub intent_key_version: i64,
    pub flag: Option<String>,
    pub card_brand: Option<String>,
    pub card_last4: Option<String>,
    pub declines: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub paid_at: Option<i64>,
    pub expires_at: i64,
    pub next_check_at: Option<i64>,
    pub checks: i64,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Order {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let at = Row {
            table: "orders",
            id: &row.id,
        };
        let currency = at.read(Currency::parse(&row.currency).ok())?;
        Ok(Self {
            language: at.read(Language::parse(&row.language))?,
            carried: at.read_json(&row.carried)?,
            terms: at.read_json(&row.terms)?,
            answers: at.read_json(&row.answers)?,
            price: Money::new(row.amount, currency),
            status: at.read(OrderStatus::parse(&row.status))?,
            dispute: at.read_some(row.dispute.as_deref(), Dispute::parse)?,
            decline: row.decline.as_deref().map(Decline::parse),
            id: row.id,
            number: row.number,
            token_hash: row.token_hash,
            checkout_key_hash: row.checkout_key_hash,
            offer_id: row.offer_id,
            merchant_id: row.merchant_id,
            email: row.email,
            name: row.name,
            livemode: row.livemode,
            content_version: row.content_version,
            intent_id: row.intent_id,
            intent_key_version: row.intent_key_version,
            flag: row.flag,
            card_brand: row.card_brand,
            card_last4: row.card_last4,
            declines: row.declines,
            created_at: Timestamp::from_millis(row.created_at),
            updated_at: Timestamp::from_millis(row.updated_at),
            paid_at: row.paid_at.map(Timestamp::from_millis),
            expires_at: Timestamp::from_millis(row.expires_at),
            next_check_at: row.next_check_at.map(Timestamp::from_millis),
            checks: row.checks,
            version: row.version,
        })
    }
}

impl TryFrom<&Order> for Model {
    type Error = StoreError;

    fn try_from(order: &Order) -> Result<Self, StoreError> {
        let at = Row {
            table: "orders",
            id: &order.id,
        };
        Ok(Self {
            id: order.id.clone(),
            number: order.number.clone(),
            token_hash: order.token_hash.clone(),
            checkout_key_hash: order.checkout_key_hash.clone(),
            offer_id: order.offer_id.clone(),
            merchant_id: order.merchant_id.clone(),
            email: order.email.clone(),
            name: order.name.clone(),
            language: order.language.as_str().to_owned(),
            carried: at.to_json(&order.carried)?,
            reference: order.carried.get("reference").cloned(),
            terms: at.to_json(&order.terms)?,
            answers: at.to_json(&order.answers)?,
            amount: order.price.minor,
            currency: order.price.currency.code(),
            status: order.status.as_str().to_owned(),
            dispute: order.dispute.map(|d| d.as_str().to_owned()),
            decline: order.decline.map(|d| d.as_str().to_owned()),
            livemode: order.livemode,
            content_version: order.content_version,
            intent_id: order.intent_id.clone(),
            intent_key_version: order.intent_key_version,
            flag: order.flag.clone(),
            card_brand: order.card_brand.clone(),
            card_last4: order.card_last4.clone(),
            declines: order.declines,
            created_at: order.created_at.millis(),
            updated_at: order.updated_at.millis(),
            paid_at: order.paid_at.map(Timestamp::millis),
            expires_at: order.expires_at.millis(),
            next_check_at: order.next_check_at.map(Timestamp::millis),
            checks: order.checks,
            version: order.version,
        })
    }
}
