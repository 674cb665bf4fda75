//! Money that came twice: two orders of one buyer, and two payments for one order.

use std::time::Duration;

use axum::http::Method;
use domain::OrderStatus;
use serde_json::json;
use server::store::orders::Order;

use crate::orders_admin::order_path;
use crate::support::{Placed, TestApp, hidden, order_with};

async fn paid_with(app: &TestApp, changes: serde_json::Value) -> Placed {
    let order = Placed::of(&app.place(&order_with(&changes)).await.json());
    app.pay(&order);
    app.work().await;
    order
}

async fn flag(app: &TestApp, order: &Placed) -> Option<String> {
    app.order(&order.number).await.flag
}

async fn is_marked(app: &TestApp, order: &Placed) -> bool {
    flag(app, order).await.as_deref() == Some("duplicate")
}

#[tokio::test]
async fn two_paid_orders_within_a_day_are_marked_and_one_press_sends_one_back() {
    let app = TestApp::start().await;
    let first = app.paid().await;
    app.pass(Duration::from_hours(3)).await;
    let key = |name: &str| name.repeat(32);
    let second = paid_with(
        &app,
        json!({ "checkout_key": key("b"), "email": "ANN@example.com" }),
    )
    .await;
    for order in [&first, &second] {
        assert!(is_marked(&app, order).await);
        let told = app.timeline(&order.number).await;
        assert_eq!(told.iter().filter(|kind| *kind == "duplicate").count(), 1);
    }
    let stranger = paid_with(
        &app,
        json!({ "checkout_key": key("c"), "email": "bo@example.com", "name": "ann@example.com" }),
    )
    .await;
    assert!(!is_marked(&app, &stranger).await, "a name is no address");

    let owner = app.owner().await;
    let list = owner.get("/admin/orders?flag=duplicate").await.text();
    assert!(list.contains(&first.number) && list.contains(&second.number));
    assert!(!list.contains(&stranger.number));
    assert!(list.contains("Perhaps paid twice"));
    let none = owner.get("/admin/orders?flag=paid_twice").await.text();
    assert!(!none.contains(&first.number));
    let csv = owner.get("/admin/orders.csv?flag=any").await.text();
    assert!(csv.contains(&first.number) && !csv.contains(&stranger.number));

    let path = order_path(&app, &second.number).await;
    let viewer = app.viewer().await.get(&path).await.text();
    assert!(viewer.contains(&first.number) && !viewer.contains("of this order back"));
    let page = owner.get(&path).await.text();
    assert!(page.contains("Send $49.00 of this order back"), "{page}");
    let fields = [
        ("amount", hidden(&page, "amount")),
        ("reason", hidden(&page, "reason")),
        ("once", hidden(&page, "once")),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let action = format!("{path}/refund");
    for _ in 0..2 {
        assert_eq!(owner.post(&action, &fields).await.status, 303);
    }
    app.work().await;
    assert_eq!(app.status(&second.number).await, OrderStatus::Refunded);
    assert_eq!(app.status(&first.number).await, OrderStatus::Paid);
    let stored = app.order(&second.number).await;
    let refunds = server::store::refunds::list_by_order(&app.state.store, &stored.id);
    let refunds = refunds.await.unwrap();
    assert_eq!(refunds.len(), 1);
    assert_eq!(refunds[0].reason, Some(domain::RefundReason::Duplicate));
    for order in [&first, &second] {
        assert_eq!(flag(&app, order).await, None, "both stand right again");
    }
    app.finish().await;
}

#[tokio::test]
async fn orders_that_are_not_close_not_of_one_buyer_or_free_are_not_marked() {
    let app = TestApp::start().await;
    let key = |name: &str| name.repeat(32);
    let reference = |name: &str, email: &str| json!({ "checkout_key": key(name), "email": email, "prefill": { "reference": "user-7" } });
    let first = paid_with(&app, reference("a", "a@example.com")).await;
    app.pass(Duration::from_hours(25)).await;
    let later = paid_with(&app, reference("b", "b@example.com")).await;
    assert!(!is_marked(&app, &first).await && !is_marked(&app, &later).await);
    let same = paid_with(&app, reference("c", "c@example.com")).await;
    assert!(is_marked(&app, &later).await && is_marked(&app, &same).await);
    assert!(!is_marked(&app, &first).await);
    let third = paid_with(&app, reference("d", "d@example.com")).await;
    let numbers = |orders: Vec<Order>| orders.into_iter().map(|o| o.number).collect::<Vec<_>>();
    let stored = app.order(&third.number).await;
    let others = server::orders::duplicates_of(&app.state.store, &stored)
        .await
        .unwrap();
    assert_eq!(numbers(others), [later.number.clone(), same.number.clone()]);

    // A buyer may want two: a member says so.
    let owner = app.owner().await;
    let path = order_path(&app, &third.number).await;
    let answer = owner.post(&format!("{path}/flag"), &[]).await;
    assert!(answer.header("location").ends_with("done=flag-cleared"));
    assert_eq!(flag(&app, &third).await, None);
    let page = owner.get(&path).await.text();
    assert!(page.contains("owner@example.com looked at it"), "{page}");
    assert!(!page.contains("Perhaps paid twice"));
    app.work().await;
    assert_eq!(flag(&app, &third).await, None);
    app.finish().await;
}

#[tokio::test]
async fn a_second_payment_for_one_order_is_seen_and_goes_back_without_the_first() {
    let app = TestApp::start().await;
    let order = app.paid().await;
    let id = app.order(&order.number).await.id;
    let form = format!(
        "amount=4900&currency=usd&automatic_payment_methods[enabled]=true\
         &metadata[paydesk_installation]={}&metadata[paydesk_order]={id}",
        app.state.installation
    );
    let made = app.stripe(Method::POST, "/v1/payment_intents", &form).await;
    let secret = made["client_secret"].as_str().unwrap();
    app.standin
        .confirm_with_card(secret, "pm_card_visa")
        .unwrap();
    let second = made["id"].as_str().unwrap();
    app.work().await;
    app.work().await;
    assert_eq!(flag(&app, &order).await.as_deref(), Some("paid_twice"));
    let owner = app.owner().await;
    let path = order_path(&app, &order.number).await;
    let page = owner.get(&path).await.text();
    assert!(page.contains("Send $49.00 of the second payment"), "{page}");
    let once = hidden(&page, "once");
    let action = format!("{path}/refund-second");
    let wrong = [("intent", order.intent()), ("once", once.as_str())];
    assert_eq!(owner.post(&action, &wrong).await.status, 422);
    let fields = [("intent", second), ("once", once.as_str())];
    for _ in 0..2 {
        let answer = owner.post(&action, &fields).await;
        assert!(answer.header("location").ends_with("done=refund-sent"));
    }
    app.work().await;
    let all = app.standin.refunds(standin::keys::ACCOUNT);
    let refunded = |intent: &str| {
        let of = |refund: &&serde_json::Value| refund["payment_intent"] == intent;
        all.iter().filter(of).count()
    };
    assert_eq!((refunded(second), refunded(order.intent())), (1, 0));
    let stored = app.order(&order.number).await;
    assert_eq!(stored.status, OrderStatus::Paid);
    assert_eq!(stored.flag, None);
    let messages = app.messages(&order.number).await;
    assert!(!messages.iter().any(|kind| kind.ends_with("refunded")));
    // The good payment can still go back, whole.
    let page = owner.get(&path).await.text();
    assert!(page.contains("Up to $49.00 can go back"), "{page}");
    assert!(!page.contains("of the second payment"));
    let verified = server::orders::verify_ledger(&app.state).await.unwrap();
    assert!(
        verified
            .faults
            .iter()
            .all(|(number, _)| *number != order.number)
    );
    app.abandon();
}
