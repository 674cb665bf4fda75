//! What leaves the house: written with the change that causes it, delivered afterwards.

use crate::error::ApiError;
use crate::state::AppState;
use crate::store;

const BATCH: u64 = 100;

/// Hands on what waits. So far the server's log is the only receiver: a line for each message.
pub async fn work(state: &AppState) -> Result<(), ApiError> {
    for message in store::outbox::due(&state.store, state.clock.now(), BATCH).await? {
        tracing::info!(kind = %message.kind, order = %message.order_id, livemode = message.livemode, "event");
        store::outbox::mark(&state.store, &message.id, store::outbox::Outcome::Done).await?;
    }
    Ok(())
}
