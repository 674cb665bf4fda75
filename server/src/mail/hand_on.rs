//! From an event to the mails that it brings.

use super::kind::MailKind;
use super::settings;
use crate::clock::Timestamp;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::mails::{self, Mail};
use crate::store::outbox::Message;
use crate::store::{Tx, orders};

/// In seconds.
const DAY: i64 = 86_400;

/// Writes the mails that an event brings, in the transaction in which it is handed on. Where nobody
/// said how mails are sent, none is written: old ones would go out together later.
pub async fn hand_on(state: &AppState, tx: &Tx, event: &Message) -> Result<(), ApiError> {
    let kinds = MailKind::of_event(&event.kind);
    if kinds.is_empty() || settings::outgoing(state, tx).await?.is_none() {
        return Ok(());
    }
    // A free order is paid when it is placed.
    let is_free = match kinds {
        [MailKind::Placed, ..] => orders::get(tx, &event.order_id)
            .await?
            .is_none_or(|order| order.price.is_free()),
        _ => false,
    };
    for kind in kinds.iter().filter(|_| !is_free) {
        let id = kind.id(&event.order_id, &event.id);
        let mail = Mail {
            next_at: Some(event.created_at + kind.delay()),
            ..Mail::new(id, &event.order_id, kind.as_str(), event.created_at)
        };
        mails::insert(tx, &mail).await?;
    }
    if !is_free && matches!(kinds, [MailKind::Placed, ..]) {
        tell_owner(tx, event).await?;
    }
    Ok(())
}

/// Tells the owner of an address that somebody began another order with it for what it paid already:
/// once a day, and nobody else.
async fn tell_owner(tx: &Tx, event: &Message) -> Result<(), ApiError> {
    let Some(order) = orders::get(tx, &event.order_id).await? else {
        return Ok(());
    };
    let always = Timestamp::from_millis(0);
    let paid = orders::list_paid_of_same_buyer(tx, &order, always).await?;
    let own = paid
        .into_iter()
        .find(|paid| orders::has_same_address(paid, &order));
    let Some(paid) = own else {
        return Ok(());
    };
    let kind = MailKind::Bought;
    let day = event.created_at.seconds() / DAY;
    let id = format!("{}.{}.{day}", paid.id, kind.as_str());
    let mail = Mail::new(id, &paid.id, kind.as_str(), event.created_at);
    Ok(mails::insert(tx, &mail).await?)
}
