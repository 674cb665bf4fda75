//! What Stripe.js's answer means for the buyer.

use domain::{Decline, ErrorCode, Outcome};
use wasm_bindgen::JsValue;

use super::json::Json;

/// How an attempt to pay went.
pub(super) enum Verdict {
    /// The payment is settled or settling.
    Confirmed(Outcome),
    /// The bank or Stripe said no; the form stays.
    Declined(Decline),
    /// Stripe's form shows itself what is missing.
    Incomplete,
    /// Not known from here: the server must look.
    Unclear(ErrorCode),
}

/// Judges what `confirmPayment` or `handleNextAction` gave: `{paymentIntent}` or `{error}`.
pub(super) fn of_payment(answer: Result<JsValue, JsValue>) -> Verdict {
    let Ok(answer) = answer.map(Json::of) else {
        return Verdict::Unclear(ErrorCode::Internal);
    };
    let error = answer.get("error");
    if !error.exists() {
        let status = answer.get("paymentIntent").text("status");
        return of_status(status.as_deref())
            .unwrap_or(Verdict::Unclear(ErrorCode::OrderInProgress));
    }
    // Paid in another tab, for one: the error then carries the intent.
    let status = error.get("payment_intent").text("status");
    of_status(status.as_deref()).unwrap_or_else(|| of_error(&error))
}

/// What `elements.submit()` gave; `None` when the details are complete.
pub(super) fn of_submit(answer: Result<JsValue, JsValue>) -> Option<Verdict> {
    let Ok(answer) = answer.map(Json::of) else {
        return Some(Verdict::Unclear(ErrorCode::Internal));
    };
    let error = answer.get("error");
    error.exists().then(|| of_error(&error))
}

fn of_status(status: Option<&str>) -> Option<Verdict> {
    match status {
        Some("succeeded" | "requires_capture") => Some(Verdict::Confirmed(Outcome::Paid)),
        Some("processing") => Some(Verdict::Confirmed(Outcome::Processing)),
        _ => None,
    }
}

/// By the error's type (<https://docs.stripe.com/api/errors>); a failed 3-D Secure is named by its
/// code alone.
fn of_error(error: &Json) -> Verdict {
    let code = error.text("code");
    let decline = Decline::from_stripe(code.as_deref(), error.text("decline_code").as_deref());
    match error.text("type").as_deref() {
        Some("card_error") => Verdict::Declined(decline),
        _ if decline == Decline::AuthenticationFailed => Verdict::Declined(decline),
        Some("validation_error") => Verdict::Incomplete,
        Some("api_connection_error") => Verdict::Unclear(ErrorCode::Network),
        Some("api_error" | "rate_limit_error") => Verdict::Unclear(ErrorCode::PaymentsUnavailable),
        Some("authentication_error") => Verdict::Unclear(ErrorCode::MerchantNotReady),
        _ => Verdict::Unclear(ErrorCode::Internal),
    }
}
