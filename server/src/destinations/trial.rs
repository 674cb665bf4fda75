//! Sending a test: a made-up order, at once, while somebody waits.

use domain::{DeliveryState, DestinationState};
use serde_json::{Value, json};

use super::deliver::write;
use super::manage::{arm, for_update};
use super::send::{News, send};
use crate::error::ApiError;
use crate::ids::{self, Kind};
use crate::installation;
use crate::state::AppState;
use crate::store::deliveries::{self, Delivery};
use crate::store::destinations;

/// The type of a test: no receiver takes it for a sale.
const TEST: &str = "test";

/// What came of a test.
#[derive(Clone, Debug)]
pub struct Tried {
    /// Its delivery, with what the receiver answered.
    pub delivery_id: String,
    /// It arrived.
    pub is_good: bool,
    /// The destination was switched off by itself and is on again.
    pub is_armed: bool,
}

/// Sends a test. A good one switches on again what was switched off because nothing arrived.
pub async fn send_trial(state: &AppState, id: &str) -> Result<Tried, ApiError> {
    installation::require_running(state).await?;
    let destination = super::get(state, id).await?;
    let now = state.clock.now();
    let news = News {
        id: ids::new(Kind::Message, now, &state.entropy),
        event: TEST.to_owned(),
        at: now,
        data: sample(state, destination.mode.livemode()),
    };
    let attempted = send(state, &destination, &news).await?;
    let is_good = attempted.fault.is_none();
    let delivery = Delivery {
        id: ids::new(Kind::Delivery, now, &state.entropy),
        destination_id: id.to_owned(),
        event_id: news.id,
        order_id: None,
        event: news.event,
        state: if is_good {
            DeliveryState::Done
        } else {
            DeliveryState::Failed
        },
        attempts: 1,
        next_at: None,
        created_at: now,
        ended_at: Some(state.clock.now()),
    };
    let tx = state.store.begin().await?;
    let mut current = for_update(&tx, id).await?;
    deliveries::insert(&tx, &delivery).await?;
    write(state, &tx, &delivery.id, now, &attempted).await?;
    let was_off = matches!(
        current.state,
        DestinationState::Failing | DestinationState::Gone
    );
    if is_good && current.state != DestinationState::Off {
        arm(&mut current);
        destinations::update(&tx, &current).await?;
    }
    tx.commit().await?;
    Ok(Tried {
        delivery_id: delivery.id,
        is_good,
        is_armed: is_good && was_off,
    })
}

/// An order that nobody placed, in the shape of those that were.
fn sample(state: &AppState, livemode: bool) -> Value {
    let now = state.clock.now().to_rfc3339();
    json!({
        "id": "ord_test",
        "number": "TEST0000",
        "status": "paid",
        "dispute": null,
        "decline": null,
        "amount": 4900,
        "refunded": 0,
        "currency": "usd",
        "livemode": livemode,
        "language": "en",
        "reference": "test",
        "offer": {
            "id": "off_test",
            "slug": "test",
            "title": "A test of Paydesk",
            "amount": 4900,
            "currency": "usd",
            "seller": "Paydesk",
            "legal_name": null,
            "legal_address": null,
            "terms_url": null,
            "privacy_url": null,
            "refund_url": null,
        },
        "buyer": { "email": "test@example.com", "name": "Test Buyer", "phone": null },
        "fields": {},
        "consent": null,
        "meta": {},
        "utm": {},
        "merchant": null,
        "payment_intent": null,
        "card": { "brand": "visa", "last4": "4242" },
        "placed_at": now,
        "paid_at": now,
        "expires_at": null,
        "finish_link": null,
    })
}
