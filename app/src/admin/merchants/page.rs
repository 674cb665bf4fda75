//! One account.

use domain::Mode;
use leptos::prelude::*;

use super::{countries, mode_tag, trail};
use crate::admin::{AdminFrame, Section};
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
    /// `acct_…`, where the key may read it.
    pub account_id: Option<String>,
    /// ISO 3166, where the key may read it.
    pub country: Option<String>,
    /// `pk_…`
    pub publishable_key: String,
    /// The end of the secret key.
    pub secret_last4: String,
}

/// Shows what is known of the account.
#[must_use]
pub fn merchant_page(page: &MerchantPage) -> String {
    let page = page.clone();
    let language = page.frame.language();
    let title = page.name.clone();
    page.frame
        .clone()
        .draw_under(Section::Settings, trail(language, 3), title, move || {
            let unknown = || text(language, "merchants-unknown");
            let country = page.country.as_deref();
            let country = country.map_or_else(unknown, |code| countries::name(language, code));
            view! {
                <p>{mode_tag(language, page.mode)}</p>
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
                </section>
            }
        })
}
