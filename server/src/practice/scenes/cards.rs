//! The page, a good card, a bad one.

use app::Words;
use axum::http::StatusCode;
use domain::{Money, OrderStatus, format_money};

use crate::error::ApiError;
use crate::offers;
use crate::practice::buyer::Held;
use crate::practice::desk::Desk;
use crate::practice::seen::{Seen, Unlike, ensure};

pub(super) const GOOD: &str = "pm_card_visa";
pub(super) const BAD: &str = "pm_card_visa_chargeDeclinedInsufficientFunds";

/// The price that buyers see first.
pub(super) fn price(desk: &Desk) -> Result<Money, Unlike> {
    let price = offers::first_price(&desk.offer);
    Ok(price.ok_or(ApiError::OfferUnavailable)?)
}

/// An order that is paid by a good card, and everybody knows it.
pub(super) async fn paid(desk: &Desk, buyer: &str) -> Result<Held, Unlike> {
    let order = desk.place(buyer, price(desk)?).await?;
    desk.card(&order, GOOD, "succeeded")?;
    desk.work().await?;
    desk.expect_paid(&order).await?;
    Ok(order)
}

pub(super) async fn page(desk: &Desk) -> Seen {
    let path = format!("/o/{}", desk.offer.slug.as_str());
    let page = desk.page(&path, StatusCode::OK).await?;
    let price = price(desk)?;
    if price.is_free() {
        return Ok("practice-page-free".into());
    }
    let shown = format_money(price, desk.buyer_language());
    ensure(page.contains(&shown), || {
        Words::with("practice-unlike-price", "price", &shown)
    })?;
    Ok(Words::with("practice-page-seen", "price", shown))
}

/// In every currency of the offer.
pub(super) async fn pays(desk: &Desk) -> Seen {
    let mut amounts = Vec::new();
    for price in &desk.offer.prices {
        let buyer = format!("pays-{}", price.currency.code());
        let order = desk.place(&buyer.to_lowercase(), *price).await?;
        desk.card(&order, GOOD, "succeeded")?;
        desk.work().await?;
        desk.expect_paid(&order).await?;
        thanks(desk, &order).await?;
        amounts.push(format_money(*price, desk.language));
    }
    Ok(Words::with(
        "practice-pay-seen",
        "amounts",
        amounts.join(", "),
    ))
}

/// Ours, or the way to the seller's own.
async fn thanks(desk: &Desk, order: &Held) -> Result<(), Unlike> {
    let path = format!("/orders/{}/thank-you", order.token.expose());
    let wanted = if desk.offer.thank_you_url.is_some() {
        StatusCode::SEE_OTHER
    } else {
        StatusCode::OK
    };
    desk.page(&path, wanted).await?;
    Ok(())
}

pub(super) async fn takes_for_free(desk: &Desk) -> Seen {
    let held = desk.place("free", price(desk)?).await?;
    desk.work().await?;
    let order = desk.expect(&held, OrderStatus::Paid).await?;
    thanks(desk, &held).await?;
    Ok(Words::with("practice-free-seen", "number", order.number))
}

pub(super) async fn is_declined(desk: &Desk) -> Seen {
    let held = desk.place("declined", price(desk)?).await?;
    desk.card(&held, BAD, "declined")?;
    desk.work().await?;
    let order = desk.expect(&held, OrderStatus::Failed).await?;
    let advice = order.decline.ok_or(ApiError::Internal)?;
    let told = ["decline-", advice.as_str()].concat();
    let told = Words::from(told.as_str()).sentence(desk.language);
    desk.card(&held, GOOD, "succeeded")?;
    desk.work().await?;
    desk.expect_paid(&held).await?;
    Ok(Words::with("practice-decline-seen", "told", told))
}
