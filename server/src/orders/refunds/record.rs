//! What Stripe says of refunds, written into their rows and the timeline.

use domain::{RefundState, TimelineKind};
use serde_json::json;

use crate::ids::{self, Kind};
use crate::orders::record::note;
use crate::state::AppState;
use crate::store::orders::Order;
use crate::store::refunds::{self, Refund};
use crate::store::{StoreError, Tx};
use crate::stripe::RefundRow;

/// Brings the rows of an order's refunds up to what Stripe has, under the order's lock. A refund
/// that was made past Paydesk gets a row of its own.
pub(in crate::orders) async fn record(
    state: &AppState,
    tx: &Tx,
    order: &Order,
    at_stripe: &[RefundRow],
) -> Result<(), StoreError> {
    if at_stripe.is_empty() {
        return Ok(());
    }
    let known = refunds::list_by_order(tx, &order.id).await?;
    // Stripe lists the newest first.
    for row in at_stripe.iter().rev() {
        let same = known.iter().find(|refund| is_same(refund, row));
        match same {
            Some(refund) => renew(state, tx, order, refund, row).await?,
            None => take_up(state, tx, order, row).await?,
        }
    }
    Ok(())
}

fn is_same(refund: &Refund, row: &RefundRow) -> bool {
    match &refund.stripe_id {
        Some(id) => *id == row.id,
        None => row.refund_id.as_ref() == Some(&refund.id),
    }
}

async fn renew(
    state: &AppState,
    tx: &Tx,
    order: &Order,
    known: &Refund,
    row: &RefundRow,
) -> Result<(), StoreError> {
    let mut refund = known.clone();
    refund.stripe_id = Some(row.id.clone());
    refund.state = row.status.state();
    refund.failure.clone_from(&row.failure_reason);
    refund.next_at = None;
    if refund == *known {
        return Ok(());
    }
    refund.updated_at = state.clock.now();
    refunds::update(tx, &refund).await?;
    if known.stripe_id.is_none() {
        tell(state, tx, order, TimelineKind::RefundSent, &refund).await?;
    }
    tell_end(state, tx, order, known.state, &refund).await
}

async fn take_up(
    state: &AppState,
    tx: &Tx,
    order: &Order,
    row: &RefundRow,
) -> Result<(), StoreError> {
    let now = state.clock.now();
    let refund = Refund {
        id: ids::new(Kind::Refund, now, &state.entropy),
        order_id: order.id.clone(),
        merchant_id: order.merchant_id.clone().unwrap_or_default(),
        intent_id: order.intent_id.clone().unwrap_or_default(),
        stripe_id: Some(row.id.clone()),
        form_key: None,
        amount: row.amount,
        reason: row.reason,
        asked_by: None,
        state: row.status.state(),
        failure: row.failure_reason.clone(),
        key_version: 1,
        attempts: 0,
        next_at: None,
        created_at: now,
        updated_at: now,
    };
    refunds::insert(tx, &refund).await?;
    tell(state, tx, order, TimelineKind::RefundMade, &refund).await?;
    tell_end(state, tx, order, RefundState::Sent, &refund).await
}

/// Says that a refund came to nothing after all.
async fn tell_end(
    state: &AppState,
    tx: &Tx,
    order: &Order,
    before: RefundState,
    refund: &Refund,
) -> Result<(), StoreError> {
    let kind = match refund.state {
        RefundState::Failed => TimelineKind::RefundFailed,
        RefundState::Canceled => TimelineKind::RefundCanceled,
        _ => return Ok(()),
    };
    if before == refund.state {
        return Ok(());
    }
    tell(state, tx, order, kind, refund).await
}

pub(super) async fn tell(
    state: &AppState,
    tx: &Tx,
    order: &Order,
    kind: TimelineKind,
    refund: &Refund,
) -> Result<(), StoreError> {
    let data = json!({
        "refund": refund.id,
        "stripe_id": refund.stripe_id,
        "amount": refund.amount.minor,
        "currency": refund.amount.currency,
        "code": refund.failure,
    });
    note(state, tx, order, kind, data).await
}
