//! An intent that is not the order's payment never pays it: it is flagged in timeline and log.

use domain::OrderStatus;
use server::store;

use crate::support::{Placed, TestApp, log_of, order_request};

/// The order stays unpaid, whichever road looks, and says why, once.
async fn stays_unpaid(mut app: TestApp, order: &Placed, what: &str) {
    app.work().await;
    app.sync(order).await;
    app.place(&order_request()).await;
    app.pass(std::time::Duration::from_mins(5)).await;
    app.catch_up().await;
    let stored = app.order(&order.number).await;
    assert_eq!(stored.status, OrderStatus::Open, "{what}");
    assert_eq!(stored.flag, Some(format!("mismatch_{what}")));
    let timeline = app.timeline(&order.number).await;
    assert_eq!(
        timeline.iter().filter(|kind| *kind == "mismatch").count(),
        1,
        "{timeline:?}"
    );
    assert_eq!(app.messages(&order.number).await, ["order.placed"]);
    let thanks = app.get(&format!("/orders/{}/thank-you", order.token)).await;
    assert_eq!(
        (thanks.status, thanks.header("location")),
        (303, format!("/orders/{}", order.token).as_str())
    );
    let named = app.standin.intent(order.intent()).unwrap().metadata["paydesk_order"].clone();
    app.mismatched.extend([stored.id, named]);
    app.finish().await;
}

#[tokio::test]
async fn another_amount() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.falsify(order.intent(), "amount=4899").await;
    app.pay(&order);
    stays_unpaid(app, &order, "amount").await;
}

#[tokio::test]
async fn another_currency() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.falsify(order.intent(), "currency=eur").await;
    app.pay(&order);
    stays_unpaid(app, &order, "currency").await;
}

#[tokio::test]
async fn another_order() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.pay(&order);
    app.falsify(order.intent(), "metadata[paydesk_order]=ord_another")
        .await;
    stays_unpaid(app, &order, "order").await;
}

#[tokio::test]
async fn another_installation() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.pay(&order);
    app.falsify(order.intent(), "metadata[paydesk_installation]=ins_another")
        .await;
    stays_unpaid(app, &order, "order").await;
}

#[tokio::test]
async fn another_mode() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    let mut stored = app.order(&order.number).await;
    stored.livemode = true;
    store::orders::update(&app.state.store, &mut stored)
        .await
        .unwrap();
    app.pay(&order);
    stays_unpaid(app, &order, "mode").await;
}

#[tokio::test]
async fn a_delayed_payment_of_another_amount_is_flagged_before_the_money_comes() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.falsify(order.intent(), "amount=100").await;
    app.delayed(&order);
    app.work().await;
    let stored = app.order(&order.number).await;
    assert_eq!(
        (stored.status, stored.flag.as_deref()),
        (OrderStatus::Open, Some("mismatch_amount"))
    );
    app.standin.settle(order.intent(), true).unwrap();
    stays_unpaid(app, &order, "amount").await;
}

#[tokio::test]
async fn it_is_in_the_log() {
    let (log, _guard) = log_of("error");
    let mut app = TestApp::start().await;
    let order = app.placed().await;
    app.falsify(order.intent(), "amount=1000").await;
    app.pay(&order);
    app.work().await;
    let stored = app.order(&order.number).await;
    let said = log.text();
    assert!(
        said.contains(&stored.id) && said.contains(order.intent()),
        "{said}"
    );
    assert!(
        said.contains("the order stays unpaid") && said.contains("amount"),
        "{said}"
    );
    app.mismatched.push(stored.id);
    app.finish().await;
}

#[tokio::test]
async fn an_intent_that_a_person_changed_is_put_right_before_the_buyer_pays() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.falsify(
        order.intent(),
        "amount=100&currency=eur&metadata[paydesk_order]=ord_another",
    )
    .await;
    let again = app.placed().await;
    assert_eq!(again.client_secret, order.client_secret);
    assert_eq!(
        (
            app.only_intent().amount,
            app.only_intent().currency.as_str()
        ),
        (4900, "usd")
    );
    app.pay(&again);
    app.work().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    app.finish().await;
}
