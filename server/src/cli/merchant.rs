//! `paydesk merchant …`

use std::io::Read as _;

use anyhow::Context as _;
use clap::Subcommand;
use domain::Language;
use secrecy::SecretString;

use super::{say, start};
use crate::config::Config;
use crate::merchants::{self, NewMerchant};
use crate::store;

#[derive(Debug, Subcommand)]
pub(super) enum MerchantCommand {
    /// Connect a Stripe account. The secret key is read from standard input:
    /// `paydesk merchant add --name "My school" --publishable-key pk_test_… < secret.key`
    Add {
        /// The account's name, for you.
        #[arg(long)]
        name: String,
        /// Stripe's page "API keys" shows it; it starts with `pk_`.
        #[arg(long)]
        publishable_key: String,
    },
    /// List the connected accounts.
    List,
    /// Show the secret that signs this merchant's own thank-you addresses (docs/API.md).
    RedirectSecret {
        /// The merchant's id, `mer_…`.
        id: String,
    },
}

impl MerchantCommand {
    pub(super) async fn run(self, config: Config) -> anyhow::Result<()> {
        let state = start::state_without_assets(config).await?;
        match self {
            Self::Add {
                name,
                publishable_key,
            } => {
                let new = NewMerchant::here(&state, &name, &publishable_key, read_secret()?);
                let connected = Box::pin(merchants::connect(&state, new)).await?;
                let merchant = &connected.merchant;
                let country = merchant.country.as_deref().unwrap_or("country unknown");
                say(&format!(
                    "Connected {} as {} ({}, {country}), secret key …{}",
                    merchant.name,
                    merchant.id,
                    merchant.mode.as_str(),
                    merchant.secret_last4
                ))?;
                let notes = connected.notes.iter();
                notes
                    .map(|note| note.sentence(Language::En))
                    .try_for_each(|note| say(&note))
            }
            Self::List => {
                for merchant in store::merchants::list(&state.store).await? {
                    say(&format!(
                        "{}  {:4}  {}  …{}",
                        merchant.id,
                        merchant.mode.as_str(),
                        merchant.name,
                        merchant.secret_last4
                    ))?;
                }
                Ok(())
            }
            Self::RedirectSecret { id } => {
                merchants::get(&state, &id).await?;
                say(state.vault.redirect_secret(&id).expose())
            }
        }
    }
}

fn read_secret() -> anyhow::Result<SecretString> {
    let mut text = String::new();
    std::io::stdin()
        .take(4096)
        .read_to_string(&mut text)
        .context("the secret key could not be read from standard input")?;
    Ok(SecretString::from(text))
}
