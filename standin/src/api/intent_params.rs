//! Parameters that payment and setup intents share.

use serde_json::{Value, json};

use crate::api::Call;
use crate::engine::confirm::Ask;
use crate::error::ApiError;
use crate::kind::Kind;
use crate::methods;
use crate::scope::text;

/// What Stripe.js sends beside the documented parameters.
pub(crate) const BROWSER: [&str; 14] = [
    "guid",
    "muid",
    "sid",
    "referrer",
    "payment_user_agent",
    "time_on_page",
    "client_attribution_metadata",
    "expected_payment_method_type",
    "use_stripe_sdk",
    "return_url",
    "radar_options",
    "captcha_token",
    "link",
    "client_context",
];

/// The intent of the path, for a secret key or for a publishable one that knows its client secret.
pub(crate) fn intent(call: &Call<'_>, kind: Kind) -> Result<Value, ApiError> {
    let id = call.id.clone();
    let intent = call.get(kind, &id)?;
    match call.params.filled("client_secret") {
        None if call.public => Err(ApiError::missing_param("client_secret")),
        Some(secret) if secret != text(&intent, "client_secret") => Err(wrong_secret(kind)),
        _ => Ok(intent),
    }
}

/// `client_secret` is not of that intent.
pub(crate) fn wrong_secret(kind: Kind) -> ApiError {
    let name = if kind == Kind::SetupIntent {
        "SetupIntent"
    } else {
        "PaymentIntent"
    };
    let code = format!("{}_invalid_parameter", kind.object());
    ApiError::invalid("client_secret", format!("The client_secret provided does not match any associated {name} on this account. Ensure the publishable key used belongs to the same account that created the {name}.")).code(&code)
}

/// The Element's idea of the payment must be the intent's.
pub(crate) fn check_context(call: &Call<'_>, intent: &Value) -> Result<(), ApiError> {
    for field in ["amount", "currency", "setup_future_usage", "capture_method"] {
        let Some(provided) = call.params.text(&format!("client_context.{field}")) else {
            continue;
        };
        let expected = match &intent[field] {
            Value::String(text) => text.clone(),
            Value::Null => continue,
            other => other.to_string(),
        };
        let same = provided == expected
            || (field == "capture_method"
                && provided.starts_with("automatic")
                && expected.starts_with("automatic"));
        if !same {
            let message = format!(
                "The provided {field} ({provided}) does not match the expected {field} ({expected})."
            );
            return Err(ApiError::invalid(
                &format!("client_context[{field}]"),
                message,
            ));
        }
    }
    Ok(())
}

/// The payment method that the call brings, if it brings one.
pub(crate) fn method(call: &mut Call<'_>) -> Result<Option<Value>, ApiError> {
    if let Some(token) = call.params.filled("confirmation_token").map(str::to_owned) {
        return crate::api::confirmation_tokens::method_of(call, &token).map(Some);
    }
    if let Some(id) = call.params.filled("payment_method").map(str::to_owned) {
        return call.method(&id).map(Some);
    }
    let Some(data) = call.params.get("payment_method_data").cloned() else {
        return Ok(None);
    };
    let raw = call.public;
    call.method_from(&data, raw).map(Some)
}

/// How to confirm.
pub(crate) fn ask(call: &Call<'_>) -> Result<Ask, ApiError> {
    let token = call
        .params
        .filled("confirmation_token")
        .and_then(|id| call.lookup(Kind::ConfirmationToken, id));
    let from_token = token
        .as_ref()
        .map(|token| text(token, "return_url").to_owned())
        .filter(|url| !url.is_empty());
    Ok(Ask {
        off_session: matches!(
            call.params.text("off_session"),
            Some("true" | "one_off" | "recurring")
        ),
        return_url: call
            .params
            .filled("return_url")
            .map(str::to_owned)
            .or(from_token),
        sdk: call
            .params
            .flag("use_stripe_sdk")?
            .unwrap_or(token.is_some()),
    })
}

/// The choice of payment method types: refused lists, allowed ones, automatic ones.
pub(crate) fn types(call: &Call<'_>, intent: &mut Value) -> Result<(), ApiError> {
    let given = call.params.texts("payment_method_types");
    if !given.is_empty() {
        if call.version.is_endive() {
            return Err(ApiError::invalid("payment_method_types", "The `payment_method_types` parameter is no longer supported. Use dynamic payment methods, `allowed_payment_method_types` or `excluded_payment_method_types` instead.").code("payment_method_types_no_longer_supported"));
        }
        known(&given, "payment_method_types")?;
        intent["payment_method_types"] = json!(given);
        intent["automatic_payment_methods"] = Value::Null;
        intent["payment_method_configuration_details"] = Value::Null;
    }
    let allowed = call.params.texts("allowed_payment_method_types");
    if !allowed.is_empty() {
        if !call.version.is_endive() {
            return Err(ApiError::unknown_param("allowed_payment_method_types"));
        }
        let clash = [
            "automatic_payment_methods",
            "excluded_payment_method_types",
            "payment_method_configuration",
        ];
        if clash.iter().any(|name| call.params.get(name).is_some()) {
            return Err(ApiError::invalid(
                "allowed_payment_method_types",
                "You may only specify one of these parameters: allowed_payment_method_types, automatic_payment_methods, excluded_payment_method_types, payment_method_configuration.",
            ));
        }
        known(&allowed, "allowed_payment_method_types")?;
        retain(intent, |name| allowed.iter().any(|one| one == name));
        intent["allowed_payment_method_types"] = json!(allowed);
    }
    let excluded = call.params.texts("excluded_payment_method_types");
    if !excluded.is_empty() {
        retain(intent, |name| !excluded.iter().any(|one| one == name));
        intent["excluded_payment_method_types"] = json!(excluded);
    }
    automatic(call, intent)
}

fn automatic(call: &Call<'_>, intent: &mut Value) -> Result<(), ApiError> {
    let redirects = call
        .params
        .text("automatic_payment_methods.allow_redirects");
    match call.params.text("automatic_payment_methods.enabled") {
        Some("true") if !call.params.texts("payment_method_types").is_empty() => {
            return Err(ApiError::invalid(
                "automatic_payment_methods",
                "You may only specify one of these parameters: automatic_payment_methods, payment_method_types.",
            ));
        }
        Some("false") => {
            intent["automatic_payment_methods"] = Value::Null;
            if call.params.texts("payment_method_types").is_empty() {
                intent["payment_method_types"] = json!(["card"]);
            }
        }
        _ => {}
    }
    if redirects == Some("never") && intent["automatic_payment_methods"].is_object() {
        intent["automatic_payment_methods"]["allow_redirects"] = json!("never");
        retain(intent, |name| {
            methods::by_name(name).is_some_and(|method| method.flow != methods::Flow::Redirect)
        });
    }
    Ok(())
}

fn retain(intent: &mut Value, keep: impl Fn(&str) -> bool) {
    if let Some(all) = intent["payment_method_types"].as_array_mut() {
        all.retain(|name| name.as_str().is_some_and(&keep));
    }
}

fn known(names: &[String], param: &str) -> Result<(), ApiError> {
    match names.iter().find(|name| methods::by_name(name).is_none() && *name != "link") {
        None => Ok(()),
        Some(name) => Err(ApiError::invalid(param, format!("The payment method type \"{name}\" is invalid. Please ensure the provided type is activated in your dashboard (https://dashboard.stripe.com/account/payments/settings) and your account is enabled for any preview features that you are trying to use.")).code("payment_method_type_invalid")),
    }
}
