//! `paydesk demo`: everything at once, with no account anywhere.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

use anyhow::{Context as _, bail};
use clap::Args;
use secrecy::SecretString;
use tokio::net::TcpListener;
use url::Url;

use super::demo_offers::demo_offers;
use super::{demo_site, member, say, start};
use crate::assets::Assets;
use crate::config::Config;
use crate::merchants::{self, NewMerchant};
use crate::serve;
use crate::state::AppState;
use crate::store::offers;

#[derive(Debug, Args)]
pub(super) struct Demo {
    /// Where the demo listens; 0 takes a free port.
    #[arg(long, default_value_t = 3000)]
    port: u16,
    /// Where the stand-in for Stripe listens; 0 takes a free port.
    #[arg(long, default_value_t = 0)]
    standin_port: u16,
    /// Begin with an empty data folder.
    #[arg(long)]
    fresh: bool,
    /// Name Stripe's own hosts in the pages, under the policy of production: for a browser whose
    /// requests to them are routed to the stand-in.
    #[arg(long, hide = true)]
    stripe_hosts: bool,
}

/// Marks a data folder as the demo's, so that `--fresh` never empties another one.
const MARK: &str = "demo";

impl Demo {
    pub(super) async fn run(self, mut config: Config) -> anyhow::Result<()> {
        if config.database_url.is_some() {
            bail!("the demo keeps to SQLite in its data folder: leave DATABASE_URL out");
        }
        claim_folder(&config.data, self.fresh)?;
        let assets = Assets::load(config.assets.as_deref())?;
        let listener = start::listen(SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))).await?;
        config.listen = listener.local_addr()?;
        config.public_url = Url::parse(&format!("http://{}", config.listen))?;
        let options = standin::Options {
            port: self.standin_port,
            // The data outlives the stand-in, so its ids must not come again.
            seed: standin::Clock::system().now_ms().unsigned_abs(),
            ..Default::default()
        };
        let standin = standin::start(options)
            .await
            .context("the stand-in for Stripe does not start")?;
        config.stripe_api_base = Some(Url::parse(&standin.base())?);
        config.stripe_hosts = self.stripe_hosts;
        if config.smtp_host.is_none() && config.mail_files.is_none() {
            config.mail_files = Some(config.data.join("mails"));
        }
        let state = start::with_assets(config, assets, true).await?;
        let merchant = connect(&state).await?;
        let site = self.site().await?;
        // Not by its address: to browsers a name of its own makes it another site.
        let site_name = format!("localhost:{}", site.local_addr()?.port());
        seed(&state, &merchant, &site_name).await?;
        demo_site::serve(site, &state.config.origin());
        let origin = state.config.origin();
        let owner = member::welcome_words(&state).await?;
        let running = tokio::spawn(serve::run(state, listener, serve::stop_signal()));
        say(&format!("stand-in ready on {}", standin.base()))?;
        say(&format!("paydesk ready on {origin}"))?;
        say(&format!(
            "Open {origin}/ and pay with the card 4242 4242 4242 4242. Ctrl-C stops everything."
        ))?;
        say(&format!(
            "An example of somebody's own site with these offers: http://{site_name}/"
        ))?;
        say(&format!("The admin is at {origin}/admin"))?;
        owner.iter().try_for_each(|line| say(line))?;
        running.await.context("the server ended badly")??;
        standin.shutdown().await;
        Ok(())
    }
}

impl Demo {
    /// Where the example site listens: beside the demo, else where there is room.
    async fn site(&self) -> anyhow::Result<TcpListener> {
        let at = |port| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let beside = self.port.checked_add(1).filter(|port| *port > 1);
        if let Some(port) = beside
            && let Ok(listener) = TcpListener::bind(at(port)).await
        {
            return Ok(listener);
        }
        start::listen(at(0)).await
    }
}

fn claim_folder(data: &Path, is_fresh: bool) -> anyhow::Result<()> {
    let mark = data.join(MARK);
    if data.exists() && !mark.exists() && data.read_dir()?.next().is_some() {
        bail!(
            "{} holds something else than a demo: give --data another folder",
            data.display()
        );
    }
    if is_fresh && mark.exists() {
        std::fs::remove_dir_all(data)
            .with_context(|| format!("{} cannot be emptied", data.display()))?;
    }
    std::fs::create_dir_all(data).with_context(|| format!("{} cannot be made", data.display()))?;
    std::fs::write(mark, "The data of `paydesk demo`.\n")?;
    Ok(())
}

/// The stand-in forgets everything when it stops, so each start connects its account anew.
async fn connect(state: &AppState) -> anyhow::Result<String> {
    let secret_key = SecretString::from(standin::keys::SECRET_KEY.to_owned());
    let key = standin::keys::PUBLISHABLE_KEY;
    let new = NewMerchant::here(state, "Demo account", key, secret_key);
    Ok(merchants::connect(state, new).await?.merchant.id)
}

async fn seed(state: &AppState, merchant_id: &str, site: &str) -> anyhow::Result<()> {
    let tx = state.store.begin().await?;
    for mut offer in demo_offers(state, merchant_id, site)? {
        if let Some(known) = offers::find_by_slug(&tx, &offer.slug).await? {
            offer.id = known.id;
            offers::update(&tx, &offer).await?;
        } else {
            offers::insert(&tx, &offer).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}
