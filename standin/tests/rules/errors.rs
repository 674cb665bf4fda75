//! Errors: shapes, codes, parameters.

use serde_json::Value;

use super::client::{Ask, Stripe};

#[tokio::test]
async fn a_wrong_call_names_what_is_wrong() {
    let stripe = Stripe::start().await;
    let (id, _) = stripe.intent("amount=1099&currency=usd").await;
    let intent = format!("/v1/payment_intents/{id}");
    let long = "x".repeat(501);
    let metadata = format!("amount=1099&currency=usd&metadata[a]={long}");
    let key = format!("amount=1099&currency=usd&metadata[{}]=1", "k".repeat(41));
    for (method, path, form, status, code, param) in [
        (
            "POST",
            "/v1/payment_intents",
            "currency=usd",
            400,
            "parameter_missing",
            "amount",
        ),
        (
            "POST",
            "/v1/payment_intents",
            "amount=1099",
            400,
            "parameter_missing",
            "currency",
        ),
        (
            "POST",
            "/v1/payment_intents",
            "amount=ten&currency=usd",
            400,
            "parameter_invalid_integer",
            "amount",
        ),
        (
            "POST",
            "/v1/payment_intents",
            "amount=49&currency=usd",
            400,
            "amount_too_small",
            "amount",
        ),
        (
            "POST",
            "/v1/payment_intents",
            "amount=100000000&currency=usd",
            400,
            "amount_too_large",
            "amount",
        ),
        (
            "POST",
            "/v1/payment_intents",
            "amount=1099&currency=bhd",
            400,
            "",
            "currency",
        ),
        (
            "POST",
            "/v1/payment_intents",
            "amount=1099&currency=usd&colour=red",
            400,
            "parameter_unknown",
            "colour",
        ),
        (
            "POST",
            "/v1/payment_intents",
            "amount=1099&currency=usd&receipt_email=nobody",
            400,
            "email_invalid",
            "receipt_email",
        ),
        (
            "POST",
            "/v1/payment_intents",
            "amount=1099&currency=usd&customer=cus_none",
            400,
            "resource_missing",
            "customer",
        ),
        (
            "POST",
            "/v1/payment_intents",
            "amount=1099&currency=usd&statement_descriptor_suffix=123",
            400,
            "",
            "statement_descriptor_suffix",
        ),
        (
            "POST",
            "/v1/payment_intents",
            "amount=1099&currency=usd&confirm=true&payment_method=pm_card_visa",
            400,
            "",
            "return_url",
        ),
        (
            "POST",
            "/v1/payment_intents",
            metadata.as_str(),
            400,
            "",
            &format!("metadata[{}]", "a"),
        ),
        (
            "POST",
            "/v1/payment_intents",
            key.as_str(),
            400,
            "",
            &format!("metadata[{}]", "k".repeat(41)),
        ),
        (
            "GET",
            "/v1/payment_intents/pi_none",
            "",
            404,
            "resource_missing",
            "intent",
        ),
        (
            "GET",
            "/v1/charges/ch_none",
            "",
            404,
            "resource_missing",
            "id",
        ),
        ("GET", intent.as_str(), "expand[]=colour", 400, "", "expand"),
        (
            "POST",
            "/v1/webhook_endpoints",
            "url=nowhere&enabled_events[]=*",
            400,
            "url_invalid",
            "url",
        ),
        (
            "POST",
            "/v1/webhook_endpoints",
            "url=http://127.0.0.1:9/",
            400,
            "parameter_missing",
            "enabled_events",
        ),
        ("POST", "/v1/nothing", "", 404, "", ""),
    ] {
        let reply = stripe.call(method, path, form, &Ask::default()).await;
        assert_eq!(
            (reply.status, reply.code(), reply.text("error.param")),
            (status, code, param),
            "{method} {path} {form}"
        );
        assert_eq!(reply.text("error.type"), "invalid_request_error");
        assert!(!reply.text("error.message").is_empty());
        assert!(reply.header("request-id").starts_with("req_"));
    }
    let nothing = stripe.get("/v1/payment_intents", "").await.ok();
    assert_eq!(
        nothing["data"].as_array().map(Vec::len),
        Some(1),
        "refused calls make nothing"
    );
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
