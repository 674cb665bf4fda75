//! What is around every page of the admin.

use domain::{Language, Role};
use leptos::prelude::*;

use super::fields::post_button;
use crate::Shell;
use crate::pages::{Head, languages, render};
use crate::texts::{has_text, text};

/// Around every page of the admin.
#[derive(Clone, Debug)]
pub struct AdminFrame {
    /// Language, assets and query.
    pub shell: Shell,
    /// The admin's own style sheet.
    pub css: String,
    /// Who is signed in.
    pub member: Option<MemberView>,
    /// What every form carries.
    pub csrf: String,
    /// What was just done: the end of a key `done-…`; others are not shown.
    pub done: Option<String>,
    /// What is broken or paused.
    pub banners: Vec<Banner>,
}

/// Who is signed in.
#[derive(Clone, Debug)]
pub struct MemberView {
    /// The address.
    pub email: String,
    /// What the member may do.
    pub role: Role,
}

/// A sentence over every page, and where to go.
#[derive(Clone, Debug)]
pub struct Banner {
    /// The sentence, in the page's language.
    pub sentence: String,
    /// The page that mends it: a path.
    pub url: String,
}

/// The part of the admin that a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Before signing in.
    Outside,
    /// Where to begin.
    Start,
    /// What was sold.
    Orders,
    /// What is for sale.
    Offers,
    /// Everything else.
    Settings,
}

impl AdminFrame {
    /// The page's language.
    pub(super) const fn language(&self) -> Language {
        self.shell.language
    }

    /// Whether the member may change things.
    pub(super) fn is_owner(&self) -> bool {
        self.member.as_ref().is_some_and(|m| m.role == Role::Owner)
    }

    /// Draws a page: `title` is its heading and its `<title>`.
    pub(super) fn draw<V: IntoView + 'static>(
        &self,
        section: Section,
        title: String,
        content: impl FnOnce() -> V,
    ) -> String {
        self.draw_under(section, Vec::new(), title, content)
    }

    /// Draws a page that lies under others: `trail` has their addresses and titles, the outermost first.
    pub(super) fn draw_under<V: IntoView + 'static>(
        &self,
        section: Section,
        trail: Vec<(String, String)>,
        title: String,
        content: impl FnOnce() -> V,
    ) -> String {
        let css = self.css.clone();
        let more = view! { <link rel="stylesheet" href=css /> };
        let head = Head {
            title: [&title, " · Paydesk"].concat(),
            more: Some(more.into_any()),
            ..Head::default()
        };
        let language = self.language();
        let class = if section == Section::Outside {
            "desk outside"
        } else {
            "desk"
        };
        render(&self.shell, head, move || {
            view! {
                <a class="skip" href="#main">{text(language, "admin-skip")}</a>
                {self.header(section)}
                {self.banners()}
                <main id="main" class=class>
                    {self.trail(trail)}
                    <h1>{title}</h1>
                    {self.done()}
                    {content()}
                </main>
                <footer class="foot">{languages(&self.shell)}</footer>
            }
        })
    }

    fn trail(&self, trail: Vec<(String, String)>) -> Option<AnyView> {
        if trail.is_empty() {
            return None;
        }
        let label = text(self.language(), "admin-trail");
        let places: Vec<_> = trail
            .into_iter()
            .map(|(url, title)| view! { <li><a href=url>{title}</a></li> })
            .collect();
        Some(view! { <nav class="trail" aria-label=label><ol>{places}</ol></nav> }.into_any())
    }

    fn header(&self, section: Section) -> Option<AnyView> {
        let member = self.member.as_ref()?;
        let language = self.language();
        let link = |to: Section, href: &'static str, key: &str| {
            let current = (to == section).then_some("true");
            view! { <li><a href=href aria-current=current>{text(language, key)}</a></li> }
        };
        let email = member.email.clone();
        let role = text(language, &["role-", member.role.as_str()].concat());
        Some(
            view! {
                <header class="bar">
                    <a class="brand" href="/admin">"Paydesk"</a>
                    <nav aria-label=text(language, "admin-nav")>
                        <ul>
                            {link(Section::Orders, "/admin/orders", "admin-orders")}
                            {link(Section::Offers, "/admin/offers", "admin-offers")}
                            {link(Section::Settings, "/admin/settings", "admin-settings")}
                        </ul>
                    </nav>
                    <div class="who">
                        <span class="small">{email} " · " {role}</span>
                        {post_button(
                            self,
                            "/admin/sign-out",
                            text(language, "admin-sign-out"),
                            &[],
                            "plain",
                        )}
                    </div>
                </header>
            }
            .into_any(),
        )
    }

    fn banners(&self) -> Vec<AnyView> {
        self.banners
            .iter()
            .map(|banner| {
                let Banner { sentence, url } = banner.clone();
                let words = text(self.language(), "admin-banner-link");
                view! { <p class="banner" role="status">{sentence} " " <a href=url>{words}</a></p> }
                    .into_any()
            })
            .collect()
    }

    fn done(&self) -> Option<AnyView> {
        let key = ["done-", self.done.as_deref()?].concat();
        let words = has_text(&key).then(|| text(self.language(), &key))?;
        Some(view! { <p class="notice good" role="status">{words}</p> }.into_any())
    }
}
