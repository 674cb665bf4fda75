//! Trouble that wakes the team (docs/ARCHITECTURE.md, "Alerts"): a mail when it begins, one when it
//! ends, and a banner in the admin in between.

mod disk;
mod sales;
mod unsent;

use crate::error::ApiError;
use crate::mail::{Notice, notify};
use crate::state::AppState;
use crate::store::alerts::{self, Alert};
use crate::store::{Conn, Tx};

pub use disk::{look_at_disk, watch_disk};
pub use sales::{Audience, watch_sales};
pub use unsent::{sent, unsent};

/// Which trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertKind {
    /// A merchant's connection to Stripe: about the merchant.
    Connection,
    /// The disk is nearly full.
    Disk,
    /// Mails cannot be sent.
    Mail,
    /// An offer is looked at and not bought any more: about the offer.
    NoSale,
}

impl AlertKind {
    /// Its name in storage.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Connection => "connection",
            Self::Disk => "disk",
            Self::Mail => "mail",
            Self::NoSale => "no_sale",
        }
    }
}

/// It is wrong. The first time it is so the team gets the mail; in the caller's transaction.
pub async fn begin(
    state: &AppState,
    tx: &Tx,
    kind: AlertKind,
    about: &str,
    notice: Notice,
) -> Result<(), ApiError> {
    let now = state.clock.now();
    let mut alert = alerts::get_for_update(tx, kind.as_str(), about, now).await?;
    if alert.is_on {
        return Ok(());
    }
    alert.since = now;
    let notice = notice.and("since", state.config.timezone.text(now));
    switch_on(tx, &mut alert, &notice).await?;
    notify(state, tx, &mail_id(&alert, "began"), &notice).await
}

async fn switch_on(tx: &Tx, alert: &mut Alert, notice: &Notice) -> Result<(), ApiError> {
    alert.is_on = true;
    alert.notice = Some(serde_json::to_string(notice).map_err(|_| ApiError::Internal)?);
    tracing::error!(kind = %alert.kind, about = %alert.about, "trouble that the team is told of");
    Ok(alerts::update(tx, alert).await?)
}

/// It is right. If it was wrong, the team gets the mail; in the caller's transaction.
pub async fn end(
    state: &AppState,
    tx: &Tx,
    kind: AlertKind,
    about: &str,
    notice: Notice,
) -> Result<(), ApiError> {
    let known = alerts::get(tx, kind.as_str(), about).await?;
    if !known.is_some_and(|alert| alert.is_on) {
        return Ok(());
    }
    let now = state.clock.now();
    let mut alert = alerts::get_for_update(tx, kind.as_str(), about, now).await?;
    if !alert.is_on {
        return Ok(());
    }
    let zone = &state.config.timezone;
    let notice = notice
        .and("since", zone.text(alert.since))
        .and("until", zone.text(now));
    notify(state, tx, &mail_id(&alert, "ended"), &notice).await?;
    alert.is_on = false;
    alert.since = now;
    alert.notice = None;
    tracing::info!(kind = %alert.kind, about = %alert.about, "the trouble is over");
    Ok(alerts::update(tx, &alert).await?)
}

/// Nobody looks at it any more.
pub async fn forget(tx: &Tx, kind: AlertKind, about: &str) -> Result<(), ApiError> {
    Ok(alerts::delete(tx, kind.as_str(), about).await?)
}

/// What is wrong and has no other sign in the admin than a banner.
pub async fn signs(db: &impl Conn) -> Result<Vec<Notice>, ApiError> {
    let kinds = [AlertKind::Disk, AlertKind::Mail, AlertKind::NoSale].map(AlertKind::as_str);
    let on = alerts::list_on(db, &kinds).await?;
    let notices = on.into_iter().filter_map(|alert| alert.notice);
    Ok(notices
        .filter_map(|text| serde_json::from_str(&text).ok())
        .collect())
}

/// The same trouble is told of once: it is named by when it began.
fn mail_id(alert: &Alert, end: &str) -> String {
    let Alert { kind, about, .. } = alert;
    format!("{kind}.{about}.{}.{end}", alert.since.millis()).replace("..", ".")
}
