//! No more reminders of an unpaid order.

use leptos::prelude::*;

use super::{
    RemindersPage,
    document::{Foot, Head, logo, render},
};
use crate::texts::{text, text_with};

/// Asks, or says that there will be no more. A button, because looking must change nothing.
#[must_use]
pub fn reminders_page(page: &RemindersPage) -> String {
    let language = page.shell.language;
    let title = text(language, "mail-no-more");
    let head = Head {
        title: title.clone(),
        css: page.seller.accent_css.clone(),
        ..Head::default()
    };
    let page = page.clone();
    render(&page.shell.clone(), head, move || {
        let about = text_with(language, "mail-no-more-lead", "title", &page.title);
        let content = if page.is_silent {
            view! { <p role="status">{text(language, "mail-no-more-done")}</p> }.into_any()
        } else {
            view! {
                <form method="post">
                    <p>{about}</p>
                    <button class="button">{text(language, "mail-no-more-button")}</button>
                </form>
            }
            .into_any()
        };
        view! {
            <main class="page">
                {logo(&page.seller)}
                <section class="card">
                    <h1>{title}</h1>
                    {content}
                </section>
            </main>
            <Foot shell=page.shell.clone() seller=page.seller.clone() />
        }
    })
}
