//! The document around every page.

use domain::Language;
use leptos::{prelude::*, tachys::view::RenderHtml};

use super::{FrameView, Shell, Theme, links::with_query};
use crate::texts::text;

/// What a page adds to its document.
#[derive(Default)]
pub(crate) struct Head {
    /// The `<title>`.
    pub(crate) title: String,
    /// Search engines may list it.
    pub(crate) indexed: bool,
    /// Another style sheet, laid over the first: a path.
    pub(crate) css: Option<String>,
    /// Light or dark whatever the browser prefers.
    pub(crate) theme: Option<Theme>,
    /// The frame that it is drawn for.
    pub(crate) frame: Option<FrameView>,
    /// More elements for `<head>`, already as HTML.
    pub(crate) more: Option<AnyView>,
}

/// Draws a page to HTML: reactive nodes that it makes die with it.
pub(crate) fn render<V: IntoView + 'static>(
    shell: &Shell,
    head: Head,
    content: impl FnOnce() -> V,
) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        let language = shell.language;
        let robots = (!head.indexed).then(|| view! { <meta name="robots" content="noindex" /> });
        let more_css = head
            .css
            .map(|href| view! { <link rel="stylesheet" href=href /> });
        let theme = head.theme.map(Theme::as_str);
        let frame = head.frame;
        let page = view! {
            <!DOCTYPE html>
            <html
                lang=language.as_str()
                data-theme=theme
                data-frame=frame.as_ref().map(|frame| frame.display.as_str())
                data-origin=frame.as_ref().map(|frame| frame.origin.clone())
                data-id=frame.map(|frame| frame.id)
            >
                <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <meta name="color-scheme" content=theme.unwrap_or("light dark") />
                    {robots}
                    <title>{head.title}</title>
                    <link rel="stylesheet" href=shell.assets.css.clone() />
                    {more_css}
                    <link rel="icon" type="image/svg+xml" href=shell.assets.icon.clone() />
                    {head.more}
                </head>
                <body>{content()}</body>
            </html>
        };
        page.to_html()
    });
    owner.cleanup();
    html
}

#[expect(clippy::needless_pass_by_value, reason = "a component owns its props")]
/// The foot of a page: languages, the seller's links, whose payments these are.
#[component]
pub(super) fn Foot(shell: Shell, #[prop(optional)] seller: Option<super::Seller>) -> impl IntoView {
    let language = shell.language;
    let seller = seller.unwrap_or_default();
    let link = |url: Option<String>, key: &str| {
        url.map(|url| {
            view! {
                <li>
                    <a href=url rel="noopener" target="_blank">
                        {text(language, key)}
                    </a>
                </li>
            }
        })
    };
    let support = seller.support.map(|address| {
        let is_site = address.starts_with("https://");
        if is_site {
            address
        } else {
            ["mailto:", &address].concat()
        }
    });
    let wanted = [
        link(seller.terms_url, "page-terms"),
        link(seller.privacy_url, "page-privacy"),
        link(seller.refund_url, "page-refunds"),
        link(support, "page-support"),
    ];
    let links = wanted.iter().any(Option::is_some).then(|| {
        view! { <ul class="links">{wanted.into_iter().flatten().collect::<Vec<_>>()}</ul> }
    });
    let law: Vec<String> = [seller.legal_name, seller.legal_address]
        .into_iter()
        .flatten()
        .collect();
    let law = (!law.is_empty()).then(|| view! { <p>{law.join(", ")}</p> });
    view! {
        <footer class="foot">
            {languages(&shell)}
            {links}
            {law}
            <p>{text(language, "page-powered")}</p>
        </footer>
    }
}

/// The seller's mark; its name stands beside it in words.
pub(super) fn logo(seller: &super::Seller) -> Option<AnyView> {
    let url = seller.logo_url.clone()?;
    Some(view! { <img class="logo" src=url alt="" referrerpolicy="no-referrer" /> }.into_any())
}

/// The same page in each language, where there is a choice.
pub(crate) fn languages(shell: &Shell) -> Option<AnyView> {
    if shell.is_fixed {
        return None;
    }
    let language = shell.language;
    let languages = Language::ALL.map(|other| {
        view! {
            <li>
                <a
                    href=with_query(&shell.query, "lang", other.as_str())
                    lang=other.as_str()
                    hreflang=other.as_str()
                    aria-current=(other == language).then_some("true")
                >
                    {text(language, ["language-", other.as_str()].concat().as_str())}
                </a>
            </li>
        }
    });
    Some(
        view! {
            <nav aria-label=text(language, "page-language")>
                <ul class="links">{languages.to_vec()}</ul>
            </nav>
        }
        .into_any(),
    )
}
