//! Offers: what is for sale, and the terms that an order freezes.

use serde::{Deserialize, Serialize};

use crate::{Language, Money, Slug};

/// Whether an offer can be bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OfferStatus {
    /// Only its maker sees it.
    Draft,
    /// On sale.
    Published,
    /// Not on sale any more; its orders stay.
    Archived,
}

impl OfferStatus {
    /// Every status.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Published, Self::Archived];

    /// The name in storage and exports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Archived => "archived",
        }
    }

    /// The status of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str() == name)
    }
}

/// The terms that an order keeps as they were when it was placed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferTerms {
    /// The offer's id.
    pub offer_id: String,
    /// Its address at that time.
    pub slug: Slug,
    /// What buyers read.
    pub title: String,
    /// Markdown.
    pub description: String,
    /// What is paid.
    pub price: Money,
    /// The seller's name as buyers read it.
    pub seller: String,
    /// The seller's terms of sale: https.
    pub terms_url: Option<String>,
    /// The seller's privacy policy: https.
    pub privacy_url: Option<String>,
    /// The seller's refund policy: https.
    #[serde(default)]
    pub refund_url: Option<String>,
    /// Who the seller is before the law.
    #[serde(default)]
    pub legal_name: Option<String>,
    /// Where the seller is before the law.
    #[serde(default)]
    pub legal_address: Option<String>,
    /// Markdown for our thank-you page.
    pub thank_you_text: String,
    /// The seller's own thank-you page: https, with `{order} {amount} {currency} {reference}`.
    pub thank_you_url: Option<String>,
    /// The language of its pages, where the seller fixed one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}
