//! Our orders against Stripe's payments, and the books against themselves.

use std::time::Duration;

use domain::{OrderStatus, TimelineKind};
use serde_json::json;
use server::clock::Timestamp;
use server::orders::{self, ReconcileReport, Reconciled};
use server::store;

use crate::support::{Placed, Setup, TestApp, order_with};

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

const PAGE: &str = "/admin/orders/reconcile";

/// The hidden value of a form's field.
fn value<'a>(page: &'a str, name: &str) -> &'a str {
    let at = format!("name=\"{name}\" value=\"");
    let rest = page.split(&at).nth(1).unwrap_or_default();
    rest.split('"').next().unwrap()
}

#[tokio::test]
async fn an_owner_compares_on_a_page_and_sees_what_was_repaired_and_what_is_left() {
    let mut app = TestApp::start().await;
    let owner = app.owner().await;
    let (paid, lost) = (at(&app, "a").await, at(&app, "b").await);
    app.standin.pause_webhooks();
    app.falsify(lost.intent(), "metadata[paydesk_order]=ord_unknown")
        .await;
    app.pay(&paid);
    app.pay(&lost);
    let blank = owner.get(PAGE).await.text();
    assert!(blank.contains("Compare") && blank.contains(&app.merchant));
    let since = value(&blank, "since\" type=\"date");
    let today = app.state.config.timezone.day_of(app.state.clock.now());
    assert!(since < today.as_str(), "{since}");
    let fields = [("since", since), ("merchant", app.merchant.as_str())];
    let found = owner.post(PAGE, &fields).await;
    assert_eq!(found.status, 200, "{}", found.text());
    let page = found.text();
    for wanted in [
        "It is now: Paid",
        &format!(">{}</a>", paid.number),
        "there is no such order here",
        &format!("/test/payments/{}", lost.intent()),
        "Payments compared: 2",
    ] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    let again = owner.post(PAGE, &fields).await.text();
    assert!(!again.contains("It is now: Paid") && again.contains("there is no such order here"));
    for (since, merchant) in [
        ("", app.merchant.as_str()),
        ("2999-01-01", &app.merchant),
        (since, "mer_no"),
    ] {
        let refused = owner
            .post(PAGE, &[("since", since), ("merchant", merchant)])
            .await;
        assert_eq!(refused.status, 422, "{since} {merchant}");
    }
    app.mismatched.push("ord_unknown".to_owned());
    app.standin.resume_webhooks();
    app.finish().await;
}

#[tokio::test]
async fn a_part_ends_after_so_many_differences_and_the_next_one_goes_on() {
    let setup = Setup {
        arguments: vec!["--trusted-proxies", "127.0.0.1"],
        ..Setup::default()
    };
    let app = setup.start().await;
    app.standin.pause_webhooks();
    let owner = app.owner().await;
    let start = app.state.clock.now();
    let mut orders = Vec::new();
    for count in 0..103 {
        app.state.clock.advance(Duration::from_secs(1));
        app.standin.clock().advance_ms(1000);
        let request = order_with(&json!({ "checkout_key": format!("{count:0>32x}") }));
        let from = format!("203.0.113.{count}");
        let headers = [("x-forwarded-for", from.as_str())];
        let placed = app.post_with("/api/v1/orders", &request, &headers).await;
        let order = Placed::of(&placed.json());
        app.pay(&order);
        orders.push(order);
    }
    let since = app.state.config.timezone.day_of(start);
    let mut fields = vec![("since", since.clone()), ("merchant", app.merchant.clone())];
    let send = |fields: Vec<(&'static str, String)>| {
        let owner = &owner;
        async move {
            let fields: Vec<_> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
            owner.post(PAGE, &fields).await.text()
        }
    };
    let first = send(fields.clone()).await;
    assert!(
        first.contains("Payments compared: 100") && first.contains("There is more"),
        "{first}"
    );
    let paid = |page: &str| page.matches("It is now: Paid").count();
    assert_eq!(paid(&first), 100);
    fields.push(("from", value(&first, "from").to_owned()));
    let second = send(fields).await;
    assert_eq!(paid(&second), 3, "{second}");
    assert!(!second.contains("There is more"));
    for order in &orders {
        assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    }
    app.standin.resume_webhooks();
    app.finish().await;
}
