//! One intent for one order, whatever happens on the way to Stripe.

use std::time::Duration;

use domain::TimelineKind;
use serde_json::{Value, json};

use super::answers;
use super::record::note;
use super::sync::Cause;
use super::twice;
use crate::clock::Timestamp;
use crate::error::ApiError;
use crate::merchants;
use crate::state::AppState;
use crate::store::keys::{self, Key};
use crate::store::orders::{self, Order};
use crate::stripe::{
    CancelReason, Client, Intent, IntentChange, IntentStatus, NewIntent, StripeError,
};

/// Stripe forgets a key after a day; a little earlier we stop trusting it.
const KEY_LIFE: Duration = Duration::from_hours(23);
/// Clocks differ; an intent may seem older than its order.
const CLOCK_SLACK: Duration = Duration::from_mins(10);
const VERSIONS: i64 = 3;
/// How often an intent is changed for content that keeps changing.
const ALIGNMENTS: usize = 4;

/// Makes the order's intent. Repeating it, also at the same time, ends with the same one.
pub(super) async fn create(
    state: &AppState,
    client: &Client,
    order: Order,
) -> Result<(Order, Intent), ApiError> {
    let mut version = order.intent_key_version;
    let mut must_look = version > 1;
    for _ in 0..VERSIONS {
        let now = state.clock.now();
        let Key {
            key, created_at, ..
        } = keys::remember(&state.store, &intent_key(&order, version, now)).await?;
        if must_look || now.since(created_at) > KEY_LIFE {
            if let Some(intent) = list_own(state, client, &order).await? {
                return attach(state, client, order, intent, &key).await;
            }
            if !must_look {
                (version, must_look) = (version + 1, true);
                continue;
            }
        }
        match client.create_intent(&new_intent(state, &order), &key).await {
            Ok(intent) => return attach(state, client, order, intent, &key).await,
            // Stripe repeats its own failure, or knows the key with other content: the answer to
            // this key is lost for good. Look for what it did, else use the next version.
            Err(StripeError::OutcomeUnknown { replayed: true }) => {}
            Err(error) if is_key_conflict(&error) => {}
            Err(error) if error.is_about_amount() => {
                note_refused(state, &order).await?;
                return Err(error.into());
            }
            Err(error) => return Err(error.into()),
        }
        (version, must_look) = (version + 1, true);
    }
    Err(ApiError::PaymentsUnavailable)
}

/// Says, once, on the order that its price was refused: only the seller can mend that.
async fn note_refused(state: &AppState, order: &Order) -> Result<(), ApiError> {
    let kind = TimelineKind::AmountRefused;
    let tx = state.store.begin().await?;
    let current = orders::get_for_update(&tx, &order.id).await?;
    let mut current = current.ok_or(ApiError::NotFound)?;
    if current.flag.is_some() {
        return Ok(());
    }
    current.flag = Some(kind.as_str().to_owned());
    current.updated_at = state.clock.now();
    orders::update(&tx, &mut current).await?;
    note(state, &tx, &current, kind, Value::Null).await?;
    Ok(tx.commit().await?)
}

/// Gives the order its intent, unless another call was faster: then that one counts, and ours,
/// whose secret nobody has, is canceled. Either way the key's outcome is known.
async fn attach(
    state: &AppState,
    client: &Client,
    order: Order,
    intent: Intent,
    key: &str,
) -> Result<(Order, Intent), ApiError> {
    let now = state.clock.now();
    let tx = state.store.begin().await?;
    let Some(mut current) = orders::get_for_update(&tx, &order.id).await? else {
        return Err(ApiError::NotFound);
    };
    keys::finish(&tx, key, now).await?;
    match current.intent_id.clone() {
        Some(id) if id == intent.id => {
            tx.commit().await?;
            Ok((current, intent))
        }
        Some(id) => {
            tx.commit().await?;
            cancel_stray(client, &order, &intent.id).await;
            let intent = client.get_intent(&id).await?;
            Ok((current, intent))
        }
        // Its time was over before its intent was there.
        None if !current.status.is_payable() => {
            tx.commit().await?;
            cancel_stray(client, &order, &intent.id).await;
            Err(ApiError::OrderClosed)
        }
        None => {
            current.intent_id = Some(intent.id.clone());
            // The seller mended the price meanwhile.
            let refused = TimelineKind::AmountRefused.as_str();
            current.flag = current.flag.filter(|flag| flag != refused);
            current.updated_at = now;
            orders::update(&tx, &mut current).await?;
            note(
                state,
                &tx,
                &current,
                TimelineKind::IntentCreated,
                json!({ "intent": intent.id }),
            )
            .await?;
            tx.commit().await?;
            Ok((current, intent))
        }
    }
}

/// Brings a waiting intent up to the order's content, when it is behind. The order may get other
/// content meanwhile; then that is what the intent gets, and the newer order comes back.
///
/// Setting the same values twice does no harm, so each change has a key of its own: under an old
/// one Stripe would repeat its old answer, or its old failure, and change nothing.
pub(super) async fn align(
    state: &AppState,
    client: &Client,
    mut order: Order,
    mut intent: Intent,
) -> Result<(Order, Intent), ApiError> {
    for _ in 0..ALIGNMENTS {
        let Some(change) = missing(state, &order, &intent) else {
            return Ok((order, intent));
        };
        let (version, nonce) = (order.content_version, state.entropy.u64());
        let key = format!("{}/update/{version}/{nonce:016x}", order.id);
        intent = client.update_intent(&intent.id, &change, &key).await?;
        order = orders::get(&state.store, &order.id)
            .await?
            .ok_or(ApiError::NotFound)?;
    }
    Err(ApiError::PaymentsUnavailable)
}

