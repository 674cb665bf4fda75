//! Stripe's events. An event is a hint: it is kept, answered with 200, and then the object it names
//! is read again with the secret key.

use std::time::Duration;

use crate::clock::Timestamp;
use crate::error::ApiError;
use crate::merchants;
use crate::orders::{self, Cause};
use crate::state::AppState;
use crate::store;
use crate::store::events::{EventState, Outcome, StripeEvent};
use crate::store::merchants::Merchant;
use crate::stripe::{self, EventHead, EventQuery};

/// An event whose order is not there is tried again for so long: the order's row may be on its way.
const ORPHAN_LIFE: Duration = Duration::from_hours(24);
const RETRY: Duration = Duration::from_secs(30);
const BATCH: u64 = 100;
/// The list of events is read a little into the past: Stripe's events appear late and out of order.
const OVERLAP: Duration = Duration::from_mins(2);

/// Keeps a verified event. `true` when it was not known before.
pub async fn keep(
    state: &AppState,
    merchant: &Merchant,
    head: &EventHead,
    body: Option<&str>,
) -> Result<bool, ApiError> {
    let now = state.clock.now();
    let sort = sort(state, merchant, head);
    let event = StripeEvent {
        merchant_id: merchant.id.clone(),
        event_id: storable(&head.id),
        kind: storable(&head.kind),
        object_id: storable(
            head.intent_id
                .as_deref()
                .or(head.object_id.as_deref())
                .unwrap_or_default(),
        ),
        order_id: head.order_id.as_deref().map(storable),
        livemode: head.livemode,
        api_version: head.api_version.as_deref().map(storable),
        stripe_created: Timestamp::from_seconds(head.created),
        received_at: now,
        // Other payments on the same account are none of our business.
        body: body
            .filter(|_| sort != EventState::Ignored)
            .map(|body| storable(&without_client_secrets(body))),
        state: sort,
        attempts: 0,
        next_at: (sort == EventState::Pending).then_some(now),
        error: None,
    };
    Ok(store::events::insert_new(&state.store, &event).await?)
}

/// What is to become of an event: to be applied, none of our business, or kept for a person.
fn sort(state: &AppState, merchant: &Merchant, head: &EventHead) -> EventState {
    if head.is_unreadable() {
        return EventState::Unknown;
    }
    if head.livemode != merchant.mode.livemode() || is_foreign(state, head) {
        return EventState::Ignored;
    }
    if head.intent_id.is_none() && head.order_id.is_none() {
        return EventState::Unknown;
    }
    EventState::Pending
}

/// Whether the event is about a payment that another program, or another Paydesk, made. Only an
/// intent must name us: refunds and disputes name nobody.
fn is_foreign(state: &AppState, head: &EventHead) -> bool {
    match head.installation.as_deref() {
        Some(installation) => installation != state.installation,
        None => head.object_kind.as_deref() == Some("payment_intent"),
    }
}

/// A client secret is for one buyer's browser: it is not kept. The rest stays as it came.
fn without_client_secrets(body: &str) -> String {
    const NAME: &str = "\"client_secret\"";
    let mut kept = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find(NAME) {
        let (before, after) = rest.split_at(at + NAME.len());
        kept.push_str(before);
        rest = after;
        let value = after.trim_start_matches([' ', '\t', '\r', '\n', ':']);
        if let Some(text) = value.strip_prefix('"')
            && let Some(end) = text.find('"')
        {
            kept.push_str(&after[..=after.len() - value.len()]);
            rest = &text[end..];
        }
    }
    kept.push_str(rest);
    kept
}

/// PostgreSQL takes no zero byte in a text.
fn storable(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

/// Works through the events that are waiting.
pub async fn work(state: &AppState) -> Result<usize, ApiError> {
    let due = store::events::due(&state.store, state.clock.now(), BATCH).await?;
    let count = due.len();
    for event in due {
        let outcome = apply(state, &event).await;
        let now = state.clock.now();
        let is_old = now.since(event.received_at) > ORPHAN_LIFE;
        let text;
        let outcome = match outcome {
            Ok(Applied::Done) => Outcome::Done,
            Ok(Applied::NotOurs) => Outcome::Ignored,
            Ok(Applied::NoOrder) if is_old => Outcome::Unknown {
                error: "its order never came",
            },
            Ok(Applied::NoOrder) => Outcome::Again {
                at: Some(now + RETRY),
                error: "its order is not here yet",
            },
            Err(error) => {
                text = error.to_string();
                Outcome::Again {
                    at: Some(now + RETRY),
                    error: &text,
                }
            }
        };
        store::events::mark(&state.store, &event.merchant_id, &event.event_id, outcome).await?;
    }
    Ok(count)
}

enum Applied {
    Done,
    NoOrder,
    NotOurs,
}

async fn apply(state: &AppState, event: &StripeEvent) -> Result<Applied, ApiError> {
    let intent_id = &event.object_id;
    let mut order =
        store::orders::find_by_intent(&state.store, &event.merchant_id, intent_id).await?;
    if order.is_none()
        && let Some(order_id) = &event.order_id
    {
        order = store::orders::get(&state.store, order_id).await?;
        if order.is_none() {
            return Ok(Applied::NoOrder);
        }
    }
    let Some(order) = order else {
        // A charge, refund or dispute of a payment that no order of ours has.
        return Ok(Applied::NotOurs);
    };
    if order.merchant_id.as_deref() != Some(&event.merchant_id) {
        return Ok(Applied::NotOurs);
    }
    let order = orders::sync(state, &order.id, Cause::Event).await?;
    if intent_id.starts_with("pi_") && order.intent_id.as_ref() != Some(intent_id) {
        orders::cancel_stray_of(state, &order, intent_id).await?;
    }
    if event.kind == orders::FRAUD_WARNING {
        orders::look_for_warning(state, &order).await?;
    }
    Ok(Applied::Done)
}

/// Reads Stripe's list of a merchant's events since we last looked and works through the new ones.
pub async fn list_missed(state: &AppState, merchant_id: &str) -> Result<(), ApiError> {
    let merchant = merchants::get(state, merchant_id).await?;
    let client = merchants::client(state, merchant_id).await?;
    let now = state.clock.now();
    let query = EventQuery {
        after: None,
        created_gte: Some((merchant.events_seen_until - OVERLAP).seconds()),
        kinds: stripe::EVENTS
            .iter()
            .map(|kind| (*kind).to_owned())
            .collect(),
    };
    let listed = client.background().list_events(&query).await?;
    if !listed.complete {
        let first = listed.rows.first().map(|head| head.created);
        tracing::error!(merchant = %merchant_id, ?first, "Stripe has more events than are read at once: refunds and disputes of paid orders before the first one may be missing here");
    }
    for head in &listed.rows {
        keep(state, &merchant, head, None).await?;
    }
    store::merchants::set_events_seen_until(&state.store, merchant_id, now).await?;
    if !listed.rows.is_empty() {
        work(state).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::without_client_secrets;

    #[test]
    fn only_client_secrets_are_taken_out_of_a_body() {
        let body = r#"{ "client_secret" : "pi_1_secret_x", "a": {"client_secret":"s","b": null},
            "client_secret": null, "c": ["client_secret"] }"#;
        let kept = r#"{ "client_secret" : "", "a": {"client_secret":"","b": null},
            "client_secret": null, "c": ["client_secret"] }"#;
        assert_eq!(without_client_secrets(body), kept);
        for odd in [
            "",
            "no json",
            "\"client_secret\"",
            "\"client_secret\": \"open",
        ] {
            assert_eq!(without_client_secrets(odd), odd);
        }
    }
}
