//! Putting a server together from its settings.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context as _, bail};
use tokio::net::TcpListener;

use crate::assets::Assets;
use crate::backup;
use crate::clock::{Clock, Timestamp};
use crate::config::{Config, secret};
use crate::entropy::Entropy;
use crate::state::{AppState, Foundation};
use crate::store::{Store, sqlite_file};
use crate::vault::{KeySource, Vault};

/// The name of the master key's variable; with `_FILE` at its end it names a file.
const MASTER_KEY: &str = "PAYDESK_MASTER_KEY";

/// Opens the listener, or says why not.
pub(super) async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address}: is something else running there?"))
}

/// Checks what can be checked without starting.
pub(super) fn check(config: &Config) -> anyhow::Result<()> {
    Assets::load(config.assets.as_deref())?;
    if secret(MASTER_KEY)?.is_none() && !config.is_sqlite() {
        bail!("PostgreSQL needs {MASTER_KEY} or {MASTER_KEY}_FILE: the same key for every server");
    }
    Ok(())
}

/// A server's parts, with the database migrated.
pub(super) async fn state(config: Config) -> anyhow::Result<AppState> {
    let assets = Assets::load(config.assets.as_deref())?;
    with_assets(config, assets, false).await
}

/// The same for commands that serve no pages.
pub(super) async fn state_without_assets(config: Config) -> anyhow::Result<AppState> {
    with_assets(config, Assets::default(), false).await
}

/// The parts on these assets.
pub(super) async fn with_assets(
    config: Config,
    assets: Assets,
    is_demo: bool,
) -> anyhow::Result<AppState> {
    let (clock, entropy) = (Clock::system(), Entropy::system());
    if config.is_sqlite() {
        std::fs::create_dir_all(&config.data)
            .with_context(|| format!("the data folder {} cannot be made", config.data.display()))?;
    }
    let store = Store::connect(&config.database())
        .await
        .context("the database does not open")?;
    let database = sqlite_file(&config.database());
    migrate(&store, database.as_deref(), clock.now()).await?;
    let source = KeySource {
        key: secret(MASTER_KEY)?,
        file: None,
        database,
    };
    let (vault, installation) = Vault::for_database(&store, &source, clock.now(), &entropy).await?;
    AppState::new(Foundation {
        config,
        store,
        vault,
        clock,
        entropy,
        assets,
        installation: installation.id,
        is_demo,
    })
}

/// Brings the tables up to this version, after a copy of a SQLite database that has some.
async fn migrate(store: &Store, database: Option<&Path>, now: Timestamp) -> anyhow::Result<()> {
    // A newer Paydesk's database is refused in its own words.
    store.schema().await?;
    if let Some(database) = database {
        let copy = backup::before_upgrade(store, database, now).await;
        if let Some(copy) = copy.context("no upgrade without a copy of the database")? {
            tracing::info!(
                "the database was copied to {} before the upgrade",
                copy.display()
            );
        }
    }
    let done = store.migrate().await;
    done.context("the database could not be brought up to date")
}
