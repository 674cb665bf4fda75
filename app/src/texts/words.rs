//! A sentence that is chosen in one place and read in another: a text's key and what fills it.

use domain::Language;
use serde::{Deserialize, Serialize};

use super::{text, text_of};

/// A text's key and what fills its placeables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The text's key.
    pub key: String,
    /// Its placeables: name and value.
    pub values: Vec<(String, String)>,
    /// Placeables that are texts themselves: name and the text's key.
    #[serde(default)]
    pub texts: Vec<(String, String)>,
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

    /// One more placeable, which is a text itself.
    #[must_use]
    pub fn and_text(mut self, name: &str, key: impl Into<String>) -> Self {
        self.texts.push((name.to_owned(), key.into()));
        self
    }

    /// The sentence.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let texts = self.texts.iter();
        let texts: Vec<(&str, String)> = texts
            .map(|(name, key)| (name.as_str(), text(language, key)))
            .collect();
        let texts = texts.iter().map(|(name, text)| (*name, text.as_str()));
        let values = self.values.iter();
        let values = values.map(|(name, value)| (name.as_str(), value.as_str()));
        let values: Vec<(&str, &str)> = values.chain(texts).collect();
        text_of(language, &self.key, &values)
    }
}

impl From<&str> for Words {
    fn from(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            values: Vec::new(),
            texts: Vec::new(),
        }
    }
}
