//! Settings → Webhooks.

mod attempts;
mod edit;
mod list;
mod log;
mod page;
mod told;

use domain::{DeliveryState, DestinationState, Language, Mode, OrderEvent};
use leptos::prelude::*;

use crate::texts::{has_text, text};

pub use attempts::{AttemptLine, DeliveryPage, delivery_page};
pub use edit::{EditDestinationPage, edit_destination_page};
pub use list::{DestinationLine, DestinationsPage, destinations_page};
pub use log::DeliveryLine;
pub use page::{DestinationPage, destination_page};
pub use told::ToldLine;
pub(super) use told::told_card;

const LIST: &str = "/admin/settings/webhooks";

/// The pages above.
fn trail(language: Language, own: Option<(&str, &str)>) -> Vec<(String, String)> {
    let mut trail = vec![(
        "/admin/settings".to_owned(),
        text(language, "admin-settings"),
    )];
    trail.push((LIST.to_owned(), text(language, "webhooks-title")));
    if let Some((id, name)) = own {
        trail.push((address(id), name.to_owned()));
    }
    trail
}

/// The page of a destination.
fn address(id: &str) -> String {
    [LIST, "/", id].concat()
}

fn mode_tag(language: Language, mode: Mode) -> AnyView {
    let (class, key) = match mode {
        Mode::Test => ("tag test", "test-badge"),
        Mode::Live => ("tag good", "webhooks-mode-live"),
    };
    view! { <span class=class>{text(language, key)}</span> }.into_any()
}

/// Whether it works: on, and nothing failed since something last arrived.
fn state_tag(language: Language, state: DestinationState, is_failing: bool) -> AnyView {
    let (class, key) = match state {
        DestinationState::On if is_failing => ("tag bad", "webhooks-state-trouble"),
        DestinationState::On => ("tag good", "webhooks-state-on"),
        DestinationState::Off => ("tag", "webhooks-state-off"),
        DestinationState::Failing => ("tag bad", "webhooks-state-failing"),
        DestinationState::Gone => ("tag bad", "webhooks-state-gone"),
    };
    view! { <span class=class>{text(language, key)}</span> }.into_any()
}

fn delivery_tag(language: Language, state: DeliveryState) -> AnyView {
    let (class, key) = match state {
        DeliveryState::Pending => ("tag", "webhooks-delivery-pending"),
        DeliveryState::Done => ("tag good", "webhooks-delivery-done"),
        DeliveryState::Failed => ("tag bad", "webhooks-delivery-failed"),
        DeliveryState::Skipped => ("tag", "webhooks-delivery-skipped"),
    };
    view! { <span class=class>{text(language, key)}</span> }.into_any()
}

/// An event in words.
fn words_of(language: Language, event: OrderEvent) -> String {
    text(language, &["event-", event.as_str()].concat())
}

/// An event by its full name, which may be a test or of another version, in words.
#[must_use]
pub fn event_words(language: Language, name: &str) -> String {
    match OrderEvent::parse(name) {
        Some(event) => words_of(language, event),
        None if name == "test" => text(language, "event-test"),
        None => name.to_owned(),
    }
}

/// The message that a new bot's form begins with.
#[must_use]
pub fn usual_message(language: Language) -> String {
    let first = "{event}: {offer}, {amount}\n{name} {email}\n";
    let order = crate::Words::with("webhooks-text-usual", "order", "{order}");
    [first, &order.sentence(language), " {admin_link}"].concat()
}

/// Why something did not arrive.
fn fault_words(language: Language, fault: &str, detail: Option<&str>) -> String {
    let key = ["fault-", fault].concat();
    if has_text(&key) {
        crate::Words::with(&key, "detail", detail.unwrap_or("–")).sentence(language)
    } else {
        fault.to_owned()
    }
}
