//! Who takes an offer's money: on the offer's own page, with the way to real money and back.

use leptos::prelude::*;

use super::{MerchantName, mode_tag};
use crate::admin::AdminFrame;
use crate::admin::fields::post_button;
use crate::texts::{text, text_of};

/// Who takes an offer's money, and who took it before.
#[derive(Clone, Debug)]
pub struct OfferPayment {
    /// The account, as saved.
    pub merchant: MerchantName,
    /// The test account to go back to, where a live one takes the money.
    pub tests: Option<String>,
    /// How it came to be, the newest first.
    pub moves: Vec<MoveLine>,
}

/// The payment system became another one.
#[derive(Clone, Debug)]
pub struct MoveLine {
    /// When, as text.
    pub at: String,
    /// Who did it.
    pub by: String,
    /// From which account; `None`: from nobody.
    pub from: Option<MerchantName>,
    /// To which.
    pub to: Option<MerchantName>,
}

/// Draws it for the offer of that id. `seen` is when the offer last changed.
pub(super) fn view(frame: &AdminFrame, id: &str, seen: &str, payment: &OfferPayment) -> AnyView {
    let language = frame.language();
    let MerchantName { name, mode } = payment.merchant.clone();
    let is_test = mode == domain::Mode::Test;
    let forth = (is_test && frame.is_owner()).then(|| {
        let href = ["/admin/offers/", id, "/real-money"].concat();
        view! { <a class="button small-button quiet" href=href>{text(language, "offers-live-title")}</a> }
    });
    let back = payment.tests.as_ref().filter(|_| frame.is_owner());
    let back = back.map(|tests| {
        let action = ["/admin/offers/", id, "/test-payments"].concat();
        let words = text_of(language, "offers-live-back", &[("name", tests)]);
        post_button(frame, &action, words, &[("seen", seen)], "plain")
    });
    view! {
        <section class="card paid-to">
            <p>{text(language, "offers-payment-system")} ": " <strong>{name}</strong> " " {mode_tag(language, mode)}</p>
            {forth}
            {back}
            {history(frame, &payment.moves)}
        </section>
    }
    .into_any()
}

fn history(frame: &AdminFrame, moves: &[MoveLine]) -> Option<AnyView> {
    if moves.is_empty() {
        return None;
    }
    let language = frame.language();
    let account = |account: Option<MerchantName>| {
        account.map_or_else(
            || text(language, "offers-live-nobody").into_any(),
            |MerchantName { name, mode }| {
                view! { {name} " " {mode_tag(language, mode)} }.into_any()
            },
        )
    };
    let lines: Vec<_> = moves
        .iter()
        .cloned()
        .map(|MoveLine { at, by, from, to }| {
            view! {
                <li>
                    <span class="small">{at}</span>
                    <div>
                        {account(from)} " → " {account(to)}
                        <p class="small">{by}</p>
                    </div>
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <details>
                <summary>{text(language, "offers-live-history")}</summary>
                <ul class="timeline">{lines}</ul>
            </details>
        }
        .into_any(),
    )
}
