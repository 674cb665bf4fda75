//! Offers that cost nothing.

use domain::OrderStatus;
use serde_json::json;

use crate::support::{Placed, TestApp, order_with};

#[tokio::test]
async fn a_free_order_skips_stripe() {
    let app = TestApp::start().await;
    app.offer("chord-chart", &[(0, "usd")]).await;
    app.standin.clear_requests();
    let request = order_with(&json!({ "offer": "chord-chart", "amount": 0 }));
    let answer = app.place(&request).await;
    assert_eq!(answer.json()["status"], "paid");
    let order = Placed::of(&answer.json());
    assert_eq!(order.client_secret, "");
    assert!(app.standin.requests().is_empty());
    let again = Placed::of(&app.place(&request).await.json());
    assert_eq!(again.number, order.number);
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    app.finish().await;
}

#[tokio::test]
async fn a_free_offer_needs_no_merchant_and_a_price_does() {
    let app = TestApp::start().await;
    for (slug, minor) in [("gift", 0), ("orphan", 4900)] {
        let mut offer = app.offer(slug, &[(minor, "usd")]).await;
        offer.merchant_id = None;
        app.change_offer(&offer).await;
    }
    let gift = order_with(&json!({ "offer": "gift", "amount": 0 }));
    let order = Placed::of(&app.place(&gift).await.json());
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    let page = app.get("/o/gift").await;
    assert_eq!(page.status, 200);
    assert!(
        !page.text().contains("stripe.js"),
        "nothing of Stripe is loaded"
    );
    let thanks = app.get(&format!("/orders/{}/thank-you", order.token)).await;
    assert_eq!(thanks.status, 200);
    let orphan = app.place(&order_with(&json!({ "offer": "orphan" }))).await;
    assert_eq!(
        (orphan.status, orphan.code().as_str()),
        (409, "offer_unavailable")
    );
    app.finish().await;
}

#[tokio::test]
async fn an_order_for_money_does_not_turn_into_a_free_one() {
    let app = TestApp::start().await;
    app.offer("either", &[(4900, "usd"), (0, "eur")]).await;
    let money = order_with(&json!({ "offer": "either" }));
    let free = order_with(&json!({ "offer": "either", "amount": 0, "currency": "eur" }));
    let order = Placed::of(&app.place(&money).await.json());
    // The page begins a new order under a new key.
    let closed = app.place(&free).await;
    assert_eq!(
        (closed.status, closed.code().as_str()),
        (409, "order_closed")
    );
    assert_eq!(app.only_intent().amount, 4900);
    let mut fresh = free.clone();
    fresh["checkout_key"] = json!("7".repeat(32));
    let gift = Placed::of(&app.place(&fresh).await.json());
    assert_eq!(app.status(&gift.number).await, OrderStatus::Paid);
    assert_eq!(app.status(&order.number).await, OrderStatus::Open);
    app.pay(&order);
    app.finish().await;
}
