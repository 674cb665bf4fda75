//! Debits that a bank answers later.

use serde_json::{Value, json};

use crate::engine::due::{Action, Due};
use crate::engine::{charge, decline};
use crate::error::ApiError;
use crate::kind::Kind;
use crate::methods::{self, Ending};
use crate::objects;
use crate::scope::{Scope, text};

/// Puts the intent into `processing`.
pub(crate) fn start(scope: &mut Scope<'_>, mut intent: Value, method: &Value) {
    let mut charge = objects::charge::charge(scope, &intent, method);
    charge["outcome"] = objects::charge::outcome(
        "approved_by_network",
        "authorized",
        None,
        ("not_assessed", 0),
        "Payment complete.",
    );
    if let Some(outcome) = charge["outcome"].as_object_mut() {
        outcome.remove("risk_score");
    }
    scope.put(Kind::Charge, charge.clone());
    intent["status"] = json!("processing");
    intent["latest_charge"] = charge["id"].clone();
    scope.put(Kind::PaymentIntent, intent.clone());
    scope.emit("charge.pending", &charge);
    scope.emit("payment_intent.processing", &intent);
    if let Some(after) = scope.world.settle_ms {
        let at_ms = scope.world.clock.now_ms() + after;
        let (account, livemode) = (scope.account, scope.livemode);
        scope.world.due.push(Due {
            at_ms,
            account,
            livemode,
            action: Action::Settle(text(&intent, "id").to_owned()),
        });
    }
}

/// The bank's answer. `succeed` none: as the account number says, else it succeeds.
/// Nothing happens to an intent that is not in `processing`.
pub(crate) fn finish(scope: &mut Scope<'_>, intent_id: &str, succeed: Option<bool>) -> bool {
    let Some(mut intent) = scope.lookup(Kind::PaymentIntent, intent_id) else {
        return false;
    };
    if text(&intent, "status") != "processing" {
        return false;
    }
    let Some(method) = scope.lookup(Kind::PaymentMethod, text(&intent, "payment_method")) else {
        return false;
    };
    let Some(mut pending) = scope.lookup(Kind::Charge, text(&intent, "latest_charge")) else {
        return false;
    };
    let number = scope
        .data()
        .hidden
        .get(text(&method, "id"))
        .map(|hidden| hidden.number.clone())
        .unwrap_or_default();
    let (fails, (code, message)) = match (succeed, methods::ending(&number)) {
        (Some(true), _) | (None, Ending::Open | Ending::Succeeds) => (false, ("", "")),
        (_, Ending::Fails(code, message)) => (true, (code, message)),
        (Some(false), _) => (
            true,
            (
                "payment_intent_payment_attempt_failed",
                "The payment failed.",
            ),
        ),
    };
    if !fails {
        charge::succeed(scope, intent, pending);
        return true;
    }
    pending["status"] = json!("failed");
    pending["failure_code"] = json!(code);
    pending["failure_message"] = json!(message);
    scope.put(Kind::Charge, pending.clone());
    scope.emit("charge.failed", &pending);
    intent["latest_charge"] = pending["id"].clone();
    let error = ApiError::new(402, "invalid_request_error", message)
        .code(code)
        .with("charge", pending["id"].clone());
    let _the_intent_carries_it = decline::fail_intent(scope, intent, &method, error);
    true
}
