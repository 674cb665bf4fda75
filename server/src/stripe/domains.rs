//! The domains on which wallets may be shown: <https://docs.stripe.com/payments/payment-methods/pmd-registration>.

use std::collections::BTreeMap;

use miniserde::Deserialize;
use stripe_client_core::{RequestBuilder, StripeMethod};

use super::calls::checked_id;
use super::client::Client;
use super::error::StripeError;
use super::lists::{PAGE, Walk, typed};

const PATH: &str = "/payment_method_domains";

/// A domain that is registered for wallets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DomainInfo {
    /// `pmd_…`.
    pub id: String,
    /// The host.
    pub name: String,
    /// Somebody switched it off otherwise.
    pub enabled: bool,
    /// The wallets that Stripe does not show there, each with Stripe's reason where it has one.
    pub inactive: Vec<(&'static str, Option<String>)>,
}

#[derive(Deserialize)]
struct Registered {
    id: String,
    domain_name: String,
    enabled: bool,
    apple_pay: Option<Wallet>,
    google_pay: Option<Wallet>,
    link: Option<Wallet>,
}

#[derive(Deserialize)]
struct Wallet {
    status: String,
    status_details: Option<Details>,
}

#[derive(Deserialize)]
struct Details {
    error_message: Option<String>,
}

#[derive(Deserialize)]
struct Page {
    data: Vec<Registered>,
}

fn named(host: &str) -> BTreeMap<&'static str, &str> {
    BTreeMap::from([("domain_name", host)])
}

impl Client {
    /// Registers a host; done also when it is registered already.
    pub async fn register_domain(&self, host: &str, key: &str) -> Result<DomainInfo, StripeError> {
        let build = || RequestBuilder::new(StripeMethod::Post, PATH).form(&named(host));
        let made: Registered = self.call(&self.shared.http, build, Some(key)).await?;
        Ok(made.into())
    }

    /// The registration of a host.
    pub async fn find_domain(&self, host: &str) -> Result<Option<DomainInfo>, StripeError> {
        let build = || RequestBuilder::new(StripeMethod::Get, PATH).query(&named(host));
        let page: Page = self.call(&self.shared.http, build, None).await?;
        Ok(page.data.into_iter().next().map(DomainInfo::from))
    }

    /// The registrations of all hosts, up to a thousand.
    pub async fn list_domains(&self) -> Result<Vec<DomainInfo>, StripeError> {
        let build = |cursor: Option<&str>| {
            let mut query = BTreeMap::from([("limit", PAGE.to_string())]);
            query.extend(cursor.map(|id| ("starting_after", id.to_owned())));
            RequestBuilder::new(StripeMethod::Get, PATH).query(&query)
        };
        let listed = self.list(Walk::Older, 10, build).await?;
        let read = |row| typed::<Registered>(row).map(DomainInfo::from);
        listed.rows.iter().map(read).collect()
    }

    /// Switches a host's registration on or off; Stripe deletes none.
    pub async fn enable_domain(&self, id: &str, is_on: bool) -> Result<DomainInfo, StripeError> {
        let path = format!("{PATH}/{}", checked_id(id)?);
        let form = BTreeMap::from([("enabled", is_on.to_string())]);
        let build = || RequestBuilder::new(StripeMethod::Post, path.as_str()).form(&form);
        let domain: Registered = self.call(&self.shared.http, build, None).await?;
        Ok(domain.into())
    }

    /// Lets Stripe look at the host again.
    pub async fn validate_domain(&self, id: &str) -> Result<DomainInfo, StripeError> {
        let path = format!("{PATH}/{}/validate", checked_id(id)?);
        let build = || RequestBuilder::new(StripeMethod::Post, path.as_str());
        let domain: Registered = self.call(&self.shared.http, build, None).await?;
        Ok(domain.into())
    }
}

impl From<Registered> for DomainInfo {
    fn from(domain: Registered) -> Self {
        let wallets = [
            ("Apple Pay", domain.apple_pay),
            ("Google Pay", domain.google_pay),
            ("Link", domain.link),
        ];
        let inactive = wallets.into_iter().filter_map(|(name, wallet)| {
            let wallet = wallet.filter(|wallet| wallet.status != "active")?;
            Some((name, wallet.status_details.and_then(|d| d.error_message)))
        });
        Self {
            id: domain.id,
            name: domain.domain_name,
            enabled: domain.enabled,
            inactive: inactive.collect(),
        }
    }
}
