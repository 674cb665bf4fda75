//! The webhook's secret, and a new one in its place.

use leptos::prelude::*;

use super::address;
use crate::admin::AdminFrame;
use crate::admin::fields::post_button;
use crate::texts::{text, text_of, text_with};

/// Where Stripe rings, as the account's page shows it.
#[derive(Clone, Debug)]
pub struct WebhookFacts {
    /// The address.
    pub url: String,
    /// Since when its secret counts, as text.
    pub since: Option<String>,
    /// Until when the secret before it counts too, as text.
    pub both_until: Option<String>,
    /// Stripe can reach us for another one.
    pub can_rotate: bool,
}

pub(super) fn view(frame: &AdminFrame, id: &str, webhook: &WebhookFacts) -> AnyView {
    let language = frame.language();
    let since = match (&webhook.both_until, &webhook.since) {
        (Some(until), Some(since)) => {
            let values = [("since", since.as_str()), ("until", until.as_str())];
            Some(text_of(language, "merchants-webhook-both", &values))
        }
        (Some(until), None) => Some(text_with(
            language,
            "merchants-webhook-both-until",
            "until",
            until,
        )),
        (None, since) => since
            .as_ref()
            .map(|at| text_with(language, "merchants-webhook-since", "at", at)),
    };
    let class = if webhook.both_until.is_some() {
        "notice warn"
    } else {
        "small"
    };
    let since = since.map(|words| view! { <p class=class>{words}</p> });
    let rotate = (webhook.can_rotate && frame.is_owner()).then(|| {
        let action = [&address(id), "/webhook"].concat();
        let words = text(language, "merchants-rotate");
        view! {
            <p class="small">{text(language, "merchants-rotate-what")}</p>
            {post_button(frame, &action, words, &[], "button quiet small-button")}
        }
    });
    view! {
        <section class="card" aria-labelledby="webhook">
            <h2 id="webhook">{text(language, "merchants-webhook-title")}</h2>
            <p><code class="copy">{webhook.url.clone()}</code></p>
            {since}
            {rotate}
        </section>
    }
    .into_any()
}
