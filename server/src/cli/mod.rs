//! The command line.

mod copies;
mod demo;
mod demo_offers;
mod demo_site;
mod doctor;
mod health;
mod member;
mod merchant;
mod offer;
mod order;
mod reconcile;
mod rehearse;
mod start;

use std::io::Write as _;
use std::net::SocketAddr;

use clap::{Parser, Subcommand};

use crate::config::Config;
use crate::{serve, telemetry};

/// Hosted offer pages and a checkout on your own Stripe account.
#[derive(Debug, Parser)]
#[command(name = "paydesk", version)]
pub struct Cli {
    #[command(flatten)]
    config: Config,

    /// Check the settings, say what is wrong, and end.
    #[arg(long, global = true)]
    check_config: bool,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the pages and take payments.
    Serve,
    /// Try everything at once: a stand-in for Stripe, a test merchant and four offers.
    Demo(demo::Demo),
    /// Bring the database up to this version.
    Migrate,
    /// Write everything but the master key into a new file, also while serving. SQLite only.
    Backup(copies::Backup),
    /// Make a backup the data of an empty folder. The copy is paused until `paydesk resume`.
    Restore(copies::Restore),
    /// Pause: place no order, send nothing. For a copy of a database that is not the real one.
    Pause,
    /// Say that this copy is the real one: it goes on.
    Resume,
    /// Move to the address of --public-url: registers webhooks and wallets there for every account.
    Move,
    /// Ask the server on this machine whether it is ready; for a container's health check.
    Health,
    /// Connected Stripe accounts.
    #[command(subcommand)]
    Merchant(merchant::MerchantCommand),
    /// Check the connection of a Stripe account, or of all; ends with 1 when something is broken.
    Doctor(doctor::Doctor),
    /// Compare orders with Stripe's payments and repair what is behind; ends with 1 when something
    /// needs a person.
    Reconcile(reconcile::Reconcile),
    /// Play the whole path of an offer on a stand-in for Stripe; ends with 1 when something goes otherwise
    /// than it must. Touches no account and no order.
    Rehearse(rehearse::Rehearse),
    /// Who signs in to the admin.
    #[command(subcommand)]
    Member(member::MemberCommand),
    /// What is for sale.
    #[command(subcommand)]
    Offer(offer::OfferCommand),
    /// Orders and how they stand.
    #[command(subcommand)]
    Order(order::OrderCommand),
    /// Hold every order against its payments and refunds; ends with 1 when something does not agree. Asks nobody.
    VerifyLedger,
}

impl Cli {
    /// Does what is asked.
    pub async fn run(self) -> anyhow::Result<()> {
        let Self {
            config,
            check_config,
            command,
        } = self;
        config.check()?;
        if check_config {
            start::check(&config)?;
            for warning in config.warnings() {
                say(&format!("Look at this: {warning}"))?;
            }
            return say("The settings are fine.");
        }
        telemetry::start_log(config.log_format);
        match command {
            Command::Serve => {
                telemetry::start_metrics(config.metrics_listen)?;
                for warning in config.warnings() {
                    tracing::warn!("{warning}");
                }
                let listener = start::listen(config.listen).await?;
                let state = start::state(config).await?;
                ready(&state.config.origin(), listener.local_addr()?)?;
                if let Some(words) = copies::elsewhere(&state).await? {
                    tracing::warn!("{words}");
                }
                for line in member::welcome_words(&state).await? {
                    say(&line)?;
                }
                serve::run(state, listener, serve::stop_signal()).await
            }
            Command::Demo(demo) => demo.run(config).await,
            Command::Migrate => {
                start::state_without_assets(config).await?;
                say("The database is up to date.")
            }
            Command::Backup(backup) => backup.run(&config).await,
            Command::Restore(restore) => restore.run(&config).await,
            Command::Pause => copies::pause(config).await,
            Command::Resume => copies::resume(config).await,
            Command::Move => copies::move_here(config).await,
            Command::Health => health::ask(&config).await,
            Command::Merchant(command) => command.run(config).await,
            Command::Doctor(doctor) => doctor.run(config).await,
            Command::Reconcile(reconcile) => reconcile.run(config).await,
            Command::Rehearse(rehearse) => rehearse.run(config).await,
            Command::Member(command) => command.run(config).await,
            Command::Offer(command) => command.run(config).await,
            Command::Order(command) => command.run(config).await,
            Command::VerifyLedger => order::verify_ledger(config).await,
        }
    }
}

fn ready(origin: &str, address: SocketAddr) -> anyhow::Result<()> {
    tracing::info!(%address, "listening");
    say(&format!("paydesk ready on {origin}"))
}

/// Writes a line for the person at the terminal.
fn say(line: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()?;
    Ok(())
}

/// Tells the person at the terminal why it did not work, with the causes.
pub fn complain(error: &anyhow::Error) {
    let _ = writeln!(std::io::stderr().lock(), "paydesk: {error:#}");
}
