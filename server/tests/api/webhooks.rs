//! Where Stripe rings.

use domain::OrderStatus;
use serde_json::json;
use server::store::events::EventState;

use crate::support::{Event, Setup, TestApp, sign};

#[tokio::test]
async fn only_a_good_and_fresh_signature_is_believed() {
    let app = TestApp::start().await;
    let body = r#"{"id":"evt_1","object":"event"}"#;
    let now = app.state.clock.now().seconds();
    let secret = app.webhook_secret().await;
    let signed = |at: i64| format!("t={at},v1={}", sign(&secret, &format!("{at}.{body}")));
    let good = sign(&secret, &format!("{now}.{body}"));
    let cases = [
        (signed(now), 200),
        (format!("t={now},v1=00,v1={good}"), 200),
        (signed(now - 299), 200),
        (signed(now - 301), 400),
        (signed(now + 301), 400),
        (
            format!(
                "t={now},v1={}",
                sign("whsec_other", &format!("{now}.{body}"))
            ),
            400,
        ),
        (format!("t={now},v0={good}"), 400),
        ("nonsense".to_owned(), 400),
    ];
    for (header, status) in cases {
        assert_eq!(
            app.ring_with(body, &header).await.status,
            status,
            "{header}"
        );
    }
    let unsigned = app
        .post_raw(&format!("/webhooks/stripe/{}", app.merchant), body, &[])
        .await;
    assert_eq!(unsigned.status, 400);
    let large = "x".repeat(600 * 1024);
    assert_eq!(app.ring(&large).await.status, 413);
    app.finish().await;
}

#[tokio::test]
async fn a_merchant_without_a_secret_accepts_nothing() {
    let app = Setup::without_webhooks().start().await;
    let at = app.state.clock.now().seconds();
    let header = format!("t={at},v1={}", sign("", &format!("{at}.{{}}")));
    assert_eq!(app.ring_with("{}", &header).await.status, 400);
    app.finish().await;
}

#[tokio::test]
async fn an_event_is_a_hint_and_its_body_is_not_believed() {
    let app = TestApp::start().await;
    app.standin.pause_webhooks();
    let order = app.placed().await;
    let mut event = Event::of(&app, "evt_lie", "payment_intent.succeeded", &order);
    event.0["data"]["object"]["status"] = json!("succeeded");
    for _ in 0..2 {
        assert_eq!(app.ring(&event.0.to_string()).await.status, 200);
    }
    server::events::work(&app.state).await.unwrap();
    assert_eq!(app.status(&order.number).await, OrderStatus::Open);
    assert_eq!(app.kept("evt_lie").await.unwrap().state, EventState::Done);
    app.standin.resume_webhooks();
    app.finish().await;
}

#[tokio::test]
async fn other_peoples_payments_and_the_other_mode_are_ignored() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    let mut foreign = Event::of(&app, "evt_foreign", "payment_intent.succeeded", &order);
    foreign.0["data"]["object"]["metadata"] = json!({});
    let mut live = Event::of(&app, "evt_live", "payment_intent.succeeded", &order);
    live.0["livemode"] = json!(true);
    for (id, event) in [("evt_foreign", foreign), ("evt_live", live)] {
        assert_eq!(app.ring(&event.0.to_string()).await.status, 200);
        let kept = app.kept(id).await.unwrap();
        assert_eq!((kept.state, kept.body), (EventState::Ignored, None), "{id}");
    }
    app.finish().await;
}
