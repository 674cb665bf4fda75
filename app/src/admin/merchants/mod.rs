//! Settings → Payment systems → Stripe.

mod add;
mod brand;
mod checks;
mod countries;
mod end;
mod keys;
mod list;
mod page;
mod practice;
mod webhook;

use domain::{Language, Mode};
use leptos::prelude::*;

use crate::admin::AdminFrame;
use crate::texts::text;

pub use add::{AddMerchantPage, add_merchant_page};
pub use brand::{BrandPage, brand_page};
pub use checks::{CheckLine, check_title};
pub use keys::{GoingLivePage, ReplaceKeysPage, going_live_page, replace_keys_page};
pub use list::{
    MerchantLine, MerchantsPage, PaymentSystemsPage, merchants_page, payment_systems_page,
};
pub use page::{MerchantPage, merchant_page};
pub use practice::{PracticeLine, PracticePage, PracticeRun, practice_page};
pub use webhook::WebhookFacts;

const SYSTEMS: &str = "/admin/settings/payment-systems";
const STRIPE: &str = "/admin/settings/payment-systems/stripe";
/// The name of the one payment system, in every language.
const STRIPE_NAME: &str = "Stripe";

/// The pages above those of Stripe: as many of them as `depth` says.
fn trail(language: Language, depth: usize) -> Vec<(String, String)> {
    [
        ("/admin/settings", text(language, "admin-settings")),
        (SYSTEMS, text(language, "admin-payment-systems")),
        (STRIPE, STRIPE_NAME.to_owned()),
    ]
    .into_iter()
    .take(depth)
    .map(|(url, title)| (url.to_owned(), title))
    .collect()
}

/// The pages above one that belongs to a merchant.
fn above(frame: &AdminFrame, id: &str, name: &str) -> Vec<(String, String)> {
    let mut trail = trail(frame.language(), 3);
    trail.push((address(id), name.to_owned()));
    trail
}

/// The page of a merchant.
fn address(id: &str) -> String {
    [STRIPE, "/", id].concat()
}

/// TEST, loudly, or that it is real money.
fn mode_tag(language: Language, mode: Mode) -> AnyView {
    let (class, key) = match mode {
        Mode::Test => ("tag test", "merchants-mode-test"),
        Mode::Live => ("tag good", "merchants-mode-live"),
    };
    view! { <span class=class>{text(language, key)}</span> }.into_any()
}

/// A link to another site.
fn out(url: &str, words: String) -> AnyView {
    view! { <a href=url.to_owned() rel="noopener noreferrer" target="_blank">{words}</a> }
        .into_any()
}
