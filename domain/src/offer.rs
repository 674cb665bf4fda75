//! Offers: what is for sale, and the terms that an order freezes.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Money;

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
        [Self::Draft, Self::Published, Self::Archived]
            .into_iter()
            .find(|s| s.as_str() == name)
    }
}

/// An offer's part of its address: 1 to 80 of `a-z 0-9 -`, no dash at either end.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

impl Slug {
    /// Checks the text.
    pub fn parse(text: &str) -> Result<Self, SlugError> {
        let fits = (1..=80).contains(&text.len())
            && text
                .bytes()
                .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
            && !text.starts_with('-')
            && !text.ends_with('-');
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(SlugError)
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Slug {
    type Error = SlugError;

    fn try_from(text: String) -> Result<Self, SlugError> {
        Self::parse(&text)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

/// The text is no slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlugError;

impl fmt::Display for SlugError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the slug takes up to 80 of a-z, 0-9 and -, with no - at its ends")
    }
}

impl std::error::Error for SlugError {}

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
    /// Markdown for our thank-you page.
    pub thank_you_text: String,
    /// The seller's own thank-you page: https, with `{order} {amount} {currency} {reference}`.
    pub thank_you_url: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        let long = "a".repeat(80);
        for good in ["a", "guitar-course", "2026", &long] {
            assert!(Slug::parse(good).is_ok(), "{good}");
        }
        let too_long = "a".repeat(81);
        for bad in ["", "-a", "a-", "Guitar", "a b", "a/b", "курс", &too_long] {
            assert_eq!(Slug::parse(bad), Err(SlugError), "{bad}");
        }
    }
}
