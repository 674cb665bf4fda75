//! The search box and the filters above the list.

use domain::{Mode, OfferStatus};
use leptos::prelude::*;

use super::{OffersPage, mode_words, status_words};
use crate::admin::fields::{Field, choice};
use crate::texts::text;

pub(super) fn view(page: &OffersPage) -> AnyView {
    let language = page.frame.language();
    let form = &page.form;
    let search = Field {
        kind: "search",
        hint: Some(text(language, "offers-search-hint")),
        ..Field::new("q", text(language, "offers-search"))
    };
    let select = |name: &str, key: &str, options: Vec<(String, String)>| {
        let field = Field::new(name, text(language, key));
        let any = (String::new(), text(language, "offers-any"));
        let options = std::iter::once(any).chain(options).collect();
        choice(&field, options, language, form)
    };
    let statuses = OfferStatus::ALL.map(|status| {
        let words = status_words(language, status);
        (status.as_str().to_owned(), words)
    });
    let modes =
        [Mode::Live, Mode::Test].map(|mode| (mode.as_str().to_owned(), mode_words(language, mode)));
    let clear = page.is_filtered.then(|| {
        view! { <a href="/admin/offers">{text(language, "offers-clear")}</a> }
    });
    view! {
        <form method="get" action="/admin/offers" class="card filters" novalidate=true>
            {search.view(language, form)}
            <div class="choices">
                {select("status", "offers-status", statuses.to_vec())}
                {select("merchant", "offers-payment-system", page.merchants.clone())}
                {select("mode", "offers-mode", modes.to_vec())}
            </div>
            <div class="actions">
                <button class="button small-button">{text(language, "offers-find")}</button>
                {clear}
            </div>
        </form>
    }
    .into_any()
}
