//! An offer as buyers will see it, on a phone and on a desk.

use leptos::prelude::*;

use crate::admin::{AdminFrame, Section};
use crate::texts::text;

/// `/admin/offers/{id}/preview`.
#[derive(Clone, Debug)]
pub struct PreviewPage {
    /// Around it.
    pub frame: AdminFrame,
    /// `off_…`.
    pub offer_id: String,
    /// Its title.
    pub title: String,
    /// Texts' keys: what the page cannot be drawn without.
    pub missing: Vec<&'static str>,
}

/// Draws the frames, or says what is missing.
#[must_use]
pub fn preview_page(page: &PreviewPage) -> String {
    let page = page.clone();
    let language = page.frame.language();
    let own = ["/admin/offers/", &page.offer_id].concat();
    let trail = vec![
        ("/admin/offers".to_owned(), text(language, "admin-offers")),
        (own.clone(), page.title.clone()),
    ];
    let title = text(language, "offers-preview");
    let frame = page.frame.clone();
    frame.draw_under(Section::Offers, trail, title, move || {
        if !page.missing.is_empty() {
            let lines: Vec<_> = page
                .missing
                .iter()
                .map(|key| view! { <li>{text(language, key)}</li> })
                .collect();
            return view! {
                <section class="card">
                    <p>{text(language, "offers-preview-missing")}</p>
                    <ul class="points">{lines}</ul>
                    <p><a href=own>{text(language, "offers-live-to-offer")}</a></p>
                </section>
            }
            .into_any();
        }
        let src = [&own, "/preview/page"].concat();
        let framed = |key: &str, class: &'static str| {
            let words = text(language, key);
            let (label, src) = (words.clone(), src.clone());
            view! {
                <section class="stack">
                    <h2>{words.clone()}</h2>
                    // Wider than a phone's screen: whoever has no mouse scrolls it with the arrow keys.
                    <div class="stage" tabindex="0" role="group" aria-label=label>
                        // Its links work; nothing in it runs and no form goes anywhere.
                        <iframe
                            class=class
                            src=src
                            title=words
                            sandbox="allow-same-origin allow-popups"
                        ></iframe>
                    </div>
                </section>
            }
        };
        view! {
            <p>{text(language, "offers-preview-saved")}</p>
            {framed("offers-preview-phone", "preview phone")}
            {framed("offers-preview-desk", "preview")}
        }
        .into_any()
    })
}
