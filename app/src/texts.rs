//! The pages' texts, by language and key: `locales/*.ftl`.

mod words;

use std::sync::LazyLock;

use domain::{Language, PriceView};
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};

pub use words::Words;

type Bundle = FluentBundle<FluentResource>;

macro_rules! files {
    ($($language:literal),+) => {
        [$([
            include_str!(concat!("../locales/", $language, "/buyer.ftl")),
            include_str!(concat!("../locales/", $language, "/admin.ftl")),
            include_str!(concat!("../locales/", $language, "/merchants.ftl")),
            include_str!(concat!("../locales/", $language, "/offers.ftl")),
            include_str!(concat!("../locales/", $language, "/orders.ftl")),
            include_str!(concat!("../locales/", $language, "/finish.ftl")),
            include_str!(concat!("../locales/", $language, "/webhooks.ftl")),
            include_str!(concat!("../locales/", $language, "/mail.ftl")),
            include_str!(concat!("../locales/", $language, "/alerts.ftl")),
            include_str!(concat!("../locales/", $language, "/money.ftl")),
            include_str!(concat!("../locales/", $language, "/practice.ftl")),
        ]),+]
    };
}

/// For each of [`Language::ALL`] its files.
const FILES: [[&str; 11]; 3] = files!("en", "ru", "uk");

static BUNDLES: LazyLock<[Bundle; 3]> =
    LazyLock::new(|| std::array::from_fn(|at| bundle(Language::ALL[at].as_str(), &FILES[at])));

fn bundle(tag: &str, sources: &[&str]) -> Bundle {
    let language = tag.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // The isolation marks around placeables show up in attributes and in the button's name.
    bundle.set_use_isolating(false);
    for source in sources {
        // A file with a fault still gives its good messages; the test below refuses the fault.
        let resource =
            FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(good, _)| good);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The text of a key; the key itself when the file lacks it.
pub(crate) fn text(language: Language, key: &str) -> String {
    format(language, key, None)
}

/// The text of a key with its one placeable filled in.
pub(crate) fn text_with(language: Language, key: &str, name: &str, value: &str) -> String {
    text_of(language, key, &[(name, value)])
}

/// The text of a key with its placeables filled in.
pub(crate) fn text_of(language: Language, key: &str, values: &[(&str, &str)]) -> String {
    let mut args = FluentArgs::new();
    for (name, value) in values {
        args.set(*name, *value);
    }
    format(language, key, Some(&args))
}

/// Whether there is a text of that key.
pub(crate) fn has_text(key: &str) -> bool {
    BUNDLES[0].has_message(key)
}

/// A price as buyers read it: its text, or the word for free.
pub(crate) fn price_words(language: Language, price: &PriceView) -> String {
    if price.amount == 0 {
        text(language, "page-free")
    } else {
        price.text.clone()
    }
}

/// The renderer escapes no children of `<textarea>`, and the parser drops a first line break.
pub(crate) fn text_area_html(value: &str) -> String {
    let escaped = value.replace('&', "&amp;").replace('<', "&lt;");
    ["\n", &escaped].concat()
}

fn format(language: Language, key: &str, args: Option<&FluentArgs<'_>>) -> String {
    let at = Language::ALL.iter().position(|l| *l == language);
    let bundle = &BUNDLES[at.unwrap_or_default()];
    let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) else {
        return key.to_owned();
    };
    bundle
        .format_pattern(pattern, args, &mut Vec::new())
        .into_owned()
}

#[cfg(test)]
mod tests;
