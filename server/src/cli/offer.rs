//! `paydesk offer …`

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use domain::{Currency, Money, OfferStatus, Slug, format_decimal};

use super::{say, start};
use crate::config::Config;
use crate::ids::{self, Kind};
use crate::state::AppState;
use crate::store::Constraint;
use crate::store::offers::{self, Offer};
use crate::{merchants, stripe};

#[derive(Debug, Subcommand)]
pub(super) enum OfferCommand {
    /// Put something on sale.
    Add(Box<NewOffer>),
    /// List the offers.
    List,
}

#[derive(Debug, Args)]
pub(super) struct NewOffer {
    /// The offer's part of its address: <https://pay.example/o/SLUG>
    #[arg(long)]
    slug: String,
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
    /// A picture: https.
    #[arg(long)]
    picture_url: Option<String>,
    /// The seller's terms of sale: https.
    #[arg(long)]
    terms_url: Option<String>,
    /// The seller's privacy policy: https.
    #[arg(long)]
    privacy_url: Option<String>,
    /// Markdown for the thank-you page.
    #[arg(long, default_value = "")]
    thank_you_text: String,
    /// Your own thank-you page: https, with {order} {amount} {currency} {reference}.
    #[arg(long)]
    thank_you_url: Option<String>,
}

impl OfferCommand {
    pub(super) async fn run(self, config: Config) -> anyhow::Result<()> {
        let state = start::state_without_assets(config).await?;
        match self {
            Self::Add(new) => {
                let offer = new.into_offer(&state).await?;
                let tx = state.store.begin().await?;
                match offers::insert(&tx, &offer).await {
                    Err(error) if error.is_conflict(Constraint::OfferSlug) => {
                        bail!("there is already an offer at /o/{}", offer.slug.as_str())
                    }
                    inserted => inserted?,
                }
                tx.commit().await?;
                say(&format!(
                    "On sale: {}/o/{}",
                    state.config.origin(),
                    offer.slug.as_str()
                ))
            }
            Self::List => {
                for offer in offers::list(&state.store, None, None, 1000).await? {
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
    async fn into_offer(self, state: &AppState) -> anyhow::Result<Offer> {
        let prices = self
            .prices
            .iter()
            .map(|text| parse_price(text))
            .collect::<Result<Vec<_>, _>>()?;
        match &self.merchant {
            Some(id) => {
                _ = merchants::get(state, id)
                    .await
                    .context("no such merchant")?;
            }
            None if prices.iter().all(|price| price.is_free()) => {}
            None => {
                bail!("a price needs a merchant: give --merchant (see `paydesk merchant list`)")
            }
        }
        let links = [
            &self.picture_url,
            &self.terms_url,
            &self.privacy_url,
            &self.thank_you_url,
        ];
        if let Some(link) = links
            .into_iter()
            .flatten()
            .find(|link| !link.starts_with("https://"))
        {
            bail!("{link} must start with https://");
        }
        let now = state.clock.now();
        Ok(Offer {
            id: ids::new(Kind::Offer, now, &state.entropy),
            slug: Slug::parse(&self.slug)?,
            title: self.title,
            description: self.description,
            merchant_id: self.merchant,
            status: OfferStatus::Published,
            seller: self.seller,
            picture_url: self.picture_url,
            terms_url: self.terms_url,
            privacy_url: self.privacy_url,
            thank_you_text: self.thank_you_text,
            thank_you_url: self.thank_you_url,
            position: 0,
            prices,
            created_at: now,
            updated_at: now,
        })
    }
}

fn parse_price(text: &str) -> anyhow::Result<Money> {
    let (amount, code) = text.split_once(':').context("write a price as 49.00:usd")?;
    let money = Money::parse(amount, Currency::parse(code)?)?.check_price()?;
    stripe::to_stripe(money).context("Stripe cannot charge this amount")?;
    Ok(money)
}

fn describe(price: Money) -> String {
    format!(
        "{} {}",
        format_decimal(price),
        price.currency.display_code()
    )
}
