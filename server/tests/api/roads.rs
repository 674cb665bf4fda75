//! Three roads, one settlement: however the news comes, the order comes out right.

use std::time::Duration;

use domain::{Dispute, OrderStatus};
use serde_json::json;
use standin::{Trouble, Work};

use crate::support::{Placed, Setup, TestApp, order_request};

#[tokio::test]
async fn without_any_webhook_an_order_is_paid_within_a_minute() {
    let app = Setup::without_webhooks().start().await;
    let order = app.placed().await;
    app.pass(Duration::from_secs(20)).await;
    app.pay(&order);
    app.pass(Duration::from_secs(40)).await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    app.finish().await;
}

#[tokio::test]
async fn an_old_order_is_found_by_the_list_of_events() {
    let app = Setup::without_webhooks().start().await;
    let order = app.placed().await;
    app.pass(Duration::from_hours(20)).await;
    app.pay(&order);
    app.catch_up().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    app.finish().await;
}

#[tokio::test]
async fn the_browser_alone_settles_it() {
    let app = Setup::without_webhooks().start().await;
    let order = app.placed().await;
    app.pay(&order);
    let path = format!("/orders/{}/return?redirect_status=failed", order.token);
    let answer = app.get(&path).await;
    assert_eq!(answer.status, 303);
    assert_eq!(
        answer.header("location"),
        format!("/orders/{}/thank-you", order.token)
    );
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    app.finish().await;
}

#[tokio::test]
async fn a_forged_way_back_pays_nothing() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    let forged = "?payment_intent=pi_other&redirect_status=succeeded";
    let answer = app
        .get(&format!("/orders/{}/return{forged}", order.token))
        .await;
    assert_eq!(
        answer.header("location"),
        format!("/orders/{}", order.token)
    );
    assert_eq!(app.status(&order.number).await, OrderStatus::Open);
    app.finish().await;
}

#[tokio::test]
async fn an_intent_that_differs_never_pays_the_order() {
    let mut app = TestApp::start().await;
    let order = app.placed().await;
    app.falsify(order.intent(), "amount=100").await;
    app.pay(&order);
    app.work().await;
    let stored = app.order(&order.number).await;
    assert_eq!(stored.status, OrderStatus::Open);
    assert_eq!(stored.flag.as_deref(), Some("mismatch_amount"));
    assert!(
        app.timeline(&order.number)
            .await
            .contains(&"mismatch".to_owned())
    );
    app.mismatched.push(stored.id);
    app.finish().await;
}

#[tokio::test]
async fn refunds_and_disputes_at_stripe_show_up() {
    let app = TestApp::start().await;
    let order = app.paid().await;
    app.standin.refund(order.intent(), Some(1000)).unwrap();
    app.work().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::PartlyRefunded);
    let dispute = app.standin.dispute(order.intent(), "fraudulent").unwrap();
    app.work().await;
    assert_eq!(app.order(&order.number).await.dispute, Some(Dispute::Open));
    app.standin.close_dispute(&dispute, true).unwrap();
    app.work().await;
    assert_eq!(app.order(&order.number).await.dispute, Some(Dispute::Won));
    app.finish().await;
}

#[tokio::test]
async fn a_delayed_payment_is_processing_until_the_bank_says() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.delayed(&order);
    app.work().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Processing);
    app.pass(Duration::from_hours(8 * 24)).await;
    assert_eq!(
        app.status(&order.number).await,
        OrderStatus::Processing,
        "it must not expire"
    );
    app.standin.settle(order.intent(), true).unwrap();
    app.work().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    app.finish().await;
}

#[tokio::test]
async fn an_unpaid_order_expires_after_seven_days_and_cannot_be_paid_then() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.pass(Duration::from_hours(7 * 24 + 1)).await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Expired);
    assert_eq!(
        app.standin.intent(order.intent()).unwrap().status,
        "canceled"
    );
    let again = app.place(&order_request()).await;
    assert_eq!(
        (again.status, again.code()),
        (409, "order_closed".to_owned())
    );
    app.finish().await;
}

#[tokio::test]
async fn a_cut_connection_makes_no_second_intent() {
    for work in [Work::NotDone, Work::Done] {
        let app = TestApp::start().await;
        app.fault("POST", "/v1/payment_intents", Trouble::Cut { work });
        let answer = app.place(&order_request()).await;
        let answer = if answer.status == 503 {
            app.place(&order_request()).await
        } else {
            answer
        };
        let order = Placed::of(&answer.json());
        assert_eq!(app.only_intent().id, order.intent());
        app.pay(&order);
        app.work().await;
        assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
        app.finish().await;
    }
}

#[tokio::test]
async fn while_stripe_is_down_the_page_renders_and_placing_can_be_tried_again() {
    let mut app = TestApp::start().await;
    app.stop_stripe().await;
    let page = app.get("/o/guitar-course").await;
    assert_eq!(page.status, 200);
    let answer = app.place(&order_request()).await;
    assert_eq!(
        (answer.status, answer.code()),
        (503, "payments_unavailable".to_owned())
    );
    assert_eq!(app.get("/readyz").await.status, 200);
    app.start_stripe().await;
    let order = Placed::of(&app.place(&order_request()).await.json());
    app.pay(&order);
    let view = app
        .post(&format!("/api/v1/orders/{}/sync", order.token), &json!({}))
        .await
        .json();
    assert_eq!(view["status"], "paid");
    app.finish().await;
}

#[tokio::test]
async fn tabs_that_ask_at_once_read_stripe_once() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.standin.clear_requests();
    let asked = tokio::join!(app.sync(&order), app.sync(&order), app.sync(&order));
    assert_eq!(asked.0.json()["status"], "open");
    assert_eq!(app.asked("GET", "/v1/payment_intents/"), 1);
    app.finish().await;
}
