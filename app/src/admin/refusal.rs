//! A page of the admin that says no.

use leptos::prelude::*;

use super::{AdminFrame, Section};
use crate::texts::{text, text_with};

/// In place of a page.
#[derive(Clone, Debug)]
pub struct RefusalPage {
    /// Around it.
    pub frame: AdminFrame,
    /// The text's key.
    pub key: String,
    /// Names the request in the log; shown for faults.
    pub request_id: Option<String>,
}

/// Says why there is no page, and leads on.
#[must_use]
pub fn refusal_page(page: &RefusalPage) -> String {
    let RefusalPage {
        frame,
        key,
        request_id,
    } = page.clone();
    let language = frame.language();
    page.frame.draw(
        Section::Outside,
        text(language, "admin-refused"),
        move || {
            let request = request_id.map(|id| {
                let words = text_with(language, "admin-request", "id", &id);
                view! { <p class="small">{words}</p> }
            });
            view! {
                <section class="card narrow">
                    <p>{text(language, &key)}</p>
                    {request}
                    <p><a class="button" href="/admin">{text(language, "admin-home")}</a></p>
                </section>
            }
        },
    )
}
