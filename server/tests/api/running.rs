//! The server as a process: health, metrics, and a stop that loses nothing.

use std::time::{Duration, Instant};

use domain::OrderStatus;
use server::telemetry;
use standin::Trouble;
use tokio::net::TcpListener;

use crate::support::{Placed, Setup, TestApp, Whole, order_request};

#[tokio::test]
async fn it_is_alive_and_ready_and_says_when_the_database_is_gone() {
    let first = TestApp::start().await;
    let second = Setup::default().beside(&first).await;
    assert_eq!(
        (
            second.get("/healthz").await.status,
            second.get("/readyz").await.status
        ),
        (200, 200)
    );
    second.state.store.clone().close().await.unwrap();
    assert_eq!(
        second.get("/healthz").await.status,
        200,
        "the process lives"
    );
    let down = second.get("/readyz").await;
    assert_eq!(
        (down.status, down.json()["database"].as_str()),
        (503, Some("down"))
    );
    // Buyers are told so, in their language, and nothing of the cause.
    let page = second
        .get_with("/o/guitar-course", &[("accept-language", "uk")])
        .await;
    assert_eq!(page.status, 500);
    assert!(page.text().contains("У нас щось пішло не так") && !page.text().contains("SQL"));
    let api = second.place(&order_request()).await;
    assert_eq!((api.status, api.code().as_str()), (500, "internal"));
    assert_eq!(first.get("/readyz").await.status, 200);
    second.abandon();
    first.finish().await;
}

#[tokio::test]
async fn a_stop_lets_a_request_finish_that_is_under_way() {
    let app = TestApp::start().await;
    let whole = Whole::beside(&app, Setup::default()).await;
    app.fault("POST", "/v1/payment_intents", Trouble::Delay { ms: 700 });
    let (address, request) = (format!("{}/api/v1/orders", whole.origin), order_request());
    let placing = app.post(&address, &request);
    let stopping = async {
        tokio::time::sleep(Duration::from_millis(250)).await;
        let asked = Instant::now();
        whole.end().await;
        asked.elapsed()
    };
    let (answer, waited) = tokio::join!(placing, stopping);
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(waited < Duration::from_secs(10), "{waited:?}");
    let order = Placed::of(&answer.json());
    assert_eq!(app.only_intent().id, order.intent());
    app.pay(&order);
    app.finish().await;
}

#[tokio::test]
async fn its_workers_settle_an_order_that_nothing_rings_for() {
    let app = Setup::without_webhooks().start().await;
    let order = app.placed().await;
    app.pay(&order);
    app.state.clock.advance(Duration::from_secs(6));
    let whole = Whole::beside(&app, Setup::default()).await;
    for _ in 0..100 {
        if app.status(&order.number).await == OrderStatus::Paid {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    whole.end().await;
    app.finish().await;
}

#[tokio::test]
async fn its_start_catches_up_with_what_happened_to_paid_orders() {
    let app = Setup::without_webhooks().start().await;
    let order = app.placed().await;
    app.pay(&order);
    app.pass(Duration::from_mins(1)).await;
    app.standin.refund(order.intent(), None).unwrap();
    app.state.clock.advance(Duration::from_hours(3));
    let whole = Whole::beside(&app, Setup::default()).await;
    for _ in 0..100 {
        if app.status(&order.number).await == OrderStatus::Refunded {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(app.status(&order.number).await, OrderStatus::Refunded);
    whole.end().await;
    app.finish().await;
}

#[tokio::test]
async fn a_webhook_wakes_the_workers_at_once() {
    let app = TestApp::start().await;
    let whole = Whole::beside(&app, Setup::default()).await;
    let order = app.placed().await;
    app.pay(&order);
    app.standin.drop_webhooks();
    tokio::time::sleep(Duration::from_millis(100)).await;
    let event = crate::support::Event::of(&app, "evt_now", "payment_intent.succeeded", &order)
        .0
        .to_string();
    let signature = app.signature(&event).await;
    let path = format!("{}/webhooks/stripe/{}", whole.origin, app.merchant);
    let asked = Instant::now();
    let rung = app
        .post_raw(&path, &event, &[("stripe-signature", &signature)])
        .await;
    assert_eq!(rung.status, 200);
    while app.status(&order.number).await != OrderStatus::Paid {
        assert!(
            asked.elapsed() < Duration::from_millis(2500),
            "it waits for something else"
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    whole.end().await;
    app.finish().await;
}

#[tokio::test]
async fn metrics_have_a_listener_of_their_own() {
    let app = TestApp::start().await;
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = free.local_addr().unwrap();
    drop(free);
    telemetry::start_metrics(Some(address)).unwrap();
    app.get("/o/guitar-course").await;
    let order = app.placed().await;
    app.get(&format!("/orders/{}", order.token)).await;
    let metrics = app.get(&format!("http://{address}/metrics")).await;
    assert_eq!(metrics.status, 200);
    let text = metrics.text();
    for wanted in [
        "paydesk_requests_total",
        "paydesk_request_seconds",
        "route=\"/o/{slug}\"",
        "status=\"200\"",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    assert!(!text.contains(&order.token) && !text.contains("guitar-course"));
    assert_eq!(
        app.get("/metrics").await.status,
        404,
        "not where buyers are"
    );
    app.finish().await;
}
