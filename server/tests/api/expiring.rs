//! Orders whose time is over, and orders whose intent is gone.

use std::time::Duration;

use domain::OrderStatus;
use standin::{Fault, Trouble, Work};

use crate::support::{Setup, TestApp, order_request};

const WEEK: Duration = Duration::from_hours(7 * 24);
/// Ten minutes before the end.
const NEARLY: Duration = Duration::from_mins(7 * 24 * 60 - 10);

#[tokio::test]
async fn the_intent_is_canceled_first_at_the_end_of_the_seventh_day() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.pass(NEARLY).await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Open);
    assert_eq!(app.only_intent().status, "requires_payment_method");
    app.standin.clear_requests();
    app.pass(Duration::from_mins(10)).await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Expired);
    let intent = app.standin.object(order.intent()).unwrap();
    assert_eq!(
        (&intent["status"], &intent["cancellation_reason"]),
        (&"canceled".into(), &"abandoned".into())
    );
    assert_eq!(app.asked("POST", "/v1/payment_intents/"), 1);
    assert_eq!(
        app.timeline(&order.number).await,
        ["placed", "intent_created", "expired"]
    );
    assert_eq!(
        app.messages(&order.number).await,
        ["order.placed", "order.expired"]
    );
    app.finish().await;
}

#[tokio::test]
async fn declined_and_abandoned_orders_expire_too() {
    for (card, status) in [
        ("pm_card_visa_chargeDeclined", OrderStatus::Failed),
        ("pm_card_threeDSecure2Required", OrderStatus::RequiresAction),
    ] {
        let app = Setup::without_webhooks().start().await;
        let order = app.placed().await;
        app.try_card(&order, card);
        app.pass(Duration::from_mins(1)).await;
        assert_eq!(app.status(&order.number).await, status);
        app.pass(WEEK).await;
        assert_eq!(
            app.status(&order.number).await,
            OrderStatus::Expired,
            "{card}"
        );
        app.finish().await;
    }
}

#[tokio::test]
async fn a_payment_in_the_last_moment_is_a_payment() {
    let app = Setup::without_webhooks().start().await;
    let order = app.placed().await;
    app.pass(NEARLY).await;
    app.pay(&order);
    app.state.clock.advance(Duration::from_hours(1));
    app.work().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    app.finish().await;
}

#[tokio::test]
async fn a_payment_that_is_processing_is_waited_for() {
    let app = Setup::without_webhooks().start().await;
    let order = app.placed().await;
    app.pass(NEARLY).await;
    app.delayed(&order);
    for _ in 0..3 {
        app.pass(Duration::from_hours(24)).await;
    }
    assert_eq!(app.status(&order.number).await, OrderStatus::Processing);
    // The bank says no: its time is over now.
    app.standin.settle(order.intent(), false).unwrap();
    app.pass(Duration::from_hours(2)).await;
    app.pass(Duration::from_mins(5)).await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Expired);
    app.finish().await;
}

#[tokio::test]
async fn while_stripe_cannot_be_asked_nothing_expires() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    let down = Trouble::Error {
        status: 500,
        work: Work::NotDone,
        should_retry: Some(false),
    };
    app.standin.fault(Fault::always("*", "/v1/*", down));
    app.pass(WEEK).await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Open);
    app.standin.clear_faults();
    for _ in 0..3 {
        app.pass(Duration::from_mins(2)).await;
    }
    assert_eq!(app.status(&order.number).await, OrderStatus::Expired);
    app.finish().await;
}

#[tokio::test]
async fn an_intent_canceled_at_stripe_cancels_the_order_and_the_rest_of_its_life_is_quiet() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    let path = format!("/v1/payment_intents/{}/cancel", order.intent());
    app.stripe(axum::http::Method::POST, &path, "").await;
    app.work().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Canceled);
    app.pass(WEEK).await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Canceled);
    assert_eq!(
        app.messages(&order.number).await,
        ["order.placed", "order.updated"]
    );
    app.finish().await;
}

#[tokio::test]
async fn an_intent_that_stripe_lost_is_flagged_once_and_its_order_ends_in_time() {
    let mut app = Setup::without_webhooks().start().await;
    let order = app.placed().await;
    app.stop_stripe().await;
    app.start_stripe().await;
    for _ in 0..5 {
        app.pass(Duration::from_hours(1)).await;
    }
    let stored = app.order(&order.number).await;
    assert_eq!(
        (stored.status, stored.flag.as_deref()),
        (OrderStatus::Open, Some("intent_lost"))
    );
    assert_eq!(
        app.timeline(&order.number).await,
        ["placed", "intent_created", "intent_lost"]
    );
    let closed = app.place(&order_request()).await;
    assert_eq!(
        (closed.status, closed.code().as_str()),
        (409, "order_closed")
    );
    assert_eq!(
        app.get(&format!("/orders/{}", order.token)).await.status,
        200
    );
    app.pass(WEEK).await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Expired);
    app.finish().await;
}
