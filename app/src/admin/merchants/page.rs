//! One account.

use domain::Mode;
use leptos::prelude::*;

use super::checks::{self, CheckLine, Whose};
use super::end;
use super::practice;
use super::webhook::{self, WebhookFacts};
use super::{address, countries, mode_tag, trail};
use crate::Words;
use crate::admin::fields::summary;
use crate::admin::{AdminFrame, Form, Section};
use crate::texts::text;

/// `/admin/settings/payment-systems/stripe/{id}`.
#[derive(Clone, Debug)]
pub struct MerchantPage {
    /// Around it.
    pub frame: AdminFrame,
    /// `mer_…`.
    pub id: String,
    /// What the team calls it.
    pub name: String,
    /// Of its keys.
    pub mode: Mode,
    /// It takes no new orders.
    pub is_archived: bool,
    /// It has orders, so it cannot be deleted.
    pub has_orders: bool,
    /// Why it was not archived or deleted.
    pub form: Form,
    /// `acct_…`, where the key may read it.
    pub account_id: Option<String>,
    /// ISO 3166, where the key may read it.
    pub country: Option<String>,
    /// `pk_…`
    pub publishable_key: String,
    /// The end of the secret key.
    pub secret_last4: String,
    /// The seller's name as buyers read it, where the account has one.
    pub brand_name: Option<String>,
    /// Where Stripe rings for it, if anywhere.
    pub webhook: Option<WebhookFacts>,
    /// What to know of it, when its keys were just saved.
    pub notes: Vec<Words>,
    /// The steps of the way to real money, with whether each is done.
    pub steps: Vec<(&'static str, bool)>,
    /// What the connection check found.
    pub checks: Vec<CheckLine>,
    /// When it last looked, as text.
    pub checked_at: Option<String>,
}

/// Shows what is known of the account and how its connection stands.
#[must_use]
pub fn merchant_page(page: &MerchantPage) -> String {
    let page = page.clone();
    let language = page.frame.language();
    let title = page.name.clone();
    page.frame
        .clone()
        .draw_under(Section::Settings, trail(language, 3), title, move || {
            let archived = page.is_archived.then(|| {
                view! { <span class="tag">{text(language, "merchants-archived")}</span> }
            });
            let whose = Whose {
                frame: &page.frame,
                id: &page.id,
                mode: page.mode,
            };
            let checks = checks::view(&whose, &page.checks, page.checked_at.as_deref());
            let webhook = page.webhook.as_ref();
            let webhook = webhook.map(|facts| webhook::view(&page.frame, &page.id, facts));
            let practised = page.mode == Mode::Test && page.frame.is_owner();
            let practice = practised.then(|| practice::view(&page.frame, &page.id));
            view! {
                <p>{mode_tag(language, page.mode)} " " {archived}</p>
                {summary(language, &page.form)}
                {notes(&page)}
                <div class="columns">
                    {checks}
                    <div class="stack">
                        {steps(&page)}
                        {facts(&page)}
                        {brand(&page)}
                        {practice}
                        {webhook}
                        {end::view(&page)}
                    </div>
                </div>
            }
        })
}

fn notes(page: &MerchantPage) -> Option<AnyView> {
    let language = page.frame.language();
    let lines: Vec<_> = page
        .notes
        .iter()
        .map(|note| view! { <li>{note.sentence(language)}</li> })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <div class="notice warn" data-notes="">
                <p><strong>{text(language, "merchants-notes")}</strong></p>
                <ul>{lines}</ul>
            </div>
        }
        .into_any()
    })
}

/// The way from the keys to real money, ticking itself.
fn steps(page: &MerchantPage) -> AnyView {
    let language = page.frame.language();
    let lines: Vec<_> = page
        .steps
        .iter()
        .map(|(key, is_done)| {
            let (class, state) = if *is_done {
                ("tag good", "admin-done")
            } else {
                ("tag", "admin-open")
            };
            view! {
                <li>
                    <span>{text(language, key)}</span>
                    <span class=class>{text(language, state)}</span>
                </li>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="steps" class="stack">
            <h2 id="steps">{text(language, "merchants-steps")}</h2>
            <ol class="rows steps">{lines}</ol>
        </section>
    }
    .into_any()
}

fn facts(page: &MerchantPage) -> AnyView {
    let language = page.frame.language();
    let unknown = || text(language, "merchants-unknown");
    let country = page.country.as_deref();
    let country = country.map_or_else(unknown, |code| countries::name(language, code));
    let replace = page.frame.is_owner().then(|| {
        let url = [&address(&page.id), "/keys"].concat();
        view! { <p><a href=url>{text(language, "merchants-replace-keys")}</a></p> }
    });
    view! {
        <section class="card">
            <dl class="facts">
                <div>
                    <dt>{text(language, "merchants-account")}</dt>
                    <dd>{page.account_id.clone().unwrap_or_else(unknown)}</dd>
                </div>
                <div>
                    <dt>{text(language, "merchants-country")}</dt>
                    <dd>{country}</dd>
                </div>
                <div>
                    <dt>{text(language, "merchants-publishable")}</dt>
                    <dd><code class="copy">{page.publishable_key.clone()}</code></dd>
                </div>
                <div>
                    <dt>{text(language, "merchants-secret")}</dt>
                    <dd><code>"…" {page.secret_last4.clone()}</code></dd>
                </div>
            </dl>
            {replace}
        </section>
    }
    .into_any()
}

fn brand(page: &MerchantPage) -> AnyView {
    let language = page.frame.language();
    let name = match &page.brand_name {
        Some(name) => view! { <p><strong>{name.clone()}</strong></p> }.into_any(),
        None => view! { <p class="small">{text(language, "merchants-brand-none")}</p> }.into_any(),
    };
    let change = page.frame.is_owner().then(|| {
        let url = [&address(&page.id), "/brand"].concat();
        view! { <p><a href=url>{text(language, "merchants-brand")}</a></p> }
    });
    view! {
        <section class="card" aria-labelledby="brand">
            <h2 id="brand">{text(language, "merchants-brand-what")}</h2>
            {name}
            {change}
        </section>
    }
    .into_any()
}
