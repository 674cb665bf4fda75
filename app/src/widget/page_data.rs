//! The form's data as the server wrote it into the page.

use domain::{Language, PriceView};

use super::{dom, json::Json};
use crate::checkout::{CheckoutData, Texts, names};

/// Reads the page's JSON block; `None` when there is none.
pub(super) fn read() -> Option<CheckoutData> {
    let text = dom::by_id("checkout-data")?.text_content()?;
    let json = Json::parse(&text)?;
    let text = |name: &str| json.text(name).unwrap_or_default();
    Some(CheckoutData {
        offer: text(names::OFFER),
        language: language(&text(names::LANGUAGE)),
        email: text(names::EMAIL),
        name: text(names::NAME),
        carried: json.get(names::PREFILL).pairs(),
        price: price(&json.get(names::PRICE))?,
        stripe_js: text(names::STRIPE_JS),
        publishable_key: text(names::PUBLISHABLE_KEY),
        merchant: text(names::MERCHANT),
        place_at: text(names::PLACE_AT),
        has_challenge: json.get(names::CHALLENGE).exists(),
        texts: Texts(json.get(names::TEXTS).pairs()),
    })
}

fn language(tag: &str) -> Language {
    let known = Language::ALL.into_iter().find(|l| l.as_str() == tag);
    known.unwrap_or_default()
}

/// A price, in the page's data and in the answer `price_changed`.
pub(super) fn price(json: &Json) -> Option<PriceView> {
    Some(PriceView {
        amount: json.number(names::AMOUNT)?,
        currency: json.text(names::CURRENCY)?,
        stripe_amount: json.number(names::STRIPE_AMOUNT)?,
        text: json.text(names::TEXT)?,
    })
}
