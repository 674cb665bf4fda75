use domain::DeliveryState;
use sea_orm::entity::prelude::*;

use super::Row;
use crate::clock::Timestamp;
use crate::store::StoreError;
use crate::store::deliveries::Delivery;
use crate::store::lease::Turns;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "deliveries")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub destination_id: String,
    pub event_id: String,
    pub order_id: Option<String>,
    pub event: String,
    pub state: String,
    pub attempts: i64,
    pub next_at: Option<i64>,
    pub created_at: i64,
    pub ended_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Turns for Model {
    fn turns(&mut self) -> (&mut Option<i64>, &mut i64) {
        (&mut self.next_at, &mut self.attempts)
    }
}

impl TryFrom<Model> for Delivery {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let at = Row {
            table: "deliveries",
            id: &row.id,
        };
        Ok(Self {
            state: at.read(DeliveryState::parse(&row.state))?,
            id: row.id,
            destination_id: row.destination_id,
            event_id: row.event_id,
            order_id: row.order_id,
            event: row.event,
            attempts: row.attempts,
            next_at: row.next_at.map(Timestamp::from_millis),
            created_at: Timestamp::from_millis(row.created_at),
            ended_at: row.ended_at.map(Timestamp::from_millis),
        })
    }
}

impl From<&Delivery> for Model {
    fn from(delivery: &Delivery) -> Self {
        Self {
            id: delivery.id.clone(),
            destination_id: delivery.destination_id.clone(),
            event_id: delivery.event_id.clone(),
            order_id: delivery.order_id.clone(),
            event: delivery.event.clone(),
            state: delivery.state.as_str().to_owned(),
            attempts: delivery.attempts,
            next_at: delivery.next_at.map(Timestamp::millis),
            created_at: delivery.created_at.millis(),
            ended_at: delivery.ended_at.map(Timestamp::millis),
        }
    }
}
