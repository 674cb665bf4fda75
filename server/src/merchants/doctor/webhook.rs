//! Whether Stripe rings at the right address. Without it payments are found all the same, only slower:
//! nothing here stops a sale.

use std::time::Duration;

use app::Words;
use domain::Check;

use super::report::Report;
use crate::error::ApiError;
use crate::merchants::webhook;
use crate::state::AppState;
use crate::store::merchants::Merchant;
use crate::store::payments;
use crate::stripe::{API_VERSION, Client, EVENTS, EndpointInfo};

/// Stripe rings within seconds; after this long it should have.
const RINGS_WITHIN: Duration = Duration::from_mins(15);
const ABOUT_IT: [Check; 4] = [
    Check::Webhook,
    Check::WebhookEnabled,
    Check::WebhookEvents,
    Check::WebhookVersion,
];

pub(super) async fn look(
    state: &AppState,
    client: &Client,
    merchant: &Merchant,
    report: &mut Report,
) -> Result<(), ApiError> {
    if !webhook::can_ring(state, merchant.api_base.as_deref(), merchant.mode) {
        let origin = state.config.origin();
        report.unknown(
            Check::Webhook,
            Words::with("merchants-found-webhook-loopback", "address", origin),
        );
        return Ok(());
    }
    heard(state, merchant, report).await?;
    let Some(id) = &merchant.webhook.endpoint_id else {
        report.warn(Check::Webhook, "merchants-found-webhook-none");
        return Ok(());
    };
    match client.get_webhook_endpoint(id).await {
        Ok(endpoint) => endpoint_is_right(state, merchant, &endpoint, report),
        Err(error) if error.is_missing() => {
            report.warn(Check::Webhook, "merchants-found-webhook-gone");
        }
        Err(error) => report.fail(&ABOUT_IT, &error),
    }
    Ok(())
}

fn endpoint_is_right(
    state: &AppState,
    merchant: &Merchant,
    endpoint: &EndpointInfo,
    report: &mut Report,
) {
    let url = webhook::url(state, &merchant.id);
    if endpoint.url == url {
        let words = Words::with("merchants-found-webhook", "address", url);
        report.good(Check::Webhook, words);
    } else {
        let words = Words::with(
            "merchants-found-webhook-elsewhere",
            "address",
            endpoint.url.as_str(),
        );
        report.warn(Check::Webhook, words);
    }
    if endpoint.enabled {
        report.good(Check::WebhookEnabled, "merchants-found-webhook-enabled");
    } else {
        report.warn(Check::WebhookEnabled, "merchants-found-webhook-disabled");
    }
    let listens = |kind: &str| endpoint.events.iter().any(|e| e == kind || e == "*");
    let missing: Vec<&str> = EVENTS.into_iter().filter(|e| !listens(e)).collect();
    if missing.is_empty() {
        report.good(Check::WebhookEvents, "merchants-found-webhook-events");
    } else {
        let words = Words::with(
            "merchants-found-webhook-events-missing",
            "names",
            missing.join(", "),
        );
        report.warn(Check::WebhookEvents, words);
    }
    let version = endpoint.api_version.as_deref();
    if version == Some(API_VERSION) {
        let words = Words::with("merchants-found-webhook-version", "version", API_VERSION);
        report.good(Check::WebhookVersion, words);
    } else {
        let words = Words::with(
            "merchants-found-webhook-version-old",
            "version",
            version.unwrap_or("?"),
        );
        report.warn(Check::WebhookVersion, words.and("wanted", API_VERSION));
    }
}

/// When Stripe last rang, held against the last payment.
async fn heard(state: &AppState, merchant: &Merchant, report: &mut Report) -> Result<(), ApiError> {
    let paid = payments::newest_paid(&state.store, &merchant.id).await?;
    let paid_at = paid.map(|payment| payment.created_at);
    let now = state.clock.now();
    let is_late = paid_at.is_some_and(|paid| {
        now.since(paid) > RINGS_WITHIN && merchant.last_event_at.is_none_or(|heard| heard < paid)
    });
    match merchant.last_event_at {
        _ if is_late => report.warn(Check::WebhookHeard, "merchants-found-webhook-silent"),
        Some(at) => {
            let words = Words::with(
                "merchants-found-webhook-heard",
                "at",
                state.config.timezone.text(at),
            );
            report.good(Check::WebhookHeard, words);
        }
        None => report.unknown(Check::WebhookHeard, "merchants-found-webhook-quiet"),
    }
    Ok(())
}
