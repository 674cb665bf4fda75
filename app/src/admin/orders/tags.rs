//! The small marks that say how an order stands.

use domain::{Dispute, Language, OrderStatus};
use leptos::prelude::*;

use super::key;
use crate::texts::text;

/// The status in words.
pub(super) fn status_words(language: Language, status: OrderStatus) -> String {
    text(language, &key("status", status.as_str()))
}

pub(super) fn status(language: Language, status: OrderStatus) -> AnyView {
    let class = match status {
        OrderStatus::Paid => "tag good",
        OrderStatus::Failed => "tag bad",
        _ => "tag",
    };
    view! { <span class=class>{status_words(language, status)}</span> }.into_any()
}

pub(super) fn dispute(language: Language, dispute: Option<Dispute>) -> Option<AnyView> {
    let words = text(language, &key("dispute", dispute?.as_str()));
    Some(view! { <span class="tag bad">{words}</span> }.into_any())
}

/// A test order wears its badge everywhere.
pub(super) fn mode(language: Language, livemode: bool) -> Option<AnyView> {
    (!livemode)
        .then(|| view! { <span class="tag test">{text(language, "test-badge")}</span> }.into_any())
}

/// A person has to look at it.
pub(super) fn flag(language: Language, flag: Option<&str>) -> Option<AnyView> {
    let key = match flag? {
        "duplicate" | "paid_twice" => "orders-twice",
        _ => "orders-look",
    };
    Some(view! { <span class="tag bad">{text(language, key)}</span> }.into_any())
}
