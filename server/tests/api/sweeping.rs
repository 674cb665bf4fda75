//! The sweeper: with no webhook at all, orders still come out right.

use std::time::Duration;

use domain::OrderStatus;
use standin::{Fault, Trouble, Work};

use crate::support::{Placed, Setup, TestApp};

const SECOND: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);

/// Lets time pass as the server's workers see it: each second a round, every half minute the list.
async fn live(app: &TestApp, seconds: u64) {
    for second in 1..=seconds {
        app.pass(SECOND).await;
        if second % 30 == 0 {
            app.catch_up().await;
        }
    }
}

async fn seconds_until_paid(app: &TestApp, order: &Placed) -> u64 {
    for second in 1..=120 {
        live(app, 1).await;
        if second % 30 == 0 {
            app.catch_up().await;
        }
        if app.status(&order.number).await == OrderStatus::Paid {
            return second;
        }
    }
    panic!("never paid");
}

#[tokio::test]
async fn an_open_order_is_read_after_5_15_30_60_seconds_and_then_less() {
    let app = Setup::without_webhooks().start().await;
    app.placed().await;
    let mut seen = Vec::new();
    app.standin.clear_requests();
    for second in 1..=500 {
        app.pass(SECOND).await;
        if app.asked("GET", "/v1/payment_intents/") > 0 {
            seen.push(second);
            app.standin.clear_requests();
        }
    }
    assert_eq!(seen, [5, 15, 30, 60, 180, 480]);
    app.finish().await;
}

#[tokio::test]
async fn an_old_order_is_read_once_an_hour() {
    let app = Setup::without_webhooks().start().await;
    app.placed().await;
    app.pass(DAY).await;
    app.standin.clear_requests();
    for _ in 0..(24 * 6) {
        app.pass(HOUR / 6).await;
    }
    let reads = app.asked("GET", "/v1/payment_intents/");
    assert!((20..=30).contains(&reads), "{reads} reads in a day");
    app.finish().await;
}

#[tokio::test]
async fn without_webhooks_an_order_is_paid_within_a_minute_whenever_the_buyer_pays() {
    let app = Setup::without_webhooks().start().await;
    for wait in [0, 3, 14, 61, 200, 600] {
        let request = crate::support::order_with(&serde_json::json!({
            "checkout_key": format!("{wait:032x}")
        }));
        let order = Placed::of(&app.place(&request).await.json());
        for _ in 0..wait / 5 {
            app.pass(5 * SECOND).await;
        }
        app.pay(&order);
        let waited = seconds_until_paid(&app, &order).await;
        assert!(waited <= 60, "paid after {wait} s, known after {waited} s");
    }
    app.finish().await;
}

#[tokio::test]
async fn without_webhooks_also_an_old_order_is_paid_within_a_minute() {
    let app = Setup::without_webhooks().start().await;
    let order = app.placed().await;
    for _ in 0..5 {
        app.pass(DAY).await;
        app.catch_up().await;
    }
    app.pay(&order);
    let waited = seconds_until_paid(&app, &order).await;
    assert!(waited <= 60, "known after {waited} s");
    app.finish().await;
}

#[tokio::test]
async fn the_list_of_events_brings_what_happened_while_nobody_listened() {
    let app = Setup::without_webhooks().start().await;
    let paid = app.placed().await;
    app.pay(&paid);
    app.work().await;
    app.pass(60 * SECOND).await;
    assert_eq!(app.status(&paid.number).await, OrderStatus::Paid);
    // Nothing is unfinished any more: only the start looks at the list.
    app.pass(DAY).await;
    app.standin.refund(paid.intent(), Some(900)).unwrap();
    app.pass(DAY).await;
    app.catch_up_on_start().await;
    app.work().await;
    assert_eq!(app.status(&paid.number).await, OrderStatus::PartlyRefunded);
    app.finish().await;
}

#[tokio::test]
async fn the_list_is_read_again_when_stripe_was_down() {
    let app = Setup::without_webhooks().start().await;
    let order = app.placed().await;
    app.pass(DAY).await;
    app.pay(&order);
    let down = Trouble::Error {
        status: 500,
        work: Work::NotDone,
        should_retry: Some(false),
    };
    app.standin.fault(Fault::always("*", "/v1/*", down));
    live(&app, 31).await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Open);
    app.standin.clear_faults();
    app.catch_up().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    app.finish().await;
}

#[tokio::test]
async fn a_merchant_without_unfinished_orders_is_not_asked_for_events() {
    let app = TestApp::start().await;
    app.paid().await;
    app.standin.clear_requests();
    app.catch_up().await;
    assert_eq!(app.asked("GET", "/v1/events"), 0);
    app.finish().await;
}

#[tokio::test]
async fn a_merchant_whose_stripe_hangs_does_not_hold_up_another() {
    let app = Setup::without_webhooks().start().await;
    let slow = app.placed().await;
    let second = app.connect_another().await;
    let mut offer = app.offer("bass-course", &[(4900, "usd")]).await;
    offer.merchant_id = Some(second);
    app.change_offer(&offer).await;
    let request = crate::support::order_with(&serde_json::json!({ "offer": "bass-course" }));
    let quick = Placed::of(&app.place(&request).await.json());
    app.pay(&quick);
    let path = format!("/v1/payment_intents/{}", slow.intent());
    let hang = Trouble::Hang {
        work: Work::NotDone,
    };
    app.standin.fault(Fault::always("GET", &path, hang));
    app.state.clock.advance(6 * SECOND);
    let state = app.state.clone();
    let round = tokio::spawn(async move { server::orders::sweep(&state).await });
    let mut waited = 0;
    while app.status(&quick.number).await != OrderStatus::Paid {
        assert!(
            !round.is_finished() && waited < 50,
            "it waited for the other merchant"
        );
        tokio::time::sleep(SECOND / 10).await;
        waited += 1;
    }
    assert!(
        !round.is_finished(),
        "the other merchant's Stripe did not hang"
    );
    round.abort();
    app.finish().await;
}
