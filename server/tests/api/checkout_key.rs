//! One checkout key makes one order and one intent, however often it is sent.

use domain::OrderStatus;
use futures_util::future::join_all;
use serde_json::json;

use crate::support::{Placed, TestApp, order_request, order_with};

#[tokio::test]
async fn ten_at_once_make_one_order_and_one_intent() {
    let app = TestApp::start().await;
    let request = order_request();
    let answers = join_all((0..10).map(|_| app.place(&request))).await;
    let mut first = None;
    for answer in answers {
        assert_eq!(answer.status, 200, "{}", answer.text());
        let placed = Placed::of(&answer.json());
        let first = first.get_or_insert_with(|| placed.clone());
        assert_eq!(placed.token, first.token);
        assert_eq!(placed.client_secret, first.client_secret);
    }
    assert_eq!(app.orders().await.len(), 1);
    assert_eq!(app.intents().len(), 1);
    let order = first.unwrap();
    assert_eq!(
        app.timeline(&order.number).await,
        ["placed", "intent_created"]
    );
    assert_eq!(app.messages(&order.number).await, ["order.placed"]);
    app.finish().await;
}

#[tokio::test]
async fn ten_at_once_make_one_free_order() {
    let app = TestApp::start().await;
    app.offer("chord-chart", &[(0, "usd")]).await;
    let request = order_with(&json!({ "offer": "chord-chart", "amount": 0 }));
    let answers = join_all((0..10).map(|_| app.place(&request))).await;
    let number = Placed::of(&answers[0].json()).number;
    for answer in &answers {
        assert_eq!(
            (answer.status, Placed::of(&answer.json()).number),
            (200, number.clone())
        );
    }
    assert_eq!(app.messages(&number).await, ["order.placed", "order.paid"]);
    app.finish().await;
}

#[tokio::test]
async fn another_key_or_another_offer_is_another_order() {
    let app = TestApp::start().await;
    app.offer("piano-course", &[(1000, "usd")]).await;
    let first = app.placed().await;
    let key = order_with(&json!({ "checkout_key": "f".repeat(32) }));
    let second = Placed::of(&app.place(&key).await.json());
    let offer = order_with(&json!({ "offer": "piano-course", "amount": 1000 }));
    let third = Placed::of(&app.place(&offer).await.json());
    assert_ne!(first.token, second.token);
    assert_ne!(first.token, third.token);
    assert_eq!((app.orders().await.len(), app.intents().len()), (3, 3));
    app.finish().await;
}

#[tokio::test]
async fn other_content_changes_order_and_intent_also_in_amount_and_currency() {
    let app = TestApp::start().await;
    app.offer("piano-course", &[(1000, "usd"), (900, "eur")])
        .await;
    let dollars = json!({ "offer": "piano-course", "amount": 1000, "prefill": { "meta-a": "1", "meta-b": "2" } });
    let order = Placed::of(&app.place(&order_with(&dollars)).await.json());
    let euros = json!({ "offer": "piano-course", "amount": 900, "currency": "eur", "email": "anna@example.com",
        "name": "Anna", "prefill": { "meta-a": "3" } });
    let answer = app.place(&order_with(&euros)).await.json();
    assert_eq!(
        (&answer["amount"], &answer["currency"]),
        (&json!(900), &json!("eur"))
    );
    let changed = Placed::of(&answer);
    assert_eq!(
        (&changed.token, &changed.client_secret),
        (&order.token, &order.client_secret)
    );
    let intent = app.only_intent();
    assert_eq!((intent.amount, intent.currency.as_str()), (900, "eur"));
    assert_eq!(intent.metadata.get("meta-a").map(String::as_str), Some("3"));
    assert!(
        !intent.metadata.contains_key("meta-b"),
        "what is not carried any more is removed"
    );
    assert_eq!(
        intent.metadata["paydesk_order"],
        app.order(&order.number).await.id
    );

    // Back again: each change has a key of its own, or Stripe would repeat its old answer.
    app.place(&order_with(&dollars)).await;
    assert_eq!(
        (
            app.only_intent().amount,
            app.only_intent().currency.as_str()
        ),
        (1000, "usd")
    );
    app.place(&order_with(&euros)).await;
    assert_eq!(app.only_intent().currency, "eur");
    app.pay(&changed);
    app.work().await;
    let paid = app.order(&order.number).await;
    assert_eq!(
        (paid.status, paid.email.as_str(), paid.name.as_str()),
        (OrderStatus::Paid, "anna@example.com", "Anna")
    );
    app.finish().await;
}

#[tokio::test]
async fn while_the_bank_has_it_other_content_is_refused_and_the_same_joins() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    let other = order_with(&json!({ "email": "anna@example.com" }));
    app.try_card(&order, "pm_card_threeDSecure2Required");
    let refused = app.place(&other).await;
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (409, "order_in_progress")
    );
    let joined = &refused.json()["order"];
    assert_eq!(
        (&joined["status"], &joined["number"]),
        (&json!("requires_action"), &json!(order.number))
    );
    assert_eq!(
        joined["client_secret"], order.client_secret,
        "a second tab can go on with it"
    );
    let same = app.place(&order_request()).await;
    assert_eq!(
        (same.status, &same.json()["client_secret"]),
        (200, &json!(order.client_secret))
    );
    assert_eq!(app.order(&order.number).await.email, "ann@example.com");

    app.standin.finish_challenge(order.intent(), true).unwrap();
    let paid = app.place(&order_request()).await.json();
    assert_eq!(paid["status"], "paid");
    assert_eq!(
        paid["client_secret"],
        json!(null),
        "a paid order needs no secret"
    );
    // Other content after it was paid: the order as it is, unchanged.
    assert_eq!(app.place(&other).await.json()["status"], "paid");
    assert_eq!(app.order(&order.number).await.email, "ann@example.com");
    app.finish().await;
}

#[tokio::test]
async fn a_processing_payment_takes_no_other_content() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.delayed(&order);
    let refused = app.place(&order_with(&json!({ "name": "Anna" }))).await;
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (409, "order_in_progress")
    );
    assert_eq!(refused.json()["order"]["status"], "processing");
    assert_eq!(refused.json()["order"]["client_secret"], json!(null));
    let same = app.place(&order_request()).await;
    assert_eq!(
        (same.status, &same.json()["status"]),
        (200, &json!("processing"))
    );
    app.standin.settle(order.intent(), true).unwrap();
    app.finish().await;
}

#[tokio::test]
async fn a_canceled_intent_closes_its_order() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    let path = format!("/v1/payment_intents/{}/cancel", order.intent());
    app.stripe(axum::http::Method::POST, &path, "").await;
    for request in [order_request(), order_with(&json!({ "name": "Anna" }))] {
        let closed = app.place(&request).await;
        assert_eq!(
            (closed.status, closed.code().as_str()),
            (409, "order_closed")
        );
    }
    assert_eq!(app.status(&order.number).await, OrderStatus::Canceled);
    assert_eq!(app.intents().len(), 1);
    app.finish().await;
}
