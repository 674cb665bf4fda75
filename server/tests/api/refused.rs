//! Orders that are refused before anything is stored.

use serde_json::{Value, json};

use crate::support::{TestApp, order_request, order_with};

/// Places with changes and wants this refusal. Nothing is stored, and Stripe is not asked.
async fn is_refused(app: &TestApp, changes: &Value, code: &str, field: &str) {
    let answer = app.place(&order_with(changes)).await;
    assert_eq!(answer.status, 422, "{changes}: {}", answer.text());
    let error = &answer.json()["error"];
    assert_eq!(
        (error["code"].as_str(), error["field"].as_str()),
        (Some(code), Some(field)),
        "{changes}"
    );
    assert_eq!(error["request_id"], answer.header("x-request-id"));
}

#[tokio::test]
async fn each_field_is_checked() {
    let app = TestApp::start().await;
    app.standin.clear_requests();
    for email in [
        "",
        "ann",
        "ann@",
        "@example.com",
        "ann@example",
        "a b@example.com",
        "a@b.c\u{0}d",
    ] {
        is_refused(&app, &json!({ "email": email }), "invalid_email", "email").await;
    }
    let long = "x".repeat(121);
    for name in ["", "  ", "a\nb", "a\u{0}b", &long] {
        is_refused(&app, &json!({ "name": name }), "invalid_name", "name").await;
    }
    assert!(app.standin.requests().is_empty());
    assert_eq!(app.orders().await.len(), 0);
    app.finish().await;
}

#[tokio::test]
async fn key_and_currency_are_checked() {
    let app = TestApp::start().await;
    app.standin.clear_requests();
    let upper = "0123456789ABCDEF0123456789ABCDEF";
    for key in ["", "0011", upper, &"0".repeat(33), &"g".repeat(32)] {
        is_refused(
            &app,
            &json!({ "checkout_key": key }),
            "invalid_request",
            "checkout_key",
        )
        .await;
    }
    for currency in ["", "dollars", "xxq", "bhd"] {
        is_refused(
            &app,
            &json!({ "currency": currency }),
            "invalid_request",
            "currency",
        )
        .await;
    }
    assert!(app.standin.requests().is_empty());
    assert_eq!(app.orders().await.len(), 0);
    app.finish().await;
}

#[tokio::test]
async fn a_body_that_is_no_order_is_refused() {
    let app = TestApp::start().await;
    for changes in [
        json!({ "amount": "4900" }),
        json!({ "amount": 49.5 }),
        json!({ "amount": null }),
        json!({ "language": "de" }),
        json!({ "prefill": ["a"] }),
        json!({ "prefill": { "reference": 7 } }),
        json!({ "price": 1 }),
    ] {
        is_refused(&app, &changes, "invalid_request", "body").await;
    }
    let mut without = order_request();
    without.as_object_mut().unwrap().remove("email");
    assert_eq!(app.place(&without).await.status, 422);
    let headers = [("content-type", "application/json")];
    for body in ["", "{", "null", "[]", "\u{0}"] {
        let answer = app.post_raw("/api/v1/orders", body, &headers).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (422, "invalid_request"),
            "{body:?}"
        );
    }
    let no_json = app
        .post_raw("/api/v1/orders", &order_request().to_string(), &[])
        .await;
    assert_eq!(no_json.status, 422);
    assert_eq!(app.orders().await.len(), 0);
    app.finish().await;
}

#[tokio::test]
async fn a_body_over_192_kilobytes_is_too_large() {
    let app = TestApp::start().await;
    let answer = app
        .place(&order_with(&json!({ "name": "x".repeat(200_000) })))
        .await;
    assert_eq!((answer.status, answer.code().as_str()), (413, "too_large"));
    assert_eq!(app.orders().await.len(), 0);
    app.finish().await;
}

#[tokio::test]
async fn an_offer_that_is_not_there_is_not_found() {
    let app = TestApp::start().await;
    for offer in ["no-such-offer", "", "../etc", "a\u{0}b", "UPPER"] {
        let answer = app.place(&order_with(&json!({ "offer": offer }))).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (404, "not_found"),
            "{offer:?}"
        );
    }
    app.finish().await;
}

#[tokio::test]
async fn addresses_with_a_zero_byte_or_no_utf8_are_no_fault_of_ours() {
    let app = TestApp::start().await;
    for path in [
        "/o/%00",
        "/orders/%00",
        "/assets/a%00b",
        "/api/v1/orders/%00",
    ] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, 404, "{path}: {}", answer.text());
    }
    for path in ["/o/%ff", "/orders/%ff/return", "/assets/%ff"] {
        let status = app.get(path).await.status;
        assert!((400..500).contains(&status), "{path}: {status}");
    }
    let webhook = app.post_raw("/webhooks/stripe/%00", "{}", &[]).await;
    assert_eq!(webhook.status, 404);
    let page = app
        .get("/o/guitar-course?name=%00&utm_source=%ff&lang=%00&currency=%00")
        .await;
    assert_eq!(page.status, 200);
    app.finish().await;
}
