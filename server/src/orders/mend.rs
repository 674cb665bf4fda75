//! Mending a buyer's mistyped address.

use domain::{OrderEvent, TimelineKind, is_email};
use serde_json::json;

use super::record::{note, tell};
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::StoreError;
use crate::store::orders;

/// Why the address stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum MendError {
    /// The text is no address.
    #[error("this cannot be an e-mail address")]
    Email,
    /// The order's content is another one than was seen.
    #[error("the order was changed meanwhile")]
    Changed,
    /// Anything else.
    #[error(transparent)]
    Own(#[from] ApiError),
}

impl From<StoreError> for MendError {
    fn from(error: StoreError) -> Self {
        Self::Own(error.into())
    }
}

/// Gives the order another address for its buyer. `content_version`: of the order that was seen.
pub async fn mend_email(
    state: &AppState,
    order_id: &str,
    content_version: i64,
    email: &str,
    by: &str,
) -> Result<(), MendError> {
    let email = email.trim();
    if !is_email(email) {
        return Err(MendError::Email);
    }
    let tx = state.store.begin().await?;
    let mut order = orders::get_for_update(&tx, order_id)
        .await?
        .ok_or(ApiError::NotFound)?;
    if order.content_version != content_version {
        return Err(MendError::Changed);
    }
    if order.email == email {
        return Ok(());
    }
    let data = json!({ "from": order.email, "to": email, "by": by });
    email.clone_into(&mut order.email);
    order.content_version += 1;
    let now = state.clock.now();
    order.updated_at = now;
    orders::update(&tx, &mut order).await?;
    note(state, &tx, &order, TimelineKind::EmailMended, data).await?;
    tell(state, &tx, &order, OrderEvent::Updated, now).await?;
    tx.commit().await?;
    Ok(())
}
