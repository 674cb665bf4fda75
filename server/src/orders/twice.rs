//! Money that came twice: two orders of one buyer for one offer, or two payments for one order.

use std::collections::HashSet;
use std::time::Duration;

use domain::{Currency, Money, OrderEvent, OrderStatus, TimelineKind};
use serde_json::json;

use super::record::note;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::orders::{self, Order};
use crate::store::outbox::Message;
use crate::store::refunds::{self, Refund};
use crate::store::timeline::{self, Entry};
use crate::store::{Conn, StoreError, Tx};
use crate::stripe::Intent;

/// Two purchases of one thing so close together are rarely meant.
const CLOSE: Duration = Duration::from_hours(24);

/// Marks the orders that one buyer paid for one offer within a day, in the transaction in which their
/// payment is handed on: by then whichever of them came last finds the other.
pub async fn mark_duplicates(state: &AppState, tx: &Tx, event: &Message) -> Result<(), ApiError> {
    match OrderEvent::parse(&event.kind) {
        Some(OrderEvent::Paid) => {}
        Some(OrderEvent::Refunded) => return unmark_refunded(state, tx, &event.order_id).await,
        _ => return Ok(()),
    }
    let Some(order) = orders::get(tx, &event.order_id).await? else {
        return Ok(());
    };
    let Some(paid_at) = order.paid_at.filter(|_| !order.price.is_free()) else {
        return Ok(());
    };
    let mut others = orders::list_paid_of_same_buyer(tx, &order, paid_at - CLOSE).await?;
    others.retain(|other| {
        let is_close = other.paid_at.is_some_and(|at| at < paid_at + CLOSE);
        is_close && !other.price.is_free()
    });
    if others.is_empty() {
        return Ok(());
    }
    let mut ids: Vec<&str> = others.iter().map(|other| other.id.as_str()).collect();
    ids.push(&order.id);
    // In one order everywhere, so that two servers do not wait for each other.
    ids.sort_unstable();
    for id in ids {
        orders::get_for_update(tx, id).await?;
    }
    for other in &others {
        mark(state, tx, &order.id, other).await?;
        mark(state, tx, &other.id, &order).await?;
    }
    Ok(())
}

async fn mark(state: &AppState, tx: &Tx, id: &str, other: &Order) -> Result<(), ApiError> {
    let order = orders::get_for_update(tx, id).await?;
    let mut order = order.ok_or(ApiError::NotFound)?;
    let kind = TimelineKind::Duplicate;
    if others_of(tx, &order).await?.contains(&other.id) {
        return Ok(());
    }
    let data = json!({ "order": other.id, "number": other.number });
    note(state, tx, &order, kind, data).await?;
    if order.flag.is_none() {
        order.flag = Some(kind.as_str().to_owned());
        order.updated_at = state.clock.now();
        orders::update(tx, &mut order).await?;
    }
    Ok(())
}

/// The orders that this one was found to be a duplicate of: their ids.
async fn others_of(db: &impl Conn, order: &Order) -> Result<HashSet<String>, StoreError> {
    let kind = TimelineKind::Duplicate.as_str();
    let entries = timeline::list(db, &order.id).await?;
    let of = |entry: Entry| entry.data["order"].as_str().map(str::to_owned);
    let entries = entries.into_iter().filter(|entry| entry.kind == kind);
    Ok(entries.filter_map(of).collect())
}

/// The orders that stand beside this one while it is marked as a duplicate, the oldest first.
pub async fn duplicates_of(db: &impl Conn, order: &Order) -> Result<Vec<Order>, StoreError> {
    let mut others = Vec::new();
    if order.flag.as_deref() == Some(TimelineKind::Duplicate.as_str()) {
        for id in others_of(db, order).await? {
            others.extend(orders::get(db, &id).await?.filter(stands));
        }
    }
    others.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(others)
}

fn stands(order: &Order) -> bool {
    matches!(
        order.status,
        OrderStatus::Paid | OrderStatus::PartlyRefunded
    )
}

