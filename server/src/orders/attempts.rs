//! The ledger's row of a payment, and the tries that were declined.

use domain::TimelineKind;
use serde_json::json;

use super::record::note;
use super::sync::Reading;
use crate::clock::Timestamp;
use crate::error::ApiError;
use crate::ids::{self, Kind};
use crate::state::AppState;
use crate::store::orders::Order;
use crate::store::payments::{self, Payment, StoredDispute};
use crate::store::{Tx, events};
use crate::stripe::{DisputeRow, Intent};

/// After so many declines the intent is canceled: whoever tries an eleventh card is no buyer.
pub(super) const MAX_DECLINES: i64 = 10;
/// Stripe's word for a declined try or a failed authentication.
const FAILED: &str = "payment_intent.payment_failed";

/// Brings the payment's row up to what the intent says, and counts and notes a new declined try. Gives
/// back how much had gone back of it until now, in minor units.
pub(super) async fn record(
    state: &AppState,
    tx: &Tx,
    order: &mut Order,
    reading: &Reading,
    now: Timestamp,
) -> Result<i64, ApiError> {
    let intent = &reading.intent;
    let merchant_id = order.merchant_id.clone().unwrap_or_default();
    let known = payments::find_by_intent(tx, &merchant_id, &intent.id).await?;
    let error = intent.last_error.as_ref();
    let mut payment = Payment {
        id: match &known {
            Some(known) => known.id.clone(),
            None => ids::new(Kind::Payment, now, &state.entropy),
        },
        order_id: order.id.clone(),
        merchant_id,
        intent_id: intent.id.clone(),
        status: intent.status.as_str().to_owned(),
        amount: intent.amount.minor,
        amount_received: intent.amount_received.minor,
        refunded: reading.refunded,
        currency: intent.amount.currency,
        charge_id: intent.charge.as_ref().map(|charge| charge.id.clone()),
        error_code: error.and_then(|e| e.code.clone()),
        decline_code: error.and_then(|e| e.decline_code.clone()),
        dispute: match &reading.disputed {
            Some(row) => Some(stored(row)),
            None => known.as_ref().and_then(|known| known.dispute.clone()),
        },
        fraud_warning: known.as_ref().and_then(|known| known.fraud_warning.clone()),
        three_d_secure: three_d_secure(intent),
        livemode: intent.livemode,
        created_at: known.as_ref().map_or(now, |known| known.created_at),
        updated_at: known.as_ref().map_or(now, |known| known.updated_at),
    };
    let is_changed = known.as_ref() != Some(&payment);
    if is_changed {
        payment.updated_at = now;
        payments::upsert(tx, &payment).await?;
    }
    let went_back = known.as_ref().map_or(0, |known| known.refunded);
    let Some(error) = error else {
        return Ok(went_back);
    };
    let is_new_try = is_changed && known.is_none_or(|known| !is_same_try(&known, &payment));
    // Tries that came and went between two looks are known from Stripe's events alone.
    let told = events::count(tx, &payment.merchant_id, &intent.id, FAILED).await?;
    let declines = told.max(order.declines + i64::from(is_new_try));
    if declines == order.declines {
        return Ok(went_back);
    }
    order.declines = declines;
    let three_d_secure = intent
        .charge
        .as_ref()
        .and_then(|charge| charge.three_d_secure.as_ref());
    let data = json!({
        "code": error.code,
        "decline_code": error.decline_code,
        "advice": error.advice(),
        "three_d_secure": three_d_secure.and_then(|result| result.result.as_deref()),
    });
    note(state, tx, order, TimelineKind::Declined, data).await?;
    payments::note_decline(tx, &payment.id, now, error.advice()).await?;
    Ok(went_back)
}

fn stored(row: &DisputeRow) -> StoredDispute {
    StoredDispute {
        id: row.id.clone(),
        status: row.status.clone(),
        reason: row.reason.clone(),
        amount: row.amount.minor,
        due_by: row.evidence_due_by,
    }
}

/// How 3-D Secure of the latest charge ended, in Stripe's words.
fn three_d_secure(intent: &Intent) -> Option<String> {
    let secure = intent.charge.as_ref()?.three_d_secure.as_ref()?;
    let words = [&secure.result, &secure.flow];
    let words: Vec<&str> = words.into_iter().flatten().map(String::as_str).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// Each declined charge is a try of its own; a failed authentication makes no charge and is told by
/// the intent having been on its way before.
fn is_same_try(known: &Payment, now: &Payment) -> bool {
    let same_error = known.error_code == now.error_code && known.decline_code == now.decline_code;
    same_error && known.charge_id == now.charge_id && known.status == now.status
}
