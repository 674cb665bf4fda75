//! What becomes of the events that Stripe rings with: kept once, applied, or put aside.

use std::time::Duration;

use axum::http::Method;
use domain::OrderStatus;
use serde_json::{Value, json};
use server::store::events::EventState;

use crate::support::{Event, Placed, TestApp, order_with, sign};

const MINUTE: Duration = Duration::from_mins(1);

/// Rings with an event and works; says what became of it.
async fn told(app: &TestApp, event: &Value) -> (EventState, Option<String>) {
    let answer = app.ring(&event.to_string()).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    app.work().await;
    let kept = app.kept(event["id"].as_str().unwrap()).await.unwrap();
    (kept.state, kept.body)
}

fn charge_of(installation: &str, order: &str) -> Value {
    json!({ "id": "ch_elsewhere", "object": "charge", "payment_intent": "pi_elsewhere",
        "metadata": { "paydesk_installation": installation, "paydesk_order": order } })
}

#[tokio::test]
async fn an_event_is_stored_once_however_often_it_comes() {
    let app = TestApp::start().await;
    app.standin.pause_webhooks();
    let order = app.placed().await;
    app.pay(&order);
    let event = Event::of(&app, "evt_again", "payment_intent.succeeded", &order).0;
    for _ in 0..5 {
        assert_eq!(told(&app, &event).await.0, EventState::Done);
    }
    assert_eq!(app.kept("evt_again").await.unwrap().attempts, 1);
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    assert_eq!(
        app.messages(&order.number).await,
        ["order.placed", "order.paid"]
    );
    app.finish().await;
}

#[tokio::test]
async fn an_event_before_its_orders_row_is_applied_when_the_row_appears() {
    let app = TestApp::start().await;
    // An intent whose order another server is about to write.
    let form = format!(
        "amount=4900&currency=usd&metadata[paydesk_order]=ord_early&metadata[paydesk_installation]={}",
        app.state.installation
    );
    let intent = app.stripe(Method::POST, "/v1/payment_intents", &form).await;
    let secret = intent["client_secret"].as_str().unwrap();
    app.standin
        .confirm_with_card(secret, "pm_card_visa")
        .unwrap();
    let event = Event::new("evt_early", "payment_intent.succeeded", &intent).0;
    assert_eq!(told(&app, &event).await.0, EventState::Pending);

    let mut row = app.order(&app.placed().await.number).await;
    (row.id, row.number) = ("ord_early".to_owned(), "EARLY234".to_owned());
    (row.token_hash, row.checkout_key_hash) = ("t".to_owned(), "k".to_owned());
    row.intent_id = intent["id"].as_str().map(str::to_owned);
    row.next_check_at = None;
    server::store::orders::insert(&app.state.store, &row)
        .await
        .unwrap();
    app.pass(MINUTE).await;
    assert_eq!(app.kept("evt_early").await.unwrap().state, EventState::Done);
    assert_eq!(app.status("EARLY234").await, OrderStatus::Paid);
    app.finish().await;
}

#[tokio::test]
async fn an_event_whose_order_never_comes_is_kept_for_a_person_and_not_looped() {
    let app = TestApp::start().await;
    let mut event = Event::new(
        "evt_orphan",
        "payment_intent.succeeded",
        &json!({ "id": "pi_orphan",
        "object": "payment_intent", "metadata": { "paydesk_order": "ord_never" } }),
    )
    .0;
    event["data"]["object"]["metadata"]["paydesk_installation"] = json!(app.state.installation);
    assert_eq!(told(&app, &event).await.0, EventState::Pending);
    app.pass(Duration::from_hours(25)).await;
    let kept = app.kept("evt_orphan").await.unwrap();
    assert_eq!((kept.state, kept.next_at), (EventState::Unknown, None));
    assert!(kept.body.is_some());
    app.finish().await;
}

