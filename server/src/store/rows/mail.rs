use sea_orm::entity::prelude::*;

use super::Row;
use crate::clock::Timestamp;
use crate::store::StoreError;
use crate::store::lease::Turns;
use crate::store::mails::{Mail, MailState};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "mails")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub order_id: String,
    pub kind: String,
    pub state: String,
    pub attempts: i64,
    pub next_at: Option<i64>,
    pub created_at: i64,
    pub sent_at: Option<i64>,
    pub sent_to: Option<String>,
    pub error: Option<String>,
    pub notice: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Turns for Model {
    fn turns(&mut self) -> (&mut Option<i64>, &mut i64) {
        (&mut self.next_at, &mut self.attempts)
    }
}

impl TryFrom<Model> for Mail {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let at = Row {
            table: "mails",
            id: &row.id,
        };
        Ok(Self {
            state: at.read(MailState::parse(&row.state))?,
            id: row.id,
            order_id: row.order_id,
            kind: row.kind,
            attempts: row.attempts,
            next_at: row.next_at.map(Timestamp::from_millis),
            created_at: Timestamp::from_millis(row.created_at),
            sent_at: row.sent_at.map(Timestamp::from_millis),
            sent_to: row.sent_to,
            error: row.error,
            notice: row.notice,
        })
    }
}

impl From<&Mail> for Model {
    fn from(mail: &Mail) -> Self {
        Self {
            id: mail.id.clone(),
            order_id: mail.order_id.clone(),
            kind: mail.kind.clone(),
            state: mail.state.as_str().to_owned(),
            attempts: mail.attempts,
            next_at: mail.next_at.map(Timestamp::millis),
            created_at: mail.created_at.millis(),
            sent_at: mail.sent_at.map(Timestamp::millis),
            sent_to: mail.sent_to.clone(),
            error: mail.error.clone(),
            notice: mail.notice.clone(),
        }
    }
}
