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
