//! A message instead of a page.

use domain::ErrorCode;
use leptos::prelude::*;

use super::{
    MessagePage,
    document::{Foot, Head, render},
};
use crate::texts::{text, text_with};

/// Says why there is no page: not found, not on sale, or a fault with its request id.
#[must_use]
pub fn message_page(page: &MessagePage) -> String {
    let language = page.shell.language;
    let title = text(
        language,
        match page.code {
            ErrorCode::NotFound => "message-not-found-title",
            ErrorCode::OfferUnavailable => "message-unavailable-title",
            ErrorCode::Paused => "message-paused-title",
            _ => "message-error-title",
        },
    );
    let words = text(language, &["error-", page.code.as_str()].concat());
    let head = Head {
        title: title.clone(),
        ..Head::default()
    };
    let request = page.request_id.as_deref().map(|id| {
        let words = text_with(language, "message-request", "id", id);
        view! { <p class="small">{words}</p> }
    });
    let home = page.home_url.clone().map(|url| {
        view! {
            <p>
                <a class="button" href=url>
                    {text(language, "message-home")}
                </a>
            </p>
        }
    });
    let shell = page.shell.clone();
    render(&page.shell, head, move || {
        view! {
            <main class="page">
                <section class="card">
                    <h1>{title}</h1>
                    <p>{words}</p>
                    {request}
                    {home}
                </section>
            </main>
            <Foot shell />
        }
    })
}
