//! The two records that every change of an order leaves, in its transaction: a line of its timeline
//! and a message that leaves the house.

use domain::TimelineKind;
use serde_json::{Value, json};

use crate::clock::Timestamp;
use crate::ids::{self, Kind};
use crate::state::AppState;
use crate::store::orders::Order;
use crate::store::outbox::{self, Message, MessageState};
use crate::store::timeline::Entry;
use crate::store::{Conn, StoreError, timeline};

/// Adds a line to the order's timeline.
pub(super) async fn note(
    state: &AppState,
    db: &impl Conn,
    order: &Order,
    kind: TimelineKind,
    data: Value,
) -> Result<(), StoreError> {
    let at = state.clock.now();
    let entry = Entry {
        id: ids::new(Kind::Entry, at, &state.entropy),
        order_id: order.id.clone(),
        at,
        kind: kind.as_str().to_owned(),
        data,
    };
    timeline::append(db, &entry).await
}

/// Writes `order.<what>` into the outbox.
pub(super) async fn tell(
    state: &AppState,
    db: &impl Conn,
    order: &Order,
    what: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let message = Message {
        id: ids::new(Kind::Message, now, &state.entropy),
        order_id: order.id.clone(),
        kind: format!("order.{what}"),
        payload: json!({
            "order": order.number,
            "offer": order.terms.slug,
            "status": order.status,
            "amount": order.price.minor,
            "currency": order.price.currency,
            "reference": order.carried.get("reference"),
            "livemode": order.livemode,
        }),
        livemode: order.livemode,
        created_at: now,
        state: MessageState::Pending,
        attempts: 0,
        next_at: Some(now),
    };
    outbox::insert(db, &message).await
}
