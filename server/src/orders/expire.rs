//! Orders whose time is over. The intent is canceled first; only Stripe's word makes an order expired.

use domain::{OrderEvent, PaymentEvent, TimelineKind};
use serde_json::Value;

use super::record::{note, tell};
use super::sync::Cause;
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
pub(super) async fn without_intent(
    state: &AppState,
    order: Order,
    cause: Cause,
) -> Result<Order, ApiError> {
    wait_or_end(state, order, cause, None).await
}

/// An order whose intent is gone from Stripe: nothing can pay it, and a person should know.
pub(super) async fn with_lost_intent(
    state: &AppState,
    order: Order,
    cause: Cause,
) -> Result<Order, ApiError> {
    wait_or_end(state, order, cause, Some(TimelineKind::IntentLost)).await
}

async fn wait_or_end(
    state: &AppState,
    order: Order,
    cause: Cause,
    flag: Option<TimelineKind>,
) -> Result<Order, ApiError> {
    let now = state.clock.now();
    let tx = state.store.begin().await?;
    let Some(mut current) = orders::get_for_update(&tx, &order.id).await? else {
        return Err(ApiError::NotFound);
    };
    if current.version != order.version || current.status.is_final() {
        return Ok(current);
    }
    let before = current.clone();
    if let Some(flag) = flag
        && current.flag.as_deref() != Some(flag.as_str())
    {
        tracing::error!(order = %order.id, "Stripe does not know the order's intent any more");
        current.flag = Some(flag.as_str().to_owned());
        note(state, &tx, &current, flag, Value::Null).await?;
    }
    if now >= current.expires_at
        && let Ok(next) = current.status.apply(&PaymentEvent::Expired)
    {
        current.status = next;
        note(
            state,
            &tx,
            &current,
            TimelineKind::Status(next),
            Value::Null,
        )
        .await?;
        tell(state, &tx, &current, OrderEvent::Expired, now).await?;
    }
    sweep::schedule(&mut current, &before, now, cause);
    if current != before {
        current.updated_at = now;
        orders::update(&tx, &mut current).await?;
        tx.commit().await?;
    }
    Ok(current)
}
