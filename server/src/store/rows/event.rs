use sea_orm::entity::prelude::*;

use super::Row;
use crate::clock::Timestamp;
use crate::store::StoreError;
use crate::store::events::{EventState, StripeEvent};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stripe_events")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub merchant_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub event_id: String,
    pub kind: String,
    pub object_id: String,
    pub order_id: Option<String>,
    pub livemode: bool,
    pub api_version: Option<String>,
    pub stripe_created: i64,
    pub received_at: i64,
    pub body: Option<String>,
    pub state: String,
    pub attempts: i64,
    pub next_at: Option<i64>,
    pub error: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for StripeEvent {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let at = Row {
            table: "stripe_events",
            id: &row.event_id,
        };
        Ok(Self {
            state: at.read(EventState::parse(&row.state))?,
            merchant_id: row.merchant_id,
            event_id: row.event_id,
            kind: row.kind,
            object_id: row.object_id,
            order_id: row.order_id,
            livemode: row.livemode,
            api_version: row.api_version,
            stripe_created: Timestamp::from_millis(row.stripe_created),
            received_at: Timestamp::from_millis(row.received_at),
            body: row.body,
            attempts: row.attempts,
            next_at: row.next_at.map(Timestamp::from_millis),
            error: row.error,
        })
    }
}

impl From<&StripeEvent> for Model {
    fn from(event: &StripeEvent) -> Self {
        Self {
            merchant_id: event.merchant_id.clone(),
            event_id: event.event_id.clone(),
            kind: event.kind.clone(),
            object_id: event.object_id.clone(),
            order_id: event.order_id.clone(),
            livemode: event.livemode,
            api_version: event.api_version.clone(),
            stripe_created: event.stripe_created.millis(),
            received_at: event.received_at.millis(),
            body: event.body.clone(),
            state: event.state.as_str().to_owned(),
            attempts: event.attempts,
            next_at: event.next_at.map(Timestamp::millis),
            error: event.error.clone(),
        }
    }
}
