//! How an offer reads, before anything is saved.

use domain::{Language, Money, OfferStatus, format_money};

use super::typed::{Mistakes, Typed};
use crate::store::offers::Offer;

/// How an offer reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The prices as buyers read them.
    pub prices: Vec<String>,
    /// The codes of the prices' currencies whose smallest charge Stripe does not publish.
    pub unknown_minimums: Vec<String>,
    /// Markdown.
    pub description: String,
}

/// How what was typed reads, or what is wrong with it. What is missing may be missing.
pub fn look(typed: &Typed, language: Language) -> Result<Look, Mistakes> {
    let content = typed.read(OfferStatus::Draft, None)?;
    Ok(of(&content.prices, content.description, language))
}

/// How a saved offer reads.
pub fn look_of(offer: &Offer, language: Language) -> Look {
    of(&offer.prices, offer.description.clone(), language)
}

fn of(prices: &[Money], description: String, language: Language) -> Look {
    let is_unknown = |price: &&Money| price.minor > 0 && price.currency.minimum_charge().is_none();
    let unknown = prices.iter().filter(is_unknown);
    let texts = prices.iter().map(|price| format_money(*price, language));
    Look {
        prices: texts.collect(),
        unknown_minimums: unknown
            .map(|price| price.currency.display_code().to_owned())
            .collect(),
        description,
    }
}
