//! What the Payment Element asks: which methods to show, and that the buyer closed a challenge.

use serde_json::{Value, json};

use crate::api::{Answer, Call, Route, public};
use crate::engine::challenge;
use crate::error::ApiError;
use crate::kind::Kind;
use crate::money;
use crate::scope::text;

pub(crate) const ROUTES: &[Route] = &[
    public(
        "GET",
        "/v1/elements/sessions",
        "rak_payment_intent_read",
        session,
    ),
    public(
        "POST",
        "/v1/3ds2/challenge_cancel",
        "rak_payment_intent_write",
        cancel_challenge,
    ),
];

/// `type=deferred_intent` with what the intent will be, or `type=payment_intent` (`setup_intent`) with its client secret.
fn session(call: &mut Call<'_>) -> Answer {
    let (currency, methods) = match call.params.filled("client_secret") {
        Some(secret) => {
            let intent = by_secret(call, secret)?;
            (
                text(&intent, "currency").to_owned(),
                json!(intent["payment_method_types"]),
            )
        }
        None => deferred(call)?,
    };
    let account = call.account();
    Ok(json!({
        "object": "elements_session", "account_id": account.id, "business_name": account.name,
        "livemode": call.livemode, "merchant_country": account.country, "merchant_currency": account.currency,
        "payment_method_preference": {
            "object": "payment_method_preference", "country_code": account.country, "currency": currency,
            "ordered_payment_method_types": methods, "type": call.params.filled("type"),
        },
        "session_id": "elements_session_standin",
    }))
}

/// Currency and methods of an intent that does not exist yet.
fn deferred(call: &Call<'_>) -> Result<(String, Value), ApiError> {
    let currency = money::currency(
        call.params
            .text("deferred_intent.currency")
            .unwrap_or("usd"),
    )?;
    if let Some(amount) = call.params.text("deferred_intent.amount") {
        let amount = amount.parse().map_err(|_| {
            ApiError::invalid(
                "deferred_intent[amount]",
                format!("Invalid integer: {amount}"),
            )
        })?;
        money::check(amount, &currency)?;
    }
    let mut methods = call.methods_for(&currency);
    if call.params.text("deferred_intent.mode") == Some("setup") {
        methods.retain(|name| name == "card");
    }
    let intent = call.params.get("deferred_intent").unwrap_or(&Value::Null);
    let listed = |list: &Value, name: &str| {
        let mut names = list.as_array().into_iter().flatten();
        names.any(|one| one == name)
    };
    if intent["allowed_payment_method_types"].is_array() {
        methods.retain(|name| listed(&intent["allowed_payment_method_types"], name));
    }
    methods.retain(|name| !listed(&intent["excluded_payment_method_types"], name));
    Ok((currency, json!(methods)))
}

fn by_secret(call: &Call<'_>, secret: &str) -> Answer {
    let id = secret.split("_secret_").next().unwrap_or_default();
    let kind = if id.starts_with("seti_") {
        Kind::SetupIntent
    } else {
        Kind::PaymentIntent
    };
    let intent = call.get(kind, id)?;
    if text(&intent, "client_secret") != secret {
        return Err(crate::api::intent_params::wrong_secret(kind));
    }
    Ok(intent)
}

/// The buyer closed the challenge: a failed authentication. `source` names the intent.
fn cancel_challenge(call: &mut Call<'_>) -> Answer {
    let secret = call.params.required("client_secret")?.to_owned();
    let intent = by_secret(call, &secret)?;
    let id = text(&intent, "id").to_owned();
    if let Some(open) = challenge::open_of(call, &id) {
        challenge::finish(call, &open, false);
    }
    Ok(json!({ "object": "three_d_secure_2_challenge", "source": id, "state": "failed" }))
}
