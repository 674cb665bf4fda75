//! Whether mails go out at all. No mail can tell of it: the admin does.

use super::{AlertKind, switch_on};
use crate::error::ApiError;
use crate::mail::Notice;
use crate::state::AppState;
use crate::store::alerts;

/// After so many failures in a row: one may be a receiver's fault, or pass by itself.
const IN_A_ROW: i64 = 3;

/// A try to send a mail failed, for this reason in the server's words.
pub async fn unsent(state: &AppState, why: &str) -> Result<(), ApiError> {
    let now = state.clock.now();
    let tx = state.store.begin().await?;
    let mut alert = alerts::get_for_update(&tx, AlertKind::Mail.as_str(), "", now).await?;
    if alert.count == 0 {
        alert.since = now;
    }
    alert.count += 1;
    if alert.count == IN_A_ROW {
        let since = state.config.timezone.text(alert.since);
        let notice = Notice::new("mails-failing", "/admin/settings/mail")
            .and("since", since)
            .and("said", why);
        switch_on(&tx, &mut alert, &notice).await?;
    } else {
        alerts::update(&tx, &alert).await?;
    }
    Ok(tx.commit().await?)
}

/// A server took a mail.
pub async fn sent(state: &AppState) -> Result<(), ApiError> {
    let known = alerts::get(&state.store, AlertKind::Mail.as_str(), "").await?;
    if known.is_none_or(|alert| alert.count == 0) {
        return Ok(());
    }
    let tx = state.store.begin().await?;
    super::forget(&tx, AlertKind::Mail, "").await?;
    Ok(tx.commit().await?)
}
