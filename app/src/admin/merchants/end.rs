//! Archiving an account, bringing it back, deleting it.

use leptos::prelude::*;

use super::{MerchantPage, address};
use crate::admin::fields::post_button;
use crate::texts::text;

/// What an owner can do to end the account; nothing for viewers.
pub(super) fn view(page: &MerchantPage) -> Option<AnyView> {
    if !page.frame.is_owner() {
        return None;
    }
    let language = page.frame.language();
    let button = |what: &str, key: &str, class: &'static str| {
        let action = [&address(&page.id), "/", what].concat();
        post_button(&page.frame, &action, text(language, key), &[], class)
    };
    let quiet = "button quiet small-button";
    let archive = if page.is_archived {
        view! {
            <p class="small">{text(language, "merchants-archived-what")}</p>
            {button("bring-back", "merchants-bring-back", quiet)}
        }
        .into_any()
    } else {
        view! {
            <p class="small">{text(language, "merchants-archive-what")}</p>
            {button("archive", "merchants-archive", quiet)}
        }
        .into_any()
    };
    let delete = (!page.has_orders).then(|| {
        view! {
            <details>
                <summary>{text(language, "merchants-delete")}</summary>
                <p class="small">{text(language, "merchants-delete-what")}</p>
                {button("delete", "merchants-delete-now", "button small-button danger")}
            </details>
        }
    });
    Some(
        view! {
            <section class="card" aria-labelledby="end">
                <h2 id="end">{text(language, "merchants-end")}</h2>
                {archive}
                {delete}
            </section>
        }
        .into_any(),
    )
}
