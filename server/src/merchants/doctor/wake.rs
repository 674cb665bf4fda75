//! Whom a connection wakes: the team, when it breaks and when it mends.

use domain::{CheckState, Mode};

use super::report::Finding;
use crate::alerts::{self, AlertKind};
use crate::error::ApiError;
use crate::mail::Notice;
use crate::state::AppState;
use crate::store::merchants::Merchant;
use crate::store::{Tx, checks};

/// Tells the team what the checks, as they are now stored, mean for buyers.
pub(super) async fn wake(state: &AppState, tx: &Tx, merchant: &Merchant) -> Result<(), ApiError> {
    if merchant.archived_at.is_some() {
        return Ok(());
    }
    let stored = checks::list(tx, &merchant.id).await?;
    let broken = stored.iter().filter(|k| k.state == CheckState::Broken);
    let first = broken.min_by_key(|k| k.since).and_then(Finding::read);
    let notice = |text| Notice {
        is_test: merchant.mode == Mode::Test,
        ..Notice::new(
            text,
            format!("/admin/settings/payment-systems/stripe/{}", merchant.id),
        )
        .and("name", merchant.name.as_str())
    };
    let kind = AlertKind::Connection;
    match first {
        Some(found) => {
            let notice = Notice {
                what: Some(found.words),
                ..notice("connection-broken")
            };
            alerts::begin(state, tx, kind, &merchant.id, notice).await
        }
        None => alerts::end(state, tx, kind, &merchant.id, notice("connection-mended")).await,
    }
}
