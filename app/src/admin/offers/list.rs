//! The list of offers.

use domain::{Language, OfferStatus};
use leptos::prelude::*;

use super::{MerchantName, mode_tag, status_tag};
use crate::admin::{AdminFrame, Section};
use crate::texts::text;

/// `/admin/offers`.
#[derive(Clone, Debug)]
pub struct OffersPage {
    /// Around it.
    pub frame: AdminFrame,
    /// The newest first.
    pub offers: Vec<OfferLine>,
}

/// One offer in the list.
#[derive(Clone, Debug)]
pub struct OfferLine {
    /// `off_…`.
    pub id: String,
    /// What buyers read.
    pub title: String,
    /// Its page: a path.
    pub url: String,
    /// Its prices as text.
    pub prices: Vec<String>,
    /// Who takes the money.
    pub merchant: Option<MerchantName>,
    /// Whether it can be bought.
    pub status: OfferStatus,
}

/// Lists the offers.
#[must_use]
pub fn offers_page(page: &OffersPage) -> String {
    let OffersPage { frame, offers } = page.clone();
    let language = frame.language();
    page.frame
        .draw(Section::Offers, text(language, "admin-offers"), move || {
            let add = frame.is_owner().then(|| {
                view! {
                    <p>
                        <a class="button small-button" href="/admin/offers/new">
                            {text(language, "offers-new")}
                        </a>
                    </p>
                }
            });
            view! {
                {add}
                {table(language, offers)}
            }
        })
}

fn table(language: Language, offers: Vec<OfferLine>) -> AnyView {
    if offers.is_empty() {
        return view! { <p class="card">{text(language, "offers-empty")}</p> }.into_any();
    }
    let heads = [
        "offers-title",
        "offers-prices",
        "offers-payment-system",
        "offers-status",
        "offers-page",
    ];
    let heads: Vec<_> = heads
        .into_iter()
        .map(|key| view! { <th scope="col">{text(language, key)}</th> })
        .collect();
    let rows: Vec<_> = offers.into_iter().map(|o| row(language, o)).collect();
    view! {
        <div class="scroll">
            <table class="table">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(language: Language, offer: OfferLine) -> AnyView {
    let OfferLine {
        id,
        title,
        url,
        prices,
        merchant,
        status,
    } = offer;
    let merchant = merchant.map(|merchant| {
        view! {
            {merchant.name}
            " "
            {mode_tag(language, merchant.mode)}
        }
    });
    let link = (status != OfferStatus::Draft).then(|| {
        let href = url.clone();
        view! { <a href=href>{url}</a> }
    });
    view! {
        <tr>
            <th scope="row">
                <a href=["/admin/offers/", &id].concat()>{title}</a>
            </th>
            <td>{prices.join(" · ")}</td>
            <td>{merchant}</td>
            <td>{status_tag(language, status)}</td>
            <td>{link}</td>
        </tr>
    }
    .into_any()
}
