//! What was told of an order, on its page.

use domain::{DeliveryState, Language};
use leptos::prelude::*;

use super::{address, delivery_tag, event_words};
use crate::texts::text;

/// An event of an order on its way to a destination.
#[derive(Clone, Debug)]
pub struct ToldLine {
    /// Id and name of the destination.
    pub destination: (String, String),
    /// `dlv_…`.
    pub id: String,
    /// The event's full name.
    pub event: String,
    /// What became of it.
    pub state: DeliveryState,
}

pub(in crate::admin) fn told_card(language: Language, told: &[ToldLine]) -> Option<AnyView> {
    if told.is_empty() {
        return None;
    }
    let lines: Vec<_> = told
        .iter()
        .map(|line| {
            let (destination, name) = line.destination.clone();
            let url = [&address(&destination), "/deliveries/", &line.id].concat();
            view! {
                <li>
                    <a href=url>{event_words(language, &line.event)}</a>
                    <span class="small">{name}</span>
                    {delivery_tag(language, line.state)}
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <section class="card" aria-labelledby="told">
                <h2 id="told">{text(language, "webhooks-title")}</h2>
                <ul class="told">{lines}</ul>
            </section>
        }
        .into_any(),
    )
}
