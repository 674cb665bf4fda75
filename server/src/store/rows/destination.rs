use std::collections::BTreeSet;

use domain::{DestinationKind, DestinationState, Language, Mode, OrderEvent};
use sea_orm::entity::prelude::*;

use super::Row;
use crate::clock::Timestamp;
use crate::store::StoreError;
use crate::store::destinations::Destination;
use crate::vault::Sealed;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "destinations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub name: String,
    pub kind: String,
    pub mode: String,
    pub target: String,
    pub secret: Option<String>,
    pub previous_secret: Option<String>,
    pub previous_until: Option<i64>,
    pub template: String,
    pub language: String,
    pub events: String,
    pub offers: String,
    pub state: String,
    pub off_at: Option<i64>,
    pub failing_since: Option<i64>,
    pub created_at: i64,
    pub updated_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Destination {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let at = Row {
            table: "destinations",
            id: &row.id,
        };
        let names: Vec<String> = at.read_json(&row.events)?;
        let events = names.iter().map(|name| at.read(OrderEvent::parse(name)));
        Ok(Self {
            kind: at.read(DestinationKind::parse(&row.kind))?,
            mode: at.read(Mode::parse(&row.mode))?,
            language: at.read(Language::parse(&row.language))?,
            events: events.collect::<Result<BTreeSet<_>, _>>()?,
            offers: at.read_json(&row.offers)?,
            state: at.read(DestinationState::parse(&row.state))?,
            id: row.id,
            name: row.name,
            target: row.target,
            secret: row.secret.map(Sealed::from_stored),
            previous_secret: row.previous_secret.map(Sealed::from_stored),
            previous_until: row.previous_until.map(Timestamp::from_millis),
            template: row.template,
            off_at: row.off_at.map(Timestamp::from_millis),
            failing_since: row.failing_since.map(Timestamp::from_millis),
            created_at: Timestamp::from_millis(row.created_at),
            updated_at: Timestamp::from_millis(row.updated_at),
        })
    }
}

impl TryFrom<&Destination> for Model {
    type Error = StoreError;

    fn try_from(destination: &Destination) -> Result<Self, StoreError> {
        let at = Row {
            table: "destinations",
            id: &destination.id,
        };
        let sealed = |sealed: &Option<Sealed>| sealed.as_ref().map(|s| s.as_stored().to_owned());
        let events = destination.events.iter().map(|event| event.as_str());
        Ok(Self {
            id: destination.id.clone(),
            name: destination.name.clone(),
            kind: destination.kind.as_str().to_owned(),
            mode: destination.mode.as_str().to_owned(),
            target: destination.target.clone(),
            secret: sealed(&destination.secret),
            previous_secret: sealed(&destination.previous_secret),
            previous_until: destination.previous_until.map(Timestamp::millis),
            template: destination.template.clone(),
            language: destination.language.as_str().to_owned(),
            events: at.to_json(&events.collect::<Vec<_>>())?,
            offers: at.to_json(&destination.offers)?,
            state: destination.state.as_str().to_owned(),
            off_at: destination.off_at.map(Timestamp::millis),
            failing_since: destination.failing_since.map(Timestamp::millis),
            created_at: destination.created_at.millis(),
            updated_at: destination.updated_at.millis(),
        })
    }
}
