//! `SetupIntent` and its attempts.

use serde_json::{Value, json};

use crate::kind::Kind;
use crate::objects::payment_intent::configuration;
use crate::scope::{Scope, text};

/// A fresh one.
pub(crate) fn setup_intent(scope: &mut Scope<'_>) -> Value {
    let id = scope.new_id(Kind::SetupIntent);
    let secret = format!("{id}_secret_{}", scope.world.ids.letters(31));
    json!({
        "id": id, "object": "setup_intent",
        "allowed_payment_method_types": null, "application": null,
        "automatic_payment_methods": { "allow_redirects": "always", "enabled": true },
        "cancellation_reason": null, "client_secret": secret, "created": scope.now(),
        "customer": null, "customer_account": null, "description": null, "excluded_payment_method_types": null,
        "flow_directions": null, "last_setup_error": null, "latest_attempt": null, "livemode": scope.livemode,
        "mandate": null, "metadata": {}, "next_action": null, "on_behalf_of": null, "payment_method": null,
        "payment_method_configuration_details": { "id": configuration(scope), "parent": null },
        "payment_method_options": { "card": { "mandate_options": null, "network": null, "request_three_d_secure": "automatic" } },
        "payment_method_types": ["card"], "single_use_mandate": null,
        "status": "requires_payment_method", "usage": "off_session",
    })
}

/// One try to set up.
pub(crate) fn attempt(
    scope: &mut Scope<'_>,
    intent: &Value,
    payment_method: &str,
    status: &str,
    error: &Value,
) -> Value {
    let id = scope.new_id(Kind::SetupAttempt);
    json!({
        "id": id, "object": "setup_attempt", "application": null, "created": scope.now(),
        "customer": intent["customer"], "customer_account": null, "flow_directions": null,
        "livemode": scope.livemode, "on_behalf_of": null, "payment_method": payment_method,
        "payment_method_details": { "type": "card", "card": { "brand": null, "checks": null, "country": null, "exp_month": null, "exp_year": null, "fingerprint": null, "funding": null, "last4": null, "network": null, "three_d_secure": null, "wallet": null } },
        "setup_error": error, "setup_intent": text(intent, "id"), "status": status, "usage": intent["usage"],
    })
}

/// What a publishable key may see.
pub(crate) const PUBLIC: &[&str] = &[
    "id",
    "object",
    "allowed_payment_method_types",
    "automatic_payment_methods",
    "cancellation_reason",
    "client_secret",
    "created",
    "description",
    "excluded_payment_method_types",
    "last_setup_error",
    "livemode",
    "next_action",
    "payment_method",
    "payment_method_configuration_details",
    "payment_method_types",
    "status",
    "usage",
];
