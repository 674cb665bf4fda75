//! What was typed into a form, and what is wrong with it.

use domain::Language;

use crate::texts::text_of;

/// A form's values and errors. Secrets are never put into one.
#[derive(Clone, Debug, Default)]
pub struct Form {
    values: Vec<(String, String)>,
    errors: Vec<(String, FormError)>,
}

/// What is wrong: a text's key and what fills its placeables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormError {
    /// The text's key.
    pub key: String,
    /// Its placeables.
    pub values: Vec<(&'static str, String)>,
}

impl From<&str> for FormError {
    fn from(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            values: Vec::new(),
        }
    }
}

impl FormError {
    /// An error whose text has one placeable.
    #[must_use]
    pub fn with(key: &str, name: &'static str, value: impl Into<String>) -> Self {
        Self {
            key: key.to_owned(),
            values: vec![(name, value.into())],
        }
    }

    /// The sentence.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let values: Vec<(&str, &str)> = self.values.iter().map(|(n, v)| (*n, v.as_str())).collect();
        text_of(language, &self.key, &values)
    }
}

impl Form {
    /// A form with these values.
    #[must_use]
    pub fn of(values: impl IntoIterator<Item = (String, String)>) -> Self {
        Self {
            values: values.into_iter().collect(),
            errors: Vec::new(),
        }
    }

    /// Adds a value.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.values.push((name.to_owned(), value.into()));
        self
    }

    /// The first value of that name; empty when there is none.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        let found = self.values.iter().find(|(n, _)| n == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// Every value of that name, in the form's order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.values
            .iter()
            .filter(move |(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether a checkbox of that name was ticked.
    #[must_use]
    pub fn is_on(&self, name: &str) -> bool {
        !self.value(name).is_empty()
    }

    /// Says what is wrong with a field. The name "" stands for the whole form.
    pub fn refuse(&mut self, name: &str, error: impl Into<FormError>) {
        self.errors.push((name.to_owned(), error.into()));
    }

    /// Whether something is wrong.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        !self.errors.is_empty()
    }

    /// What is wrong with that field.
    pub(crate) fn error(&self, name: &str) -> Option<&FormError> {
        let found = self.errors.iter().find(|(n, _)| n == name);
        found.map(|(_, error)| error)
    }

    /// Everything that is wrong, with the field's name.
    pub(crate) fn errors(&self) -> &[(String, FormError)] {
        &self.errors
    }
}
