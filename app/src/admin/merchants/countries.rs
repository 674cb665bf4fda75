//! The countries in which Stripe opens accounts.

use domain::Language;
use leptos::prelude::*;

use super::out;
use crate::texts::text;

/// Code and name, in the language's own order: `AU Australia, AT Austria, …`. Stripe's list as of March
/// 2025; what counts is the account itself, which is read once its keys are there.
fn listed(language: Language) -> Vec<(String, String)> {
    text(language, "merchants-countries")
        .split(", ")
        .filter_map(|entry| entry.split_once(' '))
        .map(|(code, name)| (code.to_owned(), name.to_owned()))
        .collect()
}

/// The name of a country; its code when the list lacks it.
pub(super) fn name(language: Language, code: &str) -> String {
    let found = listed(language).into_iter().find(|(c, _)| c == code);
    found.map_or_else(|| code.to_owned(), |(_, name)| name)
}

/// The list, folded.
pub(super) fn view(language: Language) -> AnyView {
    let names: Vec<String> = listed(language).into_iter().map(|(_, name)| name).collect();
    view! {
        <details>
            <summary>{text(language, "merchants-countries-title")}</summary>
            <p>{text(language, "merchants-countries-rule")}</p>
            <p class="small">{names.join(", ")}</p>
            <p>{out("https://stripe.com/global", text(language, "merchants-link-countries"))}</p>
        </details>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_names_the_same_countries() {
        let codes = |language| {
            let mut codes: Vec<String> = listed(language).into_iter().map(|(c, _)| c).collect();
            codes.sort_unstable();
            codes
        };
        let english = codes(Language::En);
        assert_eq!(english.len(), 45);
        for language in Language::ALL {
            assert_eq!(codes(language), english);
        }
        assert_eq!(name(Language::Uk, "DE"), "Німеччина");
        assert_eq!(name(Language::En, "QQ"), "QQ");
    }
}
