//! The document around every page.

use domain::Language;
use leptos::{prelude::*, tachys::view::RenderHtml};

use super::{Shell, links::with_query};
use crate::texts::text;

/// What a page adds to its document.
#[derive(Default)]
pub(crate) struct Head {
    /// The `<title>`.
    pub(crate) title: String,
    /// Search engines may list it.
    pub(crate) indexed: bool,
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
        let page = view! {
            <!DOCTYPE html>
            <html lang=language.as_str()>
                <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <meta name="color-scheme" content="light dark" />
                    {robots}
                    <title>{head.title}</title>
                    <link rel="stylesheet" href=shell.assets.css.clone() />
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
    let (terms, privacy) = seller.map_or((None, None), |s| (s.terms_url, s.privacy_url));
    let links = (terms.is_some() || privacy.is_some()).then(|| {
        view! {
            <ul class="links">
                {link(terms, "page-terms")} {link(privacy, "page-privacy")}
            </ul>
        }
    });
    view! {
        <footer class="foot">
            {languages(&shell)}
            {links}
            <p>{text(language, "page-powered")}</p>
        </footer>
    }
}

/// The same page in each language.
pub(crate) fn languages(shell: &Shell) -> AnyView {
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
    view! {
        <nav aria-label=text(language, "page-language")>
            <ul class="links">{languages.to_vec()}</ul>
        </nav>
    }
    .into_any()
}
