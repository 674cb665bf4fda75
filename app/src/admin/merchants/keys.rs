//! "Replace keys", and what to do with real keys for a test account.

use domain::Mode;
use leptos::prelude::*;

use super::add::key_fields;
use super::{STRIPE, above, address, mode_tag, out};
use crate::admin::fields::{post_form, summary};
use crate::admin::{AdminFrame, Form, Section};
use crate::texts::{text, text_with};

/// `/admin/settings/payment-systems/stripe/{id}/keys`.
#[derive(Clone, Debug)]
pub struct ReplaceKeysPage {
    /// Around it.
    pub frame: AdminFrame,
    /// `mer_…`.
    pub id: String,
    /// What the team calls it.
    pub name: String,
    /// Of its keys.
    pub mode: Mode,
    /// The end of the secret key that it has.
    pub secret_last4: String,
    /// `publishable_key`; the secret key never comes back.
    pub form: Form,
}

/// Two fields, and what stays.
#[must_use]
pub fn replace_keys_page(page: &ReplaceKeysPage) -> String {
    let page = page.clone();
    let frame = page.frame.clone();
    let language = frame.language();
    let title = text(language, "merchants-replace-keys");
    let trail = above(&page.frame, &page.id, &page.name);
    frame.draw_under(Section::Settings, trail, title, move || {
        let (url, words) = match page.mode {
            Mode::Test => (
                "https://dashboard.stripe.com/test/apikeys",
                "merchants-link-test-keys",
            ),
            Mode::Live => (
                "https://dashboard.stripe.com/apikeys",
                "merchants-link-live-keys",
            ),
        };
        let content = view! {
            {summary(language, &page.form)}
            {key_fields(language, page.mode, &page.form)}
            <button class="button">{text(language, "merchants-save")}</button>
        };
        let action = [&address(&page.id), "/keys"].concat();
        let now = text_with(language, "merchants-replace-now", "last4", &page.secret_last4);
        view! {
            <p>{mode_tag(language, page.mode)}</p>
            <div class="columns">
                <section class="card">
                    {post_form(&page.frame, &action, content.into_any())}
                </section>
                <section class="card guide">
                    <h2>{text(language, "merchants-replace-what")}</h2>
                    <p>{text(language, "merchants-replace-stays")}</p>
                    <p>{text(language, "merchants-replace-same")} " " {out(url, text(language, words))}</p>
                    <p>{text(language, "merchants-replace-old")}</p>
                    <p class="small">{now}</p>
                </section>
            </div>
        }
    })
}

/// `/admin/settings/payment-systems/stripe/{id}/going-live`.
#[derive(Clone, Debug)]
pub struct GoingLivePage {
    /// Around it.
    pub frame: AdminFrame,
    /// The test merchant: `mer_…`.
    pub id: String,
    /// What the team calls it.
    pub name: String,
    /// Id and name of those that are the same account with real keys.
    pub connected: Vec<(String, String)>,
}

/// Real keys stand beside the test ones: the way there.
#[must_use]
pub fn going_live_page(page: &GoingLivePage) -> String {
    let page = page.clone();
    let frame = page.frame.clone();
    let language = frame.language();
    let title = text(language, "merchants-live-title");
    let trail = above(&page.frame, &page.id, &page.name);
    frame.draw_under(Section::Settings, trail, title, move || {
        let connected: Vec<_> = page
            .connected
            .iter()
            .map(|(id, name)| view! { <li><a href=address(id)>{name.clone()}</a></li> })
            .collect();
        let connected = (!connected.is_empty()).then(|| {
            view! {
                <div class="notice good">
                    <p>{text(language, "merchants-live-connected")}</p>
                    <ul>{connected}</ul>
                </div>
            }
        });
        let add = with_query(&[STRIPE, "/new"].concat(), "name", &page.name);
        let offers = with_query("/admin/offers", "merchant", &page.id);
        view! {
            <section class="card narrow">
                <p>{text_with(language, "merchants-live-lead", "name", &page.name)}</p>
                {connected}
                <ol class="way">
                    <li>{text(language, "merchants-live-keep")}</li>
                    <li>{text(language, "merchants-live-add")}</li>
                    <li>
                        {text(language, "merchants-live-offers")}
                        " "
                        <a href=offers>{text(language, "merchants-live-offers-link")}</a>
                    </li>
                </ol>
                <a class="button small-button" href=add>{text(language, "merchants-add")}</a>
            </section>
        }
    })
}

fn with_query(path: &str, name: &str, value: &str) -> String {
    let start = [path, "?"].concat();
    let from = start.len();
    let mut query = form_urlencoded::Serializer::for_suffix(start, from);
    query.append_pair(name, value);
    query.finish()
}
