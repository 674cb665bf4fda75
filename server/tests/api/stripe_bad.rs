//! Bad answers of Stripe's to what comes after the creation: reading, changing, canceling.

use std::time::Duration;

use domain::OrderStatus;
use futures_util::future::join_all;
use serde_json::json;
use standin::{Fault, Trouble, Work};

use crate::stripe_down::{insist, troubles};
use crate::support::{TestApp, order_request, order_with};

const INTENT: &str = "/v1/payment_intents/*";
const WEEK: Duration = Duration::from_hours(7 * 24);

#[tokio::test]
async fn on_reading() {
    join_all(troubles().into_iter().map(|trouble| async move {
        let app = TestApp::start().await;
        let order = app.placed().await;
        app.standin
            .fault(Fault::always("GET", INTENT, trouble.clone()));
        let answer = app.sync(&order).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (503, "payments_unavailable"),
            "{trouble:?}"
        );
        let back = app
            .get(&format!(
                "/orders/{}/return?redirect_status=succeeded",
                order.token
            ))
            .await;
        assert_eq!(back.status, 303);
        assert!(
            back.header("location").ends_with(&order.token),
            "{trouble:?}"
        );
        assert_eq!(app.get(back.header("location")).await.status, 200);
        app.standin.clear_faults();
        let again = insist(&app, &order_request(), &trouble).await;
        assert_eq!(again.client_secret, order.client_secret, "{trouble:?}");
        app.pay(&order);
        assert_eq!(
            app.sync(&order).await.json()["status"],
            "paid",
            "{trouble:?}"
        );
        app.finish().await;
    }))
    .await;
}

#[tokio::test]
async fn on_changing() {
    join_all(troubles().into_iter().map(|trouble| async move {
        let app = TestApp::start().await;
        app.offer("piano-course", &[(1000, "usd"), (900, "eur")])
            .await;
        let dollars = json!({ "offer": "piano-course", "amount": 1000 });
        let order = insist(&app, &order_with(&dollars), &trouble).await;
        app.fault("POST", INTENT, trouble.clone());
        let euros =
            order_with(&json!({ "offer": "piano-course", "amount": 900, "currency": "eur" }));
        let again = insist(&app, &euros, &trouble).await;
        assert_eq!(again.client_secret, order.client_secret, "{trouble:?}");
        let intent = app.only_intent();
        assert_eq!(
            (intent.amount, intent.currency.as_str()),
            (900, "eur"),
            "{trouble:?}"
        );
        app.pay(&again);
        app.work().await;
        assert_eq!(
            app.status(&order.number).await,
            OrderStatus::Paid,
            "{trouble:?}"
        );
        app.finish().await;
    }))
    .await;
}

#[tokio::test]
async fn on_canceling_an_order_whose_time_is_over() {
    join_all(troubles().into_iter().map(|trouble| async move {
        let app = TestApp::start().await;
        let order = app.placed().await;
        app.fault("POST", "/v1/payment_intents/*/cancel", trouble.clone());
        app.pass(WEEK).await;
        for _ in 0..30 {
            app.pass(Duration::from_mins(2)).await;
        }
        assert_eq!(
            app.status(&order.number).await,
            OrderStatus::Expired,
            "{trouble:?}"
        );
        assert_eq!(app.intents()[0].status, "canceled", "{trouble:?}");
        app.finish().await;
    }))
    .await;
}

#[tokio::test]
async fn a_payment_is_seen_also_while_canceling_does_not_work() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.pay(&order);
    app.standin.drop_webhooks();
    let trouble = Trouble::Error {
        status: 500,
        work: Work::NotDone,
        should_retry: Some(false),
    };
    app.standin.fault(Fault::always(
        "POST",
        "/v1/payment_intents/*/cancel",
        trouble,
    ));
    app.pass(WEEK).await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    app.finish().await;
}

#[tokio::test]
async fn on_canceling_after_ten_declines() {
    for trouble in [
        Trouble::Error {
            status: 500,
            work: Work::NotDone,
            should_retry: None,
        },
        Trouble::Cut { work: Work::Done },
    ] {
        let app = TestApp::start().await;
        let order = app.placed().await;
        app.fault("POST", "/v1/payment_intents/*/cancel", trouble.clone());
        for _ in 0..10 {
            app.try_card(&order, "pm_card_visa_chargeDeclined");
        }
        app.work().await;
        for _ in 0..10 {
            app.pass(Duration::from_mins(1)).await;
        }
        assert_eq!(
            app.status(&order.number).await,
            OrderStatus::Canceled,
            "{trouble:?}"
        );
        app.finish().await;
    }
}
