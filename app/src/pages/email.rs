//! A buyer mends the address of an order.

use leptos::prelude::*;

use super::{
    EmailPage,
    document::{Foot, Head, logo, render},
};
use crate::texts::{text, text_with};

/// A page of its own: the thank-you page may load itself again while somebody types.
#[must_use]
pub fn email_page(page: &EmailPage) -> String {
    let language = page.shell.language;
    let title = text(language, "mend-title");
    let head = Head {
        title: title.clone(),
        css: page.seller.accent_css.clone(),
        ..Head::default()
    };
    let page = page.clone();
    render(&page.shell.clone(), head, move || {
        let content = if page.is_over {
            view! { <p role="status">{text(language, "mend-over")}</p> }.into_any()
        } else {
            form(&page)
        };
        view! {
            <main class="page">
                {logo(&page.seller)}
                <section class="card">
                    <h1>{title}</h1>
                    {content}
                    <p>
                        <a href=page.back.clone()>{text(language, "mend-back")}</a>
                    </p>
                </section>
            </main>
            <Foot shell=page.shell.clone() seller=page.seller.clone() />
        }
    })
}

fn form(page: &EmailPage) -> AnyView {
    let language = page.shell.language;
    let error = page.error.map(|key| {
        view! {
            <p class="field-error" id="email-error" role="alert">
                {text(language, key)}
            </p>
        }
    });
    view! {
        <form method="post" novalidate=true>
            <p>{text_with(language, "mend-lead", "number", &page.order_number)}</p>
            <div class="field">
                <label class="label" for="email">
                    {text(language, "checkout-email")}
                </label>
                <input
                    id="email"
                    name="email"
                    type="email"
                    autocomplete="email"
                    required=true
                    maxlength="254"
                    value=page.email.clone()
                    aria-invalid=page.error.map(|_| "true")
                    aria-describedby=page.error.map(|_| "email-error")
                />
                {error}
            </div>
            <input type="hidden" name="version" value=page.version.to_string() />
            <button class="button">{text(language, "mend-save")}</button>
        </form>
    }
    .into_any()
}
