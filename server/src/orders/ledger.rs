//! Whether the books agree with themselves: orders, payments and refunds. Asks nobody.

use domain::{OrderStatus, RefundState, TimelineKind};

use crate::error::ApiError;
use crate::state::AppState;
use crate::store::orders::{self, Filter, Order};
use crate::store::payments::{self, Payment};
use crate::store::refunds::{self, Refund};
use crate::store::{Conn, timeline};

/// So many orders are read at once.
const PAGE: u64 = 500;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Verified {
    /// So many orders were read.
    pub orders: u64,
    /// What does not agree: an order's number and what is wrong with it.
    pub faults: Vec<(String, LedgerFault)>,
}

/// Where an order and its ledger do not agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LedgerFault {
    /// No payment brought its money.
    #[error("it is paid, but no payment brought the money")]
    NoPayment,
    /// Several payments brought money.
    #[error("several payments brought money for it: give all but one back")]
    PaidTwice,
    /// Another amount came.
    #[error("another amount came than its price")]
    Amount,
    /// Money came, but the order is not paid.
    #[error("money came, but it is not paid: run `paydesk order sync`")]
    NotPaid,
    /// A payment is of another account, currency or mode.
    #[error("a payment is of another account, currency or mode")]
    Foreign,
    /// The refunds' rows sum up to something else.
    #[error("its refunds do not sum up to what went back")]
    Refunds,
    /// The status does not follow from what went back.
    #[error("its status does not follow from what went back")]
    Status,
    /// Its timeline does not say that it was paid.
    #[error("it is paid, and its timeline does not say so")]
    Untold,
    /// Nobody knows when it was paid.
    #[error("it is paid, but nobody knows since when")]
    NoTime,
}

/// Reads every order and its ledger.
pub async fn verify_ledger(state: &AppState) -> Result<Verified, ApiError> {
    let mut verified = Verified::default();
    let mut before: Option<String> = None;
    loop {
        let filter = Filter::default();
        let page = orders::list(&state.store, &filter, before.as_deref(), PAGE).await?;
        let Some(last) = page.last() else {
            return Ok(verified);
        };
        before = Some(last.id.clone());
        for order in page {
            verified.orders += 1;
            if of_order(&state.store, &order).await?.is_empty() {
                continue;
            }
            // It may have been settled between two of these reads: look again while nobody can.
            let tx = state.store.begin().await?;
            if let Some(order) = orders::get_for_update(&tx, &order.id).await? {
                let faults = of_order(&tx, &order).await?;
                let named = faults.into_iter().map(|f| (order.number.clone(), f));
                verified.faults.extend(named);
            }
        }
    }
}

async fn of_order(db: &impl Conn, order: &Order) -> Result<Vec<LedgerFault>, ApiError> {
    let payments = payments::list_by_order(db, &order.id).await?;
    let refunds = refunds::list_by_order(db, &order.id).await?;
    let mut faults = faults(order, &payments, &refunds);
    if order.status.was_paid() {
        let paid = TimelineKind::Status(OrderStatus::Paid).as_str();
        let entries = timeline::list(db, &order.id).await?;
        if !entries.iter().any(|entry| entry.kind == paid) {
            faults.push(LedgerFault::Untold);
        }
    }
    Ok(faults)
}

/// What does not agree. Pure.
fn faults(order: &Order, payments: &[Payment], refunds: &[Refund]) -> Vec<LedgerFault> {
    let mut faults = Vec::new();
    let is_foreign = |payment: &Payment| {
        order.merchant_id.as_ref() != Some(&payment.merchant_id)
            || payment.currency != order.price.currency
            || payment.livemode != order.livemode
    };
    if payments.iter().any(is_foreign) {
        faults.push(LedgerFault::Foreign);
    }
    let brought = payments.iter().filter(|p| p.amount_received > 0);
    let brought: Vec<_> = brought.collect();
    if !order.status.was_paid() {
        if !brought.is_empty() {
            faults.push(LedgerFault::NotPaid);
        }
        return faults;
    }
    if order.paid_at.is_none() {
        faults.push(LedgerFault::NoTime);
    }
    match brought.as_slice() {
        [] if order.price.is_free() => {}
        [] => faults.push(LedgerFault::NoPayment),
        [one] if one.amount_received != order.price.minor => faults.push(LedgerFault::Amount),
        [_] => {}
        _ => faults.push(LedgerFault::PaidTwice),
    }
    let refunded: i64 = payments.iter().map(|payment| payment.refunded).sum();
    faults.extend(refund_faults(order, refunded, refunds));
    faults
}

fn refund_faults(order: &Order, refunded: i64, refunds: &[Refund]) -> Vec<LedgerFault> {
    let mut faults = Vec::new();
    // What went back of a second payment changes nothing about the order's own.
    let own = refunds
        .iter()
        .filter(|r| order.intent_id.as_ref() == Some(&r.intent_id));
    let refunds: Vec<&Refund> = own.collect();
    let at_stripe = refunds
        .iter()
        .filter(|r| matches!(r.state, RefundState::Sent | RefundState::Succeeded));
    let rows: i64 = at_stripe.map(|refund| refund.amount.minor).sum();
    // What is pending may have been done already.
    let is_under_way = refunds.iter().any(|r| r.state == RefundState::Pending);
    if rows != refunded && !is_under_way {
        faults.push(LedgerFault::Refunds);
    }
    let follows = match refunded {
        0 => OrderStatus::Paid,
        part if part < order.price.minor => OrderStatus::PartlyRefunded,
        _ => OrderStatus::Refunded,
    };
    if order.status != follows {
        faults.push(LedgerFault::Status);
    }
    faults
}
