//! Where Stripe rings.

use std::time::Duration;

use domain::OrderStatus;
use serde_json::json;
use server::store::events::EventState;

use crate::support::{Event, Placed, Setup, TestApp, order_with, sign};

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

#[tokio::test]
async fn rotated_secrets_both_count_until_the_old_one_is_dropped() {
    let app = TestApp::start().await;
    let endpoint = app
        .standin
        .webhook_endpoints(standin::keys::ACCOUNT)
        .remove(0);
    let id = endpoint["id"].as_str().unwrap();
    // Stripe signs with both for a day: one v1 of each.
    let fresh = app.standin.roll_secret(id, true).unwrap();
    let order = app.placed().await;
    app.pay(&order);
    app.work().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    assert!(
        app.standin
            .deliveries()
            .iter()
            .all(|sent| sent.status == 200)
    );
    // The old one alone is over; we do not know the new one yet.
    app.standin.roll_secret(id, false).unwrap();
    let second = Placed::of(
        &app.place(&order_with(&json!({ "checkout_key": "c".repeat(32) })))
            .await
            .json(),
    );
    app.pay(&second);
    app.standin.deliver_now().await;
    assert_eq!(app.standin.deliveries().last().unwrap().status, 400);
    app.learn_secret(&fresh).await;
    app.pass(Duration::from_mins(1)).await;
    assert_eq!(app.status(&second.number).await, OrderStatus::Paid);
    app.finish().await;
}

#[tokio::test]
async fn both_of_our_secrets_are_tried() {
    let app = TestApp::start().await;
    let old = app.webhook_secret().await;
    app.learn_secret("whsec_new").await;
    let at = app.state.clock.now().seconds();
    for secret in ["whsec_new", &old] {
        let body = json!({ "id": format!("evt_{}", secret.len()) }).to_string();
        let signature = sign(secret, &format!("{at}.{body}"));
        assert_eq!(
            app.ring_with(&body, &format!("t={at},v1={signature}"))
                .await
                .status,
            200
        );
    }
    assert_eq!(
        app.ring_with(
            "{}",
            &format!("t={at},v1={}", sign("whsec_x", &format!("{at}.{{}}")))
        )
        .await
        .status,
        400
    );
    app.finish().await;
}

#[tokio::test]
async fn the_raw_bytes_are_signed_and_no_one_elses_merchant_is_rung() {
    let app = TestApp::start().await;
    let body = "{ \"id\" :  \"evt_raw\",\n\t\"type\":\"x\" }\r\n";
    let signature = app.signature(body).await;
    for other in [
        body.trim_end(),
        &body.replace("  ", " "),
        &body.replace('x', "y"),
    ] {
        assert_eq!(app.ring_with(other, &signature).await.status, 400);
    }
    assert_eq!(app.ring_with(body, &signature).await.status, 200);
    for unknown in ["mer_unknown", "x", &app.state.installation] {
        let path = format!("/webhooks/stripe/{unknown}");
        let answer = app
            .post_raw(&path, body, &[("stripe-signature", &signature)])
            .await;
        assert_eq!((answer.status, answer.code().as_str()), (404, "not_found"));
    }
    assert_eq!(
        app.get(&format!("/webhooks/stripe/{}", app.merchant))
            .await
            .status,
        405
    );
    // A browser's request from elsewhere proves nothing and needs nothing: the signature decides.
    let headers = [
        ("stripe-signature", signature.as_str()),
        ("origin", "https://evil.example"),
    ];
    let path = format!("/webhooks/stripe/{}", app.merchant);
    assert_eq!(app.post_raw(&path, body, &headers).await.status, 200);
    app.finish().await;
}
