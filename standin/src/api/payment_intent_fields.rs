//! What may be said about a `PaymentIntent`, and how it is set.

use serde_json::{Value, json};

use crate::api::Call;
use crate::error::ApiError;
use crate::kind::Kind;
use crate::objects;

/// Parameters of create that update has too.
pub(crate) const COMMON: [&str; 25] = [
    "amount",
    "currency",
    "allowed_payment_method_types",
    "amount_details",
    "application_fee_amount",
    "capture_method",
    "customer",
    "customer_account",
    "description",
    "excluded_payment_method_types",
    "hooks",
    "metadata",
    "payment_details",
    "payment_method",
    "payment_method_configuration",
    "payment_method_data",
    "payment_method_options",
    "payment_method_types",
    "receipt_email",
    "setup_future_usage",
    "shipping",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "transfer_data",
    "transfer_group",
];
/// Parameters of create alone.
pub(crate) const CREATE: [&str; 13] = [
    "automatic_payment_methods",
    "confirm",
    "confirmation_method",
    "confirmation_token",
    "error_on_requires_action",
    "mandate",
    "mandate_data",
    "off_session",
    "on_behalf_of",
    "radar_options",
    "return_url",
    "use_stripe_sdk",
    "client_secret",
];
/// Parameters of confirm, beside those of the browser.
pub(crate) const CONFIRM: [&str; 13] = [
    "amount_details",
    "amount_to_confirm",
    "capture_method",
    "confirmation_token",
    "error_on_requires_action",
    "mandate",
    "mandate_data",
    "off_session",
    "payment_method",
    "payment_method_data",
    "payment_method_options",
    "receipt_email",
    "setup_future_usage",
];

/// Everything that create, update and confirm set the same way.
pub(crate) fn apply(call: &mut Call<'_>, intent: &mut Value) -> Result<(), ApiError> {
    call.params.metadata(intent)?;
    if let Some(email) = call
        .params
        .filled("receipt_email")
        .filter(|email| !email.contains('@'))
    {
        return Err(
            ApiError::invalid("receipt_email", format!("Invalid email address: {email}"))
                .code("email_invalid"),
        );
    }
    if call.params.filled("statement_descriptor").is_some() {
        return Err(ApiError::invalid("statement_descriptor", "The `statement_descriptor` parameter is not supported for card charges. Use `statement_descriptor_suffix` instead.").code("payment_intent_invalid_parameter"));
    }
    if let Some(suffix) = call.params.filled("statement_descriptor_suffix") {
        check_suffix(suffix)?;
    }
    call.params
        .one_of("setup_future_usage", &["on_session", "off_session"])?;
    call.params.one_of(
        "capture_method",
        &["automatic", "automatic_async", "manual"],
    )?;
    call.params
        .one_of("confirmation_method", &["automatic", "manual"])?;
    if let Some(customer) = call.params.filled("customer") {
        let customer = customer.to_owned();
        call.given(Kind::Customer, &customer, "customer")?;
    }
    call.params.copy(
        &[
            "customer",
            "description",
            "receipt_email",
            "statement_descriptor_suffix",
            "setup_future_usage",
            "capture_method",
            "confirmation_method",
            "transfer_group",
            "on_behalf_of",
        ],
        intent,
    );
    if let Some(shipping) = call.params.get("shipping") {
        intent["shipping"] = shipping_of(shipping);
    }
    if let Some(fields) = call
        .params
        .get("payment_method_options")
        .and_then(|options| options.get("card"))
        .and_then(Value::as_object)
    {
        for (field, value) in fields {
            intent["payment_method_options"]["card"][field.as_str()] = value.clone();
        }
    }
    Ok(())
}

fn shipping_of(given: &Value) -> Value {
    if given.as_str() == Some("") {
        return Value::Null;
    }
    let mut shipping = json!({ "address": objects::empty_address(), "carrier": null, "name": null, "phone": null, "tracking_number": null });
    for (field, value) in given
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(field, _)| *field != "address")
    {
        shipping[field.as_str()] = value.clone();
    }
    for (field, value) in given["address"].as_object().into_iter().flatten() {
        shipping["address"][field.as_str()] = value.clone();
    }
    shipping
}

/// Cards: 2–10 letters of the account and `* ` stand before it, 22 together.
fn check_suffix(suffix: &str) -> Result<(), ApiError> {
    let wrong = |message: &str| Err(ApiError::invalid("statement_descriptor_suffix", message));
    if suffix.len() > 22 {
        return wrong("The statement descriptor suffix must be at most 22 characters.");
    }
    if suffix.contains(['<', '>', '\\', '\'', '"', '*']) || !suffix.is_ascii() {
        return wrong("The statement descriptor suffix contains an invalid character.");
    }
    if !suffix.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return wrong("The statement descriptor suffix must contain at least one letter.");
    }
    Ok(())
}
