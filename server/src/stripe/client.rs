//! One merchant's client.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::{KeyKind, Mode};
use rand::rngs::SmallRng;
use rand::{RngExt as _, SeedableRng as _};
use tokio::time::Instant;

use super::bucket::{Bucket, Priority};
use super::credentials::{Credentials, CredentialsError};
use super::http::{Http, Pool};

/// A buyer's calls together, so that placing an order answers within ten seconds.
const BUYER_TOTAL: Duration = Duration::from_secs(8);
/// Less than half of the total: a hanging attempt leaves time for another.
const BUYER_ATTEMPT: Duration = Duration::from_millis(3500);
const BACKGROUND_TOTAL: Duration = Duration::from_secs(40);
const BACKGROUND_ATTEMPT: Duration = Duration::from_secs(15);

/// Speaks to Stripe for one merchant. A clone is cheap and shares connections and rate.
///
/// Made for buyers: each call ends within 8 s. [`Client::within`] lets several calls share one time
/// limit, [`Client::background`] stands back behind buyers.
#[derive(Clone)]
pub struct Client {
    pub(super) shared: Arc<Shared>,
    pub(super) priority: Priority,
    /// The time that one attempt may take.
    pub(super) attempt: Duration,
    limit: Limit,
}

#[derive(Clone, Copy)]
enum Limit {
    Each(Duration),
    Until(Instant),
}

pub(super) struct Shared {
    pub(super) http: Http,
    pub(super) bucket: Bucket,
    mode: Mode,
    kind: KeyKind,
    chance: Mutex<SmallRng>,
}

impl Client {
    /// A client on the pool. The seed spreads retries over time; nothing secret comes from it.
    pub fn new(
        pool: &Pool,
        credentials: &Credentials,
        seed: u64,
    ) -> Result<Self, CredentialsError> {
        let checked = credentials.check()?;
        let http = Http::new(pool, &checked.base, &checked.key)
            .ok_or(CredentialsError::Key(domain::KeyError::NotAKey))?;
        Ok(Self {
            shared: Arc::new(Shared {
                http,
                bucket: Bucket::new(),
                mode: checked.mode,
                kind: checked.kind,
                chance: Mutex::new(SmallRng::seed_from_u64(seed)),
            }),
            priority: Priority::Buyer,
            attempt: BUYER_ATTEMPT,
            limit: Limit::Each(BUYER_TOTAL),
        })
    }

    /// A handle whose calls together end within `total` from now.
    #[must_use]
    pub fn within(&self, total: Duration) -> Self {
        Self {
            limit: Limit::Until(Instant::now() + total),
            ..self.clone()
        }
    }

    /// A handle for the sweeper and for checks: slower, longer, behind buyers. Each call ends
    /// within 40 s.
    #[must_use]
    pub fn background(&self) -> Self {
        Self {
            priority: Priority::Background,
            attempt: BACKGROUND_ATTEMPT,
            limit: Limit::Each(BACKGROUND_TOTAL),
            ..self.clone()
        }
    }

    /// Test or real money, as the key says.
    pub fn mode(&self) -> Mode {
        self.shared.mode
    }

    /// Secret or restricted key.
    pub fn key_kind(&self) -> KeyKind {
        self.shared.kind
    }

    /// How many seconds our clock is ahead of Stripe's, by the last answer's `Date`, to a second or
    /// two. `now`: our clock, Unix seconds. `None` before the first answer.
    pub fn clock_skew(&self, now: i64) -> Option<i64> {
        Some(now - self.shared.http.last_seen.now()?)
    }

    /// Whether Stripe refused the key (401) since this was last asked.
    pub fn was_refused(&self) -> bool {
        self.shared.http.was_refused.swap(false, Ordering::Relaxed)
    }

    pub(super) fn deadline(&self) -> Instant {
        match self.limit {
            Limit::Each(total) => Instant::now() + total,
            Limit::Until(instant) => instant,
        }
    }

    /// From 0 to 1000.
    pub(super) fn chance(&self) -> u32 {
        let chance = self.shared.chance.lock();
        let mut chance = chance.unwrap_or_else(PoisonError::into_inner);
        chance.random_range(0..=1000)
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client")
            .field("mode", &self.shared.mode)
            .field("priority", &self.priority)
            .finish_non_exhaustive()
    }
}
