//! The two records that every change of an order leaves, in its transaction: a line of its timeline
//! and a message that leaves the house.

use domain::{OrderEvent, TimelineKind};
use serde_json::Value;

use super::told::told;
use crate::clock::Timestamp;
use crate::ids::{self, Kind};
use crate::state::AppState;
use crate::store::orders::Order;
use crate::store::outbox::{self, Message, MessageState};
use crate::store::timeline::Entry;
use crate::store::{Conn, StoreError, payments, timeline};

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

/// Writes what happened into the outbox, with the order as it now is.
pub(super) async fn tell(
    state: &AppState,
    db: &impl Conn,
    order: &Order,
    event: OrderEvent,
    now: Timestamp,
) -> Result<(), StoreError> {
    let refunded = if order.status.was_paid() {
        let sums = payments::refunded_of(db, &[&order.id]).await?;
        sums.get(&order.id).copied().unwrap_or_default()
    } else {
        0
    };
    let message = Message {
        id: ids::new(Kind::Message, now, &state.entropy),
        order_id: order.id.clone(),
        kind: event.full_name().to_owned(),
        payload: told(order, refunded),
        livemode: order.livemode,
        created_at: now,
        state: MessageState::Pending,
        attempts: 0,
        next_at: Some(now),
    };
    outbox::insert(db, &message).await
}
