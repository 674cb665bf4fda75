//! What every part of the server works with.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use moka::future::Cache;
use tokio::sync::{Mutex as Turn, Notify};

use crate::alerts::Audience;
use crate::assets::Assets;
use crate::clock::Clock;
use crate::config::Config;
use crate::entropy::Entropy;
use crate::error::ApiError;
use crate::members::Hasher;
use crate::merchants;
use crate::outside::{Outside, PATIENCE};
use crate::store::Store;
use crate::store::merchants::Merchant;
use crate::store::orders::Order;
use crate::stripe::{self, Client, Credentials, CredentialsError};
use crate::vault::{Sealed, Vault};
use crate::web::limits::Limits;
use crate::web::proxies::ProxyWatch;

/// The server's parts; cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<Parts>);

/// What [`AppState`] leads to.
pub struct Parts {
    /// The settings.
    pub config: Config,
    /// The database.
    pub store: Store,
    /// The keys that seal secrets and sign addresses.
    pub vault: Vault,
    /// The time.
    pub clock: Clock,
    /// Randomness.
    pub entropy: Entropy,
    /// The built files of the pages.
    pub assets: Assets,
    /// Limits on buyers' and members' tries.
    pub limits: Limits,
    /// Whether buyers seem to share one address.
    pub proxies: ProxyWatch,
    /// What buyers do that is not written down yet.
    pub audience: Audience,
    /// Hashes members' passwords.
    pub hasher: Hasher,
    /// This installation's id, which every intent carries.
    pub installation: String,
    /// Answers to buyers' syncs, shared for a second.
    pub recent_syncs: Cache<String, Order>,
    /// The way to destinations.
    pub outside: Outside,
    /// Held during a practice run: one at a time.
    pub practising: Turn<()>,
    /// The demo lists its offers at `/`.
    pub is_demo: bool,
    pool: stripe::Pool,
    clients: Mutex<HashMap<String, (Sealed, Client)>>,
    work: Notify,
}

impl Deref for AppState {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// What an [`AppState`] is made of.
pub struct Foundation {
    /// The settings.
    pub config: Config,
    /// The database, migrated.
    pub store: Store,
    /// The opened vault.
    pub vault: Vault,
    /// The time.
    pub clock: Clock,
    /// Randomness.
    pub entropy: Entropy,
    /// The built files of the pages.
    pub assets: Assets,
    /// This installation's id.
    pub installation: String,
    /// Whether this is the demo.
    pub is_demo: bool,
}

impl AppState {
    /// Puts the parts together.
    pub fn new(foundation: Foundation) -> anyhow::Result<Self> {
        let Foundation {
            config,
            store,
            vault,
            clock,
            entropy,
            assets,
            installation,
            is_demo,
        } = foundation;
        let hasher = Hasher::new(&entropy)?;
        let outside = Outside::new(config.webhook_rules(), PATIENCE)?;
        Ok(Self(Arc::new(Parts {
            config,
            store,
            vault,
            clock,
            entropy,
            assets,
            limits: Limits::default(),
            proxies: ProxyWatch::default(),
            audience: Audience::default(),
            hasher,
            installation,
            recent_syncs: Cache::builder()
                .max_capacity(10_000)
                .time_to_live(Duration::from_secs(1))
                .build(),
            outside,
            practising: Turn::default(),
            is_demo,
            pool: stripe::Pool::new()?,
            clients: Mutex::default(),
            work: Notify::new(),
        })))
    }

    /// The one Stripe client of a merchant, with its rate limit; made anew when its key was replaced.
    pub fn client(&self, merchant: &Merchant) -> Result<Client, ApiError> {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((key, client)) = clients.get(&merchant.id)
            && *key == merchant.secret_key
        {
            return Ok(client.clone());
        }
        let credentials = Credentials::new(
            merchants::secret_key(self, merchant)?,
            merchant.api_base.as_deref(),
            self.config.stripe_live_standin,
        );
        let client = self.new_client(&credentials).map_err(|error| {
            tracing::error!(merchant = %merchant.id, %error, "the stored keys cannot be used");
            ApiError::MerchantNotReady
        })?;
        let key = merchant.secret_key.clone();
        clients.insert(merchant.id.clone(), (key, client.clone()));
        Ok(client)
    }

    /// The merchants whose keys Stripe refused since this was last asked.
    pub fn refused_merchants(&self) -> Vec<String> {
        let clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        let refused = clients
            .iter()
            .filter(|(_, (_, client))| client.was_refused());
        refused.map(|(id, _)| id.clone()).collect()
    }

    /// A client on the shared connections, for keys that are not stored yet.
    pub fn new_client(&self, credentials: &Credentials) -> Result<Client, CredentialsError> {
        Client::new(&self.pool, credentials, self.entropy.u64())
    }

    /// Wakes the worker: something is to be done.
    pub fn work_soon(&self) {
        self.work.notify_one();
    }

    /// Ready when there is something to do.
    pub async fn woken(&self) {
        self.work.notified().await;
    }
}
