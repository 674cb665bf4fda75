//! An offer on other sites: which ones, and what their owners paste.

use domain::Language;
use leptos::prelude::*;

use crate::admin::fields::{Field, post_form, summary};
use crate::admin::{AdminFrame, Form, Section};
use crate::texts::{text, text_with};

/// `/admin/offers/{id}/embed`.
#[derive(Clone, Debug)]
pub struct EmbedPage {
    /// Around it.
    pub frame: AdminFrame,
    /// `off_…`.
    pub offer_id: String,
    /// Its title.
    pub title: String,
    /// Its page, absolute.
    pub url: String,
    /// Where Paydesk is: `https://pay.example`.
    pub origin: String,
    /// Whether it can be bought.
    pub is_on_sale: bool,
    /// Whether any site may show it, as saved.
    pub has_sites: bool,
    /// Whether there is enough of it for a preview.
    pub can_be_drawn: bool,
    /// What was typed: `sites`, one a line.
    pub form: Form,
}

/// Draws the page.
#[must_use]
pub fn embed_page(page: &EmbedPage) -> String {
    let page = page.clone();
    let language = page.frame.language();
    let own = ["/admin/offers/", &page.offer_id].concat();
    let trail = vec![
        ("/admin/offers".to_owned(), text(language, "admin-offers")),
        (own.clone(), page.title.clone()),
    ];
    let frame = page.frame.clone();
    frame.draw_under(
        Section::Offers,
        trail,
        text(language, "offers-embed"),
        move || {
            let draft = (!page.is_on_sale).then(|| {
                view! { <p class="notice">{text(language, "offers-embed-not-on-sale")}</p> }
            });
            view! {
                <p>{text(language, "offers-embed-intro")}</p>
                {draft}
                {sites(&page, &own)}
                {snippets(&page)}
                {policy(&page)}
                {page.can_be_drawn.then(|| preview(language, &own))}
            }
        },
    )
}

fn sites(page: &EmbedPage, own: &str) -> AnyView {
    let language = page.frame.language();
    let field = Field {
        rows: 5,
        max: Some(10_000),
        placeholder: Some("example.com".to_owned()),
        hint: Some(text(language, "offers-sites-hint")),
        ..Field::new("sites", text(language, "offers-sites"))
    };
    let none = (!page.has_sites).then(|| {
        view! { <p><strong>{text(language, "offers-sites-none")}</strong></p> }
    });
    let content = view! {
        {summary(language, &page.form)}
        <fieldset class="bare" disabled=!page.frame.is_owner()>
            {field.view(language, &page.form)}
            <button class="button small-button">{text(language, "offers-save")}</button>
        </fieldset>
    };
    let action = [own, "/embed"].concat();
    view! {
        <section class="card">
            <h2>{text(language, "offers-sites-title")}</h2>
            {none}
            {post_form(&page.frame, &action, content.into_any())}
        </section>
    }
    .into_any()
}

fn snippets(page: &EmbedPage) -> AnyView {
    let language = page.frame.language();
    let words = escaped(&page.title);
    let script = [
        "<script async src=\"",
        &page.origin,
        "/paydesk.js\"></script>",
    ]
    .concat();
    let link = ["<a href=\"", &page.url, "\" data-paydesk>", &words, "</a>"].concat();
    let inline = [
        "<paydesk-checkout style=\"display:block;min-height:68rem\">\n  <a href=\"",
        &page.url,
        "\">",
        &words,
        "</a>\n</paydesk-checkout>",
    ]
    .concat();
    view! {
        <section class="card">
            <h2>{text(language, "offers-snippets")}</h2>
            {snippet(language, "offers-snippet-script", script)}
            {snippet(language, "offers-snippet-link", link)}
            {snippet(language, "offers-snippet-inline", inline)}
        </section>
    }
    .into_any()
}

fn policy(page: &EmbedPage) -> AnyView {
    let language = page.frame.language();
    let origin = &page.origin;
    let words = format!("script-src {origin}; frame-src {origin}; connect-src {origin}");
    view! {
        <section class="card">
            <h2>{text(language, "offers-embed-policy")}</h2>
            {snippet(language, "offers-embed-policy-hint", words)}
        </section>
    }
    .into_any()
}

/// Words, and what to copy.
fn snippet(language: Language, key: &str, code: String) -> AnyView {
    let words = text(language, key);
    view! {
        <div class="stack">
            <p>{words.clone()}</p>
            <pre class="snippet" tabindex="0" role="group" aria-label=words><code>{code}</code></pre>
        </div>
    }
    .into_any()
}

fn preview(language: Language, own: &str) -> AnyView {
    let framed = |key: &str, display: &str| {
        let title = text_with(
            language,
            "offers-embed-preview",
            "how",
            &text(language, key),
        );
        let (heading, label) = (title.clone(), title.clone());
        let src = [own, "/preview/page?frame=", display].concat();
        view! {
            <section class="stack">
                <h2>{heading}</h2>
                <div class="stage" tabindex="0" role="group" aria-label=label>
                    <iframe
                        class="preview"
                        src=src
                        title=title
                        sandbox="allow-same-origin allow-popups"
                    ></iframe>
                </div>
            </section>
        }
        .into_any()
    };
    view! {
        {framed("offers-embed-overlay", "overlay")}
        {framed("offers-embed-inline", "inline")}
    }
    .into_any()
}

/// A title in the HTML that is copied.
fn escaped(title: &str) -> String {
    title.replace('&', "&amp;").replace('<', "&lt;")
}
