//! `paydesk backup`, `restore`, `pause`, `resume` and `move`.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;

use super::{say, start};
use crate::backup;
use crate::clock::Clock;
use crate::config::Config;
use crate::installation;
use crate::merchants::{self, Moved};
use crate::state::AppState;
use crate::store::{Store, sqlite_file};

#[derive(Debug, Args)]
pub(super) struct Backup {
    /// The file to write, which must not be there yet; or a folder, where it gets a name with the time.
    #[arg(value_name = "FILE_OR_FOLDER")]
    to: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Restore {
    /// The backup.
    file: PathBuf,
}

impl Backup {
    /// Writes a backup, while a server may be running.
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<()> {
        let database = sqlite_file(&config.database());
        if let Some(database) = database.as_ref().filter(|file| !file.exists()) {
            bail!("there is no database at {}", database.display());
        }
        let store = Store::connect(&config.database())
            .await
            .context("the database does not open")?;
        let file = backup::write(&store, &self.to, Clock::system().now()).await?;
        store.close().await?;
        say(&format!("Wrote {}.", file.display()))?;
        let key = key_file(&config.data);
        let key = if key.exists() {
            format!("it lies in {}", key.display())
        } else {
            "it comes from PAYDESK_MASTER_KEY".to_owned()
        };
        say(&format!(
            "The master key is not in it: {key}. Keep a copy of it elsewhere than this file. Without it the Stripe keys in the backup are lost; with both a thief has them."
        ))
    }
}

impl Restore {
    /// Makes a backup the data of an empty folder.
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<()> {
        if config.database_url.is_some() {
            bail!("a backup is restored into the data folder: leave DATABASE_URL out");
        }
        let data = &config.data;
        backup::restore(&self.file, data, Clock::system().now()).await?;
        say(&format!(
            "Restored {} into {}.",
            self.file.display(),
            data.display()
        ))?;
        let key = key_file(data);
        if !key.exists() {
            say(&format!(
                "It needs the master key of the original: put it at {}, or set PAYDESK_MASTER_KEY.",
                key.display()
            ))?;
        }
        say(
            "This copy is paused: it takes no orders, sends nothing and changes nothing at Stripe. Two copies that run would both charge buyers and write to them. Once the original is switched off for good, say that this is the real one: in the admin, Settings → This installation, or with `paydesk resume`.",
        )
    }
}

/// Pauses: for a copy that was made by other means, such as `pg_restore`.
pub(super) async fn pause(config: Config) -> anyhow::Result<()> {
    let state = start::state_without_assets(config).await?;
    installation::pause(&state).await?;
    say("Paused: no order is placed and nothing is sent until `paydesk resume`.")
}

/// Says that this is the real one.
pub(super) async fn resume(config: Config) -> anyhow::Result<()> {
    let state = start::state_without_assets(config).await?;
    if !installation::resume(&state).await? {
        return say("It was not paused.");
    }
    say("This is the real one now. It takes orders and reads what happened at Stripe meanwhile.")?;
    match elsewhere(&state).await? {
        Some(words) => say(&words),
        None => Ok(()),
    }
}

/// What to do when Stripe rings at another address than the settings'.
pub(super) async fn elsewhere(state: &AppState) -> anyhow::Result<Option<String>> {
    let merchants = merchants::list_elsewhere(state).await?;
    let names: Vec<_> = merchants.into_iter().map(|one| one.name).collect();
    let origin = state.config.origin();
    Ok((!names.is_empty()).then(|| {
        format!(
            "Stripe rings at another address for {}: run `paydesk move --public-url {origin}`.",
            names.join(", ")
        )
    }))
}

/// Registers everything at Stripe anew at the public address.
pub(super) async fn move_here(config: Config) -> anyhow::Result<()> {
    let state = start::state_without_assets(config).await?;
    let moved = merchants::move_here(&state).await?;
    for one in &moved {
        say(&line(one))?;
    }
    let is_whole = |one: &&Moved| one.webhook.is_ok() && one.wallets.is_ok();
    let failed = moved.len() - moved.iter().filter(is_whole).count();
    if failed > 0 {
        bail!(
            "{failed} of {} not moved whole: mend what is said above and run it again",
            moved.len()
        );
    }
    say(&format!(
        "Stripe knows {0} now. Serve with PAYDESK_PUBLIC_URL={0}.",
        state.config.origin()
    ))
}

fn line(moved: &Moved) -> String {
    let webhook = match &moved.webhook {
        Ok(true) => "webhook registered".to_owned(),
        Ok(false) => "webhook was here already".to_owned(),
        Err(error) => format!("webhook not registered: {error}"),
    };
    let wallets = match &moved.wallets {
        Ok(()) => "wallets registered".to_owned(),
        Err(error) => format!("wallets not registered: {error}"),
    };
    let (id, name) = (&moved.merchant.id, &moved.merchant.name);
    format!("{id}  {name}: {webhook}; {wallets}")
}

/// Where a SQLite database's master key lies when it is given nowhere else.
fn key_file(data: &Path) -> PathBuf {
    data.join("paydesk.db.key")
}
