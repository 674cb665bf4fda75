use sea_orm::entity::prelude::*;

use super::Row;
use crate::clock::Timestamp;
use crate::store::StoreError;
use crate::store::lease::Turns;
use crate::store::outbox::{Message, MessageState};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub order_id: String,
    pub kind: String,
    pub payload: String,
    pub livemode: bool,
    pub created_at: i64,
    pub state: String,
    pub attempts: i64,
    pub next_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Turns for Model {
    fn turns(&mut self) -> (&mut Option<i64>, &mut i64) {
        (&mut self.next_at, &mut self.attempts)
    }
}

impl TryFrom<Model> for Message {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let at = Row {
            table: "outbox",
            id: &row.id,
        };
        Ok(Self {
            payload: at.read_json(&row.payload)?,
            state: at.read(MessageState::parse(&row.state))?,
            id: row.id,
            order_id: row.order_id,
            kind: row.kind,
            livemode: row.livemode,
            created_at: Timestamp::from_millis(row.created_at),
            attempts: row.attempts,
            next_at: row.next_at.map(Timestamp::from_millis),
        })
    }
}

impl From<&Message> for Model {
    fn from(message: &Message) -> Self {
        Self {
            id: message.id.clone(),
            order_id: message.order_id.clone(),
            kind: message.kind.clone(),
            payload: message.payload.to_string(),
            livemode: message.livemode,
            created_at: message.created_at.millis(),
            state: message.state.as_str().to_owned(),
            attempts: message.attempts,
            next_at: message.next_at.map(Timestamp::millis),
        }
    }
}
