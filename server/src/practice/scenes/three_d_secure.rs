//! The buyer's bank asks: passed, failed, left alone.

use std::time::Duration;

use app::Words;
use axum::http::StatusCode;
use domain::OrderStatus;

use super::cards::{GOOD, price};
use crate::error::ApiError;
use crate::orders;
use crate::practice::buyer::Held;
use crate::practice::desk::Desk;
use crate::practice::seen::{Seen, Unlike, ensure};

const ASKS: &str = "pm_card_threeDSecure2Required";
const HOUR: Duration = Duration::from_hours(1);
const WEEK: Duration = Duration::from_hours(7 * 24);

/// An order whose buyer the bank asks.
async fn asked(desk: &Desk, buyer: &str) -> Result<Held, Unlike> {
    let order = desk.place(buyer, price(desk)?).await?;
    desk.card(&order, ASKS, "requires_action")?;
    desk.work().await?;
    desk.expect(&order, OrderStatus::RequiresAction).await?;
    Ok(order)
}

/// The link that finishes the order opens; gives its token.
async fn link(desk: &Desk, held: &Held) -> Result<String, Unlike> {
    let order = desk.order(held).await?;
    let link = orders::finish_link(&desk.state, &order).ok_or(ApiError::OrderClosed)?;
    let path = link.expose().strip_prefix(&desk.state.config.origin());
    let path = path.ok_or(ApiError::Internal)?;
    desk.page(path, StatusCode::OK).await?;
    Ok(path.rsplit('/').next().unwrap_or_default().to_owned())
}

pub(super) async fn passes(desk: &Desk) -> Seen {
    let order = asked(desk, "passes").await?;
    desk.challenge(&order, true, "succeeded")?;
    desk.work().await?;
    desk.expect_paid(&order).await?;
    Ok("practice-passed-seen".into())
}

pub(super) async fn fails(desk: &Desk) -> Seen {
    let order = asked(desk, "fails").await?;
    desk.challenge(&order, false, "requires_payment_method")?;
    desk.work().await?;
    desk.expect(&order, OrderStatus::Failed).await?;
    let token = link(desk, &order).await?;
    let request = desk.request("fails", price(desk)?);
    let again = Box::pin(orders::finish(&desk.state, &token, request)).await?;
    let again = Held {
        client_secret: again.client_secret.ok_or(ApiError::OrderClosed)?,
        ..order
    };
    desk.card(&again, GOOD, "succeeded")?;
    desk.work().await?;
    desk.expect_paid(&again).await?;
    Ok(Words::with("practice-failed-seen", "number", again.number))
}

pub(super) async fn is_abandoned(desk: &Desk) -> Seen {
    let held = asked(desk, "abandons").await?;
    desk.pass(HOUR).await?;
    link(desk, &held).await?;
    let order = desk.expect(&held, OrderStatus::RequiresAction).await?;
    ensure(desk.is_mailed("reminder_hour", &order), || {
        Words::with("practice-unlike-mail", "number", &order.number)
    })?;
    desk.pass(WEEK).await?;
    let order = desk.expect(&held, OrderStatus::Expired).await?;
    let is_closed = desk.card(&held, GOOD, "succeeded").is_err();
    ensure(is_closed, || {
        Words::with("practice-unlike-payments", "number", &order.number).and("count", "1")
    })?;
    Ok(Words::with(
        "practice-abandoned-seen",
        "number",
        order.number,
    ))
}
