//! The search box and the filters above the list.

use domain::{Language, OrderStatus};
use leptos::prelude::*;

use super::OrdersPage;
use super::tags::status_words;
use crate::admin::Form;
use crate::admin::fields::{Field, choice, summary};
use crate::texts::{text, text_with};

pub(super) fn view(page: &OrdersPage) -> AnyView {
    let language = page.frame.language();
    let form = &page.form;
    let word = |key: &str| text(language, key);
    let search = Field {
        kind: "search",
        hint: Some(word("orders-search-hint")),
        ..Field::new("q", word("orders-search"))
    };
    let read_as = (!page.read_as.is_empty()).then(|| {
        let words: Vec<String> = page.read_as.iter().map(|key| word(key)).collect();
        let words = text_with(language, "orders-read-as", "what", &words.join(", "));
        view! { <p class="small">{words}</p> }
    });
    let clear = page.is_filtered.then(|| {
        view! { <a href="/admin/orders">{word("orders-clear")}</a> }
    });
    view! {
        <form method="get" action="/admin/orders" class="card filters" novalidate=true>
            {summary(language, form)}
            {search.view(language, form)}
            {read_as}
            <details open=is_open(form)>
                <summary>{word("orders-filters")}</summary>
                <div class="choices">{choices(page)}</div>
            </details>
            <div class="actions">
                <button class="button small-button">{word("orders-find")}</button>
                {clear}
            </div>
        </form>
    }
    .into_any()
}

/// Filters that are in force are seen.
fn is_open(form: &Form) -> bool {
    ["status", "offer", "merchant", "mode", "flag", "from", "to"]
        .iter()
        .any(|name| form.is_on(name))
}

fn choices(page: &OrdersPage) -> Vec<AnyView> {
    let language = page.frame.language();
    let form = &page.form;
    let select = |name: &str, key: &str, options: Vec<(String, String)>| {
        let field = Field::new(name, text(language, key));
        let any = (String::new(), text(language, "orders-any"));
        let options = std::iter::once(any).chain(options).collect();
        choice(&field, options, language, form)
    };
    let day = |name: &str, key: &str| {
        let hint = text_with(language, "orders-day-hint", "zone", &page.time_zone);
        let field = Field {
            kind: "date",
            hint: Some(hint),
            ..Field::new(name, text(language, key))
        };
        field.view(language, form)
    };
    vec![
        select("status", "orders-status", statuses(language)),
        select("offer", "orders-offer", page.offers.clone()),
        select("merchant", "orders-account", page.merchants.clone()),
        select("mode", "orders-mode", modes(language)),
        select("flag", "orders-marked", marks(language)),
        day("from", "orders-from"),
        day("to", "orders-to"),
    ]
}

fn statuses(language: Language) -> Vec<(String, String)> {
    let option = |status: OrderStatus| (status.as_str().to_owned(), status_words(language, status));
    OrderStatus::ALL.map(option).to_vec()
}

fn modes(language: Language) -> Vec<(String, String)> {
    [("live", "orders-mode-live"), ("test", "orders-mode-test")]
        .map(|(mode, key)| (mode.to_owned(), text(language, key)))
        .to_vec()
}

fn marks(language: Language) -> Vec<(String, String)> {
    [
        ("any", "orders-look"),
        ("duplicate", "orders-twice"),
        ("paid_twice", "orders-marked-paid-twice"),
    ]
    .map(|(flag, key)| (flag.to_owned(), text(language, key)))
    .to_vec()
}
