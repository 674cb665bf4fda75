//! Confirming a `PaymentIntent`.

use serde_json::{Value, json};

use crate::cards::{Auth, Card};
use crate::engine::challenge::{self, Flavor};
use crate::engine::{charge, decline, settle};
use crate::error::ApiError;
use crate::kind::Kind;
use crate::methods::{self, Flow};
use crate::scope::{Scope, text};

/// What a confirmation says besides the method.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ask {
    pub(crate) off_session: bool,
    pub(crate) return_url: Option<String>,
    /// Stripe.js handles the next action.
    pub(crate) sdk: bool,
}

/// Tries to pay `intent` with `method`. A decline changes the intent and comes back as an error.
pub(crate) fn confirm(
    scope: &mut Scope<'_>,
    intent: &Value,
    method: &Value,
    ask: &Ask,
) -> Result<(), ApiError> {
    let mut intent = intent.clone();
    check_state(&intent)?;
    check_method(&intent, method)?;
    challenge::close_open(scope, text(&intent, "id"));
    intent["payment_method"] = method["id"].clone();
    intent["last_payment_error"] = Value::Null;
    intent["next_action"] = Value::Null;
    let flow = methods::by_name(text(method, "type")).map_or(Flow::Card, |known| known.flow);
    match flow {
        Flow::Card => card(scope, intent, method, ask),
        Flow::Redirect => {
            let Some(return_url) = &ask.return_url else {
                return Err(return_url_missing(ask));
            };
            challenge::open(
                scope,
                intent,
                method,
                Flavor::Redirect,
                Some(return_url.clone()),
            );
            Ok(())
        }
        Flow::Delayed => {
            settle::start(scope, intent, method);
            Ok(())
        }
    }
}

fn card(scope: &mut Scope<'_>, intent: Value, method: &Value, ask: &Ask) -> Result<(), ApiError> {
    let known = scope.card_of(text(method, "id"));
    let wants = matches!(
        text(
            &intent["payment_method_options"]["card"],
            "request_three_d_secure"
        ),
        "any" | "challenge"
    );
    let set_up = scope
        .data()
        .hidden
        .get(text(method, "id"))
        .is_some_and(|hidden| hidden.set_up);
    let needs = known.is_some_and(|card| needs_authentication(card, ask.off_session, set_up))
        || (wants && !ask.off_session && known.is_none_or(|card| card.auth != Auth::Unsupported));
    if needs && ask.off_session {
        let error = decline::error("authentication_required", "authentication_required");
        return Err(charge::fail(scope, intent, method, error, Value::Null));
    }
    let captcha = ask.sdk && known.is_some_and(|card| card.auth == Auth::Captcha);
    if needs || captcha {
        let flavor = match (captcha, ask.sdk, &ask.return_url) {
            (true, ..) => Flavor::Captcha,
            (false, true, _) | (false, false, None) => Flavor::Sdk,
            (false, false, Some(_)) => Flavor::Redirect,
        };
        challenge::open(scope, intent, method, flavor, ask.return_url.clone());
        return Ok(());
    }
    let secure = match known.map(|card| card.auth) {
        Some(Auth::Frictionless) => charge::three_d_secure("frictionless", "authenticated"),
        Some(Auth::LookupError) => charge::three_d_secure("challenge", "processing_error"),
        _ => Value::Null,
    };
    charge::decide(scope, intent, method, secure)
}

/// Whether the bank asks for the buyer.
pub(crate) fn needs_authentication(card: &Card, off_session: bool, set_up: bool) -> bool {
    match card.auth {
        Auth::Always => true,
        Auth::UntilSetUp => !(off_session && set_up),
        Auth::OnSession => !off_session,
        Auth::Optional
        | Auth::Unsupported
        | Auth::Frictionless
        | Auth::LookupError
        | Auth::Captcha => false,
    }
}

pub(crate) fn check_state(intent: &Value) -> Result<(), ApiError> {
    let why = match text(intent, "status") {
        "requires_payment_method" | "requires_confirmation" | "requires_action" => return Ok(()),
        "succeeded" => "it has already succeeded after being previously confirmed".to_owned(),
        other => format!("it has a status of {other}"),
    };
    Err(unexpected_state(
        intent,
        &format!("You cannot confirm this PaymentIntent because {why}."),
    ))
}

pub(crate) fn check_method(intent: &Value, method: &Value) -> Result<(), ApiError> {
    let kind = text(method, "type");
    let allowed = intent["payment_method_types"]
        .as_array()
        .is_some_and(|all| all.iter().any(|one| one == kind));
    if !allowed {
        let message = format!(
            "The PaymentMethod provided ({kind}) is not allowed for this PaymentIntent. Please attach a PaymentMethod of one of the following types: {}.",
            list(&intent["payment_method_types"])
        );
        return Err(
            ApiError::state("payment_intent_incompatible_payment_method", message)
                .with("payment_intent", intent.clone()),
        );
    }
    let owner = text(method, "customer");
    if !owner.is_empty() && owner != text(intent, "customer") {
        return Err(ApiError::invalid(
            "payment_method",
            "The provided PaymentMethod cannot be attached. To reuse a PaymentMethod, you must attach it to a Customer first.",
        ));
    }
    Ok(())
}

fn list(value: &Value) -> String {
    value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}

fn return_url_missing(ask: &Ask) -> ApiError {
    let message = if ask.sdk {
        "You must provide a `return_url` when confirming using a payment method that redirects."
    } else {
        "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents."
    };
    ApiError::invalid("return_url", message)
}

/// A secret key that confirms must say where a redirect comes back to, unless redirects are off.
pub(crate) fn check_return_url(intent: &Value, ask: &Ask) -> Result<(), ApiError> {
    let redirects = intent["automatic_payment_methods"]["enabled"] == json!(true)
        && text(&intent["automatic_payment_methods"], "allow_redirects") != "never";
    if redirects && !ask.sdk && !ask.off_session && ask.return_url.is_none() {
        return Err(return_url_missing(ask));
    }
    Ok(())
}

/// `payment_intent_unexpected_state`, with the intent beside it.
pub(crate) fn unexpected_state(intent: &Value, message: &str) -> ApiError {
    ApiError::state("payment_intent_unexpected_state", message)
        .with("payment_intent", intent.clone())
}

/// Re-reads an intent that a step changed.
pub(crate) fn reload(scope: &Scope<'_>, intent: &Value) -> Value {
    scope
        .lookup(Kind::PaymentIntent, text(intent, "id"))
        .unwrap_or_else(|| intent.clone())
}
