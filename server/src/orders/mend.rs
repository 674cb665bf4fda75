//! Mending a buyer's mistyped address, and sending the receipt again.

use std::time::Duration;

use domain::{OrderEvent, OrderStatus, TimelineKind, is_email};
use serde_json::{Value, json};

use super::record::{note, tell};
use crate::error::ApiError;
use crate::mail::{self, Again};
use crate::state::AppState;
use crate::store::orders::{self, Order};
use crate::store::timeline::{self, Entry};
use crate::store::{Conn, StoreError};

/// So long after paying a buyer may mend the address alone. Whoever gets a mail that went to the wrong
/// address has the order's address too, and soon may not any more.
const MENDABLE: Duration = Duration::from_mins(30);
/// And so often.
const MENDS: usize = 3;

/// Why the address stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum MendError {
    /// The text is no address.
    #[error("this cannot be an e-mail address")]
    Email,
    /// The order's content is another one than was seen.
    #[error("the order was changed meanwhile")]
    Changed,
    /// The buyer's time for it is over, or it was done often enough.
    #[error("the buyer cannot change the address any more")]
    Over,
    /// Anything else.
    #[error(transparent)]
    Own(#[from] ApiError),
}

impl From<StoreError> for MendError {
    fn from(error: StoreError) -> Self {
        Self::Own(error.into())
    }
}

/// Who mends.
#[derive(Clone, Copy, Debug)]
pub enum Mender<'a> {
    /// A member, by address.
    Member(&'a str),
    /// Whoever has the order's token, for a while after paying; the receipt follows to the new
    /// address.
    Buyer,
}

/// Gives the order another address for its buyer. `content_version`: of the order that was seen.
pub async fn mend_email(
    state: &AppState,
    order_id: &str,
    content_version: i64,
    email: &str,
    by: Mender<'_>,
) -> Result<(), MendError> {
    let email = email.trim();
    if !is_email(email) {
        return Err(MendError::Email);
    }
    let tx = state.store.begin().await?;
    let mut order = orders::get_for_update(&tx, order_id)
        .await?
        .ok_or(ApiError::NotFound)?;
    let is_buyer = matches!(by, Mender::Buyer);
    if is_buyer && !may_mend(state, &tx, &order).await? {
        return Err(MendError::Over);
    }
    if order.content_version != content_version {
        return Err(MendError::Changed);
    }
    if order.email == email {
        return Ok(());
    }
    let (kind, data) = match by {
        Mender::Member(by) => (
            TimelineKind::EmailMended,
            json!({ "from": order.email, "to": email, "by": by }),
        ),
        Mender::Buyer => (
            TimelineKind::EmailMendedByBuyer,
            json!({ "from": order.email, "to": email }),
        ),
    };
    email.clone_into(&mut order.email);
    order.content_version += 1;
    let now = state.clock.now();
    order.updated_at = now;
    orders::update(&tx, &mut order).await?;
    note(state, &tx, &order, kind, data).await?;
    tell(state, &tx, &order, OrderEvent::Updated, now).await?;
    if is_buyer {
        mail::again(state, &tx, &order, true).await?;
    }
    tx.commit().await?;
    state.work_soon();
    Ok(())
}

/// Whether the buyer may mend the address alone.
pub async fn may_mend(state: &AppState, db: &impl Conn, order: &Order) -> Result<bool, StoreError> {
    let is_in_time = match order.paid_at {
        Some(at) => state.clock.now() < at + MENDABLE,
        None => order.status == OrderStatus::Processing,
    };
    if !is_in_time {
        return Ok(false);
    }
    let own = TimelineKind::EmailMendedByBuyer.as_str();
    let entries = timeline::list(db, &order.id).await?;
    let is_own = |entry: &&Entry| entry.kind == own;
    Ok(entries.iter().filter(is_own).count() < MENDS)
}

/// Sends the receipt of a paid order once more, at the buyer's wish.
pub async fn receipt_again(state: &AppState, order: &Order) -> Result<Again, ApiError> {
    if !order.status.was_paid() {
        return Ok(Again::Off);
    }
    let tx = state.store.begin().await?;
    let order = orders::get_for_update(&tx, &order.id).await?;
    let order = order.ok_or(ApiError::NotFound)?;
    let again = mail::again(state, &tx, &order, false).await?;
    if again == Again::Sent {
        let kind = TimelineKind::ReceiptAgain;
        note(state, &tx, &order, kind, Value::Null).await?;
        tx.commit().await?;
        state.work_soon();
    }
    Ok(again)
}
