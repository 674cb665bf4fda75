//! `PaymentIntent`.

use serde_json::{Value, json};

use crate::scope::Scope;

/// A fresh one, with nothing to pay with.
pub(crate) fn payment_intent(scope: &mut Scope<'_>, amount: i64, currency: &str) -> Value {
    let id = scope.new_id(crate::kind::Kind::PaymentIntent);
    let secret = format!("{id}_secret_{}", scope.world.ids.letters(25));
    json!({
        "id": id, "object": "payment_intent",
        "allowed_payment_method_types": null,
        "amount": amount, "amount_capturable": 0, "amount_details": { "tip": {} }, "amount_received": 0,
        "application": null, "application_fee_amount": null,
        "automatic_payment_methods": { "allow_redirects": "always", "enabled": true },
        "canceled_at": null, "cancellation_reason": null,
        "capture_method": "automatic_async", "client_secret": secret, "confirmation_method": "automatic",
        "created": scope.now(), "currency": currency,
        "customer": null, "customer_account": null, "description": null,
        "excluded_payment_method_types": null,
        "last_payment_error": null, "latest_charge": null, "livemode": scope.livemode,
        "managed_payments": { "enabled": false }, "metadata": {}, "next_action": null, "on_behalf_of": null,
        "payment_method": null, "payment_record": null,
        "payment_method_configuration_details": { "id": configuration(scope), "parent": null },
        "payment_method_options": options(currency),
        "payment_method_types": scope.methods_for(currency),
        "processing": null, "receipt_email": null, "review": null, "setup_future_usage": null, "source": null,
        "shipping": null, "statement_descriptor": null, "statement_descriptor_suffix": null,
        "status": "requires_payment_method", "transfer_data": null, "transfer_group": null,
    })
}

/// The id of the account's only payment method configuration.
pub(crate) fn configuration(scope: &Scope<'_>) -> String {
    format!("pmc_1{}", scope.account().id.trim_start_matches("acct_1"))
}

fn options(currency: &str) -> Value {
    let mut options = json!({
        "card": { "installments": null, "mandate_options": null, "network": null, "request_three_d_secure": "automatic" },
    });
    if currency == "eur" {
        options["bancontact"] = json!({ "preferred_language": "en" });
        options["sepa_debit"] = json!({});
    }
    if currency == "usd" {
        options["us_bank_account"] = json!({ "verification_method": "automatic" });
    }
    options
}

/// What a publishable key may see.
pub(crate) const PUBLIC: &[&str] = &[
    "id",
    "object",
    "allowed_payment_method_types",
    "amount",
    "amount_details",
    "automatic_payment_methods",
    "canceled_at",
    "cancellation_reason",
    "capture_method",
    "client_secret",
    "confirmation_method",
    "created",
    "currency",
    "description",
    "excluded_payment_method_types",
    "last_payment_error",
    "livemode",
    "next_action",
    "payment_method",
    "payment_method_configuration_details",
    "payment_method_types",
    "processing",
    "receipt_email",
    "setup_future_usage",
    "shipping",
    "status",
];
