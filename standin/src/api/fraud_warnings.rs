//! `/v1/radar/early_fraud_warnings`.

use serde_json::{Value, json};

use crate::api::{Answer, Call, Route, lists, secret};
use crate::kind::Kind;
use crate::scope::text;

/// Stripe publishes no name of this permission: this one is ours.
const PERMISSION: &str = "rak_early_fraud_warning_read";

pub(crate) const ROUTES: &[Route] = &[
    secret("GET", "/v1/radar/early_fraud_warnings", PERMISSION, list),
    secret(
        "GET",
        "/v1/radar/early_fraud_warnings/{id}",
        PERMISSION,
        retrieve,
    ),
];

fn retrieve(call: &mut Call<'_>) -> Answer {
    let id = call.id.clone();
    let warning = call.get(Kind::FraudWarning, &id)?;
    Ok(now(call, warning))
}

fn list(call: &mut Call<'_>) -> Answer {
    lists::only(call, &["charge", "payment_intent"])?;
    let wanted = |name: &str| call.params.filled(name).map(str::to_owned);
    let (charge, intent) = (wanted("charge"), wanted("payment_intent"));
    let is = |warning: &Value, field: &str, id: &Option<String>| {
        id.as_deref().is_none_or(|id| text(warning, field) == id)
    };
    let mut page = lists::page(call, Kind::FraudWarning, |warning| {
        is(warning, "charge", &charge) && is(warning, "payment_intent", &intent)
    })?;
    if let Some(rows) = page["data"].as_array_mut() {
        for row in rows {
            *row = now(call, row.take());
        }
    }
    Ok(page)
}

/// A warning can be acted on until its charge is refunded in full or disputed.
fn now(call: &Call<'_>, mut warning: Value) -> Value {
    if let Some(charge) = call.lookup(Kind::Charge, text(&warning, "charge")) {
        let is_over = charge["refunded"] == json!(true) || charge["disputed"] == json!(true);
        warning["actionable"] = json!(!is_over);
    }
    warning
}
