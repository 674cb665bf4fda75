//! A buyer's answers to the offer's own form.

use std::collections::BTreeMap;

use domain::{Consent, CustomField, FieldAnswer, OfferForm, OrderAnswers};

use crate::clock::Timestamp;
use crate::error::ApiError;
use crate::store::orders::Order;

/// As much as Stripe's metadata takes of one value (<https://docs.stripe.com/api/metadata>).
const METADATA_VALUE: usize = 500;

/// What a buyer sent, not checked yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Sent {
    /// By the fields' names.
    pub fields: BTreeMap<String, String>,
    /// The text that was agreed to; empty: none.
    pub consent: String,
}

impl Sent {
    /// Holds it against the form. Answers that the order has already are not asked again: the form
    /// may have changed since.
    pub(super) fn read(
        &self,
        form: &OfferForm,
        known: Option<&Order>,
        now: Timestamp,
    ) -> Result<OrderAnswers, ApiError> {
        let known = known.map(|order| &order.answers);
        let agreed = known.and_then(|answers| answers.consent.clone());
        let agreed = agreed.filter(|consent| consent.text == self.consent);
        if let Some(answers) = known.filter(|answers| self.is_as_in(answers)) {
            return Ok(answers.clone());
        }
        let answers = form.fields.iter().map(|field| self.answer(field));
        let fields: Result<Vec<_>, ApiError> = answers.collect();
        Ok(OrderAnswers {
            fields: fields?.into_iter().flatten().collect(),
            consent: match &form.consent {
                _ if agreed.is_some() => agreed,
                Some(text) => Some(self.agree(text, now)?),
                None => None,
            },
        })
    }

    /// Agreed is only to what the page showed.
    fn agree(&self, text: &str, now: Timestamp) -> Result<Consent, ApiError> {
        if self.consent != text {
            return Err(ApiError::Consent);
        }
        let (text, at) = (text.to_owned(), now.millis());
        Ok(Consent { text, at })
    }

    fn answer(&self, field: &CustomField) -> Result<Option<FieldAnswer>, ApiError> {
        let typed = self.fields.get(field.name.as_str());
        let value = field
            .read(typed.map_or("", String::as_str))
            .map_err(|_| ApiError::Field(field.name.key()))?;
        Ok(value.map(|value| FieldAnswer {
            name: field.name.clone(),
            label: field.label.clone(),
            kind: field.kind,
            value,
        }))
    }

    /// Whether these are the answers that an order has.
    fn is_as_in(&self, answers: &OrderAnswers) -> bool {
        let as_was = |answer: &FieldAnswer| CustomField {
            name: answer.name.clone(),
            label: String::new(),
            kind: answer.kind,
            required: false,
            options: vec![answer.value.clone()],
        };
        let is_same = |answer: &FieldAnswer| {
            let typed = self.fields.get(answer.name.as_str());
            let typed = typed.map_or("", String::as_str);
            as_was(answer).read(typed).ok().flatten().as_ref() == Some(&answer.value)
        };
        let is_known = |name: &String| answers.fields.iter().any(|a| a.name.as_str() == name);
        let mut sent = self.fields.iter().filter(|(_, v)| !v.trim().is_empty());
        let agreed = answers.consent.as_ref().map_or("", |c| c.text.as_str());
        agreed == self.consent
            && answers.fields.iter().all(is_same)
            && sent.all(|(name, _)| is_known(name))
    }
}

/// What travels with the order in Stripe's metadata. A longer answer is cut: the whole of it is
/// here.
pub(super) fn metadata(order: &Order) -> BTreeMap<String, String> {
    let mut metadata = order.carried.clone();
    for answer in &order.answers.fields {
        let value = answer.value.chars().take(METADATA_VALUE).collect();
        metadata.insert(answer.name.key(), value);
    }
    metadata
}
