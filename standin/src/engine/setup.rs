//! Confirming a `SetupIntent`.

use serde_json::{Value, json};

use crate::cards::Verdict;
use crate::engine::challenge::{self, Flavor};
use crate::engine::confirm::{Ask, needs_authentication};
use crate::engine::decline;
use crate::error::ApiError;
use crate::kind::Kind;
use crate::objects;
use crate::scope::{Scope, text};

/// Tries to set `method` up for later.
pub(crate) fn confirm(
    scope: &mut Scope<'_>,
    mut intent: Value,
    method: &Value,
    ask: &Ask,
) -> Result<(), ApiError> {
    let status = text(&intent, "status").to_owned();
    if !matches!(
        status.as_str(),
        "requires_payment_method" | "requires_confirmation" | "requires_action"
    ) {
        let message =
            format!("You cannot confirm this SetupIntent because it has a status of {status}.");
        return Err(unexpected_state(&intent, &message));
    }
    challenge::close_open(scope, text(&intent, "id"));
    intent["payment_method"] = method["id"].clone();
    intent["last_setup_error"] = Value::Null;
    intent["next_action"] = Value::Null;
    let known = scope.card_of(text(method, "id"));
    if known.is_some_and(|card| needs_authentication(card, false, false)) {
        let flavor = if !ask.sdk && ask.return_url.is_some() {
            Flavor::Redirect
        } else {
            Flavor::Sdk
        };
        challenge::open(scope, intent, method, flavor, ask.return_url.clone());
        return Ok(());
    }
    succeed(scope, intent, method)
}

/// Ends well, unless the card may not be attached.
pub(crate) fn succeed(
    scope: &mut Scope<'_>,
    mut intent: Value,
    method: &Value,
) -> Result<(), ApiError> {
    if let Some(card) = scope
        .card_of(text(method, "id"))
        .filter(|card| !card.attaches)
        && let Verdict::Decline(code, decline_code) = card.verdict
    {
        return Err(fail(
            scope,
            intent,
            method,
            decline::error(code, decline_code),
        ));
    }
    let attempt = objects::setup_intent::attempt(
        scope,
        &intent,
        text(method, "id"),
        "succeeded",
        &Value::Null,
    );
    intent["latest_attempt"] = attempt["id"].clone();
    scope.put(Kind::SetupAttempt, attempt);
    intent["status"] = json!("succeeded");
    intent["next_action"] = Value::Null;
    if let Some(hidden) = scope.data_mut().hidden.get_mut(text(method, "id")) {
        hidden.set_up = true;
    }
    scope.put(Kind::SetupIntent, intent.clone());
    scope.emit("setup_intent.succeeded", &intent);
    if intent["customer"].is_string() && method["customer"].is_null() {
        let mut method = method.clone();
        method["customer"] = intent["customer"].clone();
        scope.put(Kind::PaymentMethod, method.clone());
        scope.emit("payment_method.attached", &method);
    }
    Ok(())
}

/// Ends badly: the intent remembers, the caller gets the error.
pub(crate) fn fail(
    scope: &mut Scope<'_>,
    mut intent: Value,
    method: &Value,
    error: ApiError,
) -> ApiError {
    let mut last = Value::Object(error.body.clone());
    last["payment_method"] = method.clone();
    let attempt =
        objects::setup_intent::attempt(scope, &intent, text(method, "id"), "failed", &last);
    intent["latest_attempt"] = attempt["id"].clone();
    scope.put(Kind::SetupAttempt, attempt);
    intent["last_setup_error"] = last;
    intent["status"] = json!("requires_payment_method");
    intent["payment_method"] = Value::Null;
    intent["next_action"] = Value::Null;
    scope.put(Kind::SetupIntent, intent.clone());
    scope.emit("setup_intent.setup_failed", &intent);
    error.with("setup_intent", intent)
}

/// Cancels.
pub(crate) fn cancel(
    scope: &mut Scope<'_>,
    mut intent: Value,
    reason: Option<&str>,
) -> Result<Value, ApiError> {
    let status = text(&intent, "status").to_owned();
    if matches!(status.as_str(), "succeeded" | "canceled" | "processing") {
        let message = format!(
            "You cannot cancel this SetupIntent because it has a status of {status}. Only a SetupIntent with one of the following statuses may be canceled: requires_payment_method, requires_confirmation, requires_action."
        );
        return Err(unexpected_state(&intent, &message));
    }
    challenge::close_open(scope, text(&intent, "id"));
    intent["status"] = json!("canceled");
    intent["cancellation_reason"] = json!(reason);
    intent["next_action"] = Value::Null;
    scope.put(Kind::SetupIntent, intent.clone());
    scope.emit("setup_intent.canceled", &intent);
    Ok(intent)
}

fn unexpected_state(intent: &Value, message: &str) -> ApiError {
    ApiError::state("setup_intent_unexpected_state", message).with("setup_intent", intent.clone())
}
