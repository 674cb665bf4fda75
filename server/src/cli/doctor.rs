//! `paydesk doctor`

use anyhow::bail;
use app::admin::check_title;
use clap::Args;
use domain::{CheckState, Language};

use super::{say, start};
use crate::config::Config;
use crate::merchants::{self, Depth, Examined};
use crate::state::AppState;
use crate::store;
use crate::store::merchants::Merchant;

#[derive(Debug, Args)]
pub(super) struct Doctor {
    /// A merchant's id, `mer_…`; without it all that are not archived.
    merchant: Option<String>,
}

impl Doctor {
    pub(super) async fn run(self, config: Config) -> anyhow::Result<()> {
        let state = start::state_without_assets(config).await?;
        let merchants = match &self.merchant {
            Some(id) => vec![merchants::get(&state, id).await?],
            None => store::merchants::list(&state.store).await?,
        };
        let mut is_broken = false;
        for merchant in merchants {
            if self.merchant.is_some() || merchant.archived_at.is_none() {
                is_broken |= examine(&state, &merchant).await?;
            }
        }
        if is_broken {
            bail!("something is broken: buyers cannot pay");
        }
        Ok(())
    }
}

/// Prints every check; says whether something is broken.
async fn examine(state: &AppState, merchant: &Merchant) -> anyhow::Result<bool> {
    let Merchant { id, name, mode, .. } = merchant;
    say(&format!("{id}  {}  {name}", mode.as_str()))?;
    if merchants::examine(state, merchant, Depth::Full).await? == Examined::Partly {
        say("  Stripe did not answer everything; what it did not answer stands as it was.")?;
    }
    let findings = merchants::findings(state, id).await?;
    for finding in &findings {
        say(&format!(
            "  {:8} {}: {}",
            finding.state.as_str(),
            check_title(finding.check, Language::En),
            finding.words.sentence(Language::En)
        ))?;
    }
    Ok(findings.iter().any(|f| f.state == CheckState::Broken))
}
