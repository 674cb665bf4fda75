//! Where Stripe sends its events.

use std::collections::BTreeMap;

use secrecy::SecretString;
use stripe_client_core::StripeRequest as _;
use stripe_misc::WebhookEndpoint;
use stripe_misc::webhook_endpoint::{
    CreateWebhookEndpoint, DeleteWebhookEndpoint, ListWebhookEndpoint, RetrieveWebhookEndpoint,
    UpdateWebhookEndpoint,
};
use stripe_shared::version::VERSION;

use super::calls::checked_id;
use super::client::Client;
use super::error::StripeError;
use super::lists::{PAGE, Walk, typed};

/// Stripe allows 16 endpoints for an account.
const PAGES: usize = 1;

/// An endpoint that was just made. Its secret is told only now.
#[derive(Clone, Debug)]
pub struct CreatedEndpoint {
    /// `we_…`.
    pub id: String,
    /// `whsec_…`; to be kept encrypted.
    pub secret: SecretString,
}

/// An endpoint as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointInfo {
    /// `we_…`.
    pub id: String,
    /// Where events go.
    pub url: String,
    /// `false` after somebody, or Stripe, disabled it.
    pub enabled: bool,
    /// The version of the events; `None`: the account's.
    pub api_version: Option<String>,
    /// What it listens to; `*` is everything.
    pub events: Vec<String>,
    /// Our marks.
    pub metadata: BTreeMap<String, String>,
    /// Real money.
    pub livemode: bool,
    /// Unix seconds.
    pub created: i64,
}

impl Client {
    /// Registers an endpoint at [`super::API_VERSION`], which stays its version for life.
    pub async fn create_webhook_endpoint(
        &self,
        url: &str,
        events: &[&str],
        metadata: &BTreeMap<String, String>,
        key: &str,
    ) -> Result<CreatedEndpoint, StripeError> {
        // Infallible: kinds that the library does not know become its `Unknown`.
        let events: Vec<_> = events.iter().filter_map(|kind| kind.parse().ok()).collect();
        let metadata = metadata.clone().into_iter();
        let request = CreateWebhookEndpoint::new(events, url)
            .api_version(VERSION)
            .metadata(metadata.collect::<std::collections::HashMap<_, _>>());
        let made = self.write(&request, key).await?;
        let id = made.id.as_str().to_owned();
        let secret = made.secret.ok_or_else(|| {
            tracing::error!(
                id,
                "Stripe made a webhook endpoint without telling its secret"
            );
            StripeError::OutcomeUnknown { replayed: false }
        })?;
        let secret = secret.into();
        Ok(CreatedEndpoint { id, secret })
    }

    /// Reads an endpoint.
    pub async fn get_webhook_endpoint(&self, id: &str) -> Result<EndpointInfo, StripeError> {
        let request = RetrieveWebhookEndpoint::new(checked_id(id)?);
        Ok(EndpointInfo::read(self.read(&request).await?))
    }

    /// Every endpoint of the account, ours or not.
    pub async fn list_webhook_endpoints(&self) -> Result<Vec<EndpointInfo>, StripeError> {
        let build = |cursor: Option<&str>| {
            let mut request = ListWebhookEndpoint::new().limit(PAGE);
            if let Some(cursor) = cursor {
                request = request.starting_after(cursor);
            }
            request.build()
        };
        let listed = self.list(Walk::Older, PAGES, build).await?;
        let rows = listed.rows.iter();
        rows.map(|row| Ok(EndpointInfo::read(typed(row)?)))
            .collect()
    }

    /// Changes where an endpoint sends and what it listens to, and enables it.
    pub async fn update_webhook_endpoint(
        &self,
        id: &str,
        url: &str,
        events: &[&str],
        key: &str,
    ) -> Result<EndpointInfo, StripeError> {
        let events: Vec<_> = events.iter().filter_map(|kind| kind.parse().ok()).collect();
        let request = UpdateWebhookEndpoint::new(checked_id(id)?)
            .url(url)
            .enabled_events(events)
            .disabled(false);
        Ok(EndpointInfo::read(self.write(&request, key).await?))
    }

    /// Deletes an endpoint; done also when there is none.
    pub async fn delete_webhook_endpoint(&self, id: &str) -> Result<(), StripeError> {
        let request = DeleteWebhookEndpoint::new(checked_id(id)?);
        let http = &self.shared.http;
        let gone: Result<miniserde::json::Value, _> =
            self.call(http, || request.build(), None).await;
        match gone {
            Err(error) if !error.is_missing() => Err(error),
            _ => Ok(()),
        }
    }
}

impl EndpointInfo {
    fn read(from: WebhookEndpoint) -> Self {
        Self {
            id: from.id.as_str().to_owned(),
            url: from.url,
            enabled: from.status == "enabled",
            api_version: from.api_version,
            events: from.enabled_events,
            metadata: from.metadata.into_iter().collect(),
            livemode: from.livemode,
            created: from.created,
        }
    }
}
