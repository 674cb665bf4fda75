//! The form's data on the server: made from the page's props, written as JSON.

use std::sync::Arc;

use domain::{CustomField, Decline, ErrorCode, Language, OrderStatus};
use serde_json::{Map, Value};

use super::{CheckoutData, Texts, asked::Asked, names};
use crate::{
    OfferPage,
    texts::{text, text_with},
};

const TEXTS: [&str; 15] = [
    "checkout-email",
    "checkout-name",
    "checkout-payment",
    "checkout-pay",
    "checkout-get-free",
    "checkout-loading",
    "checkout-busy",
    "checkout-placing",
    "checkout-confirming",
    "checkout-authenticating",
    "checkout-done-paid",
    "checkout-done-processing",
    "checkout-terms-changed",
    "checkout-try-again",
    "checkout-secure",
];

impl CheckoutData {
    /// The data of a page.
    pub(crate) fn of_page(page: &OfferPage) -> Arc<Self> {
        let stripe = page.stripe.clone();
        let unfinished = page.unfinished.as_ref();
        let (stripe_js, publishable_key, merchant) = stripe.map_or_else(Default::default, |s| {
            (s.js_url, s.publishable_key, s.merchant)
        });
        Arc::new(Self {
            offer: page.slug.clone(),
            language: page.shell.language,
            email: page.prefill.email.clone().unwrap_or_default(),
            name: page.prefill.name.clone().unwrap_or_default(),
            carried: carried(page),
            price: page.price.clone(),
            stripe_js,
            publishable_key,
            merchant,
            place_at: unfinished
                .map_or("/api/v1/orders", |order| &order.place_at)
                .to_owned(),
            has_challenge: unfinished.is_some_and(|o| o.status == OrderStatus::RequiresAction),
            asked: asked(page),
            texts: form_texts(page.shell.language),
        })
    }

    /// The JSON that the widget reads.
    pub(crate) fn to_json(&self) -> Value {
        let mut json = Map::new();
        let mut put = |name: &str, value: Value| json.insert(name.to_owned(), value);
        put(names::OFFER, self.offer.as_str().into());
        put(names::LANGUAGE, self.language.as_str().into());
        put(names::EMAIL, self.email.as_str().into());
        put(names::NAME, self.name.as_str().into());
        put(names::PREFILL, object(&self.carried));
        put(names::STRIPE_JS, self.stripe_js.as_str().into());
        put(names::PUBLISHABLE_KEY, self.publishable_key.as_str().into());
        put(names::MERCHANT, self.merchant.as_str().into());
        put(names::PLACE_AT, self.place_at.as_str().into());
        if self.has_challenge {
            put(names::CHALLENGE, true.into());
        }
        put(names::TEXTS, object(&self.texts.0));
        let price = serde_json::to_value(&self.price).unwrap_or_default();
        put(names::PRICE, price);
        Value::Object(json)
    }
}

/// The offer's fields, filled in as far as the page's address does it well.
fn asked(page: &OfferPage) -> Asked {
    let filled = |field: &CustomField| {
        let given = page.prefill.fields.get(field.name.as_str())?;
        field.read(given).ok().flatten()
    };
    let fields = page.form.fields.iter();
    let fields = fields.map(|field| (field.clone(), filled(field).unwrap_or_default()));
    Asked {
        fields: fields.collect(),
        consent: page.form.consent.clone(),
    }
}

/// What travels with the order: of the page to go back to the server keeps a note of its own.
fn carried(page: &OfferPage) -> Vec<(String, String)> {
    let back = page.back.clone().map(|back| ("back".to_owned(), back));
    let carried = page.prefill.carried.clone();
    carried.into_iter().chain(back).collect()
}

fn object(pairs: &[(String, String)]) -> Value {
    let pairs = pairs.iter().cloned();
    Value::Object(pairs.map(|(key, text)| (key, text.into())).collect())
}

/// The form's own texts, and those of all that can go wrong in it.
fn form_texts(language: Language) -> Texts {
    let codes = ErrorCode::ALL
        .iter()
        .map(|c| ["error-", c.as_str()].concat());
    let declines = Decline::ALL
        .iter()
        .map(|d| ["decline-", d.as_str()].concat());
    let mut texts: Vec<_> = codes
        .chain(declines)
        .map(|key| (key.clone(), text(language, &key)))
        .collect();
    // Where no price belongs the placeable is not there, and the mark is not used.
    texts.extend(TEXTS.map(|key| {
        let words = text_with(language, key, "price", &Texts::PRICE.to_string());
        (key.to_owned(), words)
    }));
    Texts(texts)
}
