//! From an event to the deliveries it causes.

use serde_json::{Value, json};

use crate::kind::Kind;
use crate::scope::{Scope, number, text};
use crate::webhooks::queue::{Delivery, wants};
use crate::world::World;

impl Scope<'_> {
    /// Queues an event for every endpoint that wants its type.
    pub(crate) fn enqueue(&mut self, event_id: &str, event_type: &str) {
        let endpoints: Vec<String> = self
            .data()
            .all(Kind::WebhookEndpoint)
            .filter(|endpoint| {
                text(endpoint, "status") == "enabled" && wants(&events_of(endpoint), event_type)
            })
            .map(|endpoint| text(endpoint, "id").to_owned())
            .collect();
        let due_ms = self.world.clock.now_ms();
        let (account, livemode) = (self.account, self.livemode);
        let mut waiting = 0;
        for endpoint in endpoints {
            let delivery = Delivery {
                number: 0,
                endpoint,
                event: event_id.to_owned(),
                account,
                livemode,
                attempt: 0,
                due_ms,
                late: false,
            };
            waiting += self.world.queue.add(delivery, event_type);
        }
        change_pending(self, event_id, waiting);
    }
}

fn events_of(endpoint: &Value) -> Vec<String> {
    endpoint["enabled_events"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// Adds to the event's `pending_webhooks`.
pub(crate) fn change_pending(scope: &mut Scope<'_>, event_id: &str, by: i64) {
    if let Some(mut event) = scope.lookup(Kind::Event, event_id) {
        event["pending_webhooks"] = json!((number(&event, "pending_webhooks") + by).max(0));
        scope.put(Kind::Event, event);
    }
}

/// Sends an event again to every endpoint of its account, as the dashboard's "Resend" does.
pub(crate) fn resend(world: &mut World, event_id: &str) -> bool {
    let Some((account, livemode)) = world.place_of(event_id) else {
        return false;
    };
    let mut scope = Scope {
        world,
        account,
        livemode,
        cause: crate::scope::Cause::default(),
    };
    let Some(event) = scope.lookup(Kind::Event, event_id) else {
        return false;
    };
    scope.enqueue(event_id, text(&event, "type"));
    true
}
