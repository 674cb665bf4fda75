//! `paydesk offer …`

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::{Args, Subcommand};
use domain::{Language, Money, OfferStatus, format_decimal};

use super::{say, start};
use crate::config::Config;
use crate::ids::{self, Kind};
use crate::offers::{self, Typed, TypedPrice};
use crate::pictures;
use crate::state::AppState;
use crate::store;

#[derive(Debug, Subcommand)]
pub(super) enum OfferCommand {
    /// Put something on sale.
    Add(Box<NewOffer>),
    /// List the offers.
    List,
}

#[derive(Debug, Args)]
pub(super) struct NewOffer {
    /// The offer's part of its address, <https://pay.example/o/SLUG>; without it made from the title.
    #[arg(long)]
    slug: Option<String>,
    /// What buyers read.
    #[arg(long)]
    title: String,
    /// A price such as 49.00:usd; several for several currencies, the first is shown first; 0:usd is free.
    #[arg(long = "price", required = true)]
    prices: Vec<String>,
    /// The merchant who is paid: its id, `mer_…`. A free offer needs none.
    #[arg(long)]
    merchant: Option<String>,
    /// The seller's name as buyers read it.
    #[arg(long)]
    seller: String,
    /// Markdown.
    #[arg(long, default_value = "")]
    description: String,
    /// A picture: a PNG, JPEG or WebP file of at most 5 MB.
    #[arg(long, value_name = "FILE")]
    picture: Option<PathBuf>,
    /// The seller's terms of sale: https.
    #[arg(long)]
    terms_url: Option<String>,
    /// The seller's privacy policy: https.
    #[arg(long)]
    privacy_url: Option<String>,
    /// Markdown for the thank-you page.
    #[arg(long, default_value = "")]
    thank_you_text: String,
    /// A site that may show the offer in a frame, such as example.com; several are several.
    #[arg(long = "site")]
    sites: Vec<String>,
    /// Your own thank-you page: https, with {order} {amount} {currency} {reference}.
    #[arg(long)]
    thank_you_url: Option<String>,
}

impl OfferCommand {
    pub(super) async fn run(self, config: Config) -> anyhow::Result<()> {
        let state = start::state_without_assets(config).await?;
        match self {
            Self::Add(new) => {
                let picture = match &new.picture {
                    Some(file) => keep(&state, file).await?,
                    None => String::new(),
                };
                let sites = new.sites.join("\n");
                offers::read_sites(&sites)
                    .map_err(|error| anyhow::anyhow!(error.sentence(Language::En)))?;
                let typed = Typed {
                    picture_url: picture,
                    ..new.into_typed()?
                };
                let id = ids::new(Kind::Offer, state.clock.now(), &state.entropy);
                let offer = offers::add(&state, id, &typed, OfferStatus::Published).await?;
                offers::set_sites(&state, &offer.id, &sites).await?;
                say(&format!(
                    "On sale: {}/o/{}",
                    state.config.origin(),
                    offer.slug.as_str()
                ))
            }
            Self::List => {
                for offer in store::offers::list(&state.store, None, None, 1000).await? {
                    let prices: Vec<String> = offer.prices.iter().map(|p| describe(*p)).collect();
                    say(&format!(
                        "{}  {:9}  {}  {}",
                        offer.slug.as_str(),
                        offer.status.as_str(),
                        prices.join(", "),
                        offer.title
                    ))?;
                }
                Ok(())
            }
        }
    }
}

impl NewOffer {
    fn into_typed(self) -> anyhow::Result<Typed> {
        let price = |(number, text): (usize, &String)| {
            let (amount, currency) = text.split_once(':').context("write a price as 49.00:usd")?;
            Ok(TypedPrice {
                number,
                amount: amount.to_owned(),
                currency: currency.to_owned(),
            })
        };
        let prices = (1..).zip(&self.prices).map(price);
        Ok(Typed {
            prices: prices.collect::<anyhow::Result<_>>()?,
            internal_name: String::new(),
            title: self.title,
            slug: self.slug.unwrap_or_default(),
            description: self.description,
            seller: self.seller,
            merchant_id: self.merchant.unwrap_or_default(),
            thank_you_text: self.thank_you_text,
            thank_you_url: self.thank_you_url.unwrap_or_default(),
            terms_url: self.terms_url.unwrap_or_default(),
            privacy_url: self.privacy_url.unwrap_or_default(),
            picture_url: String::new(),
            fields: Vec::new(),
            consent: String::new(),
            language: String::new(),
        })
    }
}

/// Keeps the picture in a file; gives its address.
async fn keep(state: &AppState, file: &Path) -> anyhow::Result<String> {
    let name = file.display();
    let bytes = std::fs::read(file).with_context(|| format!("{name} cannot be read"))?;
    let kept = pictures::keep(state, bytes.into()).await;
    kept.with_context(|| format!("{name} is not taken"))
}

fn describe(price: Money) -> String {
    format!(
        "{} {}",
        format_decimal(price),
        price.currency.display_code()
    )
}
