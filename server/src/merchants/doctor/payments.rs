//! The last payments, from our own books.

use app::Words;
use domain::Check;

use super::report::Report;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::merchants::Merchant;
use crate::store::payments;

pub(super) async fn look(
    state: &AppState,
    merchant: &Merchant,
    report: &mut Report,
) -> Result<(), ApiError> {
    match payments::newest_of_merchant(&state.store, &merchant.id, true).await? {
        Some(paid) => {
            let at = state.config.timezone.text(paid.created_at);
            report.good(
                Check::LastPaid,
                Words::with("merchants-found-paid", "at", at),
            );
        }
        None => report.unknown(Check::LastPaid, "merchants-found-no-payment"),
    }
    if let Some(failed) = payments::newest_of_merchant(&state.store, &merchant.id, false).await? {
        let at = state.config.timezone.text(failed.updated_at);
        let reason = failed.decline_code.or(failed.error_code);
        let words = Words::with("merchants-found-failed", "at", at)
            .and("reason", reason.unwrap_or_default());
        report.good(Check::LastFailed, words);
    }
    Ok(())
}
