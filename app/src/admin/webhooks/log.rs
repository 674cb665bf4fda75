//! What went to a destination.

use domain::DeliveryState;
use leptos::prelude::*;

use super::page::DestinationPage;
use super::{address, delivery_tag, event_words};
use crate::admin::fields::post_button;
use crate::texts::{text, text_with};

/// One delivery in the log.
#[derive(Clone, Debug)]
pub struct DeliveryLine {
    /// `dlv_…`.
    pub id: String,
    /// When the event was handed on, as text.
    pub at: String,
    /// The event's full name.
    pub event: String,
    /// Id and number of its order; none of a test.
    pub order: Option<(String, String)>,
    /// What became of it.
    pub state: DeliveryState,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried again, as text.
    pub next_at: Option<String>,
}

pub(super) fn view(page: &DestinationPage) -> AnyView {
    let language = page.frame.language();
    let rows: Vec<_> = page.log.iter().map(|line| row(page, line)).collect();
    let list = if rows.is_empty() {
        view! { <p>{text(language, "webhooks-log-empty")}</p> }.into_any()
    } else {
        let head = |key: &str| view! { <th scope="col">{text(language, key)}</th> };
        view! {
            <div class="scroll">
                <table class="table">
                    <thead>
                        <tr>
                            {head("webhooks-log-at")}
                            {head("webhooks-log-event")}
                            {head("webhooks-log-order")}
                            {head("webhooks-log-state")}
                            {head("webhooks-log-attempts")}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="small">
                {text_with(language, "webhooks-time-zone", "zone", &page.time_zone)}
            </p>
        }
        .into_any()
    };
    view! {
        <section class="stack" aria-labelledby="log">
            <h2 id="log">{text(language, "webhooks-log")}</h2>
            {again(page)}
            {list}
            {pager(page)}
        </section>
    }
    .into_any()
}

/// Everything that did not arrive, once more.
fn again(page: &DestinationPage) -> Option<AnyView> {
    let language = page.frame.language();
    if page.undelivered == 0 {
        return None;
    }
    let count = page.undelivered.to_string();
    let words = text_with(language, "webhooks-undelivered", "count", &count);
    let button = page.frame.is_owner().then(|| {
        let action = [&address(&page.id), "/resend"].concat();
        let words = text(language, "webhooks-resend-all");
        post_button(
            &page.frame,
            &action,
            words,
            &[],
            "button quiet small-button",
        )
    });
    Some(view! { <div class="notice warn stack"><p>{words}</p>{button}</div> }.into_any())
}

fn row(page: &DestinationPage, line: &DeliveryLine) -> AnyView {
    let language = page.frame.language();
    let url = [&address(&page.id), "/deliveries/", &line.id].concat();
    let order = line.order.clone().map(|(id, number)| {
        view! { <a href=["/admin/orders/", &id].concat()>{number}</a> }
    });
    let next = line.next_at.as_ref().map(|at| {
        let words = text_with(language, "webhooks-log-next", "at", at);
        view! { <br /> <span class="small">{words}</span> }
    });
    view! {
        <tr>
            <th scope="row"><a href=url>{line.at.clone()}</a></th>
            <td>{event_words(language, &line.event)}</td>
            <td>{order}</td>
            <td>{delivery_tag(language, line.state)} {next}</td>
            <td class="number">{line.attempts}</td>
        </tr>
    }
    .into_any()
}

fn pager(page: &DestinationPage) -> Option<AnyView> {
    if page.newest.is_none() && page.older.is_none() {
        return None;
    }
    let language = page.frame.language();
    let link = |href: &Option<String>, rel: &'static str, key: &str| {
        let words = text(language, key);
        href.clone()
            .map(|href| view! { <a href=href rel=rel>{words}</a> })
    };
    Some(
        view! {
            <nav class="pager" aria-label=text(language, "webhooks-pages")>
                {link(&page.newest, "first", "webhooks-newest")}
                {link(&page.older, "next", "webhooks-older")}
            </nav>
        }
        .into_any(),
    )
}
