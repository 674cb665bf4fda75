//! What becomes of the events that Stripe rings with: kept once, applied, or put aside.

use std::time::Duration;

use axum::http::Method;
use domain::OrderStatus;
use serde_json::{Value, json};
use server::store::events::EventState;

use crate::support::{Event, TestApp};

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
