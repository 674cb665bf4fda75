//! The pages' texts, by language and key: `locales/*.ftl`.

use std::sync::LazyLock;

use domain::{Language, PriceView};
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};

type Bundle = FluentBundle<FluentResource>;

static EN: LazyLock<Bundle> = LazyLock::new(|| bundle("en", include_str!("../locales/en.ftl")));
static RU: LazyLock<Bundle> = LazyLock::new(|| bundle("ru", include_str!("../locales/ru.ftl")));
static UK: LazyLock<Bundle> = LazyLock::new(|| bundle("uk", include_str!("../locales/uk.ftl")));

fn bundle(tag: &str, source: &str) -> Bundle {
    let language = tag.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // The isolation marks around placeables show up in attributes and in the button's name.
    bundle.set_use_isolating(false);
    // A file with a fault still gives its good messages; the test below refuses the fault.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(good, _)| good);
    bundle.add_resource_overriding(resource);
    bundle
}

/// The text of a key; the key itself when the file lacks it.
pub(crate) fn text(language: Language, key: &str) -> String {
    format(language, key, None)
}

/// The text of a key with its one placeable filled in.
pub(crate) fn text_with(language: Language, key: &str, name: &str, value: &str) -> String {
    let mut args = FluentArgs::new();
    args.set(name, value);
    format(language, key, Some(&args))
}

/// A price as buyers read it: its text, or the word for free.
pub(crate) fn price_words(language: Language, price: &PriceView) -> String {
    if price.amount == 0 {
        text(language, "page-free")
    } else {
        price.text.clone()
    }
}

fn format(language: Language, key: &str, args: Option<&FluentArgs<'_>>) -> String {
    let bundle: &Bundle = match language {
        Language::En => &EN,
        Language::Ru => &RU,
        Language::Uk => &UK,
    };
    let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) else {
        return key.to_owned();
    };
    bundle
        .format_pattern(pattern, args, &mut Vec::new())
        .into_owned()
}

#[cfg(test)]
mod tests;
