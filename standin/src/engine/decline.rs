//! Refusals: what Stripe says for each, and how an intent remembers it.

use serde_json::{Value, json};

use crate::error::ApiError;
use crate::kind::Kind;
use crate::scope::{Scope, text};

/// An intent is canceled after so many failed attempts. Stripe does so without telling the number.
const MAX_FAILURES: u32 = 30;

/// The card error of a decline: code, decline code, message, advice, parameter.
pub(crate) fn error(code: &str, decline_code: &str) -> ApiError {
    let shown = (code != decline_code).then_some(decline_code);
    let mut error = ApiError::card(code, shown, message(decline_code));
    if let Some(advice) = advice(decline_code) {
        error = error.with("advice_code", json!(advice));
    }
    match decline_code {
        "incorrect_cvc" => error.param("cvc"),
        "expired_card" => error.param("exp_month"),
        _ => error,
    }
}

fn message(decline_code: &str) -> &'static str {
    match decline_code {
        "insufficient_funds" => "Your card has insufficient funds.",
        "expired_card" => "Your card has expired.",
        "incorrect_cvc" => "Your card's security code is incorrect.",
        "processing_error" => {
            "An error occurred while processing your card. Try again in a little bit."
        }
        "card_velocity_exceeded" => {
            "Your card was declined for making repeated attempts too frequently or exceeding its amount limit."
        }
        "authentication_required" => {
            "Your card was declined. This transaction requires authentication."
        }
        "live_mode_test_card" | "testmode_decline" => {
            "Your card was declined. Your request was in live mode, but used a known test card."
        }
        "test_mode_live_card" => {
            "Your card was declined. Your request was in test mode, but used a non test (live) card. For a list of valid test cards, visit: https://stripe.com/docs/testing."
        }
        _ => "Your card was declined.",
    }
}

fn advice(decline_code: &str) -> Option<&'static str> {
    match decline_code {
        "lost_card" | "stolen_card" | "pickup_card" | "fraudulent" => Some("do_not_try_again"),
        "generic_decline"
        | "insufficient_funds"
        | "processing_error"
        | "card_velocity_exceeded" => Some("try_again_later"),
        "expired_card" | "incorrect_cvc" => Some("confirm_card_data"),
        _ => None,
    }
}

/// A failed authentication or a refusal on a redirect page.
pub(crate) fn authentication_failure(setup: bool) -> ApiError {
    let code = if setup {
        "setup_intent_authentication_failure"
    } else {
        "payment_intent_authentication_failure"
    };
    ApiError::state(
        code,
        "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
    )
}

/// Writes a failure into the intent, tells it to the world, and returns the answer's error.
pub(crate) fn fail_intent(
    scope: &mut Scope<'_>,
    mut intent: Value,
    method: &Value,
    error: ApiError,
) -> ApiError {
    let id = text(&intent, "id").to_owned();
    let mut last = Value::Object(error.body.clone());
    last["payment_method"] = method.clone();
    intent["last_payment_error"] = last;
    intent["status"] = json!("requires_payment_method");
    intent["payment_method"] = Value::Null;
    intent["next_action"] = Value::Null;
    intent["processing"] = Value::Null;
    scope.put(Kind::PaymentIntent, intent.clone());
    scope.emit("payment_intent.payment_failed", &intent);
    let failures = scope.data_mut().attempts.entry(id).or_insert(0);
    *failures += 1;
    if *failures >= MAX_FAILURES {
        intent["status"] = json!("canceled");
        intent["canceled_at"] = json!(scope.now());
        intent["cancellation_reason"] = json!("automatic");
        scope.put(Kind::PaymentIntent, intent.clone());
        scope.emit("payment_intent.canceled", &intent);
    }
    error
        .with("payment_intent", intent)
        .with("payment_method", method.clone())
}
