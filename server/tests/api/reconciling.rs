//! Our orders against Stripe's payments, and the books against themselves.

use std::time::Duration;

use domain::{OrderStatus, TimelineKind};
use server::clock::Timestamp;
use server::orders::{self, ReconcileReport, Reconciled};
use server::store;

use crate::support::{Placed, TestApp};

async fn compared(app: &TestApp) -> ReconcileReport {
    let merchant = store::merchants::get(&app.state.store, &app.merchant).await;
    let merchant = merchant.unwrap().unwrap();
    let since = app.state.clock.now() - Duration::from_hours(72);
    let report = orders::reconcile(&app.state, &merchant, since).await;
    report.unwrap()
}

/// Number and finding of each line, in the order of the orders' numbers.
fn lines(report: &ReconcileReport) -> Vec<(String, Reconciled)> {
    let number = |order: &Option<(String, String)>| order.clone().map_or(String::new(), |(_, n)| n);
    let lines = report.lines.iter();
    let mut lines: Vec<_> = lines.map(|l| (number(&l.order), l.what)).collect();
    lines.sort_by(|a, b| a.0.cmp(&b.0));
    lines
}

async fn at(app: &TestApp, name: &str) -> Placed {
    app.state.clock.advance(Duration::from_mins(1));
    app.placed_again(name).await
}

#[tokio::test]
async fn what_is_behind_is_brought_up_once_and_told_in_the_timeline() {
    let app = TestApp::start().await;
    let (paid, refunded, settled, open) = (
        at(&app, "a").await,
        at(&app, "b").await,
        at(&app, "c").await,
        at(&app, "d").await,
    );
    for order in [&refunded, &settled] {
        app.pay(order);
    }
    app.work().await;
    app.standin.pause_webhooks();
    app.pay(&paid);
    app.standin.refund(refunded.intent(), Some(900)).unwrap();
    app.state.clock.advance(Duration::from_hours(30));

    let report = compared(&app).await;
    let mut expected = vec![
        (paid.number.clone(), Reconciled::Repaired(OrderStatus::Paid)),
        (
            refunded.number.clone(),
            Reconciled::Repaired(OrderStatus::PartlyRefunded),
        ),
    ];
    expected.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(lines(&report), expected);
    assert_eq!(report.payments, 4);
    let told = TimelineKind::Reconciled.as_str().to_owned();
    assert!(app.timeline(&paid.number).await.contains(&told));
    assert!(!app.timeline(&settled.number).await.contains(&told));
    assert_eq!(app.status(&open.number).await, OrderStatus::Open);

    // More of it goes back: the status stays, the books do not.
    app.standin.refund(refunded.intent(), Some(100)).unwrap();
    assert_eq!(compared(&app).await.lines.len(), 1);
    assert_eq!(lines(&compared(&app).await), []);
    app.standin.resume_webhooks();
    app.finish().await;
}

#[tokio::test]
async fn what_a_person_must_see_is_listed_every_time_and_flagged_once() {
    let mut app = TestApp::start().await;
    let (other, lost, late) = (
        at(&app, "a").await,
        at(&app, "b").await,
        at(&app, "c").await,
    );
    app.standin.pause_webhooks();
    app.falsify(other.intent(), "amount=4800").await;
    app.falsify(lost.intent(), "metadata[paydesk_order]=ord_unknown")
        .await;
    for order in [&other, &lost, &late] {
        app.pay(order);
    }
    let mut canceled = app.order(&late.number).await;
    canceled.status = OrderStatus::Canceled;
    store::orders::update(&app.state.store, &mut canceled)
        .await
        .unwrap();
    let mut expected = vec![
        (String::new(), Reconciled::NoOrder),
        (other.number.clone(), Reconciled::OtherMoney),
        (late.number.clone(), Reconciled::Contradicts),
    ];
    expected.sort_by(|a, b| a.0.cmp(&b.0));
    for _ in 0..2 {
        assert_eq!(lines(&compared(&app).await), expected);
    }
    assert_eq!(app.status(&other.number).await, OrderStatus::Open);
    for (order, flag) in [(&other, "mismatch_amount"), (&late, "contradiction")] {
        let stored = app.order(&order.number).await;
        assert_eq!(stored.flag.as_deref(), Some(flag));
        let entries = app.timeline(&order.number).await;
        assert!(!entries.contains(&"reconciled".to_owned()), "{entries:?}");
        app.mismatched.push(stored.id);
    }
    app.mismatched.push("ord_unknown".to_owned());
    app.standin.resume_webhooks();
    app.finish().await;
}

#[tokio::test]
async fn a_second_payment_is_canceled_or_flagged() {
    let app = TestApp::start().await;
    let (order, second, stray) = (
        at(&app, "a").await,
        at(&app, "b").await,
        at(&app, "c").await,
    );
    app.pay(&order);
    app.work().await;
    app.standin.pause_webhooks();
    let id = app.order(&order.number).await.id;
    for other in [&second, &stray] {
        app.falsify(other.intent(), &format!("metadata[paydesk_order]={id}"))
            .await;
    }
    app.pay(&second);
    let report = compared(&app).await;
    let found: Vec<_> = report.lines.iter().map(|l| l.what).collect();
    assert_eq!(found.len(), 2, "{found:?}");
    for what in [Reconciled::PaidTwice, Reconciled::StrayCanceled] {
        assert!(found.contains(&what), "{found:?}");
    }
    let stored = app.order(&order.number).await;
    assert_eq!(stored.status, OrderStatus::Paid);
    assert_eq!(stored.flag.as_deref(), Some("paid_twice"));
    assert_eq!(
        app.standin.intent(stray.intent()).unwrap().status,
        "canceled"
    );
    compared(&app).await;
    let entries = app.timeline(&order.number).await;
    let told = entries.iter().filter(|kind| *kind == "paid_twice").count();
    assert_eq!(told, 1, "{entries:?}");
    app.abandon();
}

#[tokio::test]
async fn orders_whose_payment_stripe_does_not_know_are_listed() {
    let mut app = TestApp::start().await;
    let order = app.paid().await;
    app.stop_stripe().await;
    app.start_stripe().await;
    let report = compared(&app).await;
    assert_eq!(
        lines(&report),
        [(order.number.clone(), Reconciled::NoPayment)]
    );
    assert_eq!((report.payments, report.orders), (0, 1));
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    app.abandon();
}

#[tokio::test]
async fn without_stripe_nothing_is_said() {
    let mut app = TestApp::start().await;
    let merchant = store::merchants::get(&app.state.store, &app.merchant).await;
    let merchant = merchant.unwrap().unwrap();
    let since = Timestamp::from_seconds(app.state.clock.now().seconds() - 86_400);
    app.stop_stripe().await;
    let report = orders::reconcile(&app.state, &merchant, since).await;
    assert!(report.is_err());
    app.start_stripe().await;
    app.finish().await;
}
