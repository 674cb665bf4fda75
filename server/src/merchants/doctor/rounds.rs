//! The doctor by itself, and what it is alarmed about.

use std::time::Duration;

use app::Words;
use domain::{Check, CheckState, Mode};

use super::report::Finding;
use super::{Depth, examine};
use crate::clock::Timestamp;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store;
use crate::store::{checks, orders};

/// How often a connection is looked at by itself.
const EVERY: Duration = Duration::from_mins(15);
/// The buyer by whom a refused key was noticed came a little earlier.
const NOTICED_WITHIN: Duration = Duration::from_mins(1);
/// So many merchants at once.
const AT_ONCE: u64 = 10;

/// Looks at the connections that are due, and at once at those whose key Stripe has just refused.
/// Several servers take turns.
pub async fn doctor_rounds(state: &AppState) -> Result<(), ApiError> {
    for id in state.refused_merchants() {
        hurry(state, &id).await?;
    }
    let now = state.clock.now();
    for merchant in checks::due(&state.store, now, AT_ONCE).await? {
        if let Err(error) = examine(state, &merchant, Depth::Routine).await {
            tracing::warn!(merchant = %merchant.id, %error, "a connection could not be checked");
        }
        checks::set_next(&state.store, &merchant.id, now + EVERY).await?;
    }
    Ok(())
}

/// A key that is known to be refused is looked at in its own time.
async fn hurry(state: &AppState, merchant_id: &str) -> Result<(), ApiError> {
    let known = checks::list(&state.store, merchant_id).await?;
    let is_known = known
        .iter()
        .any(|k| k.check == Check::Key && k.state == CheckState::Broken);
    if !is_known {
        checks::set_next(&state.store, merchant_id, state.clock.now()).await?;
    }
    Ok(())
}

/// Something that keeps buyers from paying.
#[derive(Clone, Debug)]
pub struct Alarm {
    /// Whose connection.
    pub merchant_id: String,
    /// What the team calls it.
    pub name: String,
    /// Whether it is about real money.
    pub mode: Mode,
    /// Which check found it.
    pub check: Check,
    /// What is broken.
    pub words: Words,
    /// Since when.
    pub since: Timestamp,
    /// So many orders were placed since then that Stripe did not take.
    pub lost: u64,
}

/// For each merchant the first thing that is broken.
pub async fn alarms(state: &AppState) -> Result<Vec<Alarm>, ApiError> {
    let mut alarms: Vec<Alarm> = Vec::new();
    for stored in checks::list_broken(&state.store).await? {
        let merchant_id = stored.merchant_id.clone();
        if alarms.iter().any(|alarm| alarm.merchant_id == merchant_id) {
            continue;
        }
        let Some(finding) = Finding::read(&stored) else {
            continue;
        };
        let Some(merchant) = store::merchants::get(&state.store, &merchant_id).await? else {
            continue;
        };
        let since = finding.since;
        let first = since - NOTICED_WITHIN;
        let lost = orders::count_without_intent(&state.store, &merchant_id, first).await?;
        alarms.push(Alarm {
            merchant_id,
            name: merchant.name,
            mode: merchant.mode,
            check: finding.check,
            words: finding.words,
            since,
            lost,
        });
    }
    Ok(alarms)
}
