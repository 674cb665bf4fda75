//! The sweeper: with no webhook at all, orders still come out right.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::OrderStatus;

use super::beside::beside;
use super::sync::{Cause, sync};
use super::{expire, refunds};
use crate::clock::Timestamp;
use crate::error::ApiError;
use crate::events;
use crate::state::AppState;
use crate::store::merchants;
use crate::store::orders::{self, Order};

/// Waits between looks: quick at first, while the buyer is at the page, then slower.
const WAITS: [Duration; 9] = [
    Duration::from_secs(5),
    Duration::from_secs(10),
    Duration::from_secs(15),
    Duration::from_secs(30),
    Duration::from_mins(2),
    Duration::from_mins(5),
    Duration::from_mins(15),
    Duration::from_mins(30),
    Duration::from_hours(1),
];
/// So many orders are looked at in one round.
const BATCH: u64 = 50;
/// The lists of so many merchants are read at once.
const AT_ONCE: usize = 8;

/// Says when to look at the order next: never once it is final, soon again after it moved, and at
/// the end of its time at the latest.
pub(super) fn schedule(order: &mut Order, before: &Order, now: Timestamp, cause: Cause) {
    if order.status.is_final() {
        order.next_check_at = None;
        return;
    }
    if order.status != before.status {
        order.checks = 0;
    }
    // What the sweeper took stands at its lease's end, which is no appointment.
    let has_appointment = cause != Cause::Sweeper && order.next_check_at.is_some_and(|at| at > now);
    if order.status == before.status && has_appointment {
        return;
    }
    let step = usize::try_from(order.checks)
        .unwrap_or(usize::MAX)
        .min(WAITS.len() - 1);
    order.checks += 1;
    let mut next = now + WAITS[step];
    if order.status != OrderStatus::Processing && order.expires_at > now {
        next = next.min(order.expires_at);
    }
    order.next_check_at = Some(next);
}

/// One round: looks at every order and every refund that is due.
pub async fn sweep(state: &AppState) -> Result<usize, ApiError> {
    let due = orders::due(&state.store, state.clock.now(), BATCH).await?;
    let count = due.len();
    let mut lanes: BTreeMap<Option<String>, Vec<Order>> = BTreeMap::new();
    for order in due {
        lanes
            .entry(order.merchant_id.clone())
            .or_default()
            .push(order);
    }
    beside(lanes.into_iter().map(|(merchant, orders)| {
        let state = state.clone();
        let name = merchant.unwrap_or_default();
        (name, async move { look_at(&state, orders).await })
    }))
    .await;
    Ok(count + refunds::send_due(state).await?)
}

async fn look_at(state: &AppState, due: Vec<Order>) {
    for order in due {
        if let Err(error) = expire::cancel_overdue(state, &order).await {
            tracing::warn!(order = %order.id, %error, "an order whose time is over could not be canceled; it will be again");
        }
        // Whatever came of that: the payment may have been faster.
        if let Err(error) = sync(state, &order.id, Cause::Sweeper).await {
            tracing::warn!(order = %order.id, %error, "the sweeper could not look at an order; it will again");
        }
    }
}

/// Reads, for each merchant with unfinished orders, what Stripe says happened since we last looked,
/// and works through it as if the webhooks had come.
pub async fn catch_up(state: &AppState) -> Result<(), ApiError> {
    read_lists(
        state,
        orders::merchants_with_unfinished(&state.store).await?,
    )
    .await;
    Ok(())
}

/// The same for every merchant, once when the server starts: refunds and disputes of paid orders
/// may have been missed too.
pub async fn catch_up_all(state: &AppState) -> Result<(), ApiError> {
    let merchants = merchants::list(&state.store).await?;
    let ids = merchants.into_iter().map(|merchant| merchant.id);
    read_lists(state, ids.collect()).await;
    Ok(())
}

/// Some merchants at once.
async fn read_lists(state: &AppState, merchant_ids: Vec<String>) {
    for some in merchant_ids.chunks(AT_ONCE) {
        beside(some.iter().cloned().map(|merchant_id| {
            let state = state.clone();
            let name = merchant_id.clone();
            (name, async move { read_list(&state, &merchant_id).await })
        }))
        .await;
    }
}

async fn read_list(state: &AppState, merchant_id: &str) {
    if let Err(error) = events::list_missed(state, merchant_id).await {
        tracing::warn!(merchant = %merchant_id, %error, "Stripe's list of events could not be read; it will be again");
    }
}

#[cfg(test)]
mod tests;
