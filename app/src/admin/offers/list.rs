//! The list of offers.

use domain::{Language, OfferStatus};
use leptos::prelude::*;

use super::{MerchantName, filters, mode_tag, status_tag};
use crate::admin::{AdminFrame, Form, Section};
use crate::texts::text;

/// `/admin/offers`.
#[derive(Clone, Debug)]
pub struct OffersPage {
    /// Around it.
    pub frame: AdminFrame,
    /// What is searched and filtered: `q status merchant mode`.
    pub form: Form,
    /// Something is searched or filtered.
    pub is_filtered: bool,
    /// The accounts to choose from: id and name.
    pub merchants: Vec<(String, String)>,
    /// The newest first.
    pub offers: Vec<OfferLine>,
    /// Where the newest are, on a later page.
    pub newest: Option<String>,
    /// Where the older ones are.
    pub older: Option<String>,
}

/// One offer in the list.
#[derive(Clone, Debug)]
pub struct OfferLine {
    /// `off_…`.
    pub id: String,
    /// What the team calls it, or nothing.
    pub internal_name: String,
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
    let page = page.clone();
    let language = page.frame.language();
    let frame = page.frame.clone();
    frame.draw(Section::Offers, text(language, "admin-offers"), move || {
        let add = page.frame.is_owner().then(|| {
            view! {
                <p>
                    <a class="button small-button" href="/admin/offers/new">
                        {text(language, "offers-new")}
                    </a>
                </p>
            }
        });
        let has_any = page.is_filtered || page.newest.is_some() || !page.offers.is_empty();
        view! {
            {add}
            {has_any.then(|| filters::view(&page))}
            {table(language, &page)}
            {pager(language, page.newest, page.older)}
        }
    })
}

fn table(language: Language, page: &OffersPage) -> AnyView {
    if page.offers.is_empty() {
        let key = if page.is_filtered {
            "offers-nothing"
        } else {
            "offers-empty"
        };
        return view! { <p class="card">{text(language, key)}</p> }.into_any();
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
    let rows: Vec<_> = page.offers.iter().map(|o| row(language, o)).collect();
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

fn row(language: Language, offer: &OfferLine) -> AnyView {
    let OfferLine {
        id,
        internal_name,
        title,
        url,
        prices,
        merchant,
        status,
    } = offer.clone();
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
    let (name, below) = if internal_name.is_empty() {
        (title, None)
    } else {
        let below = view! { <br /> <span class="small">{title}</span> };
        (internal_name, Some(below))
    };
    view! {
        <tr>
            <th scope="row">
                <a href=["/admin/offers/", &id].concat()>{name}</a>
                {below}
            </th>
            <td>{prices.join(" · ")}</td>
            <td>{merchant}</td>
            <td>{status_tag(language, status)}</td>
            <td>{link}</td>
        </tr>
    }
    .into_any()
}

fn pager(language: Language, newest: Option<String>, older: Option<String>) -> Option<AnyView> {
    if newest.is_none() && older.is_none() {
        return None;
    }
    let link = |href: Option<String>, rel: &'static str, key: &str| {
        let words = text(language, key);
        href.map(|href| view! { <a href=href rel=rel>{words}</a> })
    };
    Some(
        view! {
            <nav class="pager" aria-label=text(language, "offers-pages")>
                {link(newest, "first", "offers-newest")}
                {link(older, "next", "offers-older")}
            </nav>
        }
        .into_any(),
    )
}
