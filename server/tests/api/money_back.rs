//! Refunds and disputes, made at Stripe.

use domain::{Dispute, OrderStatus};
use serde_json::json;

use crate::support::{Placed, TestApp};

async fn books(app: &TestApp, order: &Placed) -> (OrderStatus, i64) {
    app.work().await;
    let stored = app.order(&order.number).await;
    let merchant = stored.merchant_id.as_deref().unwrap();
    let payment =
        server::store::payments::find_by_intent(&app.state.store, merchant, order.intent())
            .await
            .unwrap()
            .unwrap();
    (stored.status, payment.refunded)
}

#[tokio::test]
async fn in_parts_and_in_full() {
    let app = TestApp::start().await;
    let order = app.paid().await;
    app.standin.refund(order.intent(), Some(900)).unwrap();
    assert_eq!(
        books(&app, &order).await,
        (OrderStatus::PartlyRefunded, 900)
    );
    app.standin.refund(order.intent(), Some(1000)).unwrap();
    assert_eq!(
        books(&app, &order).await,
        (OrderStatus::PartlyRefunded, 1900)
    );
    app.standin.refund(order.intent(), None).unwrap();
    assert_eq!(books(&app, &order).await, (OrderStatus::Refunded, 4900));
    let messages = app.messages(&order.number).await;
    assert_eq!(
        messages,
        [
            "order.placed",
            "order.paid",
            "order.refunded",
            "order.refunded",
            "order.refunded"
        ]
    );
    app.finish().await;
}

#[tokio::test]
async fn a_refund_that_fails_later_leaves_the_order_paid() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.try_card(&order, "pm_card_refundFail");
    app.work().await;
    let refund = app.standin.refund(order.intent(), None).unwrap();
    assert_eq!(books(&app, &order).await.0, OrderStatus::Refunded);
    app.standin.finish_refund(&refund, false).unwrap();
    assert_eq!(books(&app, &order).await, (OrderStatus::Paid, 0));
    app.finish().await;
}

#[tokio::test]
async fn a_pending_refund_counts_and_of_two_only_the_failed_one_comes_back() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.try_card(&order, "pm_card_pendingRefund");
    app.work().await;
    let first = app.standin.refund(order.intent(), Some(1000)).unwrap();
    app.standin.refund(order.intent(), Some(3900)).unwrap();
    assert_eq!(books(&app, &order).await, (OrderStatus::Refunded, 4900));
    app.standin.finish_refund(&first, false).unwrap();
    assert_eq!(
        books(&app, &order).await,
        (OrderStatus::PartlyRefunded, 3900)
    );
    app.finish().await;
}

#[tokio::test]
async fn a_dispute_is_a_flag_beside_the_status() {
    for (won, end) in [(true, Dispute::Won), (false, Dispute::Lost)] {
        let app = TestApp::start().await;
        let order = app.paid().await;
        let dispute = app.standin.dispute(order.intent(), "fraudulent").unwrap();
        app.work().await;
        let stored = app.order(&order.number).await;
        assert_eq!(
            (stored.status, stored.dispute),
            (OrderStatus::Paid, Some(Dispute::Open))
        );
        app.standin.close_dispute(&dispute, won).unwrap();
        app.work().await;
        let stored = app.order(&order.number).await;
        assert_eq!(
            (stored.status, stored.dispute),
            (OrderStatus::Paid, Some(end))
        );
        assert_eq!(
            app.messages(&order.number).await[2..],
            ["order.dispute_opened", "order.dispute_closed"]
        );
        app.finish().await;
    }
}

#[tokio::test]
async fn a_refunded_order_is_not_reported_as_a_sale_again() {
    let app = TestApp::start().await;
    let mut offer = app.offer("academy", &[(4900, "usd")]).await;
    offer.thank_you_url = Some("https://school.example/welcome".to_owned());
    app.change_offer(&offer).await;
    let request = crate::support::order_with(&json!({ "offer": "academy" }));
    let order = Placed::of(&app.place(&request).await.json());
    app.pay(&order);
    app.work().await;
    let path = format!("/orders/{}/thank-you", order.token);
    assert!(
        app.get(&path)
            .await
            .header("location")
            .starts_with("https://school.example/")
    );
    app.standin.refund(order.intent(), None).unwrap();
    app.work().await;
    let page = app.get(&path).await;
    assert_eq!((page.status, page.header("location")), (200, ""));
    app.finish().await;
}
