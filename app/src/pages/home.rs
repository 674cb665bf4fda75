//! The demo's home page.

use domain::Language;
use leptos::prelude::*;

use super::{
    HomeOffer, HomePage,
    document::{Foot, Head, render},
    links::with_query,
    test_cards::{TEST_CARDS, TestRibbon},
};
use crate::texts::{price_words, text};

/// The demo's `/`: the offers on sale, and what there is to try.
#[must_use]
pub fn home_page(page: &HomePage) -> String {
    let language = page.shell.language;
    let title = text(language, "home-title");
    let head = Head {
        title: title.clone(),
        ..Head::default()
    };
    let page = page.clone();
    render(&page.shell.clone(), head, move || {
        let empty = page
            .offers
            .is_empty()
            .then(|| view! { <p>{text(language, "home-empty")}</p> });
        let lines: Vec<_> = page.offers.iter().map(|o| line(language, o)).collect();
        view! {
            <TestRibbon language note="test-note" />
            <main class="page wide">
                <h1>{title}</h1>
                <p class="lead">{text(language, "home-intro")}</p>
                <h2>{text(language, "home-offers")}</h2>
                {empty}
                <ul class="offers">{lines}</ul>
                <h2>{text(language, "home-try")}</h2>
                <ul class="try">{things_to_try(language, &page)}</ul>
                <p class="small">{text(language, "test-expiry")}</p>
            </main>
            <Foot shell=page.shell.clone() />
        }
    })
}

fn line(language: Language, offer: &HomeOffer) -> impl IntoView + use<> {
    let prices: Vec<String> = offer
        .prices
        .iter()
        .map(|p| price_words(language, p))
        .collect();
    view! {
        <li>
            <a href=offer.url.clone()>
                <span>{offer.title.clone()}</span>
                <strong>{prices.join(" · ")}</strong>
            </a>
        </li>
    }
}

fn things_to_try(language: Language, page: &HomePage) -> Vec<AnyView> {
    let is_paid = |offer: &&HomeOffer| offer.prices.iter().any(|p| p.amount > 0);
    let paid = page.offers.iter().find(is_paid);
    let mut things = Vec::new();
    if let Some(offer) = paid {
        let keys = ["home-try-pay", "home-try-decline", "home-try-3ds"];
        for (key, (number, _)) in keys.into_iter().zip(TEST_CARDS) {
            things.push(
                view! {
                    <li>
                        <a href=offer.url.clone()>{text(language, key)}</a>
                        " "
                        <code>{number}</code>
                    </li>
                }
                .into_any(),
            );
        }
    }
    if let Some((offer, other)) = page
        .offers
        .iter()
        .find_map(|offer| Some((offer, offer.prices.get(1)?)))
    {
        let url = [&offer.url, "?currency=", &other.currency].concat();
        things.push(
            view! {
                <li>
                    <a href=url>{text(language, "home-try-currency")}</a>
                    " "
                    {other.text.clone()}
                </li>
            }
            .into_any(),
        );
    }
    let others = Language::ALL.into_iter().filter(|l| *l != language);
    let links: Vec<_> = others
        .map(|other| {
            let name = text(language, ["language-", other.as_str()].concat().as_str());
            let url = with_query(&page.shell.query, "lang", other.as_str());
            view! {
                " "
                <a href=url lang=other.as_str()>
                    {name}
                </a>
            }
        })
        .collect();
    let words = text(language, "home-try-language");
    things.push(view! { <li>{words} <span>{links}</span></li> }.into_any());
    things
}
