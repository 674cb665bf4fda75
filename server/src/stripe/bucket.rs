//! How many requests a merchant's client sends: 25 a second, buyers first.
//!
//! Stripe allows 25 a second on one endpoint by default
//! (<https://docs.stripe.com/rate-limits>); we keep all endpoints together below it.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, sleep};

/// Who waits for the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Priority {
    /// A person at a page: served before everything else.
    Buyer,
    /// Sweeper and checks: at most half of the rate, and only what buyers leave.
    Background,
}

const SPACING: Duration = Duration::from_millis(40);
const BACKGROUND_SPACING: Duration = Duration::from_millis(80);
/// How far ahead of its turn a request may be sent: this many may start at once after a rest.
const SAVED: Duration = Duration::from_millis(40 * 5);
const BACKGROUND_SAVED: Duration = Duration::from_millis(80 * 2);

/// For each rate, the time at which the next request would come if they were evenly spaced.
struct Turns {
    all: Instant,
    background: Instant,
}

pub(super) struct Bucket(Mutex<Turns>);

impl Bucket {
    pub(super) fn new() -> Self {
        let now = Instant::now();
        Self(Mutex::new(Turns {
            all: now,
            background: now,
        }))
    }

    /// Waits for a turn. When none comes before the deadline, gives the wait that would be needed.
    pub(super) async fn take(&self, priority: Priority, deadline: Instant) -> Result<(), Duration> {
        match priority {
            Priority::Buyer => self.take_for_buyer(deadline).await,
            Priority::Background => self.take_for_background(deadline).await,
        }
    }

    /// A buyer's turn is booked at once, so buyers queue in order.
    async fn take_for_buyer(&self, deadline: Instant) -> Result<(), Duration> {
        let now = Instant::now();
        let wait = {
            let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let wait = wait(turns.all, now, SAVED);
            if now + wait > deadline {
                return Err(wait);
            }
            turns.all = turns.all.max(now) + SPACING;
            wait
        };
        sleep(wait).await;
        Ok(())
    }

    /// The background books nothing ahead: buyers who come while it waits go first.
    async fn take_for_background(&self, deadline: Instant) -> Result<(), Duration> {
        loop {
            let now = Instant::now();
            let wait = {
                let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                let wait =
                    wait(turns.all, now, SAVED).max(wait(turns.background, now, BACKGROUND_SAVED));
                if wait.is_zero() {
                    turns.all = turns.all.max(now) + SPACING;
                    turns.background = turns.background.max(now) + BACKGROUND_SPACING;
                    return Ok(());
                }
                wait
            };
            if now + wait > deadline {
                return Err(wait);
            }
            sleep(wait).await;
        }
    }
}

fn wait(next: Instant, now: Instant, saved: Duration) -> Duration {
    next.saturating_duration_since(now).saturating_sub(saved)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn soon(seconds: u64) -> Instant {
        Instant::now() + Duration::from_secs(seconds)
    }

    async fn taken_in(priority: Priority, seconds: u64) -> u32 {
        let bucket = Bucket::new();
        let end = soon(seconds);
        let mut count = 0;
        while bucket.take(priority, end).await.is_ok() {
            count += 1;
        }
        count
    }

    #[tokio::test(start_paused = true)]
    async fn it_gives_25_a_second_and_half_of_it_to_the_background() {
        let buyers = taken_in(Priority::Buyer, 10).await;
        assert!((250..=256).contains(&buyers), "{buyers}");
        let background = taken_in(Priority::Background, 10).await;
        assert!((124..=128).contains(&background), "{background}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_buyer_does_not_wait_behind_the_background() {
        let bucket = Arc::new(Bucket::new());
        let sweeper = {
            let bucket = bucket.clone();
            tokio::spawn(async move {
                let end = soon(60);
                let mut count = 0;
                while bucket.take(Priority::Background, end).await.is_ok() {
                    count += 1;
                }
                count
            })
        };
        // Buyers who use the whole rate for a while.
        tokio::time::sleep(Duration::from_secs(1)).await;
        for _ in 0..100 {
            let asked = Instant::now();
            bucket.take(Priority::Buyer, soon(8)).await.unwrap();
            assert!(asked.elapsed() <= SPACING, "{:?}", asked.elapsed());
        }
        assert!(
            sweeper.await.unwrap() > 600,
            "the rest of the minute is the sweeper's"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn who_would_be_too_late_is_told_how_long_it_takes() {
        let bucket = Bucket::new();
        for _ in 0..30 {
            bucket.take(Priority::Buyer, soon(60)).await.unwrap();
        }
        let (now, asked) = (Instant::now(), Instant::now());
        for priority in [Priority::Buyer, Priority::Background] {
            let wait = bucket.take(priority, now).await.unwrap_err();
            assert!(wait > Duration::ZERO && wait <= SPACING, "{wait:?}");
        }
        assert_eq!(asked.elapsed(), Duration::ZERO);
    }
}
