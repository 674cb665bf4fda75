//! What an examination found.

use app::Words;
use domain::{Check, CheckState};

use crate::clock::Timestamp;
use crate::error::ApiError;
use crate::merchants::permissions::in_dashboard;
use crate::state::AppState;
use crate::store::checks::{self, StoredCheck};
use crate::store::merchants::Merchant;
use crate::stripe::StripeError;

/// One check and how it stands.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What was looked at.
    pub check: Check,
    /// How it stands.
    pub state: CheckState,
    /// What it means.
    pub words: Words,
    /// Since when it stands so.
    pub since: Timestamp,
    /// When it was last looked at.
    pub checked_at: Timestamp,
}

/// What is known of a merchant's connection, in the order in which people read it.
pub async fn findings(state: &AppState, merchant_id: &str) -> Result<Vec<Finding>, ApiError> {
    let stored = checks::list(&state.store, merchant_id).await?;
    let mut findings: Vec<Finding> = stored.iter().filter_map(Finding::read).collect();
    findings.sort_by_key(|finding| Check::ALL.iter().position(|c| *c == finding.check));
    Ok(findings)
}

impl Finding {
    pub(super) fn read(stored: &StoredCheck) -> Option<Self> {
        Some(Self {
            words: serde_json::from_str(&stored.words).ok()?,
            check: stored.check,
            state: stored.state,
            since: stored.since,
            checked_at: stored.checked_at,
        })
    }
}

/// What one look found so far.
#[derive(Default)]
pub(super) struct Report {
    found: Vec<(Check, CheckState, Words)>,
    kept: Vec<Check>,
    is_cut_short: bool,
}

impl Report {
    pub(super) fn good(&mut self, check: Check, words: impl Into<Words>) {
        self.found.push((check, CheckState::Good, words.into()));
    }

    pub(super) fn warn(&mut self, check: Check, words: impl Into<Words>) {
        self.found.push((check, CheckState::Warning, words.into()));
    }

    pub(super) fn broken(&mut self, check: Check, words: impl Into<Words>) {
        self.found.push((check, CheckState::Broken, words.into()));
    }

    pub(super) fn unknown(&mut self, check: Check, words: impl Into<Words>) {
        self.found.push((check, CheckState::Unknown, words.into()));
    }

    /// Leaves a check as it is known: there is no reason to look again.
    pub(super) fn keep(&mut self, check: Check) {
        self.kept.push(check);
    }

    /// Leaves checks as they are known, because Stripe did not answer.
    pub(super) fn not_asked(&mut self, checks: &[Check]) {
        self.kept.extend(checks);
        self.is_cut_short = true;
    }

    /// What an error says of the checks that it kept from being made: a missing permission stays
    /// missing, everything else passes.
    pub(super) fn fail(&mut self, checks: &[Check], error: &StripeError) {
        if let StripeError::Auth {
            permission: Some(permission),
            ..
        } = error
        {
            let name = in_dashboard(permission);
            for check in checks {
                self.unknown(
                    *check,
                    Words::with("merchants-found-hidden", "name", name.clone()),
                );
            }
        } else {
            self.not_asked(checks);
        }
    }

    pub(super) fn state_of(&self, check: Check) -> Option<CheckState> {
        let found = self.found.iter().find(|(c, ..)| *c == check);
        found.map(|(_, state, _)| *state)
    }

    pub(super) fn key_is_unusable(&mut self) {
        self.broken(Check::Key, "merchants-found-key-unusable");
        self.nothing_else_can_be_asked();
    }

    /// Without a key that works the rest is not known.
    pub(super) fn nothing_else_can_be_asked(&mut self) {
        for check in Check::ALL {
            if self.state_of(*check).is_none() && !self.kept.contains(check) {
                self.unknown(*check, "merchants-found-key-first");
            }
        }
    }

    /// Whether Stripe answered everything.
    pub(super) const fn is_whole(&self) -> bool {
        !self.is_cut_short
    }

    /// What to store, and which checks to leave alone.
    pub(super) fn into_stored(
        self,
        merchant: &Merchant,
        now: Timestamp,
    ) -> Result<(Vec<StoredCheck>, Vec<Check>), ApiError> {
        let store = |(check, state, words): (Check, CheckState, Words)| {
            let words = serde_json::to_string(&words).map_err(|_| ApiError::Internal)?;
            Ok(StoredCheck {
                merchant_id: merchant.id.clone(),
                check,
                state,
                words,
                since: now,
                checked_at: now,
            })
        };
        let found: Result<Vec<_>, ApiError> = self.found.into_iter().map(store).collect();
        Ok((found?, self.kept))
    }
}
