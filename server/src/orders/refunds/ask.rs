//! Asking for a refund.

use domain::{Money, RefundReason, RefundState, TimelineKind};
use serde_json::json;

use super::send;
use crate::error::ApiError;
use crate::ids::{self, Kind};
use crate::installation;
use crate::orders::record::note;
use crate::orders::sync::{Cause, sync};
use crate::orders::twice;
use crate::state::AppState;
use crate::store::orders::{self, Order};
use crate::store::refunds::{self, Refund};
use crate::store::{LEASE, StoreError, Tx};

/// A refund that a member wants.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// How much.
    pub amount: Money,
    /// Why.
    pub reason: RefundReason,
    /// The form's own key: however often it is sent, it asks once.
    pub form_key: String,
    /// The member's address.
    pub asked_by: String,
    /// Of which payment, where it is not the order's own: one that came beside it.
    pub second: Option<String>,
}

/// Why a refund was not begun, or what Stripe said to it.
#[derive(Debug, thiserror::Error)]
pub enum RefundError {
    /// Nothing was paid, or not by Stripe.
    #[error("nothing was paid that could go back")]
    NotPaid,
    /// The amount is nothing.
    #[error("a refund is of more than nothing")]
    Nothing,
    /// More than what is left of the payment.
    #[error("not so much is left")]
    TooMuch {
        /// So much is left.
        left: Money,
    },
    /// This form asked for another amount before. Nothing more went back.
    #[error("this form asked for another refund before")]
    FormUsed,
    /// Stripe refused it. Nothing went back.
    #[error("Stripe refused the refund: {code}")]
    Refused {
        /// Stripe's code, such as `charge_disputed`.
        code: String,
    },
    /// Anything else.
    #[error(transparent)]
    Own(#[from] ApiError),
}

impl From<StoreError> for RefundError {
    fn from(error: StoreError) -> Self {
        Self::Own(error.into())
    }
}

/// What can still go back of an order's own payment: what was paid, less the refunds that count.
pub fn left(order: &Order, refunds: &[Refund]) -> Money {
    let can_go_back = order.status.was_paid() && order.intent_id.is_some();
    let paid = if can_go_back { order.price.minor } else { 0 };
    let gone: i64 = refunds
        .iter()
        .filter(|refund| {
            refund.state.counts() && order.intent_id.as_ref() == Some(&refund.intent_id)
        })
        .map(|refund| refund.amount.minor)
        .sum();
    Money::new(paid.saturating_sub(gone).max(0), order.price.currency)
}

/// Writes the refund down and sends it. It is [`RefundState::Pending`] when Stripe did not say what
/// became of it: then it is sent again until Stripe does.
///
/// # Errors
/// [`RefundError`]; after one nothing went back and nothing will.
pub async fn ask(state: &AppState, order_id: &str, wanted: &Wanted) -> Result<Refund, RefundError> {
    installation::require_running(state).await?;
    let tx = state.store.begin().await?;
    let order = orders::get_for_update(&tx, order_id)
        .await?
        .ok_or(ApiError::NotFound)?;
    let known = refunds::list_by_order(&tx, order_id).await?;
    let is_same = |refund: &&Refund| refund.form_key.as_ref() == Some(&wanted.form_key);
    if let Some(same) = known.iter().find(is_same) {
        if same.amount != wanted.amount {
            return Err(RefundError::FormUsed);
        }
        return outcome(same.clone());
    }
    let refund = write(state, &tx, &order, &known, wanted).await?;
    tx.commit().await?;
    let refund = Box::pin(send::send(state, refund, send::Haste::Now)).await?;
    if wanted.second.is_some() {
        twice::unmark_paid_once(state, order_id).await?;
        return outcome(refund);
    }
    // The status follows from all refunds that Stripe has. When it cannot be read now, its event or
    // the next look brings it.
    if refund.state != RefundState::Pending
        && let Err(error) = Box::pin(sync(state, order_id, Cause::Person)).await
    {
        tracing::warn!(order = %order_id, %error, "the order was refunded and could not be read again yet");
    }
    outcome(refund)
}

fn outcome(refund: Refund) -> Result<Refund, RefundError> {
    match (&refund.state, &refund.stripe_id) {
        (RefundState::Failed, None) => Err(RefundError::Refused {
            code: refund.failure.unwrap_or_default(),
        }),
        _ => Ok(refund),
    }
}

async fn write(
    state: &AppState,
    tx: &Tx,
    order: &Order,
    known: &[Refund],
    wanted: &Wanted,
) -> Result<Refund, RefundError> {
    let (Some(merchant_id), Some(intent_id), true) = (
        order.merchant_id.clone(),
        order.intent_id.clone(),
        order.status.was_paid(),
    ) else {
        return Err(RefundError::NotPaid);
    };
    let (intent_id, left) = match &wanted.second {
        None => (intent_id, left(order, known)),
        Some(second) => {
            let all = twice::second_payments(tx, order, known).await?;
            let found = all.into_iter().find(|one| one.intent_id == *second);
            let found = found.ok_or(RefundError::NotPaid)?;
            (found.intent_id, found.left)
        }
    };
    if wanted.amount.minor <= 0 {
        return Err(RefundError::Nothing);
    }
    if wanted.amount.currency != left.currency || wanted.amount.minor > left.minor {
        return Err(RefundError::TooMuch { left });
    }
    let now = state.clock.now();
    let refund = Refund {
        id: ids::new(Kind::Refund, now, &state.entropy),
        order_id: order.id.clone(),
        merchant_id,
        intent_id,
        stripe_id: None,
        form_key: Some(wanted.form_key.clone()),
        amount: wanted.amount,
        reason: Some(wanted.reason),
        asked_by: Some(wanted.asked_by.clone()),
        state: RefundState::Pending,
        failure: None,
        key_version: 1,
        // Sent at once; a worker takes it up when this server ends before it knows the outcome.
        attempts: 1,
        next_at: Some(now + LEASE),
        created_at: now,
        updated_at: now,
    };
    refunds::insert(tx, &refund).await?;
    let data = json!({
        "refund": refund.id,
        "amount": refund.amount.minor,
        "currency": refund.amount.currency,
        "reason": wanted.reason.as_str(),
        "by": wanted.asked_by,
    });
    note(state, tx, order, TimelineKind::RefundAsked, data).await?;
    Ok(refund)
}
