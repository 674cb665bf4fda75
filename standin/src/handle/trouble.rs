//! Bad luck: faults, a wrong clock, a slow bank.

use std::time::Duration;

use super::Handle;
use super::accounts::built_in;
use crate::http::faults::Fault;
use crate::ids::Ids;
use crate::webhooks::queue::Queue;

impl Handle {
    /// Adds a fault of the API.
    pub fn fault(&self, fault: Fault) {
        self.app.with(|world| world.faults.push(fault));
    }

    /// Ends all faults, of the API and of webhooks, and the clock's skew.
    pub fn clear_faults(&self) {
        self.app.with(|world| {
            world.faults.clear();
            world.queue.faults.clear();
            world.queue.paused = false;
            world.skew_ms = 0;
        });
    }

    /// Lets the `Date` header be wrong by so many milliseconds.
    pub fn skew_date(&self, ms: i64) {
        self.app.with(|world| world.skew_ms = ms);
    }

    /// How long a delayed method is in `processing`; none: until [`Handle::settle`] says.
    pub fn settle_after(&self, wait: Option<Duration>) {
        self.app.with(|world| {
            world.settle_ms = wait.map(|wait| i64::try_from(wait.as_millis()).unwrap_or(i64::MAX));
        });
    }

    /// Back to the start: the built-in accounts, nothing in them, the seed's first ids.
    pub fn reset(&self) {
        let seed = self.app.seed;
        self.app.with(|world| {
            let now = world.clock.now();
            world.ids = Ids::new(seed);
            world.accounts = built_in(now);
            world.challenges.clear();
            world.due.clear();
            world.faults.clear();
            world.requests.clear();
            world.skew_ms = 0;
            let retry_ms = std::mem::take(&mut world.queue.retry_ms);
            world.queue = Queue::new(retry_ms);
        });
    }
}
