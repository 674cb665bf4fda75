//! Whether Apple Pay, Google Pay and Link may be shown on our domain.

use app::Words;
use domain::Check;

use super::report::Report;
use crate::merchants::wallets;
use crate::state::AppState;
use crate::stripe::{Client, DomainInfo, StripeError};

pub(super) async fn look(state: &AppState, client: &Client, report: &mut Report) {
    let Some(host) = wallets::host(state) else {
        report.unknown(Check::Wallets, "merchants-found-wallets-loopback");
        return;
    };
    match find(client, &host).await {
        Ok(Some(domain)) => is_shown(&domain, report),
        Ok(None) => {
            let words = Words::with("merchants-found-wallets-none", "host", host);
            report.warn(Check::Wallets, words);
        }
        Err(error) => report.fail(&[Check::Wallets], &error),
    }
}

/// The registration, made where it is missing and looked at again where it is not whole.
async fn find(client: &Client, host: &str) -> Result<Option<DomainInfo>, StripeError> {
    match client.find_domain(host).await? {
        None => Ok(None),
        Some(domain) if domain.inactive.is_empty() => Ok(Some(domain)),
        Some(domain) => client.validate_domain(&domain.id).await.map(Some),
    }
}

fn is_shown(domain: &DomainInfo, report: &mut Report) {
    if !domain.enabled {
        let words = Words::with("merchants-found-wallets-off", "host", domain.name.as_str());
        report.warn(Check::Wallets, words);
        return;
    }
    if domain.inactive.is_empty() {
        let words = Words::with("merchants-found-wallets", "host", domain.name.as_str());
        report.good(Check::Wallets, words);
        return;
    }
    let names: Vec<&str> = domain.inactive.iter().map(|(name, _)| *name).collect();
    let reason = domain
        .inactive
        .iter()
        .find_map(|(_, reason)| reason.as_deref());
    let words = Words::with(
        "merchants-found-wallets-inactive",
        "names",
        names.join(", "),
    )
    .and("host", domain.name.as_str())
    .and("reason", reason.unwrap_or("?"));
    report.warn(Check::Wallets, words);
}
