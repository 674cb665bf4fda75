//! Two servers on one database: one order, one intent, one set of rows.

use std::time::Duration;

use domain::OrderStatus;
use futures_util::future::join_all;
use serde_json::json;

use crate::support::{Placed, Setup, TestApp, order_request, order_with};

async fn two(setup: Setup) -> (TestApp, TestApp) {
    let first = setup.start().await;
    let second = Setup::default().beside(&first).await;
    (first, second)
}

/// What an order told, by name: at one moment of the test's clock two servers have no order.
async fn sent(app: &TestApp, number: &str) -> Vec<String> {
    let mut messages = app.messages(number).await;
    messages.sort_unstable();
    messages
}

#[tokio::test]
async fn one_key_at_both_at_once_is_one_order() {
    let (first, second) = two(Setup::default()).await;
    let request = order_request();
    let answers = join_all((0..10).map(|number| {
        let app = if number % 2 == 0 { &first } else { &second };
        app.place(&request)
    }))
    .await;
    let order = Placed::of(&answers[0].json());
    for answer in &answers {
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(
            Placed::of(&answer.json()).client_secret,
            order.client_secret
        );
    }
    assert_eq!((first.orders().await.len(), first.intents().len()), (1, 1));
    let mut timeline = first.timeline(&order.number).await;
    timeline.sort_unstable();
    assert_eq!(timeline, ["intent_created", "placed"]);
    // A token of the one is good at the other.
    first.pay(&order);
    assert_eq!(second.sync(&order).await.json()["status"], "paid");
    second.finish().await;
    first.finish().await;
}

#[tokio::test]
async fn webhooks_browsers_and_sweepers_at_both_settle_once() {
    let (first, second) = two(Setup::default()).await;
    let mut orders = Vec::new();
    for number in 0..6 {
        let key = order_with(&json!({ "checkout_key": format!("{number:032x}") }));
        orders.push(Placed::of(&first.place(&key).await.json()));
    }
    for order in &orders {
        first.try_card(order, "pm_card_visa_chargeDeclined");
        first.pay(order);
    }
    let time = Duration::from_secs(6);
    first.state.clock.advance(time);
    first.standin.clock().advance_ms(6000);
    // Both hear, both sweep, both are asked, all at the same time.
    let buyers = join_all(
        orders
            .iter()
            .flat_map(|order| [first.sync(order), second.sync(order)]),
    );
    let (asked, (), ()) = tokio::join!(buyers, first.work(), second.work());
    assert!(asked.iter().all(|answer| answer.status == 200));
    first.work().await;
    for order in &orders {
        assert_eq!(first.status(&order.number).await, OrderStatus::Paid);
        assert_eq!(
            sent(&first, &order.number).await,
            ["order.paid", "order.placed"]
        );
        let timeline = first.timeline(&order.number).await;
        assert_eq!(
            timeline.iter().filter(|kind| *kind == "paid").count(),
            1,
            "{timeline:?}"
        );
    }
    second.finish().await;
    first.finish().await;
}

#[tokio::test]
async fn an_event_that_rings_at_both_is_kept_once() {
    let (first, second) = two(Setup::default()).await;
    first.standin.pause_webhooks();
    let order = first.placed().await;
    first.pay(&order);
    let event = crate::support::Event::of(&first, "evt_both", "payment_intent.succeeded", &order)
        .0
        .to_string();
    let (one, other) = tokio::join!(first.ring(&event), second.ring(&event));
    assert_eq!((one.status, other.status), (200, 200));
    let (one, other) = tokio::join!(
        server::events::work(&first.state),
        server::events::work(&second.state)
    );
    assert_eq!(one.unwrap() + other.unwrap(), 1, "one of them worked on it");
    assert_eq!(
        sent(&first, &order.number).await,
        ["order.paid", "order.placed"]
    );
    second.finish().await;
    first.finish().await;
}

#[tokio::test]
async fn each_expired_order_is_ended_once() {
    let (first, second) = two(Setup::without_webhooks()).await;
    let mut numbers = Vec::new();
    for number in 0..4 {
        let key = order_with(&json!({ "checkout_key": format!("{number:032x}") }));
        numbers.push(Placed::of(&second.place(&key).await.json()).number);
    }
    first.state.clock.advance(Duration::from_hours(7 * 24));
    first.standin.clock().advance_ms(7 * 24 * 3_600_000);
    tokio::join!(first.work(), second.work());
    first.pass(Duration::from_mins(2)).await;
    for number in numbers {
        assert_eq!(first.status(&number).await, OrderStatus::Expired);
        assert_eq!(
            sent(&first, &number).await,
            ["order.expired", "order.placed"]
        );
    }
    second.finish().await;
    first.finish().await;
}
