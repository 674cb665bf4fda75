//! One attempt to deliver, and the record of it.

use serde_json::Value;

use super::schedule::{self, GIVE_UP_AFTER};
use super::send::{Attempted, News, send};
use crate::clock::Timestamp;
use crate::error::ApiError;
use crate::ids::{self, Kind};
use crate::mail::{Notice, notify};
use crate::orders;
use crate::state::AppState;
use crate::store;
use crate::store::deliveries::{self, Attempt, Delivery, Outcome};
use crate::store::destinations::{self, Destination};
use crate::store::{Tx, outbox};
use domain::{DeliveryState, DestinationState, Mode};

/// Tries once to deliver what was taken, and writes down what came of it.
pub(super) async fn deliver(state: &AppState, delivery: &Delivery) -> Result<(), ApiError> {
    let destination = destinations::get(&state.store, &delivery.destination_id).await?;
    let event = outbox::get(&state.store, &delivery.event_id).await?;
    let (Some(destination), Some(event)) = (destination, event) else {
        return Err(ApiError::NotFound);
    };
    if destination.state != DestinationState::On {
        return Ok(());
    }
    let mut data = event.payload;
    data["finish_link"] = finish_link(state, &event.order_id).await?;
    let news = News {
        id: event.id,
        event: event.kind,
        at: event.created_at,
        data,
    };
    let begun = state.clock.now();
    let attempted = send(state, &destination, &news).await?;
    let tx = state.store.begin().await?;
    let outcome = outcome(state, delivery, &attempted);
    deliveries::mark(&tx, delivery, outcome).await?;
    write(state, &tx, &delivery.id, begun, &attempted).await?;
    health(state, &tx, &destination, &attempted).await?;
    tx.commit().await?;
    Ok(())
}

/// The link by which the buyer pays what is not paid, while it can be. It is a secret, so it is made when
/// it is sent, and stored nowhere.
async fn finish_link(state: &AppState, order_id: &str) -> Result<Value, ApiError> {
    let order = store::orders::get(&state.store, order_id).await?;
    let link = order.and_then(|order| orders::finish_link(state, &order));
    Ok(link.map_or(Value::Null, |link| link.expose().into()))
}

fn outcome(state: &AppState, delivery: &Delivery, attempted: &Attempted) -> Outcome {
    let now = state.clock.now();
    if attempted.fault.is_none() {
        return Outcome::Ended(DeliveryState::Done, now);
    }
    let asked = attempted.retry_after;
    match schedule::next_attempt(now, delivery.attempts, asked, &state.entropy) {
        Some(at) if !attempted.is_gone => Outcome::Again(at),
        _ => Outcome::Ended(DeliveryState::Failed, now),
    }
}

/// Writes an attempt into the log.
pub(super) async fn write(
    state: &AppState,
    tx: &Tx,
    delivery_id: &str,
    begun: Timestamp,
    attempted: &Attempted,
) -> Result<(), ApiError> {
    let now = state.clock.now();
    let took = now.since(begun).as_millis();
    let attempt = Attempt {
        id: ids::new(Kind::Attempt, now, &state.entropy),
        delivery_id: delivery_id.to_owned(),
        at: begun,
        millis: i64::try_from(took).unwrap_or(i64::MAX),
        status: attempted.status,
        fault: attempted.fault.map(str::to_owned),
        detail: attempted.detail.clone(),
        answer: attempted.answer.clone(),
    };
    deliveries::insert_attempt(tx, &attempt).await?;
    Ok(())
}

/// Notes whether the destination works, and switches it off when it does not for too long.
async fn health(
    state: &AppState,
    tx: &Tx,
    destination: &Destination,
    attempted: &Attempted,
) -> Result<(), ApiError> {
    let now = state.clock.now();
    if attempted.fault.is_none() {
        return Ok(destinations::works(tx, &destination.id).await?);
    }
    destinations::fails(tx, &destination.id, now).await?;
    let is_dead = destination
        .failing_since
        .is_some_and(|since| now.since(since) >= GIVE_UP_AFTER);
    if attempted.is_gone {
        switch_off(state, tx, &destination.id, DestinationState::Gone).await
    } else if is_dead {
        switch_off(state, tx, &destination.id, DestinationState::Failing).await
    } else {
        Ok(())
    }
}

/// Switches a destination off by itself. The admin shows it over every page, and the team gets a mail.
async fn switch_off(
    state: &AppState,
    tx: &Tx,
    id: &str,
    why: DestinationState,
) -> Result<(), ApiError> {
    let Some(mut destination) = destinations::get_for_update(tx, id).await? else {
        return Ok(());
    };
    if destination.state != DestinationState::On {
        return Ok(());
    }
    let now = state.clock.now();
    destination.state = why;
    destination.off_at = Some(now);
    destinations::update(tx, &destination).await?;
    deliveries::skip_pending(tx, id, now).await?;
    let notice = Notice {
        is_test: destination.mode == Mode::Test,
        ..Notice::new(
            &format!("destination-{}", why.as_str()),
            format!("/admin/settings/webhooks/{id}"),
        )
        .and("name", destination.name.as_str())
    };
    notify(state, tx, &format!("{id}.{}", now.millis()), &notice).await?;
    tracing::error!(destination = %id, name = %destination.name, why = why.as_str(), "a destination was switched off: nothing arrives there");
    Ok(())
}
