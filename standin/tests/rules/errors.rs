//! Errors: shapes, codes, parameters.

use serde_json::Value;
use standin::keys;

use super::client::{Ask, Stripe};

/// Creations of an intent that are refused: form, code, parameter.
#[rustfmt::skip]
const REFUSED: &[(&str, &str, &str)] = &[
    ("currency=usd", "parameter_missing", "amount"),
    ("amount=1099", "parameter_missing", "currency"),
    ("amount=ten&currency=usd", "parameter_invalid_integer", "amount"),
    ("amount=49&currency=usd", "amount_too_small", "amount"),
    ("amount=100000000&currency=usd", "amount_too_large", "amount"),
    ("amount=1099&currency=bhd", "", "currency"),
    ("amount=1099&currency=usd&colour=red", "parameter_unknown", "colour"),
    ("amount=1099&currency=usd&receipt_email=nobody", "email_invalid", "receipt_email"),
    ("amount=1099&currency=usd&customer=cus_none", "resource_missing", "customer"),
    ("amount=1099&currency=usd&statement_descriptor_suffix=123", "", "statement_descriptor_suffix"),
    ("amount=1099&currency=usd&statement_descriptor=COURSE", "payment_intent_invalid_parameter", "statement_descriptor"),
    ("amount=1099&currency=usd&confirm=true&payment_method=pm_card_visa", "", "return_url"),
    ("amount=1099&currency=usd&payment_method=pm_none", "resource_missing", "payment_method"),
];

/// Other refused calls: method, path, form, status, code, parameter.
#[rustfmt::skip]
const OTHERS: &[(&str, &str, &str, u16, &str, &str)] = &[
    ("GET", "/v1/payment_intents/pi_none", "", 404, "resource_missing", "intent"),
    ("GET", "/v1/charges/ch_none", "", 404, "resource_missing", "id"),
    ("GET", "/v1/balance", "expand[]=colour", 400, "", "expand"),
    ("POST", "/v1/webhook_endpoints", "url=nowhere&enabled_events[]=*", 400, "url_invalid", "url"),
    ("POST", "/v1/webhook_endpoints", "url=http://127.0.0.1:9/", 400, "parameter_missing", "enabled_events"),
    ("POST", "/v1/nothing", "", 404, "", ""),
];

#[tokio::test]
async fn a_wrong_call_names_what_is_wrong() {
    let stripe = Stripe::start().await;
    let intents = REFUSED
        .iter()
        .map(|(form, code, param)| ("POST", "/v1/payment_intents", *form, 400, *code, *param));
    for (method, path, form, status, code, param) in intents.chain(OTHERS.iter().copied()) {
        let reply = stripe.call(method, path, form, &Ask::default()).await;
        let got = (reply.status, reply.code(), reply.text("error.param"));
        assert_eq!(got, (status, code, param), "{method} {path} {form}");
        assert_eq!(reply.text("error.type"), "invalid_request_error");
        assert!(!reply.text("error.message").is_empty());
        assert!(reply.header("request-id").starts_with("req_"));
    }
    assert!(
        stripe.standin.intents(keys::ACCOUNT).is_empty(),
        "refused calls make nothing"
    );
}

#[tokio::test]
async fn metadata_has_limits() {
    let stripe = Stripe::start().await;
    for (key, value, fits) in [
        ("k".repeat(40), "v".repeat(500), true),
        ("k".repeat(41), "v".into(), false),
        ("k".into(), "v".repeat(501), false),
    ] {
        let form = format!("amount=1099&currency=usd&metadata[{key}]={value}");
        let reply = stripe.post("/v1/payment_intents", &form).await;
        assert_eq!(reply.status == 200, fits);
        assert_eq!(
            reply.text("error.param") == format!("metadata[{key}]"),
            !fits
        );
    }
}

