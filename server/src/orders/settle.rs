//! Writing what was read: status, ledger, timeline and outbox in one transaction.

use std::cmp::Ordering;

use domain::{Decline, Dispute, OrderEvent, OrderStatus, PaymentEvent, TimelineKind};
use serde_json::{Value, json};

use super::judge::{self, Mismatch};
use super::record::{note, tell};
use super::sync::{Cause, Reading};
use super::{attempts, refunds, sweep};
use crate::clock::Timestamp;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::orders::{self, Order};
use crate::store::{StoreError, Tx};
use crate::stripe::Intent;

/// What came of writing.
pub(super) enum Settled {
    /// The order as it is now.
    Done(Box<Order>),
    /// The order changed since the intent was read: what was read may be old.
    Raced,
}

/// Applies a reading to the order, unless the order moved since `read`.
pub(super) async fn settle(
    state: &AppState,
    read: &Order,
    reading: &Reading,
    cause: Cause,
) -> Result<Settled, ApiError> {
    let now = state.clock.now();
    let tx = state.store.begin().await?;
    let Some(mut order) = orders::get_for_update(&tx, &read.id).await? else {
        return Err(ApiError::NotFound);
    };
    if order.version != read.version {
        return Ok(Settled::Raced);
    }
    let before = order.clone();
    match judge::compare(&order, &reading.intent, &state.installation) {
        Ok(()) => take(state, &tx, &mut order, reading, now).await?,
        Err(mismatch) => flag(state, &tx, &mut order, &reading.intent, mismatch).await?,
    }
    sweep::schedule(&mut order, &before, now, cause);
    if order != before {
        order.updated_at = now;
        match orders::update(&tx, &mut order).await {
            Ok(()) => {}
            Err(StoreError::RowsAffected { .. }) => return Ok(Settled::Raced),
            Err(error) => return Err(error.into()),
        }
    }
    tx.commit().await?;
    if order.livemode && order.paid_at.is_some() && before.paid_at.is_none() {
        state.audience.bought(&order.offer_id);
    }
    Ok(Settled::Done(Box::new(order)))
}

async fn take(
    state: &AppState,
    tx: &Tx,
    order: &mut Order,
    reading: &Reading,
    now: Timestamp,
) -> Result<(), ApiError> {
    let intent = &reading.intent;
    order.intent_id.get_or_insert_with(|| intent.id.clone());
    let went_back = attempts::record(state, tx, order, reading, now).await?;
    refunds::record(state, tx, order, &reading.refunds).await?;
    if let Some(card) = intent.charge.as_ref().and_then(|c| c.card.as_ref()) {
        order.card_brand.clone_from(&card.brand);
        order.card_last4.clone_from(&card.last4);
    }
    let is_overdue = now >= order.expires_at;
    for event in judge::events(order, intent, reading.refunded, is_overdue) {
        match order.status.apply(&event) {
            Ok(next) if next == order.status => {}
            Ok(next) => {
                order.status = next;
                order.decline = decline(order, intent);
                changed(state, tx, order, &event, now).await?;
            }
            Err(error) => {
                tracing::error!(order = %order.id, intent = %intent.id, %error, "a payment contradicts its order");
                contradict(state, tx, order).await?;
            }
        }
    }
    order.decline = decline(order, intent);
    match reading.refunded.cmp(&went_back) {
        Ordering::Greater => tell(state, tx, order, OrderEvent::Refunded, now).await?,
        Ordering::Less => tell(state, tx, order, OrderEvent::RefundFailed, now).await?,
        Ordering::Equal => {}
    }
    if reading.dispute != order.dispute {
        order.dispute = reading.dispute;
        let name = order.dispute.map_or("none", Dispute::as_str);
        note(
            state,
            tx,
            order,
            TimelineKind::Dispute,
            json!({ "state": name }),
        )
        .await?;
        tell(state, tx, order, OrderEvent::of_dispute(order.dispute), now).await?;
    }
    Ok(())
}

/// What to tell the buyer about the last try.
fn decline(order: &Order, intent: &Intent) -> Option<Decline> {
    match (&intent.last_error, order.status) {
        (Some(error), OrderStatus::Failed) => Some(error.advice()),
        _ => None,
    }
}

/// Says, once, that a payment's news cannot be true of its order.
async fn contradict(state: &AppState, tx: &Tx, order: &mut Order) -> Result<(), ApiError> {
    let kind = TimelineKind::Contradiction;
    if order.flag.as_deref() != Some(kind.as_str()) {
        order.flag = Some(kind.as_str().to_owned());
        note(state, tx, order, kind, Value::Null).await?;
    }
    Ok(())
}

/// Writes a change of status into timeline and outbox.
async fn changed(
    state: &AppState,
    tx: &Tx,
    order: &mut Order,
    event: &PaymentEvent,
    now: Timestamp,
) -> Result<(), ApiError> {
    if order.status == OrderStatus::Paid {
        order.paid_at.get_or_insert(now);
    }
    let data = match event {
        PaymentEvent::Refunded { refunded, .. } | PaymentEvent::RefundReversed { refunded } => {
            json!({ "refunded": refunded, "currency": order.price.currency })
        }
        _ => Value::Null,
    };
    note(state, tx, order, TimelineKind::Status(order.status), data).await?;
    // A refund is told by its sum; what comes back of one does not pay the order again.
    let is_refund = matches!(
        event,
        PaymentEvent::Refunded { .. } | PaymentEvent::RefundReversed { .. }
    );
    if let Some(event) = OrderEvent::of_status(order.status).filter(|_| !is_refund) {
        tell(state, tx, order, event, now).await?;
    }
    Ok(())
}

/// Says, once, that an intent cannot be this order's payment.
async fn flag(
    state: &AppState,
    tx: &Tx,
    order: &mut Order,
    intent: &Intent,
    mismatch: Mismatch,
) -> Result<(), ApiError> {
    let reason = format!("mismatch_{}", mismatch.as_str());
    if order.flag.as_deref() == Some(&reason) {
        return Ok(());
    }
    tracing::error!(
        order = %order.id,
        intent = %intent.id,
        mismatch = mismatch.as_str(),
        "the intent is not this order's payment; the order stays unpaid"
    );
    let data = json!({
        "what": mismatch.as_str(),
        "intent": intent.id,
        "status": intent.status.as_str(),
        "amount": intent.amount.minor,
        "currency": intent.amount.currency,
    });
    note(state, tx, order, TimelineKind::Mismatch, data).await?;
    order.flag = Some(reason);
    Ok(())
}
