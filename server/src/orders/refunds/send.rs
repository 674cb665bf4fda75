//! Sending refunds to Stripe, until Stripe says what became of them.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::time::Duration;

use domain::{OrderEvent, RefundState, TimelineKind};

use super::record::{record, tell};
use crate::clock::Timestamp;
use crate::error::ApiError;
use crate::merchants;
use crate::orders::beside::beside;
use crate::orders::sync::{Cause, sync};
use crate::state::AppState;
use crate::store::orders;
use crate::store::refunds::{self, Refund};
use crate::stripe::{
    Client, META_INSTALLATION, META_ORDER, META_REFUND, NewRefund, RefundRow, StripeError,
};

/// So many refunds are sent in one round.
const BATCH: u64 = 20;
/// Waits between attempts.
const WAITS: [Duration; 5] = [
    Duration::from_secs(15),
    Duration::from_mins(1),
    Duration::from_mins(5),
    Duration::from_mins(15),
    Duration::from_hours(1),
];
/// Stripe forgets a key after a day; a little earlier we stop trusting it.
const KEY_LIFE: Duration = Duration::from_hours(23);
/// A member waits no longer for an answer.
const MEMBER_WITHIN: Duration = Duration::from_secs(8);

/// Who waits for the outcome.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Haste {
    /// A member, at the page.
    Now,
    /// Nobody.
    InTime,
}

/// One round: takes up the refunds whose outcome is not known yet.
pub(in crate::orders) async fn send_due(state: &AppState) -> Result<usize, ApiError> {
    let due = refunds::due(&state.store, state.clock.now(), BATCH).await?;
    let count = due.len();
    beside(due.into_iter().map(|refund| {
        let state = state.clone();
        (
            refund.id.clone(),
            async move { go_on(&state, refund).await },
        )
    }))
    .await;
    Ok(count)
}

async fn go_on(state: &AppState, refund: Refund) {
    let (id, order_id) = (refund.id.clone(), refund.order_id.clone());
    let work = async {
        let refund = send(state, refund, Haste::InTime).await?;
        if refund.state != RefundState::Pending {
            sync(state, &order_id, Cause::Sweeper).await?;
        }
        Ok::<_, ApiError>(())
    };
    if let Err(error) = work.await {
        tracing::warn!(refund = %id, %error, "a refund could not be sent; it will be again");
    }
}

/// One attempt to send a refund. What comes back is [`RefundState::Pending`] while the outcome is
/// not known.
pub(super) async fn send(
    state: &AppState,
    mut refund: Refund,
    haste: Haste,
) -> Result<Refund, ApiError> {
    let client = match merchants::client(state, &refund.merchant_id).await {
        Ok(client) => client,
        Err(error) => return wait(state, refund, &error).await,
    };
    let client = match haste {
        Haste::Now => client.within(MEMBER_WITHIN),
        Haste::InTime => client.background(),
    };
    // An attempt before this one may have been done: look before sending again.
    if refund.attempts > 1 {
        match find(&client, &refund).await {
            Ok(Some(row)) => return settle(state, &refund, &row).await,
            Ok(None) => {
                if state.clock.now().since(refund.created_at) > KEY_LIFE {
                    refund.key_version = refund.key_version.max(refund.attempts);
                }
            }
            Err(error) => return wait(state, refund, &error).await,
        }
    }
    match client
        .create_refund(&new(state, &refund), &key(&refund))
        .await
    {
        Ok(row) => settle(state, &refund, &row).await,
        // Stripe repeats its own failure for this key for ever: look, and take the next version.
        Err(error @ StripeError::OutcomeUnknown { replayed: true }) => {
            refund.key_version += 1;
            wait(state, refund, &error).await
        }
        Err(error) if error.is_retryable() => wait(state, refund, &error).await,
        Err(error) => {
            // Refused because the attempt before it was done after all?
            if refund.attempts > 1 {
                match find(&client, &refund).await {
                    Ok(Some(row)) => return settle(state, &refund, &row).await,
                    Ok(None) => {}
                    Err(error) => return wait(state, refund, &error).await,
                }
            }
            refuse(state, &refund, &error).await
        }
    }
}

