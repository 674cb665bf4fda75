//! Money that came twice, and the buttons that send it back.

use leptos::prelude::*;

use super::OrderAdminPage;
use crate::admin::FormError;
use crate::admin::fields::post_button;
use crate::texts::{text, text_of, text_with};

/// What an order is marked for that is mended by one press.
#[derive(Clone, Debug, Default)]
pub struct TwiceView {
    /// Orders that the same buyer paid for the offer within a day.
    pub others: Vec<OtherOrder>,
    /// This order can go back whole: the amount as typed, and in the reader's language.
    pub back: Option<(String, String)>,
    /// Payments that came beside the order's own: Stripe's id, and what can go back of each, in the
    /// reader's language.
    pub second: Vec<(String, String)>,
    /// Why nothing went back.
    pub error: Option<FormError>,
    /// The forms' own key.
    pub once: String,
}

/// An order beside this one.
#[derive(Clone, Debug)]
pub struct OtherOrder {
    /// `ord_…`.
    pub id: String,
    /// Its number.
    pub number: String,
    /// What was paid, in the reader's language.
    pub amount: String,
}

pub(super) fn card(order: &OrderAdminPage) -> Option<AnyView> {
    let twice = &order.twice;
    if twice.others.is_empty() && twice.second.is_empty() && twice.error.is_none() {
        return None;
    }
    let language = order.frame.language();
    let word = |key: &str| text(language, key);
    let lead = (!twice.others.is_empty()).then(|| {
        let links = twice.others.iter().map(|other| {
            let href = ["/admin/orders/", &other.id].concat();
            view! { <li><a href=href>{other.number.clone()}</a> " " {other.amount.clone()}</li> }
        });
        view! {
            <p>{word("orders-twice-lead")}</p>
            <ul>{links.collect::<Vec<_>>()}</ul>
        }
    });
    let error = twice.error.as_ref().map(|error| {
        let words = error.sentence(language);
        view! { <p class="notice bad" role="alert">{words}</p> }
    });
    Some(
        view! {
            <section class="card">
                <h2>{word("orders-twice")}</h2>
                {error}
                {lead}
                {buttons(order)}
            </section>
        }
        .into_any(),
    )
}

fn buttons(order: &OrderAdminPage) -> Option<AnyView> {
    if !order.frame.is_owner() {
        return None;
    }
    let (language, twice) = (order.frame.language(), &order.twice);
    let path = ["/admin/orders/", &order.id].concat();
    let send = |what: &str, words: String, fields: &[(&str, &str)]| {
        let action = [&path, what].concat();
        let fields = [fields, &[("once", twice.once.as_str())]].concat();
        post_button(&order.frame, &action, words, &fields, "button small-button")
    };
    let back = twice.back.as_ref().filter(|_| !twice.others.is_empty());
    let back = back.map(|(typed, amount)| {
        let words = text_with(language, "orders-twice-back", "amount", amount);
        send(
            "/refund",
            words,
            &[("amount", typed.as_str()), ("reason", "duplicate")],
        )
    });
    let second = twice.second.iter().map(|(intent, amount)| {
        let values = [("amount", amount.as_str()), ("intent", intent.as_str())];
        let words = text_of(language, "orders-twice-second", &values);
        send("/refund-second", words, &[("intent", intent.as_str())])
    });
    let second: Vec<_> = second.collect();
    let clear = post_button(
        &order.frame,
        &[&path, "/flag"].concat(),
        text(language, "orders-twice-clear"),
        &[],
        "plain",
    );
    Some(view! { <div class="actions">{back} {second} {clear}</div> }.into_any())
}
