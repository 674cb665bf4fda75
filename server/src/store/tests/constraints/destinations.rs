//! Destinations and deliveries that there can be one of.

use std::collections::BTreeSet;

use domain::{DestinationKind, DestinationState, Language, Mode, OrderEvent};
use sea_orm::{EntityTrait as _, IntoActiveModel as _};

use crate::store::deliveries::{self, Attempt};
use crate::store::destinations::{self, Destination};
use crate::store::error::Result;
use crate::store::tests::fixtures::NOW;
use crate::store::{Constraint, Tx, rows};

pub(in crate::store::tests) fn destination() -> Destination {
    Destination {
        id: "dst_1".to_owned(),
        name: "Chat bot".to_owned(),
        kind: DestinationKind::Json,
        mode: Mode::Test,
        target: "https://example.com/".to_owned(),
        secret: None,
        previous_secret: None,
        previous_until: None,
        template: String::new(),
        language: Language::En,
        events: BTreeSet::from([OrderEvent::Paid]),
        offers: BTreeSet::new(),
        state: DestinationState::On,
        off_at: None,
        failing_since: None,
        created_at: NOW,
        updated_at: NOW,
    }
}

pub(in crate::store::tests) async fn delivery(tx: &Tx, id: &str, event: &str) -> Result<()> {
    let row = rows::delivery::Model {
        id: id.to_owned(),
        destination_id: "dst_1".to_owned(),
        event_id: event.to_owned(),
        order_id: None,
        event: "order.paid".to_owned(),
        state: "pending".to_owned(),
        attempts: 0,
        next_at: None,
        created_at: 0,
        ended_at: None,
    };
    rows::delivery::Entity::insert(row.into_active_model())
        .exec_without_returning(&tx.inner)
        .await?;
    Ok(())
}

fn attempt() -> Attempt {
    Attempt {
        id: "att_1".to_owned(),
        delivery_id: "dlv_1".to_owned(),
        at: NOW,
        millis: 1,
        status: Some(200),
        fault: None,
        detail: None,
        answer: String::new(),
    }
}

pub(super) async fn break_it(tx: &Tx, constraint: Constraint) -> Result<()> {
    destinations::insert(tx, &destination()).await?;
    delivery(tx, "dlv_1", "msg_1").await?;
    match constraint {
        Constraint::DestinationId => destinations::insert(tx, &destination()).await,
        Constraint::DeliveryId => delivery(tx, "dlv_1", "msg_2").await,
        Constraint::DeliveryEvent => delivery(tx, "dlv_2", "msg_1").await,
        _ => {
            deliveries::insert_attempt(tx, &attempt()).await?;
            deliveries::insert_attempt(tx, &attempt()).await
        }
    }
}