/// What the intent lacks of the order's content.
fn missing(state: &AppState, order: &Order, intent: &Intent) -> Option<IntentChange> {
    let wanted = new_intent(state, order);
    let mut metadata = wanted.metadata();
    if intent.amount == wanted.amount && intent.metadata == metadata {
        return None;
    }
    for key in intent.metadata.keys() {
        // An empty value removes the key.
        metadata.entry(key.clone()).or_default();
    }
    Some(IntentChange {
        amount: Some(wanted.amount),
        description: Some(wanted.description),
        metadata,
    })
}

/// The intent that Stripe has for an order which does not know it: the call that made it was cut off,
/// or came after the backup from which this copy was restored; then an event tells of it.
pub(super) async fn find_unclaimed(
    state: &AppState,
    client: &Client,
    order: &Order,
    cause: Cause,
) -> Result<Option<Intent>, ApiError> {
    if cause == Cause::Event {
        return list_own(state, client, order).await;
    }
    for version in 1..=order.intent_key_version {
        if keys::get(&state.store, &key_text(order, version))
            .await?
            .is_some()
        {
            return list_own(state, client, order).await;
        }
    }
    Ok(None)
}

async fn list_own(
    state: &AppState,
    client: &Client,
    order: &Order,
) -> Result<Option<Intent>, ApiError> {
    let since = (order.created_at - CLOCK_SLACK).seconds();
    let intents = client.list_intents(since).await?.rows;
    let own = intents.into_iter().filter(|intent| {
        intent.order_id.as_deref() == Some(&order.id)
            && intent.installation.as_deref() == Some(&state.installation)
    });
    // Money first: of several the one that is paid or on its way is the order's.
    Ok(own.max_by_key(|intent| match intent.status {
        IntentStatus::Succeeded => 4,
        IntentStatus::Processing | IntentStatus::RequiresCapture => 3,
        IntentStatus::RequiresAction => 2,
        IntentStatus::Canceled => 0,
        _ => 1,
    }))
}

/// Cancels the order's intent. What came of it is read afterwards, whatever the answer.
pub(super) async fn cancel(
    client: &Client,
    order: &Order,
    reason: CancelReason,
) -> Result<(), ApiError> {
    let Some(id) = &order.intent_id else {
        return Ok(());
    };
    let key = format!("{}/cancel/{}", order.id, order.version);
    match client.cancel_intent(id, reason, &key).await {
        // Replayed: Stripe repeats its own failure for this key. The next look has another one.
        Ok(_) | Err(StripeError::OutcomeUnknown { replayed: true }) => Ok(()),
        // It cannot be canceled any more: it is paid, processing, or canceled already.
        Err(error) if error.is_unexpected_state() || error.is_missing() => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Cancels an intent that no order claims; says whether it is canceled.
pub(super) async fn cancel_stray(client: &Client, order: &Order, intent_id: &str) -> bool {
    let key = format!("{}/stray/{intent_id}", order.id);
    let canceled = client
        .cancel_intent(intent_id, CancelReason::Duplicate, &key)
        .await;
    if let Err(error) = &canceled {
        tracing::warn!(order = %order.id, intent = %intent_id, %error, "a second intent could not be canceled");
    }
    canceled.is_ok()
}

/// [`cancel`] for the events: an intent that names an order which has another one. One that was paid
/// already marks the order. An order without one is left alone: the call that makes it may be under
/// way.
pub async fn cancel_stray_of(
    state: &AppState,
    order: &Order,
    intent_id: &str,
) -> Result<bool, ApiError> {
    let (Some(_), Some(merchant_id)) = (&order.intent_id, &order.merchant_id) else {
        return Ok(false);
    };
    let client = merchants::client(state, merchant_id).await?.background();
    if cancel_stray(&client, order, intent_id).await {
        return Ok(true);
    }
    let intent = match client.get_intent(intent_id).await {
        Ok(intent) => intent,
        Err(error) if error.is_missing() => return Ok(false),
        Err(error) => return Err(error.into()),
    };
    let is_ours = intent.order_id.as_deref() == Some(&order.id)
        && intent.installation.as_deref() == Some(&state.installation);
    if is_ours && intent.status == IntentStatus::Succeeded {
        twice::paid_twice(state, &order.id, &intent).await?;
    }
    Ok(false)
}

/// The key of the call that makes the order's intent: remembered before it is used.
pub(super) fn intent_key(order: &Order, version: i64, now: Timestamp) -> Key {
    Key {
        key: key_text(order, version),
        merchant_id: order.merchant_id.clone().unwrap_or_default(),
        order_id: order.id.clone(),
        purpose: "create_intent".to_owned(),
        created_at: now,
        finished_at: None,
    }
}

fn key_text(order: &Order, version: i64) -> String {
    format!("{}/intent/{version}", order.id)
}

/// Stripe knows the key with other content.
fn is_key_conflict(error: &StripeError) -> bool {
    matches!(error, StripeError::Rejected { code: Some(code), .. } if code == "idempotency_error")
}

fn new_intent(state: &AppState, order: &Order) -> NewIntent {
    let title: String = order.terms.title.chars().take(200).collect();
    NewIntent {
        amount: order.price,
        description: format!("{title}, {}", order.number),
        installation: state.installation.clone(),
        order: order.id.clone(),
        carried: answers::metadata(order),
    }
}