fn key(refund: &Refund) -> String {
    match refund.key_version {
        1 => refund.id.clone(),
        version => format!("{}/{version}", refund.id),
    }
}

fn new(state: &AppState, refund: &Refund) -> NewRefund {
    let metadata = [
        (META_INSTALLATION, &state.installation),
        (META_ORDER, &refund.order_id),
        (META_REFUND, &refund.id),
    ];
    let metadata = metadata.map(|(key, value)| (key.to_owned(), value.clone()));
    NewRefund {
        intent: refund.intent_id.clone(),
        amount: Some(refund.amount),
        reason: refund.reason,
        metadata: BTreeMap::from(metadata),
    }
}

/// The refund as Stripe has it, if it does.
async fn find(client: &Client, refund: &Refund) -> Result<Option<RefundRow>, StripeError> {
    let rows = client.list_refunds(&refund.intent_id).await?.rows;
    let mut rows = rows.into_iter();
    Ok(rows.find(|row| row.refund_id.as_ref() == Some(&refund.id)))
}

/// Writes down what Stripe has.
async fn settle(state: &AppState, refund: &Refund, row: &RefundRow) -> Result<Refund, ApiError> {
    let tx = state.store.begin().await?;
    let order = orders::get_for_update(&tx, &refund.order_id)
        .await?
        .ok_or(ApiError::NotFound)?;
    record(state, &tx, &order, std::slice::from_ref(row)).await?;
    tx.commit().await?;
    again(state, refund).await
}

/// Leaves it pending: the outcome is not known.
async fn wait(
    state: &AppState,
    refund: Refund,
    error: &(dyn Display + Sync),
) -> Result<Refund, ApiError> {
    tracing::warn!(refund = %refund.id, order = %refund.order_id, %error, "nobody knows yet whether the refund was made; it will be looked for");
    let next_at = next_attempt(state.clock.now(), refund.attempts);
    change(state, &refund, |current| {
        current.key_version = refund.key_version;
        current.next_at = Some(next_at);
        None
    })
    .await
}

fn next_attempt(now: Timestamp, attempts: i64) -> Timestamp {
    let step = usize::try_from(attempts - 1).unwrap_or_default();
    now + WAITS[step.min(WAITS.len() - 1)]
}

/// Notes that Stripe said no: nothing went back.
async fn refuse(
    state: &AppState,
    refund: &Refund,
    error: &StripeError,
) -> Result<Refund, ApiError> {
    tracing::error!(refund = %refund.id, order = %refund.order_id, %error, "Stripe refused the refund");
    let code = match error {
        StripeError::Auth { .. } => "key_refused",
        error => error.code().unwrap_or("refused"),
    };
    let code = code.to_owned();
    change(state, refund, |current| {
        current.state = RefundState::Failed;
        current.failure = Some(code);
        current.next_at = None;
        Some(TimelineKind::RefundRefused)
    })
    .await
}

/// Changes the row under the order's lock, if it is still pending.
async fn change(
    state: &AppState,
    refund: &Refund,
    change: impl FnOnce(&mut Refund) -> Option<TimelineKind> + Send,
) -> Result<Refund, ApiError> {
    let tx = state.store.begin().await?;
    let order = orders::get_for_update(&tx, &refund.order_id)
        .await?
        .ok_or(ApiError::NotFound)?;
    let mut current = refunds::get(&tx, &refund.id)
        .await?
        .ok_or(ApiError::NotFound)?;
    if current.state != RefundState::Pending {
        return Ok(current);
    }
    let kind = change(&mut current);
    current.updated_at = state.clock.now();
    refunds::update(&tx, &current).await?;
    if let Some(kind) = kind {
        tell(state, &tx, &order, kind, &current).await?;
        if current.state == RefundState::Failed {
            let now = state.clock.now();
            crate::orders::record::tell(state, &tx, &order, OrderEvent::RefundFailed, now).await?;
        }
    }
    tx.commit().await?;
    Ok(current)
}

async fn again(state: &AppState, refund: &Refund) -> Result<Refund, ApiError> {
    let refund = refunds::get(&state.store, &refund.id).await?;
    refund.ok_or(ApiError::NotFound)
}
