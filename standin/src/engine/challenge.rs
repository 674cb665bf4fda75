//! Waiting for the buyer: 3-D Secure in a frame or on its own page, a captcha, a bank's redirect page.

use serde_json::{Value, json};

use crate::engine::{charge, decline, setup};
use crate::error::ApiError;
use crate::http::hosts;
use crate::kind::Kind;
use crate::scope::{Scope, text};

/// How the buyer meets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flavor {
    /// In a frame that Stripe.js opens.
    Sdk,
    /// A captcha in such a frame.
    Captcha,
    /// On a page of its own, then back to `return_url`.
    Redirect,
}

/// One challenge.
#[derive(Debug, Clone)]
pub(crate) struct Challenge {
    pub(crate) id: String,
    pub(crate) intent: String,
    pub(crate) account: usize,
    pub(crate) livemode: bool,
    pub(crate) method: String,
    pub(crate) flavor: Flavor,
    pub(crate) return_url: Option<String>,
    /// None while the buyer has not decided.
    pub(crate) passed: Option<bool>,
    /// Replaced by a newer one or by a canceled intent.
    pub(crate) closed: bool,
}

/// Puts the intent into `requires_action`.
pub(crate) fn open(
    scope: &mut Scope<'_>,
    mut intent: Value,
    method: &Value,
    flavor: Flavor,
    return_url: Option<String>,
) {
    let kind = if text(&intent, "object") == "setup_intent" {
        Kind::SetupIntent
    } else {
        Kind::PaymentIntent
    };
    let id = scope.world.ids.id("payatt_3");
    intent["status"] = json!("requires_action");
    intent["payment_method"] = method["id"].clone();
    intent["next_action"] = next_action(&id, flavor, return_url.as_deref(), &scope.account().id);
    let challenge = Challenge {
        id: id.clone(),
        intent: text(&intent, "id").to_owned(),
        account: scope.account,
        livemode: scope.livemode,
        method: text(method, "id").to_owned(),
        flavor,
        return_url,
        passed: None,
        closed: false,
    };
    scope.world.challenges.insert(id, challenge);
    scope.put(kind, intent.clone());
    scope.emit(&format!("{}.requires_action", kind.object()), &intent);
}

fn next_action(id: &str, flavor: Flavor, return_url: Option<&str>, account: &str) -> Value {
    let url = format!("{}/3ds/{id}", hosts::HOOKS);
    match flavor {
        Flavor::Redirect => json!({
            "type": "redirect_to_url",
            "redirect_to_url": { "return_url": return_url, "url": format!("{}/redirect/{id}", hosts::HOOKS) },
        }),
        Flavor::Sdk => json!({
            "type": "use_stripe_sdk",
            "use_stripe_sdk": {
                "type": "three_d_secure_redirect", "stripe_js": url, "source": id, "merchant": account,
                "known_frame_issues": "false",
            },
        }),
        Flavor::Captcha => json!({
            "type": "use_stripe_sdk",
            "use_stripe_sdk": {
                "type": "intent_confirmation_challenge",
                "stripe_js": { "captcha_vendor_name": "standin", "challenge_url": url, "site_key": id, "verification_url": format!("/3ds/{id}/complete") },
            },
        }),
    }
}

/// Closes what is still open for an intent.
pub(crate) fn close_open(scope: &mut Scope<'_>, intent_id: &str) {
    for challenge in scope
        .world
        .challenges
        .values_mut()
        .filter(|challenge| challenge.intent == intent_id)
    {
        challenge.closed = true;
    }
}

/// The open challenge of an intent.
pub(crate) fn open_of(scope: &Scope<'_>, intent_id: &str) -> Option<String> {
    let mut open = scope
        .world
        .challenges
        .values()
        .filter(|one| one.intent == intent_id && !one.closed && one.passed.is_none());
    open.next_back().map(|challenge| challenge.id.clone())
}

/// The buyer decides. A second decision, or one on a closed challenge, changes nothing.
/// A decline after a passed challenge is in the intent, not here.
pub(crate) fn finish(scope: &mut Scope<'_>, id: &str, pass: bool) -> Option<Challenge> {
    let challenge = scope.world.challenges.get_mut(id)?;
    if challenge.closed || challenge.passed.is_some() {
        return Some(challenge.clone());
    }
    challenge.passed = Some(pass);
    let challenge = challenge.clone();
    let method = scope.lookup(Kind::PaymentMethod, &challenge.method)?;
    if let Some(intent) = scope.lookup(Kind::SetupIntent, &challenge.intent) {
        let _decline_is_in_the_intent: Result<(), ApiError> = if pass {
            setup::succeed(scope, intent, &method)
        } else {
            Err(setup::fail(
                scope,
                intent,
                &method,
                decline::authentication_failure(true),
            ))
        };
        return Some(challenge);
    }
    let intent = scope.lookup(Kind::PaymentIntent, &challenge.intent)?;
    let _decline_is_in_the_intent = settle(scope, intent, &method, &challenge, pass);
    Some(challenge)
}

fn settle(
    scope: &mut Scope<'_>,
    intent: Value,
    method: &Value,
    challenge: &Challenge,
    pass: bool,
) -> Result<(), ApiError> {
    if !pass {
        return Err(decline::fail_intent(
            scope,
            intent,
            method,
            decline::authentication_failure(false),
        ));
    }
    if text(method, "type") != "card" {
        let fresh = crate::objects::charge::charge(scope, &intent, method);
        charge::succeed(scope, intent, fresh);
        return Ok(());
    }
    let secure = if challenge.flavor == Flavor::Captcha {
        Value::Null
    } else {
        charge::three_d_secure("challenge", "authenticated")
    };
    charge::decide(scope, intent, method, secure)
}
