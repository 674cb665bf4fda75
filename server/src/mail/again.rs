//! A buyer's receipt, once more.

use std::time::Duration;

use super::kind::MailKind;
use super::settings::{self, Receipts};
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::Tx;
use crate::store::mails::{self, Mail, MailState};
use crate::store::orders::Order;

/// Who presses the button twice, or looks before the mail can have arrived.
const PAUSE: Duration = Duration::from_mins(2);
/// So many receipts of one order there are at most.
const MOST: usize = 6;

/// What came of asking for a receipt again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// It is on its way.
    Sent,
    /// It was on its way a moment ago.
    TooSoon,
    /// It was sent often enough.
    TooOften,
    /// We send no receipts.
    Off,
}

/// Whether buyers get receipts from us.
pub async fn sends_receipts(state: &AppState) -> Result<bool, ApiError> {
    let outgoing = settings::outgoing(state, &state.store).await?;
    Ok(outgoing.is_some_and(|out| out.settings.receipts == Receipts::Paydesk))
}

/// Writes the receipt once more, under the order's lock, or the note that a delayed payment is on its
/// way. `has_moved`: the buyer has another address by now, so the pause does not count.
pub async fn again(
    state: &AppState,
    tx: &Tx,
    order: &Order,
    has_moved: bool,
) -> Result<Again, ApiError> {
    let kind = if order.status.was_paid() {
        MailKind::Paid
    } else {
        MailKind::Processing
    };
    let outgoing = settings::outgoing(state, tx).await?;
    if outgoing.is_none_or(|out| out.settings.receipts == Receipts::Others) || !kind.fits(order) {
        return Ok(Again::Off);
    }
    let now = state.clock.now();
    let mut before = mails::list_by_order(tx, &order.id).await?;
    before.retain(|mail| mail.kind == kind.as_str());
    // It will be made from the order as it is then.
    let is_waiting = |mail: &Mail| mail.state == MailState::Pending && mail.attempts == 0;
    if before.iter().any(is_waiting) {
        return Ok(Again::Sent);
    }
    if before.len() >= MOST {
        return Ok(Again::TooOften);
    }
    let is_fresh = |mail: &Mail| now < mail.created_at + PAUSE;
    if !has_moved && before.iter().any(is_fresh) {
        return Ok(Again::TooSoon);
    }
    let first = kind.id(&order.id, "");
    let id = match before.len() {
        0 => first,
        count => format!("{first}.{count}"),
    };
    let mail = Mail::new(id, &order.id, kind.as_str(), now);
    mails::insert(tx, &mail).await?;
    Ok(Again::Sent)
}
