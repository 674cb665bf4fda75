//! Canceling and capturing a `PaymentIntent`.

use serde_json::{Value, json};

use crate::engine::challenge;
use crate::engine::confirm::unexpected_state;
use crate::error::ApiError;
use crate::kind::Kind;
use crate::objects;
use crate::scope::{Scope, number, text};

/// Cancels; a hold is released.
pub(crate) fn cancel(
    scope: &mut Scope<'_>,
    mut intent: Value,
    reason: Option<&str>,
) -> Result<Value, ApiError> {
    let status = text(&intent, "status").to_owned();
    if !matches!(
        status.as_str(),
        "requires_payment_method"
            | "requires_confirmation"
            | "requires_action"
            | "requires_capture"
    ) {
        let message = format!(
            "You cannot cancel this PaymentIntent because it has a status of {status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_reauthorization, requires_confirmation, requires_action, processing."
        );
        return Err(unexpected_state(&intent, &message));
    }
    challenge::close_open(scope, text(&intent, "id"));
    if status == "requires_capture" {
        release(scope, &intent);
    }
    intent["status"] = json!("canceled");
    intent["canceled_at"] = json!(scope.now());
    intent["cancellation_reason"] = json!(reason);
    intent["next_action"] = Value::Null;
    intent["amount_capturable"] = json!(0);
    scope.put(Kind::PaymentIntent, intent.clone());
    scope.emit("payment_intent.canceled", &intent);
    Ok(intent)
}

fn release(scope: &mut Scope<'_>, intent: &Value) {
    let Some(mut charge) = scope.lookup(Kind::Charge, text(intent, "latest_charge")) else {
        return;
    };
    charge["amount_refunded"] = charge["amount"].clone();
    charge["refunded"] = json!(true);
    scope.put(Kind::Charge, charge.clone());
    scope.emit("charge.refunded", &charge);
}

/// Captures what was reserved, or a part of it.
pub(crate) fn capture(
    scope: &mut Scope<'_>,
    mut intent: Value,
    amount: Option<i64>,
) -> Result<Value, ApiError> {
    let status = text(&intent, "status").to_owned();
    if status != "requires_capture" {
        let message = format!(
            "This PaymentIntent could not be captured because it has a status of {status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture."
        );
        return Err(unexpected_state(&intent, &message));
    }
    let held = number(&intent, "amount_capturable");
    let amount = amount.unwrap_or(held);
    if amount < 1 || amount > held {
        return Err(ApiError::invalid(
            "amount_to_capture",
            "The amount to capture must be between 1 and the amount that can be captured.",
        )
        .code("amount_too_large"));
    }
    let mut charge = scope.get(Kind::Charge, text(&intent, "latest_charge"))?;
    charge["captured"] = json!(true);
    charge["amount_captured"] = json!(amount);
    let transaction = objects::charge::of_charge(scope, &charge);
    charge["balance_transaction"] = transaction["id"].clone();
    charge["amount_refunded"] = json!(number(&charge, "amount") - amount);
    scope.put(Kind::BalanceTransaction, transaction);
    scope.put(Kind::Charge, charge.clone());
    scope.emit("charge.captured", &charge);
    intent["status"] = json!("succeeded");
    intent["amount_received"] = json!(amount);
    intent["amount_capturable"] = json!(0);
    scope.put(Kind::PaymentIntent, intent.clone());
    scope.emit("payment_intent.succeeded", &intent);
    Ok(intent)
}
