//! Webhooks: hold, break, send now.

use std::time::Duration;

use super::{Handle, StandinError};
use crate::webhooks::deliver;
use crate::webhooks::enqueue::resend;
use crate::webhooks::faults::WebhookFault;
use crate::webhooks::queue::Delivered;

impl Handle {
    /// Holds all deliveries until [`Handle::resume_webhooks`] or [`Handle::deliver_now`].
    pub fn pause_webhooks(&self) {
        self.app.with(|world| world.queue.paused = true);
    }

    /// Lets deliveries go on.
    pub fn resume_webhooks(&self) {
        self.app.with(|world| world.queue.paused = false);
    }

    /// Adds a fault of deliveries; it hits events that happen from now on.
    pub fn webhook_fault(&self, fault: WebhookFault) {
        self.app.with(|world| world.queue.faults.push(fault));
    }

    /// Turns the order of the waiting deliveries around.
    pub fn reverse_webhooks(&self) {
        self.app.with(|world| world.queue.reverse());
    }

    /// Throws the waiting deliveries away; returns how many.
    pub fn drop_webhooks(&self) -> usize {
        self.app
            .with(|world| std::mem::take(&mut world.queue.waiting).len())
    }

    /// Sends an event again to every endpoint that wants it.
    ///
    /// # Errors
    /// No such event.
    pub fn resend_event(&self, event: &str) -> Result<(), StandinError> {
        let found = self.app.with(|world| resend(world, event));
        if found {
            Ok(())
        } else {
            Err(StandinError::NoSuchObject(event.to_owned()))
        }
    }

    /// Sends everything that waits, one after the other, paused or not, due or not, each once.
    /// Returns the number of tries. What fails waits for its retry as ever.
    pub async fn deliver_now(&self) -> usize {
        let mut tries = 0;
        let mut seen = Vec::new();
        loop {
            let (next, busy) = self.app.with(|world| {
                let now = world.clock.now_ms();
                (world.queue.take(now, true), world.queue.busy())
            });
            match next {
                Some(delivery)
                    if seen.contains(&(
                        delivery.endpoint.clone(),
                        delivery.event.clone(),
                        delivery.number,
                    )) =>
                {
                    self.app.with(|world| world.queue.put_back(delivery));
                    return tries;
                }
                Some(delivery) => {
                    seen.push((
                        delivery.endpoint.clone(),
                        delivery.event.clone(),
                        delivery.number,
                    ));
                    tries += 1;
                    deliver::attempt(&self.app, delivery).await;
                }
                None if busy => tokio::time::sleep(Duration::from_millis(5)).await,
                None => return tries,
            }
        }
    }

    /// How many deliveries wait.
    pub fn waiting_webhooks(&self) -> usize {
        self.app.with(|world| world.queue.waiting.len())
    }

    /// The tries to deliver so far.
    pub fn deliveries(&self) -> Vec<Delivered> {
        self.app.with(|world| world.queue.sent.clone())
    }

    /// Gives an endpoint a new secret; for as long as the old one is kept, deliveries carry a `v1` of each.
    ///
    /// # Errors
    /// No such endpoint.
    pub fn roll_secret(&self, endpoint: &str, keep_old: bool) -> Result<String, StandinError> {
        self.at(endpoint, |scope| {
            let fresh = format!("whsec_{}", scope.world.ids.letters(32));
            let secrets = scope
                .data_mut()
                .secrets
                .entry(endpoint.to_owned())
                .or_default();
            if !keep_old {
                secrets.clear();
            }
            secrets.insert(0, fresh.clone());
            fresh
        })
    }

    /// Lets a public address lead to a loopback one: `https://shop.example` to `http://127.0.0.1:3000`.
    pub fn route_webhooks(&self, from: &str, to: &str) {
        self.app
            .with(|world| world.queue.routes.insert(from.to_owned(), to.to_owned()));
    }
}
