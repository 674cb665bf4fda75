//! The browser asks how its order stands.

use std::time::Duration;

use domain::{Dispute, OrderStatus};
use futures_util::future::join_all;
use serde_json::{Value, json};
use standin::Trouble;

use crate::support::{Placed, TestApp, order_request, order_with};

const INTENT: &str = "/v1/payment_intents/";

#[tokio::test]
async fn a_sync_settles_and_a_plain_read_does_not_ask_stripe() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.pay(&order);
    app.standin.clear_requests();
    let path = format!("/api/v1/orders/{}", order.token);
    let read = app.get(&path).await.json();
    assert_eq!(
        (&read["status"], &read["client_secret"]),
        (&json!("open"), &Value::Null)
    );
    assert!(app.standin.requests().is_empty());
    let synced = app.sync(&order).await.json();
    assert_eq!(
        (&synced["status"], &synced["client_secret"]),
        (&json!("paid"), &Value::Null)
    );
    assert_eq!(app.get(&path).await.json(), synced);
    assert_eq!(app.get(&path).await.header("cache-control"), "no-store");
    app.finish().await;
}

#[tokio::test]
async fn stripe_is_read_at_most_once_a_second_for_one_order() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.standin.clear_requests();
    for _ in 0..20 {
        assert_eq!(app.sync(&order).await.status, 200);
    }
    let reads = app.asked("GET", INTENT);
    assert!(
        (1..=2).contains(&reads),
        "{reads} reads for 20 syncs in a moment"
    );
    tokio::time::sleep(Duration::from_millis(1100)).await;
    app.pay(&order);
    assert_eq!(app.sync(&order).await.json()["status"], "paid");
    app.finish().await;
}

#[tokio::test]
async fn syncs_at_the_same_time_share_the_answer() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.standin.clear_requests();
    app.fault("GET", "/v1/payment_intents/*", Trouble::Delay { ms: 200 });
    let answers = join_all((0..10).map(|_| app.sync(&order))).await;
    assert!(
        answers
            .iter()
            .all(|answer| answer.json()["status"] == "open")
    );
    assert_eq!(app.asked("GET", INTENT), 1);
    app.finish().await;
}

#[tokio::test]
async fn a_shared_answer_is_never_older_than_our_books() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    assert_eq!(app.sync(&order).await.json()["status"], "open");
    app.pay(&order);
    // The webhook is faster than the second is over.
    app.work().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    assert_eq!(app.sync(&order).await.json()["status"], "paid");
    let back = app.get(&format!("/orders/{}/return", order.token)).await;
    assert!(back.header("location").ends_with("/thank-you"));
    app.finish().await;
}

#[tokio::test]
async fn a_look_before_a_new_try_is_not_the_answer_to_a_look_after_it() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.try_card(&order, "pm_card_visa_chargeDeclined");
    assert_eq!(app.sync(&order).await.json()["status"], "failed");
    app.place(&order_request()).await;
    app.pay(&order);
    assert_eq!(app.sync(&order).await.json()["status"], "paid");
    app.finish().await;
}

/// A reader that is slow between its two questions, while a dispute comes and is settled.
#[tokio::test]
async fn a_slow_reader_does_not_write_old_news_over_new() {
    let app = TestApp::start().await;
    let order = app.paid().await;
    app.standin.refund(order.intent(), Some(900)).unwrap();
    app.work().await;
    app.fault("GET", "/v1/refunds", Trouble::Delay { ms: 400 });
    let meanwhile = async {
        tokio::time::sleep(Duration::from_millis(150)).await;
        app.standin.dispute(order.intent(), "fraudulent").unwrap();
        app.work().await;
    };
    let (slow, ()) = tokio::join!(app.sync(&order), meanwhile);
    assert_eq!(slow.status, 200);
    let stored = app.order(&order.number).await;
    assert_eq!(stored.dispute, Some(Dispute::Open));
    let messages = app.messages(&order.number).await;
    assert_eq!(messages[3..], ["order.dispute_opened"]);
    app.finish().await;
}

#[tokio::test]
async fn a_token_is_the_only_way_to_an_order() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    let stored = app.order(&order.number).await;
    for wrong in [
        &order.number,
        &stored.id,
        &stored.token_hash,
        "x",
        &order.token[1..],
    ] {
        for path in [
            format!("/api/v1/orders/{wrong}"),
            format!("/orders/{wrong}"),
            format!("/orders/{wrong}/return"),
            format!("/orders/{wrong}/thank-you"),
        ] {
            assert_eq!(app.get(&path).await.status, 404, "{path}");
        }
        let sync = app
            .post(&format!("/api/v1/orders/{wrong}/sync"), &json!({}))
            .await;
        assert_eq!((sync.status, sync.code().as_str()), (404, "not_found"));
    }
    assert!(
        order.token.len() * 5 >= 128,
        "{} characters of base32",
        order.token.len()
    );
    app.finish().await;
}

async fn decline(app: &TestApp, order: &Placed, times: usize) {
    for _ in 0..times {
        app.try_card(order, "pm_card_visa_chargeDeclined");
        app.work().await;
    }
}

#[tokio::test]
async fn ten_declines_cancel_the_intent() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    decline(&app, &order, 9).await;
    assert_eq!(app.order(&order.number).await.declines, 9);
    assert_eq!(app.only_intent().status, "requires_payment_method");
    decline(&app, &order, 1).await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Canceled);
    assert_eq!(app.intents()[0].status, "canceled");
    let closed = app.place(&order_request()).await;
    assert_eq!(
        (closed.status, closed.code().as_str()),
        (409, "order_closed")
    );
    // The offer itself is still sold.
    let other = app
        .place(&order_with(&json!({ "checkout_key": "e".repeat(32) })))
        .await;
    assert_eq!(other.status, 200);
    app.finish().await;
}

#[tokio::test]
async fn ten_declines_count_also_when_they_are_seen_all_at_once() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    for _ in 0..10 {
        app.try_card(&order, "pm_card_visa_chargeDeclined");
    }
    app.work().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Canceled);
    assert_eq!(app.intents()[0].status, "canceled");
    app.finish().await;
}

#[tokio::test]
async fn a_failed_authentication_counts_each_time() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    for _ in 0..3 {
        app.try_card(&order, "pm_card_threeDSecure2Required");
        app.standin.finish_challenge(order.intent(), false).unwrap();
        app.work().await;
    }
    let seen = app.order(&order.number).await;
    assert_eq!((seen.status, seen.declines), (OrderStatus::Failed, 3));
    assert_eq!(
        seen.decline.map(|decline| json!(decline)),
        Some(json!("authentication_failed"))
    );
    app.finish().await;
}
