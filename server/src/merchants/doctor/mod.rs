//! The doctor: all checks of a merchant's connection, on demand and by itself.

mod account;
mod keys;
mod payments;
mod report;
mod rounds;
mod sites;
mod wake;
mod wallets;
mod webhook;

use domain::{Check, CheckState};

use crate::error::ApiError;
use crate::installation;
use crate::state::AppState;
use crate::store::checks;
use crate::store::merchants::Merchant;

pub use account::statement_of;
use report::Report;
pub use report::{Finding, findings};
pub use rounds::{Alarm, alarms, doctor_rounds};

/// How thorough a look is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// What costs Stripe nothing.
    Routine,
    /// Also what makes something at Stripe and takes it back: a person asked.
    Full,
}

/// How an examination ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Examined {
    /// Everything could be asked.
    Whole,
    /// Stripe did not answer everything: what it did not answer stays as it was known.
    Partly,
}

/// Looks at everything and keeps what was found. A paused copy does not ask.
pub async fn examine(
    state: &AppState,
    merchant: &Merchant,
    depth: Depth,
) -> Result<Examined, ApiError> {
    installation::require_running(state).await?;
    let known = checks::list(&state.store, &merchant.id).await?;
    let is_pair = |k: &checks::StoredCheck| k.check == Check::Pair && k.state == CheckState::Good;
    let must_pair = depth == Depth::Full || !known.iter().any(is_pair);
    let report = Box::pin(look(state, merchant, must_pair)).await?;
    let examined = if report.is_whole() {
        Examined::Whole
    } else {
        Examined::Partly
    };
    let (found, kept) = report.into_stored(merchant, state.clock.now())?;
    let tx = state.store.begin().await?;
    checks::replace(&tx, &merchant.id, &found, &kept).await?;
    wake::wake(state, &tx, merchant).await?;
    tx.commit().await?;
    Ok(examined)
}

async fn look(state: &AppState, merchant: &Merchant, must_pair: bool) -> Result<Report, ApiError> {
    let mut report = Report::default();
    payments::look(state, merchant, &mut report).await?;
    account::is_twice(state, merchant, &mut report).await?;
    let Ok(client) = state.client(merchant) else {
        report.key_is_unusable();
        return Ok(report);
    };
    let client = client.background();
    keys::look(state, &client, merchant, must_pair, &mut report).await;
    if report.state_of(Check::Key) == Some(CheckState::Broken) {
        report.nothing_else_can_be_asked();
        return Ok(report);
    }
    account::look(state, &client, merchant, &mut report).await?;
    webhook::look(state, &client, merchant, &mut report).await?;
    wallets::look(state, &client, &mut report).await;
    sites::look(state, &client, merchant, &mut report).await?;
    keys::clock(state, &client, &mut report);
    Ok(report)
}
