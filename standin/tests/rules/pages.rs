//! Pages, Stripe.js, addresses, CORS, control.

use super::client::{Ask, Stripe};

#[tokio::test]
async fn the_challenge_page_has_the_real_buttons_and_tells_its_frame() {
    let stripe = Stripe::start().await;
    let (id, secret) = stripe.intent("amount=1099&currency=usd").await;
    let waiting = stripe.pay(&secret, "4000000000003220").await;
    let page = waiting
        .text("next_action.use_stripe_sdk.stripe_js")
        .replace(&stripe.standin.base(), "");
    let html = stripe.get(&page, "").await;
    let html = html.body.as_str().unwrap();
    for part in [
        "test-source-authorize-3ds",
        "test-source-fail-3ds",
        "10.99 USD",
    ] {
        assert!(html.contains(part), "{part}");
    }
    let told = stripe.post(&format!("{page}/complete"), "").await;
    let script = told.body.as_str().unwrap();
    assert!(
        script.contains("\"type\":\"standin:3ds\"")
            && script.contains("\"outcome\":\"complete\"")
            && script.contains(&id)
    );
    assert!(
        script.contains(&format!("\"{}\"", stripe.standin.base())),
        "only its own origin is told"
    );
    let again = stripe.post(&format!("{page}/fail"), "").await;
    assert!(
        again
            .body
            .as_str()
            .unwrap()
            .contains("\"outcome\":\"complete\""),
        "a second decision changes nothing"
    );
    assert_eq!(stripe.status(&id).await, "succeeded");
}

#[tokio::test]
async fn a_browser_routed_from_stripes_hosts_gets_stripes_addresses() {
    let stripe = Stripe::start().await;
    let (id, secret) = stripe.intent("amount=1099&currency=usd").await;
    stripe.pay(&secret, "4000000000003220").await.ok();
    for (header, expected) in [
        ("api.stripe.com", "https://hooks.stripe.com/3ds/"),
        ("localhost:9", "http://localhost:9/3ds/"),
    ] {
        let ask = Ask {
            headers: vec![("x-forwarded-host", header)],
            ..Ask::default()
        };
        let intent = stripe
            .call("GET", &format!("/v1/payment_intents/{id}"), "", &ask)
            .await;
        assert!(
            intent
                .text("next_action.use_stripe_sdk.stripe_js")
                .starts_with(expected),
            "{header}"
        );
    }
}

#[tokio::test]
async fn a_closed_challenge_is_a_failed_one() {
    let stripe = Stripe::start().await;
    let (id, secret) = stripe.intent("amount=1099&currency=usd").await;
    stripe.pay(&secret, "4000000000003220").await.ok();
    stripe
        .browser(
            "/v1/3ds2/challenge_cancel",
            &format!("source={id}&client_secret={secret}"),
        )
        .await
        .ok();
    let after = stripe.get(&format!("/v1/payment_intents/{id}"), "").await;
    assert_eq!(
        after.text("last_payment_error.code"),
        "payment_intent_authentication_failure"
    );
}

#[tokio::test]
async fn the_elements_idea_of_the_payment_must_be_the_intents() {
    let stripe = Stripe::start().await;
    let (id, secret) = stripe.intent("amount=1099&currency=usd").await;
    for (context, fits) in [
        ("amount]=1099", true),
        ("amount]=1200", false),
        ("currency]=eur", false),
    ] {
        let form = format!(
            "client_secret={secret}&use_stripe_sdk=true&client_context[{context}&payment_method=pm_card_visa_chargeDeclined"
        );
        let reply = stripe
            .browser(&format!("/v1/payment_intents/{id}/confirm"), &form)
            .await;
        assert_eq!(reply.status == 402, fits, "{context}: {:#}", reply.body);
    }
}

