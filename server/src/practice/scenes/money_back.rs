//! Money that goes back.

use app::Words;
use domain::{Dispute, Money, OrderEvent, OrderStatus, RefundReason, format_money};

use super::cards::paid;
use crate::orders::{self, WantedRefund};
use crate::practice::buyer::Held;
use crate::practice::desk::Desk;
use crate::practice::seen::{Seen, Unlike, ensure};

/// A part first, then the rest.
pub(super) async fn refunds(desk: &Desk) -> Seen {
    let held = paid(desk, "refunded").await?;
    let order = desk.order(&held).await?;
    let whole = order.price;
    let half = Money::new(whole.minor / 2, whole.currency);
    let rest = Money::new(whole.minor - half.minor, whole.currency);
    for (part, status) in [
        (half, OrderStatus::PartlyRefunded),
        (rest, OrderStatus::Refunded),
    ] {
        let wanted = WantedRefund {
            amount: part,
            reason: RefundReason::RequestedByCustomer,
            form_key: format!("practice {}", status.as_str()),
            asked_by: "team@practice.example".to_owned(),
            second: None,
        };
        Box::pin(orders::refund(&desk.state, &order.id, &wanted)).await?;
        desk.work().await?;
        desk.expect(&held, status).await?;
    }
    let event = OrderEvent::Refunded.full_name();
    let times = desk.caught.told(event, &order.number);
    ensure(times == 2, || {
        Words::with("practice-unlike-told", "event", event).and("count", times.to_string())
    })?;
    let text = |part| format_money(part, desk.language);
    Ok(Words::with("practice-refund-seen", "first", text(half)).and("second", text(rest)))
}

pub(super) async fn disputes(desk: &Desk) -> Seen {
    let held = paid(desk, "disputed").await?;
    let dispute = desk.standin.dispute(held.intent(), "fraudulent")?;
    desk.work().await?;
    is_disputed(desk, &held, Dispute::Open).await?;
    desk.standin.close_dispute(&dispute, true)?;
    desk.work().await?;
    is_disputed(desk, &held, Dispute::Won).await?;
    Ok("practice-dispute-seen".into())
}

/// It stays paid beside its dispute, and that was told.
async fn is_disputed(desk: &Desk, held: &Held, wanted: Dispute) -> Result<(), Unlike> {
    let order = desk.expect(held, OrderStatus::Paid).await?;
    let seen = order.dispute.map_or("none", Dispute::as_str);
    ensure(order.dispute == Some(wanted), || {
        Words::with("practice-unlike-bank", "wanted", wanted.as_str()).and("seen", seen)
    })?;
    let event = OrderEvent::of_dispute(Some(wanted)).full_name();
    let times = desk.caught.told(event, &order.number);
    ensure(times == 1, || {
        Words::with("practice-unlike-told", "event", event).and("count", times.to_string())
    })
}
