//! What a custom field is called where no person reads its label.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Slug;

/// `field-` stands before the name in addresses, metadata and exports.
const PREFIX: &str = "field-";
/// Stripe's metadata takes keys of 40 characters (<https://docs.stripe.com/api/metadata>).
const LONGEST: usize = 40 - PREFIX.len();

/// A custom field's name: 1 to 34 of `a-z 0-9 _`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FieldName(String);

impl FieldName {
    /// Checks the text.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=LONGEST).contains(&text.len())
            && text
                .bytes()
                .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        fits.then(|| Self(text.to_owned()))
    }

    /// A name that reads like the label; of a label in other letters it is `field`.
    pub fn suggest(label: &str) -> Self {
        let slug = Slug::suggest(label).map(String::from).unwrap_or_default();
        let name: String = slug.replace('-', "_").chars().take(LONGEST).collect();
        Self::parse(name.trim_end_matches('_')).unwrap_or_else(|| Self("field".to_owned()))
    }

    /// The same with a number behind it, for when it is taken.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        let end = format!("_{number}");
        let kept = self.0.len().min(LONGEST - end.len());
        Self([&self.0[..kept], &end].concat())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What pages' addresses, metadata and exports call it: `field-…`.
    pub fn key(&self) -> String {
        [PREFIX, &self.0].concat()
    }
}

impl TryFrom<String> for FieldName {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a field's name is 1 to 34 of a-z 0-9 _")
    }
}

impl From<FieldName> for String {
    fn from(name: FieldName) -> Self {
        name.0
    }
}

impl fmt::Display for FieldName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
