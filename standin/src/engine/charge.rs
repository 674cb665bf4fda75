//! The bank's answer, and the charge that records it.

use serde_json::{Value, json};

use crate::cards::{Auth, Risk, Verdict};
use crate::engine::{decline, dispute};
use crate::error::ApiError;
use crate::kind::Kind;
use crate::objects;
pub(crate) use crate::objects::charge::three_d_secure;
use crate::scope::{Scope, text};

/// Asks the bank behind `method`; `secure` is what 3-D Secure said.
pub(crate) fn decide(
    scope: &mut Scope<'_>,
    intent: Value,
    method: &Value,
    secure: Value,
) -> Result<(), ApiError> {
    let method_id = text(method, "id").to_owned();
    let known = scope.card_of(&method_id);
    let hidden = scope
        .data()
        .hidden
        .get(&method_id)
        .cloned()
        .unwrap_or_default();
    let is_card = text(method, "type") == "card";
    let verdict = match known {
        Some(_) if scope.livemode => Verdict::Decline("card_declined", "live_mode_test_card"),
        Some(card) if card.auth == Auth::LookupError => {
            Verdict::Decline("card_declined", "generic_decline")
        }
        Some(card) => match card.verdict {
            Verdict::Decline("incorrect_cvc", _) if !hidden.has_cvc => Verdict::Approve,
            other => other,
        },
        None if is_card && !scope.livemode => {
            Verdict::Decline("card_declined", "test_mode_live_card")
        }
        None => Verdict::Approve,
    };
    match verdict {
        Verdict::Decline(code, decline_code) => Err(fail(
            scope,
            intent,
            method,
            decline::error(code, decline_code),
            secure,
        )),
        Verdict::Block(risk) => Err(block(scope, intent, method, risk, secure)),
        passing => {
            let risk = if let Verdict::Rated(risk) = passing {
                risk_of(risk)
            } else {
                ("normal", 20)
            };
            let charge = approve(scope, intent, method, secure, risk);
            dispute::follow_up(scope, &charge, passing);
            Ok(())
        }
    }
}

fn risk_of(risk: Risk) -> (&'static str, i64) {
    match risk {
        Risk::Elevated => ("elevated", 68),
        Risk::Highest => ("highest", 92),
    }
}

fn new_charge(scope: &mut Scope<'_>, intent: &Value, method: &Value, secure: Value) -> Value {
    let mut charge = objects::charge::charge(scope, intent, method);
    if !secure.is_null() && charge["payment_method_details"]["card"].is_object() {
        charge["payment_method_details"]["card"]["three_d_secure"] = secure;
    }
    charge
}

/// Records a decline and returns it as the answer.
pub(crate) fn fail(
    scope: &mut Scope<'_>,
    intent: Value,
    method: &Value,
    error: ApiError,
    secure: Value,
) -> ApiError {
    let code = error.get("code").to_owned();
    let decline_code = match error.get("decline_code") {
        "" => code.clone(),
        given => given.to_owned(),
    };
    let mut charge = new_charge(scope, &intent, method, secure);
    let mut outcome = objects::charge::outcome(
        "declined_by_network",
        "issuer_declined",
        Some(&decline_code),
        ("normal", 20),
        "The bank did not return any further details with this decline.",
    );
    outcome["advice_code"] = error
        .body
        .get("advice_code")
        .cloned()
        .unwrap_or(Value::Null);
    charge["outcome"] = outcome;
    if decline_code == "incorrect_cvc" {
        charge["payment_method_details"]["card"]["checks"]["cvc_check"] = json!("fail");
    }
    refuse(scope, intent, method, charge, error)
}

fn block(
    scope: &mut Scope<'_>,
    intent: Value,
    method: &Value,
    risk: Risk,
    secure: Value,
) -> ApiError {
    let mut charge = new_charge(scope, &intent, method, secure);
    charge["outcome"] = objects::charge::outcome(
        "not_sent_to_network",
        "blocked",
        Some("highest_risk_level"),
        risk_of(risk),
        "Stripe blocked this payment as too risky.",
    );
    charge["fraud_details"] = json!({ "stripe_report": "fraudulent" });
    let error = decline::error("card_declined", "fraudulent");
    refuse(scope, intent, method, charge, error)
}

