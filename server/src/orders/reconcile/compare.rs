//! One payment as Stripe lists it against its order. Pure.

use crate::orders::judge;
use crate::store::orders::Order;
use crate::store::payments::Payment;
use crate::stripe::{Intent, IntentStatus};

/// How a payment and its order stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Our books say what Stripe says.
    Agrees,
    /// Our books are older than what Stripe says.
    Behind,
    /// It cannot be this order's payment: amount, currency or mode differ.
    OtherMoney,
    /// Its news cannot be true of the order, such as money for a canceled one.
    Contradicts,
    /// The order has another payment.
    Second,
}

/// `known` is the payment as our ledger has it.
pub(super) fn compare(
    order: &Order,
    intent: &Intent,
    known: Option<&Payment>,
    installation: &str,
) -> Verdict {
    match &order.intent_id {
        Some(id) if *id != intent.id => return Verdict::Second,
        None if intent.status == IntentStatus::Canceled => return Verdict::Agrees,
        None => return Verdict::Behind,
        Some(_) => {}
    }
    if judge::compare(order, intent, installation).is_err() {
        return Verdict::OtherMoney;
    }
    let charge = intent.charge.as_ref();
    let refunded = charge.map_or(0, |charge| charge.amount_refunded.minor);
    let mut status = order.status;
    // Whether its time is over is for the sweeper to decide.
    for event in judge::events(order, intent, refunded, false) {
        match status.apply(&event) {
            Ok(next) => status = next,
            Err(_) => return Verdict::Contradicts,
        }
    }
    let known_refunded = known.map_or(0, |payment| payment.refunded);
    let is_paid = intent.status == IntentStatus::Succeeded;
    let is_disputed = charge.is_some_and(|charge| charge.disputed);
    if status != order.status
        || (is_paid && refunded != known_refunded)
        || (is_disputed && order.dispute.is_none())
    {
        return Verdict::Behind;
    }
    Verdict::Agrees
}
