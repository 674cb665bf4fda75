//! What is for sale: the list and the form.

mod custom_fields;
mod edit;
mod embed;
mod filters;
mod list;
mod look;
mod payment;
mod picture;
mod preview;
mod real_money;

pub use custom_fields::custom_lines;
pub use edit::{EditOfferPage, EditedOffer, MerchantChoice, edit_offer_page};
pub use embed::{EmbedPage, embed_page};
pub use list::{OfferLine, OffersPage, offers_page};
pub use look::LookView;
pub use payment::{MoveLine, OfferPayment};
pub use preview::{PreviewPage, preview_page};
pub use real_money::{GapLine, RealMoneyPage, real_money_page};

use domain::{Language, Mode, OfferStatus};
use leptos::prelude::*;

use crate::texts::{text, text_with};

/// An account as the list and the form name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MerchantName {
    /// What the team calls it.
    pub name: String,
    /// Test or real money.
    pub mode: Mode,
}

/// What a copy is called until it gets a name of its own.
#[must_use]
pub fn name_of_copy(language: Language, name: &str) -> String {
    text_with(language, "offers-name-of-copy", "name", name)
}

fn status_words(language: Language, status: OfferStatus) -> String {
    text(
        language,
        match status {
            OfferStatus::Draft => "offers-draft",
            OfferStatus::Published => "offers-on-sale",
            OfferStatus::Archived => "offers-archived",
        },
    )
}

fn status_tag(language: Language, status: OfferStatus) -> AnyView {
    let class = match status {
        OfferStatus::Published => "tag good",
        OfferStatus::Draft | OfferStatus::Archived => "tag",
    };
    view! { <span class=class>{status_words(language, status)}</span> }.into_any()
}

fn mode_words(language: Language, mode: Mode) -> String {
    text(
        language,
        match mode {
            Mode::Test => "offers-test",
            Mode::Live => "offers-real-money",
        },
    )
}

fn mode_tag(language: Language, mode: Mode) -> AnyView {
    let class = match mode {
        Mode::Test => "tag test",
        Mode::Live => "tag",
    };
    view! { <span class=class>{mode_words(language, mode)}</span> }.into_any()
}
