//! Our orders against Stripe's payments.

use leptos::prelude::*;

use crate::admin::fields::{Field, choice, post_button, post_form, summary};
use crate::admin::{AdminFrame, Form, Section};
use crate::texts::{Words, text, text_with};

const PATH: &str = "/admin/orders/reconcile";

/// `/admin/orders/reconcile`.
#[derive(Clone, Debug)]
pub struct ReconcilePage {
    /// Around it.
    pub frame: AdminFrame,
    /// `since merchant`.
    pub form: Form,
    /// The Stripe accounts to choose from: id and name.
    pub merchants: Vec<(String, String)>,
    /// What was found, after it was asked for.
    pub found: Option<Compared>,
    /// The name of the time zone.
    pub time_zone: String,
}

/// What a comparison found.
#[derive(Clone, Debug)]
pub struct Compared {
    /// How much was compared, in words.
    pub words: Words,
    /// What did not agree and a person has to look at.
    pub open: Vec<ComparedLine>,
    /// What did not agree and was repaired.
    pub repaired: Vec<ComparedLine>,
    /// Where to go on, in unix milliseconds, and as text, if not everything was compared.
    pub rest: Option<(String, String)>,
}

/// One thing that did not agree.
#[derive(Clone, Debug)]
pub struct ComparedLine {
    /// The order's id and number, where there is an order.
    pub order: Option<(String, String)>,
    /// Stripe's id of the payment and its page there.
    pub payment: Option<(String, String)>,
    /// How much, in the reader's language.
    pub amount: String,
    /// What it is.
    pub what: Words,
}

/// Asks since when to compare, and says what was found.
#[must_use]
pub fn reconcile_page(page: &ReconcilePage) -> String {
    let page = page.clone();
    let language = page.frame.language();
    let title = text(language, "reconcile-title");
    page.frame.clone().draw(Section::Orders, title, move || {
        let found = page.found.clone().map(|found| report(&page, found));
        view! {
            <p>{text(language, "reconcile-lead")}</p>
            {found}
            {ask(&page)}
        }
    })
}

fn ask(page: &ReconcilePage) -> AnyView {
    let language = page.frame.language();
    let word = |key: &str| text(language, key);
    let since = Field {
        kind: "date",
        required: true,
        hint: Some(text_with(
            language,
            "orders-day-hint",
            "zone",
            &page.time_zone,
        )),
        ..Field::new("since", word("reconcile-since"))
    };
    let merchant = Field::new("merchant", word("reconcile-merchant"));
    let content = view! {
        {summary(language, &page.form)}
        {choice(&merchant, page.merchants.clone(), language, &page.form)}
        {since.view(language, &page.form)}
        <button class="button small-button">{word("reconcile-button")}</button>
    };
    view! { <section class="card">{post_form(&page.frame, PATH, content.into_any())}</section> }
        .into_any()
}

fn report(page: &ReconcilePage, found: Compared) -> AnyView {
    let language = page.frame.language();
    let agrees = found.open.is_empty() && found.repaired.is_empty();
    let agrees = agrees.then(|| {
        view! { <p class="notice good">{text(language, "reconcile-agrees")}</p> }
    });
    let rest = found.rest.map(|(from, at)| {
        let merchant = page.form.value("merchant");
        let since = page.form.value("since");
        let fields = [("merchant", merchant), ("since", since), ("from", &from)];
        let words = text(language, "reconcile-go-on");
        view! {
            <p>{text_with(language, "reconcile-rest", "at", &at)}</p>
            {post_button(&page.frame, PATH, words, &fields, "button small-button")}
        }
    });
    view! {
        <section class="card" aria-labelledby="found">
            <h2 id="found">{text(language, "reconcile-found")}</h2>
            <p>{found.words.sentence(language)}</p>
            {agrees}
            {table(&page.frame, "reconcile-open", found.open)}
            {table(&page.frame, "reconcile-repaired", found.repaired)}
            {rest}
        </section>
    }
    .into_any()
}

fn table(frame: &AdminFrame, title: &'static str, lines: Vec<ComparedLine>) -> Option<AnyView> {
    if lines.is_empty() {
        return None;
    }
    let language = frame.language();
    let heads = [
        "orders-number",
        "orders-intent",
        "orders-amount",
        "reconcile-what",
    ];
    let heads = heads.map(|key| view! { <th scope="col">{text(language, key)}</th> });
    let rows: Vec<_> = lines.into_iter().map(|line| row(frame, line)).collect();
    Some(
        view! {
            <h3>{text(language, title)}</h3>
            <div class="scroll">
                <table class="table">
                    <thead><tr>{heads.to_vec()}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any(),
    )
}

fn row(frame: &AdminFrame, line: ComparedLine) -> AnyView {
    let order = line.order.map(|(id, number)| {
        let href = ["/admin/orders/", &id].concat();
        view! { <a href=href>{number}</a> }
    });
    let payment = line
        .payment
        .map(|(id, url)| view! { <a href=url rel="noreferrer">{id}</a> });
    view! {
        <tr>
            <td>{order}</td>
            <td>{payment}</td>
            <td class="number">{line.amount}</td>
            <td>{line.what.sentence(frame.language())}</td>
        </tr>
    }
    .into_any()
}
