//! How an offer reads, before anything is saved.

use domain::{Language, OfferStatus, format_money};

use super::typed::{Mistakes, Typed};
use crate::store::offers::Offer;

/// How an offer reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The prices as buyers read them.
    pub prices: Vec<String>,
    /// Markdown.
    pub description: String,
}

/// How what was typed reads, or what is wrong with it. What is missing may be missing.
pub fn look(typed: &Typed, language: Language) -> Result<Look, Mistakes> {
    let content = typed.read(OfferStatus::Draft, None)?;
    let prices = content.prices.iter();
    Ok(Look {
        prices: prices.map(|price| format_money(*price, language)).collect(),
        description: content.description,
    })
}

/// How a saved offer reads.
pub fn look_of(offer: &Offer, language: Language) -> Look {
    let prices = offer.prices.iter();
    Look {
        prices: prices.map(|price| format_money(*price, language)).collect(),
        description: offer.description.clone(),
    }
}