#[tokio::test]
async fn another_installations_payment_is_ignored_and_its_body_not_kept() {
    let app = TestApp::start().await;
    for (id, kind, object) in [
        (
            "evt_1",
            "charge.refunded",
            charge_of("ins_other", "ord_other"),
        ),
        (
            "evt_2",
            "charge.dispute.created",
            json!({ "id": "dp_1", "object": "dispute", "payment_intent": "pi_elsewhere", "metadata": {} }),
        ),
        (
            "evt_3",
            "refund.created",
            json!({ "id": "re_1", "object": "refund", "payment_intent": "pi_elsewhere", "metadata": {} }),
        ),
        (
            "evt_4",
            "payment_intent.succeeded",
            json!({ "id": "pi_x", "object": "payment_intent", "metadata": {} }),
        ),
        (
            "evt_5",
            "payment_intent.succeeded",
            json!({ "id": "pi_y", "object": "payment_intent",
            "metadata": { "paydesk_installation": "ins_other", "paydesk_order": "ord_other" } }),
        ),
    ] {
        let event = Event::new(id, kind, &object).0;
        assert_eq!(
            told(&app, &event).await,
            (EventState::Ignored, None),
            "{kind}"
        );
    }
    app.finish().await;
}

#[tokio::test]
async fn live_money_for_a_test_merchant_is_ignored() {
    let app = TestApp::start().await;
    app.standin.pause_webhooks();
    let order = app.placed().await;
    app.pay(&order);
    let mut event = Event::of(&app, "evt_live", "payment_intent.succeeded", &order).0;
    event["livemode"] = json!(true);
    assert_eq!(told_only(&app, &event).await, (EventState::Ignored, None));
    assert_eq!(app.status(&order.number).await, OrderStatus::Open);
    app.finish().await;
}

async fn told_only(app: &TestApp, event: &Value) -> (EventState, Option<String>) {
    assert_eq!(app.ring(&event.to_string()).await.status, 200);
    server::events::work(&app.state).await.unwrap();
    let kept = app.kept(event["id"].as_str().unwrap()).await.unwrap();
    (kept.state, kept.body)
}

#[tokio::test]
async fn an_event_of_a_kind_that_nobody_knows_is_kept() {
    let app = TestApp::start().await;
    for (id, kind, object) in [
        (
            "evt_t1",
            "payment_intent.of_tomorrow",
            json!({ "id": "obj_1", "object": "a_new_thing" }),
        ),
        ("evt_t2", "v2.core.event", json!({})),
        (
            "evt_t3",
            "customer.created",
            json!({ "id": "cus_1", "object": "customer", "metadata": {} }),
        ),
    ] {
        let event = Event::new(id, kind, &object).0;
        let (state, body) = told(&app, &event).await;
        assert_eq!(state, EventState::Unknown, "{kind}");
        assert_eq!(body, Some(event.to_string()), "kept, not lost");
    }
    app.pass(Duration::from_hours(48)).await;
    assert_eq!(app.kept("evt_t1").await.unwrap().attempts, 0, "not looped");
    app.finish().await;
}

#[tokio::test]
async fn a_body_that_is_no_event_is_kept_and_not_looped() {
    let app = TestApp::start().await;
    for body in [
        "no json",
        "[]",
        "null",
        "{}",
        "{\"id\":\"\\u0000\"}",
        "zero \u{0} byte",
        "{\"id\":\"evt_n\",\"type\":\"a\\u0000b\",\"data\":{\"object\":{\"id\":\"pi_\\u0000\",\"object\":\"payment_intent\"}}}",
    ] {
        let first = app.ring(body).await;
        assert_eq!(
            first.status, 200,
            "{body:?}: Stripe would send it again and again"
        );
        assert_eq!(app.ring(body).await.status, 200);
    }
    app.work().await;
    let digest = server::stripe::EventHead::read(b"no json").id;
    let kept = app.kept(&digest).await.unwrap();
    assert_eq!(
        (kept.state, kept.body.as_deref(), kept.attempts),
        (EventState::Unknown, Some("no json"), 0)
    );
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
    app.pass(MINUTE).await;
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
