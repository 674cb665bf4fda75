//! Whether wallets may be shown on the sites that show offers in a frame: Stripe wants their hosts
//! registered beside ours (<https://docs.stripe.com/payments/payment-methods/pmd-registration>).

use app::Words;
use domain::{AllowedSite, Check};

use super::report::Report;
use crate::embed::MAX_HOSTS;
use crate::error::ApiError;
use crate::merchants::wallets;
use crate::state::AppState;
use crate::store::merchants::Merchant;
use crate::store::offers::{self, Filter};
use crate::store::seen_hosts;
use crate::stripe::{Client, DomainInfo, StripeError};

/// So many offers are looked through for their sites.
const OFFERS: u64 = 1_000;
/// So many calls change something in one look; the rest is for the next.
const CHANGES: usize = 20;
/// So many hosts are named in one sentence.
const NAMED: usize = 5;

/// Registers the hosts that are not, and says how all of them stand.
pub(super) async fn look(
    state: &AppState,
    client: &Client,
    merchant: &Merchant,
    report: &mut Report,
) -> Result<(), ApiError> {
    if wallets::host(state).is_none() {
        report.unknown(Check::Sites, "merchants-found-wallets-loopback");
        return Ok(());
    }
    let hosts = hosts(state, &merchant.id).await?;
    if hosts.is_empty() {
        report.unknown(Check::Sites, "merchants-found-sites-none");
        return Ok(());
    }
    match register(state, client, &merchant.id, &hosts).await {
        Ok(domains) => report_on(&domains, report),
        Err(error) => report.fail(&[Check::Sites], &error),
    }
    Ok(())
}

/// The hosts that the merchant's offers may be shown on, and those that showed one.
async fn hosts(state: &AppState, merchant_id: &str) -> Result<Vec<String>, ApiError> {
    let of_merchant = Filter {
        merchant_id: Some(merchant_id),
        ..Filter::default()
    };
    let offers = offers::browse(&state.store, &of_merchant, None, OFFERS).await?;
    let sites = offers.iter().flat_map(|offer| &offer.sites);
    let mut hosts: Vec<String> = sites
        .filter_map(AllowedSite::public_host)
        .map(str::to_owned)
        .collect();
    hosts.extend(seen_hosts::list(&state.store, merchant_id).await?);
    let mut known = std::collections::BTreeSet::new();
    hosts.retain(|host| known.insert(host.clone()));
    hosts.truncate(2 * MAX_HOSTS);
    Ok(hosts)
}

/// The hosts' registrations, in their order, as far as there are any yet. What somebody switched off at Stripe stays off.
async fn register(
    state: &AppState,
    client: &Client,
    merchant_id: &str,
    hosts: &[String],
) -> Result<Vec<DomainInfo>, StripeError> {
    let known = client.list_domains().await?;
    let mut domains = Vec::new();
    let mut left = CHANGES;
    for host in hosts {
        let known = known.iter().find(|domain| domain.name == *host);
        let is_whole = known.is_some_and(|domain| domain.inactive.is_empty());
        if !is_whole && left == 0 {
            domains.extend(known.cloned());
            continue;
        }
        left -= usize::from(!is_whole);
        let domain = match known {
            Some(domain) if is_whole => domain.clone(),
            Some(domain) => client.validate_domain(&domain.id).await?,
            None => {
                let key = format!("{merchant_id}/site/{host}/{:016x}", state.entropy.u64());
                client.register_domain(host, &key).await?
            }
        };
        domains.push(domain);
    }
    Ok(domains)
}

fn report_on(domains: &[DomainInfo], report: &mut Report) {
    let off: Vec<&DomainInfo> = domains.iter().filter(|d| !d.enabled).collect();
    let inactive: Vec<&DomainInfo> = domains
        .iter()
        .filter(|d| d.enabled && !d.inactive.is_empty())
        .collect();
    if let Some(first) = inactive.first() {
        let reason = first.inactive.iter().find_map(|(_, why)| why.as_deref());
        let words = Words::with("merchants-found-sites-inactive", "hosts", names(&inactive))
            .and("reason", reason.unwrap_or("?"));
        report.warn(Check::Sites, words);
    } else if off.is_empty() {
        let all: Vec<&DomainInfo> = domains.iter().collect();
        let words = Words::with("merchants-found-sites", "hosts", names(&all));
        report.good(Check::Sites, words);
    } else {
        let words = Words::with("merchants-found-sites-off", "hosts", names(&off));
        report.warn(Check::Sites, words);
    }
}

fn names(domains: &[&DomainInfo]) -> String {
    let mut names: Vec<&str> = domains.iter().map(|domain| domain.name.as_str()).collect();
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let names = names.join(", ");
    if more == 0 {
        names
    } else {
        format!("{names} + {more}")
    }
}
