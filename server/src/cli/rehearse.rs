//! `paydesk rehearse`

use anyhow::{Context as _, bail};
use app::Words;
use clap::Args;
use domain::{Language, Slug};

use super::{say, start};
use crate::config::Config;
use crate::merchants;
use crate::practice::{self, Practised};
use crate::routes;
use crate::state::AppState;
use crate::store::offers::{self, Offer};

/// The terminal speaks English.
const LANGUAGE: Language = Language::En;

#[derive(Debug, Args)]
pub(super) struct Rehearse {
    /// The part of the offer's address after /o/; without it the first offer in the list.
    offer: Option<String>,
}

impl Rehearse {
    /// Prints what was seen, scene by scene.
    pub(super) async fn run(self, config: Config) -> anyhow::Result<()> {
        let state = start::state_without_assets(config).await?;
        let offer = self.offer(&state).await?;
        say(&format!("{}  {}", offer.slug.as_str(), offer.title))?;
        let merchant = merchants::find(&state, offer.merchant_id.as_deref()).await?;
        let practised = Practised {
            brand: merchant.map(|one| one.brand).unwrap_or_default(),
            language: LANGUAGE,
            offer,
        };
        let report = Box::pin(practice::run(&state, practised, routes::router)).await?;
        for line in &report.lines {
            let scene = Words::from(line.scene).sentence(LANGUAGE);
            let seen = line.seen.sentence(LANGUAGE);
            say(&format!("  {:8}{scene}: {seen}", line.end.as_str()))?;
        }
        say(&format!("It took {} s.", report.took.as_secs().max(1)))?;
        if !report.is_good() {
            bail!("something went otherwise than it must");
        }
        Ok(())
    }

    async fn offer(&self, state: &AppState) -> anyhow::Result<Offer> {
        let Some(slug) = &self.offer else {
            let first = offers::list(&state.store, None, None, 1).await?.pop();
            return first.context("there is no offer yet: make one first");
        };
        let offer = match Slug::parse(slug) {
            Ok(slug) => offers::find_by_any_slug(&state.store, &slug).await?,
            Err(_) => None,
        };
        offer.with_context(|| format!("there is no offer {slug}"))
    }
}
