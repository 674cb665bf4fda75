//! Orders whose time is over. The intent is canceled first; only Stripe's word makes an order expired.

use domain::PaymentEvent;
use serde_json::Value;

use super::record::{note, tell};
use super::{intent, sweep};
use crate::error::ApiError;
use crate::merchants;
use crate::state::AppState;
use crate::store::orders::{self, Order};
use crate::stripe::CancelReason;

/// Asks Stripe to cancel the intent of an order whose time is over; the sync that follows reads
/// what came of it.
pub(super) async fn cancel_overdue(state: &AppState, order: &Order) -> Result<(), ApiError> {
    let is_overdue = state.clock.now() >= order.expires_at;
    let (true, true, Some(merchant_id)) =
        (is_overdue, order.status.is_payable(), &order.merchant_id)
    else {
        return Ok(());
    };
    let client = merchants::client(state, merchant_id).await?.background();
    intent::cancel(&client, order, CancelReason::Abandoned).await
}

/// An order that never got an intent: nothing can pay it, so its time alone ends it.
pub(super) async fn without_intent(state: &AppState, order: Order) -> Result<Order, ApiError> {
    let now = state.clock.now();
    let tx = state.store.begin().await?;
    let Some(mut current) = orders::get_for_update(&tx, &order.id).await? else {
        return Err(ApiError::NotFound);
    };
    if current.version != order.version || current.status.is_final() {
        return Ok(current);
    }
    let before = current.clone();
    if now >= current.expires_at {
        current.status = current
            .status
            .apply(&PaymentEvent::Expired)
            .unwrap_or(current.status);
        note(state, &tx, &current, current.status.as_str(), Value::Null).await?;
        tell(state, &tx, &current, current.status.as_str(), now).await?;
    }
    sweep::schedule(&mut current, &before, now);
    current.updated_at = now;
    orders::update(&tx, &mut current).await?;
    tx.commit().await?;
    Ok(current)
}
