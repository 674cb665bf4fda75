//! What was typed into a form, and what is wrong with it.

use crate::texts::Words;

/// What is wrong with a field.
pub type FormError = Words;

/// A form's values and errors. Secrets are never put into one.
#[derive(Clone, Debug, Default)]
pub struct Form {
    values: Vec<(String, String)>,
    errors: Vec<(String, FormError)>,
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

    /// Replaces the values of that name by one.
    #[must_use]
    pub fn replacing(mut self, name: &str, value: impl Into<String>) -> Self {
        self.values.retain(|(n, _)| n != name);
        self.with(name, value)
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
