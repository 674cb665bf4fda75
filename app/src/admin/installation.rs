//! Settings → This installation.

use leptos::prelude::*;

use super::fields::post_button;
use super::{AdminFrame, Section};
use crate::texts::{text, text_with};

/// `/admin/settings/installation`.
#[derive(Clone, Debug)]
pub struct InstallationPage {
    /// Around it.
    pub frame: AdminFrame,
    /// Since when it is a paused copy, as text; `None`: it is the real one.
    pub paused_since: Option<String>,
    /// The public address.
    pub address: String,
    /// Accounts whose webhooks Stripe sends to another address, by name.
    pub elsewhere: Vec<String>,
    /// Paydesk's version.
    pub version: String,
    /// The database is one file, which `paydesk backup` copies.
    pub is_one_file: bool,
}

/// Shows whether this is the real one; an owner says so.
#[must_use]
pub fn installation_page(page: &InstallationPage) -> String {
    let page = page.clone();
    let language = page.frame.language();
    page.frame.clone().draw(
        Section::Settings,
        text(language, "admin-installation"),
        move || {
            view! {
                <div class="stack narrow">
                    {state(&page)}
                    {elsewhere(&page)}
                    {facts(&page)}
                </div>
            }
        },
    )
}

fn state(page: &InstallationPage) -> AnyView {
    let language = page.frame.language();
    let Some(since) = page.paused_since.as_deref() else {
        return view! { <p class="lead">{text(language, "admin-installation-real")}</p> }
            .into_any();
    };
    let start = if page.frame.is_owner() {
        post_button(
            &page.frame,
            "/admin/settings/installation/resume",
            text(language, "admin-installation-start"),
            &[],
            "button",
        )
    } else {
        view! { <p class="small">{text(language, "admin-installation-ask-owner")}</p> }.into_any()
    };
    view! {
        <section class="card stack" aria-labelledby="copy">
            <h2 id="copy">{text(language, "admin-installation-which")}</h2>
            <p>{text_with(language, "admin-installation-paused", "since", since)}</p>
            <p>{text(language, "admin-installation-two")}</p>
            <p><strong>{text(language, "admin-installation-first")}</strong></p>
            {start}
        </section>
    }
    .into_any()
}

fn elsewhere(page: &InstallationPage) -> Option<AnyView> {
    if page.elsewhere.is_empty() {
        return None;
    }
    let language = page.frame.language();
    let names = page.elsewhere.join(", ");
    let command = ["paydesk move --public-url ", &page.address].concat();
    Some(
        view! {
            <section class="card stack" aria-labelledby="elsewhere">
                <h2 id="elsewhere">{text(language, "admin-installation-elsewhere")}</h2>
                <p>{text_with(language, "admin-installation-elsewhere-why", "names", &names)}</p>
                <p><code class="copy">{command}</code></p>
            </section>
        }
        .into_any(),
    )
}

fn facts(page: &InstallationPage) -> AnyView {
    let language = page.frame.language();
    let (database, command) = if page.is_one_file {
        (
            "admin-installation-sqlite",
            "paydesk backup /var/backups/paydesk",
        )
    } else {
        (
            "admin-installation-postgres",
            "pg_dump --format=custom --file=paydesk.dump \"$DATABASE_URL\"",
        )
    };
    view! {
        <section class="card">
            <dl class="facts">
                <div>
                    <dt>{text(language, "admin-installation-address")}</dt>
                    <dd>{page.address.clone()}</dd>
                </div>
                <div>
                    <dt>{text(language, "admin-installation-version")}</dt>
                    <dd>{page.version.clone()}</dd>
                </div>
                <div>
                    <dt>{text(language, "admin-installation-database")}</dt>
                    <dd>{text(language, database)}</dd>
                </div>
                <div>
                    <dt>{text(language, "admin-installation-backup")}</dt>
                    <dd><code class="copy">{command}</code></dd>
                </div>
            </dl>
            <p class="small">{text(language, "admin-installation-key")}</p>
        </section>
    }
    .into_any()
}
