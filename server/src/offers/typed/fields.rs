//! The custom fields of an offer as typed.

use app::admin::FormError;
use domain::{CustomField, FieldKind, FieldName, MAX_FIELDS, MAX_OPTIONS};

use super::{Reader, is_https};

/// The longest text to agree to.
const CONSENT: usize = 1_000;

/// A custom field as typed. One of which nothing is typed is skipped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedField {
    /// What buyers read.
    pub label: String,
    /// What orders call it; empty: made from the label.
    pub name: String,
    /// The kind's name.
    pub kind: String,
    /// Nothing is sold without an answer.
    pub required: bool,
    /// A choice's options, one in a line.
    pub options: String,
}

impl TypedField {
    fn is_empty(&self) -> bool {
        [&self.label, &self.name, &self.options]
            .iter()
            .all(|text| text.trim().is_empty())
    }
}

impl Reader {
    /// Mistakes name `custom-N-label` and so on, N counting from 1 over all lines.
    pub(super) fn fields(&mut self, typed: &[TypedField]) -> Vec<CustomField> {
        let mut fields: Vec<CustomField> = Vec::new();
        for (number, line) in (1..).zip(typed).filter(|(_, line)| !line.is_empty()) {
            let at = |part: &str| format!("custom-{number}-{part}");
            if fields.len() == MAX_FIELDS {
                let error = FormError::with("offers-fields-many", "count", MAX_FIELDS.to_string());
                self.refuse(&at("label"), error);
                break;
            }
            let label = self.line(&at("label"), &line.label);
            if label.is_empty() {
                self.refuse(&at("label"), "offers-field-label-missing");
            }
            let kind = FieldKind::parse(&line.kind).unwrap_or_default();
            if kind == FieldKind::Hidden && line.required {
                self.refuse(&at("required"), "offers-field-hidden-required");
            }
            fields.push(CustomField {
                name: self.field_name(&at("name"), line, &fields, &typed[number..]),
                options: match kind {
                    FieldKind::Choice => self.options(&at("options"), &line.options),
                    _ => Vec::new(),
                },
                required: line.required && kind != FieldKind::Hidden,
                label,
                kind,
            });
        }
        fields
    }

    /// What buyers must agree to.
    pub(super) fn consent(&mut self, typed: &str) -> Option<String> {
        let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let links = app::link_addresses(&text);
        if !self.fits("consent", &text, CONSENT) || text.is_empty() {
            return None;
        }
        if !links.iter().all(|link| is_https(link)) {
            self.refuse("consent", "offers-consent-link");
        }
        Some(text)
    }

    /// The typed name, or one that is made from the label and is nobody's yet.
    fn field_name(
        &mut self,
        at: &str,
        line: &TypedField,
        before: &[CustomField],
        after: &[TypedField],
    ) -> FieldName {
        let is_taken = |name: &FieldName| before.iter().any(|field| field.name == *name);
        let typed = line.name.trim();
        if let Some(name) = FieldName::parse(typed) {
            if is_taken(&name) {
                self.refuse(at, "offers-field-name-twice");
            }
            return name;
        }
        let suggested = FieldName::suggest(&line.label);
        if !typed.is_empty() {
            let error = FormError::with("offers-field-name-invalid", "example", suggested.as_str());
            self.refuse(at, error);
        }
        let is_wanted =
            |name: &FieldName| after.iter().any(|line| line.name.trim() == name.as_str());
        let numbered = (2..).map(|number| suggested.numbered(number));
        std::iter::once(suggested.clone())
            .chain(numbered)
            .find(|name| !is_taken(name) && !is_wanted(name))
            .unwrap_or(suggested)
    }

    fn options(&mut self, at: &str, typed: &str) -> Vec<String> {
        let mut options: Vec<String> = Vec::new();
        for line in typed.lines().filter(|line| !line.trim().is_empty()) {
            let option = self.line(at, line);
            if !options.contains(&option) {
                options.push(option);
            }
        }
        if options.is_empty() {
            self.refuse(at, "offers-field-options-missing");
        }
        if options.len() > MAX_OPTIONS {
            let error = FormError::with(
                "offers-field-options-many",
                "count",
                MAX_OPTIONS.to_string(),
            );
            self.refuse(at, error);
        }
        options
    }
}

impl From<&CustomField> for TypedField {
    fn from(field: &CustomField) -> Self {
        Self {
            label: field.label.clone(),
            name: field.name.as_str().to_owned(),
            kind: field.kind.as_str().to_owned(),
            required: field.required,
            options: field.options.join("\n"),
        }
    }
}
