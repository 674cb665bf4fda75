//! Stripe's webhooks as they should not come.

use std::time::Duration;

use app::Words;
use domain::{OrderEvent, OrderStatus};
use standin::{WebhookFault, WebhookTrouble};

use super::cards::{BAD, GOOD, price};
use crate::practice::buyer::Held;
use crate::practice::desk::Desk;
use crate::practice::seen::{Seen, Unlike, ensure};

const PAID: &str = "payment_intent.succeeded";

pub(super) async fn comes_twice(desk: &Desk) -> Seen {
    let order = desk.place("doubled", price(desk)?).await?;
    let twice = WebhookFault::next(PAID, WebhookTrouble::Double);
    desk.standin.webhook_fault(twice);
    let rung = desk.rung(PAID);
    desk.card(&order, GOOD, "succeeded")?;
    desk.work().await?;
    let times = desk.rung(PAID) - rung;
    ensure(times == 2, || unlike_rung(2, times))?;
    told_once(desk, &order).await?;
    Ok("practice-doubled-seen".into())
}

pub(super) async fn comes_out_of_order(desk: &Desk) -> Seen {
    let order = desk.place("reordered", price(desk)?).await?;
    desk.work().await?;
    desk.standin.pause_webhooks();
    desk.card(&order, BAD, "declined")?;
    desk.card(&order, GOOD, "succeeded")?;
    desk.standin.reverse_webhooks();
    desk.work().await?;
    desk.standin.resume_webhooks();
    told_once(desk, &order).await?;
    Ok("practice-reordered-seen".into())
}

pub(super) async fn never_comes(desk: &Desk) -> Seen {
    let order = desk.place("missing", price(desk)?).await?;
    desk.work().await?;
    desk.standin.pause_webhooks();
    desk.card(&order, GOOD, "succeeded")?;
    desk.standin.drop_webhooks();
    desk.standin.resume_webhooks();
    let mut waited = Duration::ZERO;
    while desk.order(&order).await?.status != OrderStatus::Paid && waited < MINUTE {
        desk.pass(LOOK).await?;
        waited += LOOK;
    }
    told_once(desk, &order).await?;
    let seconds = waited.as_secs().to_string();
    Ok(Words::with("practice-missing-seen", "seconds", seconds))
}

const LOOK: Duration = Duration::from_secs(5);
const MINUTE: Duration = Duration::from_mins(1);

/// It is paid, by one payment, and that was told once.
async fn told_once(desk: &Desk, held: &Held) -> Result<(), Unlike> {
    let order = desk.expect_paid(held).await?;
    let paid = OrderEvent::Paid.full_name();
    let times = desk.caught.told(paid, &order.number);
    ensure(times == 1, || {
        Words::with("practice-unlike-told", "event", paid).and("count", times.to_string())
    })
}

fn unlike_rung(wanted: usize, seen: usize) -> Words {
    Words::with("practice-unlike-rung", "wanted", wanted.to_string()).and("seen", seen.to_string())
}
