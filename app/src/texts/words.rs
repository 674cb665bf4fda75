//! A sentence that is chosen in one place and read in another: a text's key and what fills it.

use domain::Language;
use serde::{Deserialize, Serialize};

use super::text_of;

/// A text's key and what fills its placeables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The text's key.
    pub key: String,
    /// Its placeables: name and value.
    pub values: Vec<(String, String)>,
}

impl Words {
    /// Words with one placeable.
    #[must_use]
    pub fn with(key: &str, name: &str, value: impl Into<String>) -> Self {
        Self::from(key).and(name, value)
    }

    /// One more placeable.
    #[must_use]
    pub fn and(mut self, name: &str, value: impl Into<String>) -> Self {
        self.values.push((name.to_owned(), value.into()));
        self
    }

    /// The sentence.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let values: Vec<(&str, &str)> = self
            .values
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        text_of(language, &self.key, &values)
    }
}

impl From<&str> for Words {
    fn from(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            values: Vec::new(),
        }
    }
}
