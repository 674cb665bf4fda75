//! An order that is not paid.

use domain::OrderStatus;
use leptos::prelude::*;

use super::{
    FinishEnd, OrderPage,
    document::{Foot, Head, logo, render},
    test_cards::TestRibbon,
    waiting::look_again,
};
use crate::texts::{price_words, text};

/// Says where an unpaid order stands and how to go on.
#[must_use]
pub fn order_page(page: &OrderPage) -> String {
    let language = page.shell.language;
    let (title, words) = title_and_words(page);
    let waits = page.end.is_none()
        && matches!(
            page.status,
            OrderStatus::RequiresAction | OrderStatus::Processing
        );
    let title = text(language, title);
    let words = text(language, &words);
    let head = Head {
        title: title.clone(),
        more: waits.then(|| look_again(&page.shell, page.status)),
        css: page.seller.accent_css.clone(),
        ..Head::default()
    };
    let page = page.clone();
    render(&page.shell.clone(), head, move || {
        let ribbon = page
            .test_mode
            .then(|| view! { <TestRibbon language note="test-order" /> });
        let go_on = page.go_on.clone().map(|url| {
            let key = match page.end {
                Some(FinishEnd::Paid) => "finish-to-thanks",
                None if page.status.is_payable() => "order-continue",
                _ => "order-again",
            };
            view! {
                <p>
                    <a class="button" href=url>
                        {text(language, key)}
                    </a>
                </p>
            }
        });
        let mark = match page.end {
            Some(FinishEnd::Paid | FinishEnd::PaidInstead) => "mark good",
            None if waits => "mark waiting",
            _ => "mark stopped",
        };
        view! {
            {ribbon}
            <main class="page">
                {logo(&page.seller)}
                <section class="card" data-order-status=page.status.as_str()>
                    <div class=mark aria-hidden="true"></div>
                    <h1>{title}</h1>
                    <p class="lead" role="status">
                        {words}
                    </p>
                    {go_on}
                    <dl class="facts">
                        <div>
                            <dt>{text(language, "thanks-item-pending")}</dt>
                            <dd>{page.title.clone()}</dd>
                        </div>
                        <div>
                            <dt>{text(language, "thanks-amount")}</dt>
                            <dd>{price_words(language, &page.price)}</dd>
                        </div>
                        <div>
                            <dt>{text(language, "thanks-order-number")}</dt>
                            <dd>
                                <code>{page.order_number.clone()}</code>
                            </dd>
                        </div>
                        <div>
                            <dt>{text(language, "thanks-seller")}</dt>
                            <dd>{page.seller.name.clone()}</dd>
                        </div>
                    </dl>
                </section>
            </main>
            <Foot shell=page.shell.clone() seller=page.seller.clone() />
        }
    })
}

/// Keys of the texts. Total, so that a new status must be given words.
fn title_and_words(page: &OrderPage) -> (&'static str, String) {
    let (title, words) = match page.end {
        Some(FinishEnd::Paid) => ("finish-paid-title", "finish-paid"),
        Some(FinishEnd::PaidInstead) => ("finish-paid-title", "finish-paid-instead"),
        Some(FinishEnd::LinkExpired) => ("finish-expired-title", "finish-expired"),
        None => return of_status(page),
    };
    (title, words.to_owned())
}

fn of_status(page: &OrderPage) -> (&'static str, String) {
    let decline = page.decline.unwrap_or(domain::Decline::Generic);
    let (title, words) = match page.status {
        OrderStatus::Open => ("order-open-title", "order-open"),
        OrderStatus::RequiresAction => ("order-requires_action-title", "order-requires_action"),
        OrderStatus::Processing => ("thanks-processing-title", "thanks-processing"),
        OrderStatus::Failed => {
            return (
                "order-failed-title",
                ["decline-", decline.as_str()].concat(),
            );
        }
        OrderStatus::Canceled => ("order-canceled-title", "order-canceled"),
        OrderStatus::Expired => ("order-expired-title", "order-expired"),
        OrderStatus::Paid => ("thanks-title", "thanks-paid"),
        OrderStatus::PartlyRefunded => ("thanks-title", "thanks-partly-refunded"),
        OrderStatus::Refunded => ("thanks-title", "thanks-refunded"),
    };
    (title, words.to_owned())
}