#[tokio::test]
async fn stripe_js_and_its_frames_are_served_to_every_origin() {
    let stripe = Stripe::start().await;
    for (path, kind) in [
        ("/endive/stripe.js", "text/javascript; charset=utf-8"),
        ("/endive/controller.html", "text/html; charset=utf-8"),
        ("/endive/payment.css", "text/css; charset=utf-8"),
    ] {
        let file = stripe.get(path, "").await;
        assert_eq!(
            (file.status, file.header("content-type")),
            (200, kind),
            "{path}"
        );
        assert_eq!(
            (
                file.header("access-control-allow-origin"),
                file.header("cross-origin-resource-policy")
            ),
            ("*", "cross-origin")
        );
    }
    assert_eq!(stripe.get("/endive/nothing.js", "").await.status, 404);
    let preflight = stripe
        .call("OPTIONS", "/v1/payment_intents", "", &Ask::default())
        .await;
    assert_eq!(
        (
            preflight.status,
            preflight.header("access-control-allow-origin")
        ),
        (200, "*")
    );
}

#[tokio::test]
async fn the_receipt_says_what_was_paid_and_given_back() {
    let stripe = Stripe::start().await;
    let (id, secret) = stripe.intent("amount=1099&currency=usd").await;
    stripe.pay(&secret, "4242424242424242").await.ok();
    stripe.standin.refund(&id, Some(99)).unwrap();
    let charge = stripe
        .get(
            &format!("/v1/payment_intents/{id}"),
            "expand[]=latest_charge",
        )
        .await;
    let receipt = stripe
        .get(
            &charge
                .text("latest_charge.receipt_url")
                .replace(&stripe.standin.base(), ""),
            "",
        )
        .await;
    let html = receipt.body.as_str().unwrap();
    assert!(
        html.contains("10.99 usd") && html.contains("0.99 usd"),
        "{html}"
    );
}

#[tokio::test]
async fn control_has_the_handles_powers() {
    let stripe = Stripe::start().await;
    let control = async |path: &str, json: &str| {
        let ask = Ask {
            key: "",
            headers: vec![("content-type", "application/json")],
        };
        stripe
            .call("POST", &format!("/_control/{path}"), json, &ask)
            .await
    };
    let account = control("accounts", r#"{"country": "JP", "currency": "jpy"}"#)
        .await
        .ok();
    let ask = Ask {
        key: account["secret_key"].as_str().unwrap(),
        headers: Vec::new(),
    };
    let made = stripe
        .call(
            "POST",
            "/v1/payment_intents",
            "amount=500&currency=jpy",
            &ask,
        )
        .await
        .ok();
    let (id, secret) = (
        made["id"].as_str().unwrap(),
        made["client_secret"].as_str().unwrap(),
    );
    let waiting = control(
        "confirm",
        &format!(
            r#"{{"client_secret": "{secret}", "payment_method": "pm_card_threeDSecure2Required"}}"#
        ),
    )
    .await
    .ok();
    assert_eq!(waiting["status"], "requires_action");
    assert_eq!(
        control("challenge", &format!(r#"{{"intent": "{id}"}}"#))
            .await
            .ok()["status"],
        "succeeded"
    );
    assert_eq!(
        control("challenge", &format!(r#"{{"intent": "{id}"}}"#))
            .await
            .status,
        409
    );
    assert_eq!(
        control("challenge", r#"{"intent": "pi_none"}"#)
            .await
            .status,
        404
    );
    assert!(
        control("dispute", &format!(r#"{{"intent": "{id}"}}"#))
            .await
            .ok()["id"]
            .as_str()
            .unwrap()
            .starts_with("du_")
    );
    control(
        "faults",
        r#"{"path": "/v1/balance", "kind": "error", "status": 503, "should_retry": true}"#,
    )
    .await
    .ok();
    assert_eq!(stripe.get("/v1/balance", "").await.status, 503);
    let state = stripe.get("/_control/state", "").await.ok();
    assert_eq!(
        state["accounts"][account["id"].as_str().unwrap()]["test"]["payment_intents"][0]["id"],
        id
    );
    control("reset", "").await.ok();
    assert_eq!(
        stripe.get("/_control/state", "").await.ok()["accounts"],
        serde_json::json!({})
    );
}