fn refuse(
    scope: &mut Scope<'_>,
    mut intent: Value,
    method: &Value,
    mut charge: Value,
    error: ApiError,
) -> ApiError {
    charge["status"] = json!("failed");
    charge["failure_code"] = error.body.get("code").cloned().unwrap_or(Value::Null);
    charge["failure_message"] = error.body.get("message").cloned().unwrap_or(Value::Null);
    scope.put(Kind::Charge, charge.clone());
    scope.emit("charge.failed", &charge);
    intent["latest_charge"] = charge["id"].clone();
    let error = error.with("charge", charge["id"].clone());
    decline::fail_intent(scope, intent, method, error)
}

/// Takes the money, or reserves it where the intent is captured by hand. Returns the charge.
fn approve(
    scope: &mut Scope<'_>,
    intent: Value,
    method: &Value,
    secure: Value,
    risk: (&str, i64),
) -> Value {
    let mut charge = new_charge(scope, &intent, method, secure);
    charge["outcome"] = objects::charge::outcome(
        "approved_by_network",
        "authorized",
        None,
        risk,
        "Payment complete.",
    );
    if text(&intent, "capture_method") == "manual" && text(method, "type") == "card" {
        return hold(scope, intent, charge);
    }
    succeed(scope, intent, charge)
}

/// Makes a charge and its intent succeed; used by cards, redirects and settled debits alike.
pub(crate) fn succeed(scope: &mut Scope<'_>, mut intent: Value, mut charge: Value) -> Value {
    charge["captured"] = json!(true);
    charge["paid"] = json!(true);
    charge["status"] = json!("succeeded");
    charge["amount_captured"] = charge["amount"].clone();
    charge["receipt_url"] = receipt_url(&charge);
    scope.put(Kind::Charge, charge.clone());
    scope.emit("charge.succeeded", &charge);
    intent["status"] = json!("succeeded");
    intent["amount_received"] = charge["amount"].clone();
    intent["latest_charge"] = charge["id"].clone();
    intent["next_action"] = Value::Null;
    intent["processing"] = Value::Null;
    scope.put(Kind::PaymentIntent, intent.clone());
    scope.emit("payment_intent.succeeded", &intent);
    keep_for_later(scope, &intent);
    book(scope, charge)
}

/// Enters a captured charge into the balance.
pub(crate) fn book(scope: &mut Scope<'_>, mut charge: Value) -> Value {
    let before = charge.clone();
    let transaction = objects::charge::of_charge(scope, &charge);
    charge["balance_transaction"] = transaction["id"].clone();
    scope.put(Kind::BalanceTransaction, transaction);
    scope.put(Kind::Charge, charge.clone());
    scope.emit_diff("charge.updated", &before, &charge);
    charge
}

fn hold(scope: &mut Scope<'_>, mut intent: Value, mut charge: Value) -> Value {
    charge["paid"] = json!(true);
    charge["status"] = json!("succeeded");
    charge["payment_method_details"]["card"]["capture_before"] = json!(scope.now() + 7 * 86_400);
    charge["receipt_url"] = receipt_url(&charge);
    scope.put(Kind::Charge, charge.clone());
    scope.emit("charge.succeeded", &charge);
    intent["status"] = json!("requires_capture");
    intent["amount_capturable"] = charge["amount"].clone();
    intent["latest_charge"] = charge["id"].clone();
    intent["next_action"] = Value::Null;
    scope.put(Kind::PaymentIntent, intent.clone());
    scope.emit("payment_intent.amount_capturable_updated", &intent);
    keep_for_later(scope, &intent);
    charge
}

fn receipt_url(charge: &Value) -> Value {
    json!(format!(
        "{}/receipts/{}",
        crate::http::hosts::PAY,
        text(charge, "id")
    ))
}

/// `setup_future_usage`: the method is the customer's from now on.
fn keep_for_later(scope: &mut Scope<'_>, intent: &Value) {
    let method_id = text(intent, "payment_method").to_owned();
    if intent["setup_future_usage"].is_null() {
        return;
    }
    if let Some(hidden) = scope.data_mut().hidden.get_mut(&method_id) {
        hidden.set_up = true;
    }
    let Some(mut method) = scope.lookup(Kind::PaymentMethod, &method_id) else {
        return;
    };
    if method["customer"].is_null() && intent["customer"].is_string() {
        method["customer"] = intent["customer"].clone();
        scope.put(Kind::PaymentMethod, method.clone());
        scope.emit("payment_method.attached", &method);
    }
}
