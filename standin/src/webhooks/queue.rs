//! Deliveries that wait.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use crate::webhooks::faults::{WebhookFault, WebhookTrouble, glob};

/// One event on its way to one endpoint.
#[derive(Debug, Clone)]
pub(crate) struct Delivery {
    pub(crate) number: u64,
    pub(crate) endpoint: String,
    pub(crate) event: String,
    pub(crate) account: usize,
    pub(crate) livemode: bool,
    pub(crate) attempt: usize,
    /// Unix milliseconds.
    pub(crate) due_ms: i64,
    /// Waits for the next event to this endpoint.
    pub(crate) late: bool,
}

/// How one try to deliver went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delivered {
    /// `we_…`.
    pub endpoint: String,
    /// `evt_…`.
    pub event: String,
    /// The event's type.
    pub event_type: String,
    /// HTTP status; 0 where nobody answered.
    pub status: u16,
    /// 1 for the first try.
    pub attempt: usize,
    /// Unix milliseconds.
    pub at_ms: i64,
}

/// Everything that waits, and what was sent.
#[derive(Default)]
pub(crate) struct Queue {
    pub(crate) waiting: Vec<Delivery>,
    in_flight: HashSet<String>,
    pub(crate) faults: Vec<WebhookFault>,
    pub(crate) paused: bool,
    pub(crate) sent: Vec<Delivered>,
    /// Public addresses that stand for loopback ones.
    pub(crate) routes: BTreeMap<String, String>,
    /// Waits between tries, in milliseconds.
    pub(crate) retry_ms: Vec<i64>,
    next: u64,
}

/// Whether an endpoint that enables `patterns` gets events of `kind`.
pub(crate) fn wants(patterns: &[String], kind: &str) -> bool {
    patterns
        .iter()
        .any(|pattern| pattern == "*" || pattern == kind)
}

impl Queue {
    /// An empty one with waits between tries, in milliseconds.
    pub(crate) fn new(retry_ms: Vec<i64>) -> Self {
        Self {
            retry_ms,
            ..Self::default()
        }
    }

    /// Adds a delivery, as the faults have it. Returns how many wait because of it.
    pub(crate) fn add(&mut self, mut delivery: Delivery, event_type: &str) -> i64 {
        let trouble = self.trouble(event_type);
        if trouble == Some(WebhookTrouble::Drop) {
            return 0;
        }
        if let Some(WebhookTrouble::Delay { ms }) = trouble {
            delivery.due_ms += ms;
        }
        delivery.late = trouble == Some(WebhookTrouble::Late);
        let copies = if trouble == Some(WebhookTrouble::Double) {
            2
        } else {
            1
        };
        let endpoint = delivery.endpoint.clone();
        for _ in 0..copies {
            self.push(delivery.clone());
        }
        if !delivery.late {
            self.release_late(&endpoint);
        }
        copies
    }

    fn push(&mut self, mut delivery: Delivery) {
        self.next += 1;
        delivery.number = self.next;
        self.waiting.push(delivery);
    }

    /// What waited for a later event goes behind it.
    fn release_late(&mut self, endpoint: &str) {
        let is_late = |one: &Delivery| one.late && one.endpoint == endpoint;
        let late: Vec<Delivery> = self
            .waiting
            .iter()
            .filter(|one| is_late(one))
            .cloned()
            .collect();
        self.waiting.retain(|one| !is_late(one));
        for mut one in late {
            one.late = false;
            self.push(one);
        }
    }

    fn trouble(&mut self, event_type: &str) -> Option<WebhookTrouble> {
        let fault = self
            .faults
            .iter_mut()
            .find(|fault| fault.times > 0 && glob(&fault.event, event_type))?;
        if fault.times != u32::MAX {
            fault.times -= 1;
        }
        Some(fault.trouble)
    }

    /// The next delivery to send: one at a time for each endpoint, in order.
    /// `force` takes what is paused, late or not yet due.
    pub(crate) fn take(&mut self, now_ms: i64, force: bool) -> Option<Delivery> {
        if self.paused && !force {
            return None;
        }
        let ready = |one: &Delivery| force || (!one.late && one.due_ms <= now_ms);
        let next = self
            .waiting
            .iter()
            .filter(|one| ready(one) && !self.in_flight.contains(&one.endpoint))
            .min_by_key(|one| one.number)?
            .number;
        let at = self.waiting.iter().position(|one| one.number == next)?;
        let delivery = self.waiting.remove(at);
        self.in_flight.insert(delivery.endpoint.clone());
        Some(delivery)
    }

    /// A try ended; a failed one waits for its next try. Returns whether the delivery is over.
    pub(crate) fn done(&mut self, delivery: &Delivery, delivered: bool, now_ms: i64) -> bool {
        self.in_flight.remove(&delivery.endpoint);
        if delivered {
            return true;
        }
        let Some(wait) = self.retry_ms.get(delivery.attempt) else {
            return true;
        };
        let again = Delivery {
            attempt: delivery.attempt + 1,
            due_ms: now_ms + wait,
            ..delivery.clone()
        };
        self.waiting.push(again);
        false
    }

    /// Undoes [`Queue::take`].
    pub(crate) fn put_back(&mut self, delivery: Delivery) {
        self.in_flight.remove(&delivery.endpoint);
        self.waiting.push(delivery);
    }

    pub(crate) fn busy(&self) -> bool {
        !self.in_flight.is_empty()
    }

    /// An endpoint is gone.
    pub(crate) fn forget(&mut self, endpoint: &str) {
        self.waiting.retain(|one| one.endpoint != endpoint);
    }

    /// Turns the order of what waits around.
    pub(crate) fn reverse(&mut self) {
        let mut numbers: Vec<u64> = self.waiting.iter().map(|one| one.number).collect();
        numbers.sort_unstable();
        self.waiting
            .sort_by_key(|one| std::cmp::Reverse(one.number));
        for (delivery, number) in self.waiting.iter_mut().zip(numbers) {
            delivery.number = number;
        }
    }
}
