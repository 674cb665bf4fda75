//! How an offer reads: prices, the bank statement, the description.

use domain::Language;
use leptos::prelude::*;

use crate::markdown::safe_html;
use crate::texts::{text, text_with};

/// How an offer reads.
#[derive(Clone, Debug)]
pub struct LookView {
    /// As buyers read them.
    pub prices: Vec<String>,
    /// The codes of their currencies whose smallest charge is not known.
    pub unknown_minimums: Vec<String>,
    /// What buyers will read on the statement of their card: `None` where nobody takes the money,
    /// `Some(None)` where Stripe has not said it.
    pub statement: Option<Option<String>>,
    /// Markdown.
    pub description: String,
}

pub(super) fn view(language: Language, look: &LookView) -> AnyView {
    let prices = if look.prices.is_empty() {
        text(language, "offers-look-no-price")
    } else {
        look.prices.join(" · ")
    };
    let unknown = (!look.unknown_minimums.is_empty()).then(|| {
        let codes = look.unknown_minimums.join(", ");
        let words = text_with(language, "offers-look-unknown-minimum", "codes", &codes);
        view! { <p class="small">{words}</p> }
    });
    let statement = look.statement.clone().map(|statement| {
        let words = match statement {
            Some(words) => view! { <code>{words}</code> }.into_any(),
            None => text(language, "offers-look-no-statement").into_any(),
        };
        view! {
            <div>
                <dt>{text(language, "offers-look-statement")}</dt>
                <dd>{words}</dd>
            </div>
        }
    });
    let description = (!look.description.is_empty()).then(|| {
        view! { <div class="prose" inner_html=safe_html(&look.description)></div> }
    });
    view! {
        <section class="card" id="look">
            <h2>{text(language, "offers-look-title")}</h2>
            <dl class="facts">
                <div>
                    <dt>{text(language, "offers-prices")}</dt>
                    <dd>{prices} {unknown}</dd>
                </div>
                {statement}
            </dl>
            {description}
        </section>
    }
    .into_any()
}
