//! What a page of a test merchant says about itself.

use domain::Language;
use leptos::prelude::*;

use crate::texts::text;

/// Number and what it does; <https://docs.stripe.com/testing>.
pub(super) const TEST_CARDS: [(&str, &str); 3] = [
    ("4242 4242 4242 4242", "test-card-paid"),
    ("4000 0000 0000 0002", "test-card-declined"),
    ("4000 0027 6000 3184", "test-card-3ds"),
];

/// The strip across the top of every page of a test merchant.
#[component]
pub(super) fn TestRibbon(language: Language, note: &'static str) -> impl IntoView {
    view! {
        <header class="ribbon">
            <strong>{text(language, "test-badge")}</strong>
            " "
            {text(language, note)}
        </header>
    }
}

/// The cards to try.
#[component]
pub(super) fn TestCards(language: Language) -> impl IntoView {
    let cards = TEST_CARDS.map(|(number, key)| {
        view! {
            <div>
                <dt>{text(language, key)}</dt>
                <dd>
                    <code>{number}</code>
                </dd>
            </div>
        }
    });
    view! {
        <aside class="test-cards" aria-labelledby="test-cards">
            <h2 id="test-cards">{text(language, "test-cards")}</h2>
            <dl>{cards.to_vec()}</dl>
            <p>{text(language, "test-expiry")}</p>
        </aside>
    }
}