#[tokio::test]
async fn an_intent_in_the_wrong_state_comes_with_the_error() {
    let stripe = Stripe::start().await;
    let (id, secret) = stripe.intent("amount=1099&currency=usd").await;
    stripe.pay(&secret, "4242424242424242").await.ok();
    for (step, form) in [
        (
            "/confirm",
            "payment_method=pm_card_visa&return_url=https://shop.example",
        ),
        ("/cancel", ""),
        ("/capture", ""),
        ("", "amount=2000"),
    ] {
        let reply = stripe
            .post(&format!("/v1/payment_intents/{id}{step}"), form)
            .await;
        assert_eq!(
            (reply.status, reply.code()),
            (400, "payment_intent_unexpected_state"),
            "{step}"
        );
        assert_eq!(reply.text("error.payment_intent.id"), id);
    }
    let noted = stripe
        .post(
            &format!("/v1/payment_intents/{id}"),
            "metadata[a]=1&description=Course",
        )
        .await
        .ok();
    assert_eq!(
        noted["metadata"]["a"], "1",
        "what is not money may still change"
    );
}

#[tokio::test]
async fn metadata_merges_and_unsets() {
    let stripe = Stripe::start().await;
    let (id, _) = stripe
        .intent("amount=1099&currency=usd&metadata[a]=1&metadata[b]=2")
        .await;
    let path = format!("/v1/payment_intents/{id}");
    let merged = stripe.post(&path, "metadata[b]=&metadata[c]=3").await.ok();
    assert_eq!(
        merged["metadata"],
        serde_json::json!({ "a": "1", "c": "3" })
    );
    let emptied = stripe.post(&path, "metadata=").await.ok();
    assert_eq!(emptied["metadata"], serde_json::json!({}));
    let many: Vec<String> = (0..51).map(|at| format!("metadata[k{at}]=1")).collect();
    assert_eq!(stripe.post(&path, &many.join("&")).await.status, 400);
}

#[tokio::test]
async fn manual_capture_holds_then_takes() {
    let stripe = Stripe::start().await;
    let (id, secret) = stripe
        .intent("amount=2000&currency=usd&capture_method=manual")
        .await;
    assert_eq!(
        stripe.pay(&secret, "4242424242424242").await.text("status"),
        "requires_capture"
    );
    let path = format!("/v1/payment_intents/{id}");
    assert_eq!(stripe.get(&path, "").await.body["amount_capturable"], 2000);
    assert_eq!(
        stripe
            .post(&format!("{path}/capture"), "amount_to_capture=2001")
            .await
            .status,
        400
    );
    let taken = stripe
        .post(&format!("{path}/capture"), "amount_to_capture=1500")
        .await
        .ok();
    assert_eq!(
        (taken["status"].as_str(), taken["amount_received"].as_i64()),
        (Some("succeeded"), Some(1500))
    );
    let (held, secret) = stripe
        .intent("amount=2000&currency=usd&capture_method=manual")
        .await;
    stripe.pay(&secret, "4242424242424242").await.ok();
    let released = stripe
        .post(
            &format!("/v1/payment_intents/{held}/cancel"),
            "cancellation_reason=abandoned",
        )
        .await
        .ok();
    assert_eq!(
        (
            released["status"].as_str(),
            released["amount_capturable"].as_i64()
        ),
        (Some("canceled"), Some(0))
    );
}

#[tokio::test]
async fn the_balance_is_what_the_transactions_add_up_to() {
    let stripe = Stripe::start().await;
    let (id, secret) = stripe.intent("amount=10000&currency=usd").await;
    stripe.pay(&secret, "4242424242424242").await.ok();
    stripe
        .post("/v1/refunds", &format!("payment_intent={id}&amount=4000"))
        .await
        .ok();
    let balance = stripe.get("/v1/balance", "").await.ok();
    assert_eq!(
        balance["pending"][0]["amount"],
        10_000 - 320 - 4_000,
        "2.9 % and 30 cents are Stripe's"
    );
    assert_eq!(balance["livemode"], Value::Bool(false));
    let charge = stripe
        .get(
            &format!("/v1/payment_intents/{id}"),
            "expand[]=latest_charge.balance_transaction",
        )
        .await;
    assert_eq!(
        charge.body["latest_charge"]["balance_transaction"]["net"],
        9680
    );
}
