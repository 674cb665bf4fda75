//! What is beside an order's timeline.

use leptos::prelude::*;

use super::{OrderAdminPage, PaymentView};
use crate::admin::fields::{Field, post_form, summary};
use crate::markdown;
use crate::texts::text;

/// A line of a card: its name and what it is.
pub(super) fn fact(name: String, value: impl IntoView) -> impl IntoView {
    view! { <div><dt class="small">{name}</dt><dd>{value}</dd></div> }
}

/// An id of Stripe's that leads to its page there.
pub(super) fn at_stripe((id, url): (String, String)) -> AnyView {
    view! { <a href=url rel="noreferrer">{id}</a> }.into_any()
}

pub(super) fn bought(order: &OrderAdminPage) -> AnyView {
    let language = order.frame.language();
    let word = |key: &str| text(language, key);
    let description = (!order.description.is_empty()).then(|| {
        view! {
            <details>
                <summary>{word("orders-description")}</summary>
                <div class="prose" inner_html=markdown::safe_html(&order.description)></div>
            </details>
        }
    });
    let paid = order
        .paid
        .clone()
        .map(|at| fact(word("orders-paid-at"), at));
    let expires = order
        .expires
        .clone()
        .map(|at| fact(word("orders-expires-at"), at));
    view! {
        <section class="card">
            <h2>{word("orders-bought")}</h2>
            <p class="small">{word("orders-frozen")}</p>
            <dl class="facts">
                {fact(word("orders-offer"), order.title.clone())}
                {fact(word("orders-amount"), order.amount.clone())}
                {fact(word("orders-slug"), ["/o/", &order.slug].concat())}
                {fact(word("orders-seller"), order.seller.clone())}
                {fact(word("orders-placed"), order.placed.clone())}
                {paid}
                {expires}
            </dl>
            {description}
        </section>
    }
    .into_any()
}

pub(super) fn buyer(order: &OrderAdminPage) -> AnyView {
    let language = order.frame.language();
    let word = |key: &str| text(language, key);
    let speaks = text(
        language,
        &["language-", order.buyer_language.as_str()].concat(),
    );
    view! {
        <section class="card">
            <h2>{word("orders-buyer")}</h2>
            <dl class="facts">
                {fact(word("orders-name"), order.name.clone())}
                {fact(word("admin-email"), order.email.clone())}
                {fact(word("page-language"), speaks)}
            </dl>
            {mend(order)}
        </section>
    }
    .into_any()
}

/// The link to hand to a buyer who has not paid.
pub(super) fn finish(order: &OrderAdminPage) -> Option<AnyView> {
    let link = order.finish_link.clone()?;
    let language = order.frame.language();
    Some(
        view! {
            <section class="card">
                <h2>{text(language, "finish-admin-title")}</h2>
                <p class="small">{text(language, "finish-admin-lead")}</p>
                <p><code class="copy">{link}</code></p>
            </section>
        }
        .into_any(),
    )
}

pub(super) fn carried(order: &OrderAdminPage) -> Option<AnyView> {
    if order.carried.is_empty() {
        return None;
    }
    let language = order.frame.language();
    let lines: Vec<_> = order
        .carried
        .iter()
        .map(|pair| fact(pair.name.clone(), pair.value.clone()))
        .collect();
    Some(
        view! {
            <section class="card">
                <h2>{text(language, "orders-carried")}</h2>
                <p class="small">{text(language, "orders-carried-lead")}</p>
                <dl class="facts">{lines}</dl>
            </section>
        }
        .into_any(),
    )
}

pub(super) fn stripe(order: &OrderAdminPage) -> Option<AnyView> {
    let merchant = order.merchant.clone()?;
    let language = order.frame.language();
    let word = |key: &str| text(language, key);
    let card = order
        .card
        .clone()
        .map(|card| fact(word("orders-card"), card));
    let account = order.account.clone();
    let account = account.map(|page| view! { <br /> {at_stripe(page)} });
    let payments: Vec<_> = order
        .payments
        .iter()
        .map(|payment| {
            let PaymentView { intent_id, url, charge, received, refunded } = payment.clone();
            let charge = charge.map(|page| fact(word("orders-charge"), at_stripe(page)));
            let refunded = refunded.map(|amount| fact(word("orders-refunded"), amount));
            view! {
                {fact(word("orders-intent"), view! { <a href=url rel="noreferrer">{intent_id}</a> })}
                {charge}
                {fact(word("orders-received"), received)}
                {refunded}
            }
        })
        .collect();
    Some(
        view! {
            <section class="card">
                <h2>"Stripe"</h2>
                <dl class="facts">
                    {fact(word("orders-account"), view! { {merchant} {account} })}
                    {card}
                    {payments}
                </dl>
                <p class="small">{word("orders-dashboard")}</p>
            </section>
        }
        .into_any(),
    )
}

/// The form that mends a mistyped address.
fn mend(order: &OrderAdminPage) -> Option<AnyView> {
    let form = order.email_form.as_ref()?;
    let language = order.frame.language();
    let word = |key: &str| text(language, key);
    let action = ["/admin/orders/", &order.id, "/email"].concat();
    let email = Field {
        kind: "email",
        autocomplete: Some("off"),
        required: true,
        max: Some(254),
        hint: Some(word("orders-mend-hint")),
        ..Field::new("email", word("admin-email"))
    };
    let content = view! {
        {summary(language, form)}
        {email.view(language, form)}
        <input type="hidden" name="version" value=form.value("version").to_owned() />
        <button class="button small-button">{word("orders-mend-save")}</button>
    };
    Some(
        view! {
            <details open=form.is_refused()>
                <summary>{word("orders-mend")}</summary>
                {post_form(&order.frame, &action, content.into_any())}
            </details>
        }
        .into_any(),
    )
}
