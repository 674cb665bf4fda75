//! Keys: whether Stripe takes them, of which mode they are, whose they are, what they may do; and the
//! clock, which Stripe tells along.

use app::Words;
use domain::{Check, KeyKind, Mode};

use super::report::Report;
use crate::merchants::permissions;
use crate::merchants::refusal::stripe_words;
use crate::state::AppState;
use crate::store::merchants::Merchant;
use crate::stripe::{Client, PairCheck, StripeError};

/// Clocks that are watched differ by less.
const SKEW_NOTICED: u64 = 30;
/// Stripe's signatures are refused after 300 seconds.
const SKEW_BROKEN: u64 = 240;

pub(super) async fn look(
    state: &AppState,
    client: &Client,
    merchant: &Merchant,
    must_pair: bool,
    report: &mut Report,
) {
    let balance = client.balance().await;
    match &balance {
        // A restricted key that may not read the balance is a key that Stripe takes.
        Ok(_)
        | Err(StripeError::Auth {
            permission: Some(_),
            ..
        }) => {
            let last4 = merchant.secret_last4.as_str();
            let words = Words::with("merchants-found-key", "last4", last4);
            report.good(Check::Key, words);
        }
        Err(StripeError::Auth { code, .. }) => {
            let is_expired = code.as_deref() == Some("api_key_expired");
            let key = if is_expired {
                "merchants-found-key-expired"
            } else {
                "merchants-found-key-refused"
            };
            report.broken(Check::Key, key);
            return;
        }
        Err(error @ (StripeError::Rejected { .. } | StripeError::Declined { .. })) => {
            report.broken(Check::Key, stripe_words(error));
            return;
        }
        Err(_) => report.not_asked(&[Check::Key]),
    }
    modes(merchant, balance.ok(), report);
    pair(state, client, merchant, must_pair, report).await;
    allowed(client, report).await;
}

fn modes(merchant: &Merchant, balance: Option<Mode>, report: &mut Report) {
    let publishable = domain::publishable_key(&merchant.publishable_key).ok();
    let is_agreed =
        publishable == Some(merchant.mode) && balance.is_none_or(|m| m == merchant.mode);
    match merchant.mode {
        _ if !is_agreed => report.broken(Check::Modes, "merchants-found-modes-differ"),
        Mode::Test => report.good(Check::Modes, "merchants-found-modes-test"),
        Mode::Live => report.good(Check::Modes, "merchants-found-modes-live"),
    }
}

/// Once proven, a pair stays one; what may end is the publishable key's life.
async fn pair(
    state: &AppState,
    client: &Client,
    merchant: &Merchant,
    must_pair: bool,
    report: &mut Report,
) {
    let publishable = &merchant.publishable_key;
    let found = if must_pair {
        let key = format!("{}/pair/{:016x}", merchant.id, state.entropy.u64());
        client.check_pair(publishable, &key).await
    } else {
        match client.knows_publishable(publishable).await {
            Ok(true) => return report.keep(Check::Pair),
            Ok(false) => Ok(PairCheck::DeadPublishableKey),
            Err(error) => Err(error),
        }
    };
    match found {
        Ok(PairCheck::Same) => report.good(Check::Pair, "merchants-found-pair"),
        Ok(PairCheck::OtherAccount) => {
            report.broken(Check::Pair, "merchants-found-pair-strangers");
        }
        Ok(PairCheck::OtherMode) => report.broken(Check::Pair, "merchants-found-modes-differ"),
        Ok(PairCheck::DeadPublishableKey | PairCheck::NotPublishable(_)) => {
            report.broken(Check::Pair, "merchants-found-publishable-refused");
        }
        Err(error) => report.fail(&[Check::Pair], &error),
    }
}

async fn allowed(client: &Client, report: &mut Report) {
    if client.key_kind() == KeyKind::Secret {
        return report.good(Check::Permissions, "merchants-found-permissions-all");
    }
    match client.missing_permissions().await {
        Ok(missing) if missing.is_empty() => {
            report.good(Check::Permissions, "merchants-found-permissions");
        }
        Ok(missing) => {
            let names = permissions::list(&missing);
            let words = Words::with("merchants-found-permissions-missing", "names", names);
            report.broken(Check::Permissions, words);
        }
        Err(error) => report.fail(&[Check::Permissions], &error),
    }
}

/// Compares our clock with the `Date` of Stripe's last answer.
pub(super) fn clock(state: &AppState, client: &Client, report: &mut Report) {
    let Some(skew) = client.clock_skew(state.clock.now().seconds()) else {
        return report.not_asked(&[Check::Clock]);
    };
    let words = |key: &str| Words::with(key, "seconds", skew.unsigned_abs().to_string());
    if skew.unsigned_abs() <= SKEW_NOTICED {
        report.good(Check::Clock, "merchants-found-clock");
    } else if skew.unsigned_abs() <= SKEW_BROKEN {
        report.warn(Check::Clock, words("merchants-found-clock-off"));
    } else {
        report.warn(Check::Clock, words("merchants-found-clock-wrong"));
    }
}
