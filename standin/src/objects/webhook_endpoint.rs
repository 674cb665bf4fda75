//! `WebhookEndpoint`.

use serde_json::{Value, json};

use crate::kind::Kind;
use crate::scope::Scope;

/// An endpoint; its secret is kept apart, since only the answer to its creation carries it.
pub(crate) fn webhook_endpoint(
    scope: &mut Scope<'_>,
    url: &str,
    events: &[String],
    version: Option<&str>,
) -> Value {
    json!({
        "id": scope.new_id(Kind::WebhookEndpoint), "object": "webhook_endpoint", "api_version": version,
        "application": null, "created": scope.now(), "description": null, "enabled_events": events,
        "livemode": scope.livemode, "metadata": {}, "status": "enabled", "url": url,
    })
}
