//! What a payment intent, as read with the secret key, says about an order. Pure.

use domain::PaymentEvent;

use crate::store::orders::Order;
use crate::stripe::{Intent, IntentStatus};

/// Why an intent cannot be this order's payment. A person must look; nothing is ever paid by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mismatch {
    /// It names another order or installation.
    Order,
    /// It is for another amount, or another amount was received.
    Amount,
    /// It is in another currency.
    Currency,
    /// It is real money for a test order, or the other way round.
    Mode,
}

impl Mismatch {
    /// The name in the timeline.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Amount => "amount",
            Self::Currency => "currency",
            Self::Mode => "mode",
        }
    }
}

/// Holds the intent against the order. Amount and currency count once money moves: before that the
/// intent may be one update behind the order.
pub(super) fn compare(order: &Order, intent: &Intent, installation: &str) -> Result<(), Mismatch> {
    let ours = intent.order_id.as_deref() == Some(order.id.as_str())
        && intent.installation.as_deref() == Some(installation);
    if !ours {
        return Err(Mismatch::Order);
    }
    if intent.livemode != order.livemode {
        return Err(Mismatch::Mode);
    }
    let money_moves = matches!(
        intent.status,
        IntentStatus::Processing | IntentStatus::RequiresCapture | IntentStatus::Succeeded
    );
    if !money_moves {
        return Ok(());
    }
    if intent.amount.currency != order.price.currency {
        return Err(Mismatch::Currency);
    }
    let received = match intent.status {
        IntentStatus::Succeeded => intent.amount_received,
        _ => intent.amount,
    };
    if intent.amount != order.price || received != order.price {
        return Err(Mismatch::Amount);
    }
    Ok(())
}

/// The news that the intent brings, in the order in which it is to be applied. `refunded` is the
/// sum of its refunds that stand, in minor units; `is_overdue` says whether the order's time is over.
pub(super) fn events(
    order: &Order,
    intent: &Intent,
    refunded: i64,
    is_overdue: bool,
) -> Vec<PaymentEvent> {
    let first = match intent.status {
        IntentStatus::Unknown => return Vec::new(),
        IntentStatus::RequiresPaymentMethod if intent.last_error.is_some() => PaymentEvent::Failed,
        IntentStatus::RequiresPaymentMethod | IntentStatus::RequiresConfirmation => {
            PaymentEvent::Waiting
        }
        IntentStatus::RequiresAction => PaymentEvent::ActionRequired,
        IntentStatus::Processing | IntentStatus::RequiresCapture => PaymentEvent::Processing,
        IntentStatus::Succeeded => PaymentEvent::Succeeded,
        IntentStatus::Canceled if is_overdue => PaymentEvent::Expired,
        IntentStatus::Canceled => PaymentEvent::Canceled,
    };
    let mut events = vec![first];
    if first == PaymentEvent::Succeeded {
        if refunded > 0 {
            events.push(PaymentEvent::Refunded {
                refunded,
                paid: order.price.minor,
            });
        }
        if refunded < order.price.minor {
            events.push(PaymentEvent::RefundReversed { refunded });
        }
    }
    events
}

#[cfg(test)]
mod tests;
