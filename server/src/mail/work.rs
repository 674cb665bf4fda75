//! Sending what is due.

use std::time::Duration;

use super::kind::MailKind;
use super::send::{Letter, SendError};
use super::settings::{Outgoing, Receipts};
use super::{letter, notice, send, settings, silence};
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::mails::{self, Mail, MailState};
use crate::store::orders::Order;
use crate::{alerts, installation, orders, store};

/// So few that the last of them is sent within the lease, by a slow server too.
const BATCH: u64 = 2;
/// With two mails this stays below a lease.
const PATIENCE: Duration = Duration::from_secs(25);
/// An error of a server is kept up to so many characters.
const ERROR: usize = 300;

/// Sends what is due; says how many rows it took.
pub async fn work(state: &AppState) -> Result<usize, ApiError> {
    if installation::paused_since(state).await?.is_some() {
        return Ok(0);
    }
    let Some(outgoing) = settings::outgoing(state, &state.store).await? else {
        return Ok(0);
    };
    let due = mails::due(&state.store, state.clock.now(), BATCH).await?;
    let count = due.len();
    for mail in due {
        Box::pin(one(state, &outgoing, mail)).await?;
    }
    Ok(count)
}

async fn one(state: &AppState, outgoing: &Outgoing, mut mail: Mail) -> Result<(), ApiError> {
    mail.next_at = None;
    match made(state, outgoing, &mail).await? {
        None => mail.state = MailState::Dropped,
        Some(letter) => attempt(state, outgoing, &mut mail, &letter).await?,
    }
    mails::update(&state.store, &mail).await?;
    Ok(())
}

/// The mail as it goes out, if it is still to be sent.
async fn made(
    state: &AppState,
    outgoing: &Outgoing,
    mail: &Mail,
) -> Result<Option<Letter>, ApiError> {
    if let Some(notice) = &mail.notice {
        let Ok(notice) = serde_json::from_str(notice) else {
            return Ok(None);
        };
        return notice::compose(state, outgoing, mail, &notice)
            .await
            .map(Some);
    }
    let Some((kind, order)) = wanted(state, outgoing, mail).await? else {
        return Ok(None);
    };
    let letter = letter::compose(state, outgoing, mail, kind, &order).await?;
    Ok(Some(letter))
}

/// The mail's kind and order, if it is still to be sent.
async fn wanted(
    state: &AppState,
    outgoing: &Outgoing,
    mail: &Mail,
) -> Result<Option<(MailKind, Order)>, ApiError> {
    let order = store::orders::get(&state.store, &mail.order_id).await?;
    let (Some(kind), Some(order)) = (MailKind::parse(&mail.kind), order) else {
        return Ok(None);
    };
    let is_others = outgoing.settings.receipts == Receipts::Others && kind == MailKind::Paid;
    if is_others || !kind.fits(&order) {
        return Ok(None);
    }
    if kind.is_reminder() && silence::is_silent(state, &order).await? {
        return Ok(None);
    }
    let asks_for_money = order.status.is_payable() && !kind.is_for_seller();
    if asks_for_money
        && (orders::finish_link(state, &order).is_none()
            || orders::is_paid_instead(state, &order).await?)
    {
        return Ok(None);
    }
    Ok(Some((kind, order)))
}

async fn attempt(
    state: &AppState,
    outgoing: &Outgoing,
    mail: &mut Mail,
    letter: &Letter,
) -> Result<(), ApiError> {
    let now = state.clock.now();
    let sent = tokio::time::timeout(PATIENCE, send::send(outgoing, letter, now)).await;
    match sent.unwrap_or(Err(SendError::Slow)) {
        Ok(()) => {
            mail.state = MailState::Sent;
            mail.sent_at = Some(now);
            mail.sent_to = Some(letter.to.join(", "));
            mail.error = None;
            alerts::sent(state).await?;
        }
        Err(error) => {
            let again = MailKind::wait_after(mail.attempts).filter(|_| !error.is_final());
            tracing::warn!(mail = %mail.id, %error, "a mail could not be sent");
            let said: String = error.to_string().chars().take(ERROR).collect();
            if error.is_of_sending() {
                alerts::unsent(state, &said).await?;
            }
            mail.error = Some(said);
            match again {
                Some(wait) => mail.next_at = Some(now + wait),
                None => mail.state = MailState::Failed,
            }
        }
    }
    Ok(())
}
