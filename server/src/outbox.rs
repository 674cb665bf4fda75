//! What happened, on its way out: written with the change that causes it, handed on afterwards.
//!
//! An event is handed on in one transaction: what it becomes (deliveries to destinations, mails) is
//! there when it is done, and not before. Whoever then sends has rows of its own.

use crate::destinations;
use crate::error::ApiError;
use crate::mail;
use crate::orders;
use crate::state::AppState;
use crate::store;
use crate::store::outbox::{Message, Outcome};

const BATCH: u64 = 100;

/// Hands on what waits.
pub async fn work(state: &AppState) -> Result<(), ApiError> {
    for event in store::outbox::due(&state.store, state.clock.now(), BATCH).await? {
        hand_on(state, &event).await?;
    }
    Ok(())
}

async fn hand_on(state: &AppState, event: &Message) -> Result<(), ApiError> {
    tracing::info!(kind = %event.kind, order = %event.order_id, livemode = event.livemode, "event");
    let tx = state.store.begin().await?;
    destinations::hand_on(state, &tx, event).await?;
    mail::hand_on(state, &tx, event).await?;
    orders::mark_duplicates(state, &tx, event).await?;
    store::outbox::mark(&tx, &event.id, Outcome::Done).await?;
    tx.commit().await?;
    Ok(())
}
