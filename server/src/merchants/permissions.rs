//! What a restricted key may do, as Stripe's dashboard names it. Its API has other names for it.

/// `rak_payment_intent_write` is `Payment Intents: Write`; a name that we do not know stays as it is.
pub(super) fn in_dashboard(name: &str) -> String {
    let name = name.trim();
    let known = match name {
        "rak_payment_intent_write" => "Payment Intents: Write",
        "rak_setup_intent_write" => "Setup Intents: Write",
        "rak_charge_write" => "Charges and Refunds: Write",
        "rak_webhook_write" => "Webhook Endpoints: Write",
        "rak_payment_method_domain_write" => "Payment Method Domains: Write",
        "rak_event_read" => "Events: Read",
        "rak_dispute_read" => "Disputes: Read",
        "rak_balance_read" => "Balance: Read",
        other => other,
    };
    known.to_owned()
}

/// Several of them, one after the other.
pub(super) fn list(names: &[String]) -> String {
    let names: Vec<_> = names.iter().map(|name| in_dashboard(name)).collect();
    names.join(", ")
}
