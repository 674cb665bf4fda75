//! The thank-you page.

use domain::OrderStatus;
use leptos::prelude::*;

use super::{
    ThankYouPage,
    document::{Foot, Head, logo, render},
    test_cards::TestRibbon,
    waiting::look_again,
};
use crate::{
    markdown::safe_html,
    texts::{price_words, text},
};

/// Says that the order is paid and what was bought; or, while it is processing, that nothing is
/// left to do.
#[must_use]
pub fn thank_you_page(page: &ThankYouPage) -> String {
    let language = page.shell.language;
    let processing = page.status == OrderStatus::Processing;
    let (title, words) = match page.status {
        OrderStatus::Processing => ("thanks-processing-title", "thanks-processing"),
        OrderStatus::Refunded => ("thanks-title", "thanks-refunded"),
        OrderStatus::PartlyRefunded => ("thanks-title", "thanks-partly-refunded"),
        _ if page.price.amount == 0 => ("thanks-title", "thanks-free"),
        _ => ("thanks-title", "thanks-paid"),
    };
    let title = text(language, title);
    let head = Head {
        title: title.clone(),
        more: processing.then(|| look_again(&page.shell, page.status)),
        css: page.seller.accent_css.clone(),
        ..Head::default()
    };
    let page = page.clone();
    render(&page.shell.clone(), head, move || {
        let ribbon = page
            .test_mode
            .then(|| view! { <TestRibbon language note="test-order" /> });
        let own_words = (!processing && !page.thank_you_text.trim().is_empty()).then(|| {
            view! { <div class="prose" inner_html=safe_html(&page.thank_you_text)></div> }
        });
        let item = if processing {
            "thanks-item-pending"
        } else {
            "thanks-item"
        };
        let mark = if processing {
            "mark waiting"
        } else {
            "mark good"
        };
        let notice = page.notice.map(|key| {
            view! {
                <p role="status">
                    <strong>{text(language, key)}</strong>
                </p>
            }
        });
        view! {
            {ribbon}
            <main class="page">
                {logo(&page.seller)}
                <section class="card" data-order-status=page.status.as_str()>
                    <div class=mark aria-hidden="true"></div>
                    <h1>{title}</h1>
                    <p class="lead" role="status">
                        {text(language, words)}
                    </p>
                    {notice}
                    {own_words}
                    <dl class="facts">
                        <div>
                            <dt>{text(language, item)}</dt>
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
                        {address(&page)}
                    </dl>
                    {receipt_again(&page)}
                </section>
            </main>
            <Foot shell=page.shell.clone() seller=page.seller.clone() />
        }
    })
}

fn address(page: &ThankYouPage) -> Option<AnyView> {
    let (email, mend) = page.email.clone()?;
    let language = page.shell.language;
    Some(
        view! {
            <div>
                <dt>{text(language, "thanks-email")}</dt>
                <dd>
                    {email} " " <a href=mend>{text(language, "thanks-email-mend")}</a>
                </dd>
            </div>
        }
        .into_any(),
    )
}

fn receipt_again(page: &ThankYouPage) -> Option<AnyView> {
    let action = page.receipt_again.clone()?;
    let words = text(page.shell.language, "thanks-receipt-again");
    Some(
        view! {
            <form method="post" action=action>
                <button class="button quiet">{words}</button>
            </form>
        }
        .into_any(),
    )
}
