//! The payment systems, and the accounts of Stripe.

use domain::{Language, Mode};
use leptos::prelude::*;

use super::{STRIPE, STRIPE_NAME, address, mode_tag, trail};
use crate::admin::{AdminFrame, Section};
use crate::texts::text;

/// `/admin/settings/payment-systems`.
#[derive(Clone, Debug)]
pub struct PaymentSystemsPage {
    /// Around it.
    pub frame: AdminFrame,
    /// Stripe's accounts.
    pub merchants: Vec<MerchantLine>,
}

/// `/admin/settings/payment-systems/stripe`.
#[derive(Clone, Debug)]
pub struct MerchantsPage {
    /// Around it.
    pub frame: AdminFrame,
    /// Every account.
    pub merchants: Vec<MerchantLine>,
}

/// One account in a list.
#[derive(Clone, Debug)]
pub struct MerchantLine {
    /// `mer_…`.
    pub id: String,
    /// What the team calls it.
    pub name: String,
    /// Of its keys.
    pub mode: Mode,
    /// It takes no new orders.
    pub is_archived: bool,
}

/// Lists the payment systems with their accounts.
#[must_use]
pub fn payment_systems_page(page: &PaymentSystemsPage) -> String {
    let PaymentSystemsPage { frame, merchants } = page.clone();
    let language = frame.language();
    let title = text(language, "admin-payment-systems");
    page.frame
        .draw_under(Section::Settings, trail(language, 1), title, move || {
            let connected = merchants.iter().filter(|m| !m.is_archived);
            let accounts: Vec<_> = connected.map(|m| named(language, m)).collect();
            let accounts = if accounts.is_empty() {
                view! { <span class="small">{text(language, "merchants-none")}</span> }.into_any()
            } else {
                accounts.into_any()
            };
            view! {
                <p>{text(language, "merchants-systems-lead")}</p>
                <ul class="rows places">
                    <li>
                        <a href=STRIPE>
                            <strong>{STRIPE_NAME}</strong>
                            <span class="small">{text(language, "merchants-stripe-lead")}</span>
                            {accounts}
                        </a>
                    </li>
                </ul>
            }
        })
}

/// Lists the accounts of Stripe.
#[must_use]
pub fn merchants_page(page: &MerchantsPage) -> String {
    let MerchantsPage { frame, merchants } = page.clone();
    let language = frame.language();
    let title = STRIPE_NAME.to_owned();
    page.frame
        .draw_under(Section::Settings, trail(language, 2), title, move || {
            let (archived, connected): (Vec<_>, Vec<_>) =
                merchants.iter().partition(|m| m.is_archived);
            let list = if connected.is_empty() {
                view! { <p>{text(language, "merchants-none")}</p> }.into_any()
            } else {
                rows(language, &connected)
            };
            let archived = (!archived.is_empty()).then(|| {
                view! {
                    <section class="stack" aria-labelledby="archived">
                        <h2 id="archived">{text(language, "merchants-archived-list")}</h2>
                        {rows(language, &archived)}
                    </section>
                }
            });
            let add = frame.is_owner().then(|| {
                let url = [STRIPE, "/new"].concat();
                let words = text(language, "merchants-add");
                view! { <a class="button small-button" href=url>{words}</a> }
            });
            view! {
                <p>{text(language, "merchants-list-lead")}</p>
                {add}
                {list}
                {archived}
            }
        })
}

fn rows(language: Language, merchants: &[&MerchantLine]) -> AnyView {
    let lines: Vec<_> = merchants.iter().map(|m| line(language, m)).collect();
    view! { <ul class="rows places">{lines}</ul> }.into_any()
}

fn line(language: Language, merchant: &MerchantLine) -> AnyView {
    view! { <li><a href=address(&merchant.id)>{named(language, merchant)}</a></li> }.into_any()
}

fn named(language: Language, merchant: &MerchantLine) -> AnyView {
    let archived = merchant.is_archived.then(|| {
        view! { <span class="tag">{text(language, "merchants-archived")}</span> }
    });
    view! {
        <span>
            <strong>{merchant.name.clone()}</strong>
            " "
            {mode_tag(language, merchant.mode)}
            " "
            {archived}
        </span>
    }
    .into_any()
}
