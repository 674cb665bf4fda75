//! The account: which one it is and what it may do.

use app::Words;
use domain::{Check, Mode};

use super::report::Report;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store;
use crate::store::merchants::Merchant;
use crate::stripe::Client;

/// The name of what buyers read on their bank statements, in what was found of an account.
const STATEMENT: &str = "statement";
const CHECKS: [Check; 3] = [Check::Account, Check::Charges, Check::Details];

pub(super) async fn look(
    state: &AppState,
    client: &Client,
    merchant: &Merchant,
    report: &mut Report,
) -> Result<(), ApiError> {
    let account = match client.account().await {
        Ok(Some(account)) => account,
        Ok(None) => {
            for check in CHECKS {
                report.unknown(check, "merchants-found-account-hidden");
            }
            return Ok(());
        }
        Err(error) => {
            report.fail(&CHECKS, &error);
            return Ok(());
        }
    };
    let (id, country) = (Some(account.id.clone()), account.country.clone());
    if (&merchant.account_id, &merchant.country) != (&id, &country) {
        store::merchants::set_account(&state.store, &merchant.id, &account.id, country.as_deref())
            .await?;
    }
    let words = Words::with(
        "merchants-found-account",
        "country",
        country.unwrap_or_default(),
    );
    let words = words.and("id", account.id);
    let statement = account.statement.unwrap_or_default();
    report.good(Check::Account, words.and(STATEMENT, statement));
    may(
        report,
        merchant.mode,
        Check::Charges,
        account.charges_enabled,
        ["merchants-found-charges", "merchants-found-charges-off"],
    );
    may(
        report,
        merchant.mode,
        Check::Details,
        account.details_submitted,
        ["merchants-found-details", "merchants-found-details-open"],
    );
    Ok(())
}

/// What buyers read on their bank statements, where the last look found it.
pub async fn statement_of(state: &AppState, merchant_id: &str) -> Result<Option<String>, ApiError> {
    let findings = super::findings(state, merchant_id).await?;
    let account = findings.into_iter().find(|f| f.check == Check::Account);
    let mut values = account.into_iter().flat_map(|found| found.words.values);
    let found = values.find(|(name, value)| name == STATEMENT && !value.is_empty());
    Ok(found.map(|(_, value)| value))
}

/// What an account may not do yet stops real money; tests go on.
fn may(report: &mut Report, mode: Mode, check: Check, is_so: Option<bool>, [good, bad]: [&str; 2]) {
    match (is_so, mode) {
        (None, _) => report.unknown(check, "merchants-found-account-hidden"),
        (Some(true), _) => report.good(check, good),
        (Some(false), Mode::Live) if check == Check::Charges => report.broken(check, bad),
        (Some(false), _) => report.warn(check, bad),
    }
}

/// Whether another merchant is the same account in the same mode.
pub(super) async fn is_twice(
    state: &AppState,
    merchant: &Merchant,
    report: &mut Report,
) -> Result<(), ApiError> {
    let Some(account) = &merchant.account_id else {
        return Ok(());
    };
    let twins = store::merchants::list_of_account(&state.store, account, merchant.mode).await?;
    let names: Vec<String> = twins
        .into_iter()
        .filter(|twin| twin.id != merchant.id)
        .map(|twin| twin.name)
        .collect();
    if !names.is_empty() {
        let words = Words::with("merchants-found-twice", "names", names.join(", "));
        report.warn(Check::Twice, words);
    }
    Ok(())
}
