//! What left the desk, and whether its books agree.

use app::Words;
use domain::OrderEvent;

use crate::clock::Timestamp;
use crate::practice::desk::Desk;
use crate::practice::seen::{Seen, ensure};
use crate::store::orders::{self, Filter, Order};
use crate::{destinations, orders as books};

/// Each paid order has its receipt and its news for the team.
pub(super) async fn mails(desk: &Desk) -> Seen {
    for order in paid(desk).await? {
        let is_whole = desk.is_mailed("paid", &order) && desk.is_mailed("sale", &order);
        ensure(is_whole, || {
            Words::with("practice-unlike-mail", "number", &order.number)
        })?;
    }
    let count = desk.caught.mails().len().to_string();
    Ok(Words::with("practice-mails-seen", "count", count))
}

/// Each paid order was told once, and every webhook is signed and says that it is a test.
pub(super) async fn webhooks(desk: &Desk) -> Seen {
    let event = OrderEvent::Paid.full_name();
    for order in paid(desk).await? {
        let times = desk.caught.told(event, &order.number);
        ensure(times == 1, || {
            Words::with("practice-unlike-told", "event", event).and("count", times.to_string())
        })?;
    }
    let caught = desk.caught.webhooks();
    for webhook in &caught {
        let at = Timestamp::from_seconds(webhook.timestamp.parse().unwrap_or_default());
        let secrets = std::slice::from_ref(&desk.secret);
        let signed = destinations::signatures(secrets, &webhook.id, at, &webhook.body);
        let is_good = signed.as_deref() == Some(webhook.signature.as_str());
        ensure(is_good && webhook.json()["livemode"] == false, || {
            Words::with("practice-unlike-signature", "id", &webhook.id)
        })?;
    }
    let count = caught.len().to_string();
    Ok(Words::with("practice-webhooks-seen", "count", count))
}

pub(super) async fn books(desk: &Desk) -> Seen {
    let verified = books::verify_ledger(&desk.state).await?;
    ensure(verified.faults.is_empty(), || {
        let count = verified.faults.len().to_string();
        Words::with("practice-unlike-books", "count", count)
    })?;
    let count = verified.orders.to_string();
    Ok(Words::with("practice-books-seen", "count", count))
}

async fn paid(desk: &Desk) -> Result<Vec<Order>, crate::practice::seen::Unlike> {
    let mut all = orders::list(&desk.state.store, &Filter::default(), None, 1_000).await?;
    all.retain(|order| order.status.was_paid());
    Ok(all)
}
