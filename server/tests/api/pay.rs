//! Paying with a card, and what can go otherwise.

use domain::OrderStatus;
use serde_json::json;

use crate::support::{Placed, TestApp, order_request, order_with};

#[tokio::test]
async fn a_card_pays_an_order() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Open);

    app.standin
        .confirm_with_card(&order.client_secret, "pm_card_visa")
        .unwrap();
    app.work().await;

    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    assert_eq!(
        app.timeline(&order.number).await,
        ["placed", "intent_created", "paid"]
    );
    assert_eq!(
        app.messages(&order.number).await,
        ["order.placed", "order.paid"]
    );
    let page = app.get(&format!("/orders/{}/thank-you", order.token)).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains(&order.number) && page.text().contains("$49.00"));
    app.finish().await;
}

#[tokio::test]
async fn a_decline_and_another_card_use_the_same_intent() {
    let app = TestApp::start().await;
    let order = app.placed().await;

    app.standin
        .confirm_with_card(
            &order.client_secret,
            "pm_card_visa_chargeDeclinedInsufficientFunds",
        )
        .unwrap();
    let synced = app
        .post(&format!("/api/v1/orders/{}/sync", order.token), &json!({}))
        .await
        .json();
    assert_eq!(synced["status"], "failed");
    assert_eq!(synced["decline"], "other_method");

    let again = Placed::of(&app.place(&order_request()).await.json());
    assert_eq!(again.client_secret, order.client_secret);
    app.standin
        .confirm_with_card(&again.client_secret, "pm_card_visa")
        .unwrap();
    app.work().await;

    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    assert_eq!(
        app.timeline(&order.number).await,
        ["placed", "intent_created", "declined", "failed", "paid"]
    );
    app.finish().await;
}

#[tokio::test]
async fn a_mended_email_updates_the_order_and_its_intent() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    let mended =
        order_with(&json!({ "email": "anna@example.com", "prefill": { "reference": "user-7" } }));
    let again = Placed::of(&app.place(&mended).await.json());
    assert_eq!(again.number, order.number);
    assert_eq!(again.client_secret, order.client_secret);
    assert_eq!(app.order(&order.number).await.email, "anna@example.com");
    let intent = app.standin.intent(order.intent()).unwrap();
    assert_eq!(intent.metadata["reference"], "user-7");
    app.finish().await;
}
