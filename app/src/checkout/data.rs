//! What the form is made of. The server writes it into the page as JSON; the widget reads it there.

use domain::{Language, PriceView};

/// Everything the form needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CheckoutData {
    /// The offer's slug.
    pub(crate) offer: String,
    /// The page's language.
    pub(crate) language: Language,
    /// For the e-mail field.
    pub(crate) email: String,
    /// For the name field.
    pub(crate) name: String,
    /// What travels with the order.
    pub(crate) carried: Vec<(String, String)>,
    /// What the buyer sees.
    pub(crate) price: PriceView,
    /// The address of Stripe.js; empty when the offer is free.
    pub(crate) stripe_js: String,
    /// The merchant's publishable key; empty when the offer is free.
    pub(crate) publishable_key: String,
    /// Whose key that is: `mer_…`; empty when the offer is free.
    pub(crate) merchant: String,
    /// Where the order is placed: a path.
    pub(crate) place_at: String,
    /// The order is placed, and its buyer's bank waits: the challenge is shown at once.
    pub(crate) has_challenge: bool,
    /// What the server draws and the widget takes over.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) asked: super::asked::Asked,
    /// The form's texts in the page's language.
    pub(crate) texts: Texts,
}

impl CheckoutData {
    /// Nothing to pay: no Payment Element, no Stripe.js.
    pub(crate) fn is_free(&self) -> bool {
        self.publishable_key.is_empty()
    }
}

/// Texts by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Texts(pub(crate) Vec<(String, String)>);

impl Texts {
    /// The text of a key; empty when there is none.
    pub(crate) fn get(&self, key: &str) -> String {
        let found = self.0.iter().find(|(name, _)| name == key);
        found.map(|(_, text)| text.clone()).unwrap_or_default()
    }

    /// The text of a key with the price in it.
    pub(crate) fn with_price(&self, key: &str, price: &PriceView) -> String {
        let text = self.get(key);
        match text.split_once(Self::PRICE) {
            Some((before, after)) => [before, &price.text, after].concat(),
            None => text,
        }
    }

    /// Where the price goes in a text.
    ///
    /// A single character, because searching for a longer text takes two kilobytes of code.
    pub(crate) const PRICE: char = '¤';
}