/// One of them went back whole: it is no duplicate any more, nor is one that stands alone now.
async fn unmark_refunded(state: &AppState, tx: &Tx, id: &str) -> Result<(), ApiError> {
    let Some(order) = orders::get(tx, id).await? else {
        return Ok(());
    };
    if stands(&order) {
        return Ok(());
    }
    let mut ids: Vec<String> = others_of(tx, &order).await?.into_iter().collect();
    ids.push(order.id);
    ids.sort_unstable();
    for id in ids {
        let Some(mut order) = orders::get_for_update(tx, &id).await? else {
            continue;
        };
        let is_marked = order.flag.as_deref() == Some(TimelineKind::Duplicate.as_str());
        if is_marked && (!stands(&order) || duplicates_of(tx, &order).await?.is_empty()) {
            order.flag = None;
            order.updated_at = state.clock.now();
            orders::update(tx, &mut order).await?;
        }
    }
    Ok(())
}

/// Marks an order for which a second payment succeeded: each such payment once.
pub(super) async fn paid_twice(
    state: &AppState,
    order_id: &str,
    intent: &Intent,
) -> Result<(), ApiError> {
    let tx = state.store.begin().await?;
    let order = orders::get_for_update(&tx, order_id).await?;
    let mut order = order.ok_or(ApiError::NotFound)?;
    let known = second_payments(&tx, &order, &[]).await?;
    if known.iter().any(|second| second.intent_id == intent.id) {
        return Ok(());
    }
    let kind = TimelineKind::PaidTwice;
    let data = json!({
        "intent": intent.id,
        "amount": intent.amount.minor,
        "currency": intent.amount.currency,
    });
    note(state, &tx, &order, kind, data).await?;
    order.flag = Some(kind.as_str().to_owned());
    order.updated_at = state.clock.now();
    orders::update(&tx, &mut order).await?;
    tx.commit().await?;
    Ok(())
}

/// A payment that came for an order beside its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondPayment {
    /// Stripe's id of it.
    pub intent_id: String,
    /// So much of it can still go back.
    pub left: Money,
}

/// The payments that came beside the order's own, as far as they were seen.
pub async fn second_payments(
    db: &impl Conn,
    order: &Order,
    refunds: &[Refund],
) -> Result<Vec<SecondPayment>, StoreError> {
    let kind = TimelineKind::PaidTwice.as_str();
    let entries = timeline::list(db, &order.id).await?;
    let seen = entries.into_iter().filter(|entry| entry.kind == kind);
    let second = seen.filter_map(|entry| {
        let intent_id = entry.data["intent"].as_str()?.to_owned();
        let currency = Currency::parse(entry.data["currency"].as_str()?).ok()?;
        let gone: i64 = refunds
            .iter()
            .filter(|refund| refund.intent_id == intent_id && refund.state.counts())
            .map(|refund| refund.amount.minor)
            .sum();
        let left = entry.data["amount"].as_i64()?.saturating_sub(gone).max(0);
        Some(SecondPayment {
            intent_id,
            left: Money::new(left, currency),
        })
    });
    Ok(second.collect())
}

/// A member saw to what the order was marked for. Twice is once.
pub async fn clear_flag(state: &AppState, order_id: &str, by: &str) -> Result<(), ApiError> {
    let tx = state.store.begin().await?;
    let order = orders::get_for_update(&tx, order_id).await?;
    let mut order = order.ok_or(ApiError::NotFound)?;
    if order.flag.take().is_none() {
        return Ok(());
    }
    order.updated_at = state.clock.now();
    orders::update(&tx, &mut order).await?;
    let data = json!({ "by": by });
    note(state, &tx, &order, TimelineKind::FlagCleared, data).await?;
    tx.commit().await?;
    Ok(())
}

/// The order's mark is gone once nothing of its second payments is left.
pub(super) async fn unmark_paid_once(state: &AppState, order_id: &str) -> Result<(), ApiError> {
    let tx = state.store.begin().await?;
    let order = orders::get_for_update(&tx, order_id).await?;
    let mut order = order.ok_or(ApiError::NotFound)?;
    let refunds = refunds::list_by_order(&tx, order_id).await?;
    let second = second_payments(&tx, &order, &refunds).await?;
    let is_marked = order.flag.as_deref() == Some(TimelineKind::PaidTwice.as_str());
    if is_marked && second.iter().all(|second| second.left.is_free()) {
        order.flag = None;
        order.updated_at = state.clock.now();
        orders::update(&tx, &mut order).await?;
        tx.commit().await?;
    }
    Ok(())
}
