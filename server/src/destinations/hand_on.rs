//! An event becomes deliveries: one for each destination that wants it.

use domain::{DeliveryState, DestinationState, OrderEvent};

use crate::error::ApiError;
use crate::ids::{self, Kind};
use crate::state::AppState;
use crate::store::Tx;
use crate::store::deliveries::{self, Delivery};
use crate::store::destinations::{self, Destination};
use crate::store::outbox::Message;

/// Writes a delivery of the event for each destination that wants it. One that was switched off because
/// nothing arrived gets it skipped: it can be sent when the destination works again.
pub async fn hand_on(state: &AppState, tx: &Tx, message: &Message) -> Result<(), ApiError> {
    let Some(event) = OrderEvent::parse(&message.kind) else {
        // Written by an older Paydesk under a name that is not told any more.
        return Ok(());
    };
    let now = state.clock.now();
    for destination in destinations::list(tx).await? {
        if !wants(&destination, event, message) {
            continue;
        }
        let is_on = destination.state == DestinationState::On;
        let delivery = Delivery {
            id: ids::new(Kind::Delivery, now, &state.entropy),
            destination_id: destination.id,
            event_id: message.id.clone(),
            order_id: Some(message.order_id.clone()),
            event: message.kind.clone(),
            state: if is_on {
                DeliveryState::Pending
            } else {
                DeliveryState::Skipped
            },
            attempts: 0,
            next_at: is_on.then_some(now),
            created_at: now,
            ended_at: (!is_on).then_some(now),
        };
        deliveries::insert(tx, &delivery).await?;
    }
    Ok(())
}

fn wants(destination: &Destination, event: OrderEvent, message: &Message) -> bool {
    let offer = message.payload["offer"]["id"].as_str().unwrap_or_default();
    destination.state != DestinationState::Off
        && destination.mode.livemode() == message.livemode
        && destination.events.contains(&event)
        && (destination.offers.is_empty() || destination.offers.contains(offer))
}
