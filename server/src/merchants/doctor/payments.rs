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
    match payments::newest_paid(&state.store, &merchant.id).await? {
        Some(paid) => {
            let at = state.config.timezone.text(paid.created_at);
            report.good(
                Check::LastPaid,
                Words::with("merchants-found-paid", "at", at),
            );
        }
        None => report.unknown(Check::LastPaid, "merchants-found-no-payment"),
    }
    if let Some((at, why)) = payments::last_decline(&state.store, &merchant.id).await? {
        let at = state.config.timezone.text(at);
        let reason = format!("order-reason-{}", why.as_str());
        let words = Words::with("merchants-found-failed", "at", at).and_text("reason", reason);
        report.good(Check::LastFailed, words);
    }
    Ok(())
}
