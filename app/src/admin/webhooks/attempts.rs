//! One delivery: each attempt, and what the receiver answered.

use domain::DeliveryState;
use leptos::prelude::*;

use super::{address, delivery_tag, event_words, fault_words, trail};
use crate::admin::fields::post_button;
use crate::admin::{AdminFrame, Section};
use crate::texts::{text, text_with};

/// `/admin/settings/webhooks/{id}/deliveries/{delivery}`.
#[derive(Clone, Debug)]
pub struct DeliveryPage {
    /// Around it.
    pub frame: AdminFrame,
    /// Id and name of the destination.
    pub destination: (String, String),
    /// `dlv_…`.
    pub id: String,
    /// `msg_…`, as the receiver sees it.
    pub event_id: String,
    /// The event's full name.
    pub event: String,
    /// What became of it.
    pub state: DeliveryState,
    /// When it is tried again, as text.
    pub next_at: Option<String>,
    /// It can be sent again: it is no test.
    pub can_resend: bool,
    /// The attempts, the newest first.
    pub attempts: Vec<AttemptLine>,
}

/// One attempt.
#[derive(Clone, Debug)]
pub struct AttemptLine {
    /// When it began, as text.
    pub at: String,
    /// How long it took.
    pub millis: i64,
    /// The HTTP status, where there was an answer.
    pub status: Option<u16>,
    /// Names why it did not arrive.
    pub fault: Option<String>,
    /// What the fault is about.
    pub detail: Option<String>,
    /// The beginning of the answer.
    pub answer: String,
}

/// Shows a delivery.
#[must_use]
pub fn delivery_page(page: &DeliveryPage) -> String {
    let page = page.clone();
    let language = page.frame.language();
    let title = event_words(language, &page.event);
    let (id, name) = &page.destination;
    let trail = trail(language, Some((id, name)));
    page.frame
        .clone()
        .draw_under(Section::Settings, trail, title, move || {
            let next = page.next_at.as_ref().map(|at| {
                let words = text_with(language, "webhooks-log-next", "at", at);
                view! { <p class="small">{words}</p> }
            });
            let attempts: Vec<_> = page.attempts.iter().map(|a| attempt(&page, a)).collect();
            let attempts = if attempts.is_empty() {
                view! { <p>{text(language, "webhooks-attempts-none")}</p> }.into_any()
            } else {
                view! { <ol class="timeline">{attempts}</ol> }.into_any()
            };
            view! {
                <p>{delivery_tag(language, page.state)} " " <code>{page.event_id.clone()}</code></p>
                {next}
                {resend(&page)}
                <section class="stack" aria-labelledby="attempts">
                    <h2 id="attempts">{text(language, "webhooks-attempts")}</h2>
                    {attempts}
                </section>
            }
        })
}

fn resend(page: &DeliveryPage) -> Option<AnyView> {
    let language = page.frame.language();
    let is_possible = page.can_resend && page.frame.is_owner();
    is_possible.then(|| {
        let action = [
            &address(&page.destination.0),
            "/deliveries/",
            &page.id,
            "/resend",
        ]
        .concat();
        let words = text(language, "webhooks-resend");
        view! {
            {post_button(&page.frame, &action, words, &[], "button quiet small-button")}
            <p class="small">{text(language, "webhooks-resend-what")}</p>
        }
        .into_any()
    })
}

fn attempt(page: &DeliveryPage, attempt: &AttemptLine) -> AnyView {
    let language = page.frame.language();
    let came = match &attempt.fault {
        None => text(language, "webhooks-arrived"),
        Some(fault) => fault_words(language, fault, attempt.detail.as_deref()),
    };
    let status = attempt.status.map(|status| {
        let words = text_with(language, "webhooks-status", "status", &status.to_string());
        view! { <span>{words} " · "</span> }
    });
    let took = text_with(
        language,
        "webhooks-took",
        "millis",
        &attempt.millis.to_string(),
    );
    let answer = (!attempt.answer.is_empty()).then(|| {
        let answer = attempt.answer.clone();
        view! {
            <details>
                <summary>{text(language, "webhooks-answer")}</summary>
                <pre class="answer">{answer}</pre>
            </details>
        }
    });
    view! {
        <li>
            <span class="small">{attempt.at.clone()}</span>
            <div>
                <p>{came}</p>
                <p class="small">{status} {took}</p>
                {answer}
            </div>
        </li>
    }
    .into_any()
}
