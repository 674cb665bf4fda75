//! Refunds asked for in the admin: each once, never more than was paid, whatever Stripe does.

use std::time::{Duration, Instant};

use domain::{OrderStatus, RefundState};
use futures_util::future::join_all;
use server::store::refunds;
use standin::{Fault, Trouble, Work};

use crate::orders_admin::order_path;
use crate::stripe_down::troubles;
use crate::support::{Answer, Browser, Placed, Setup, TestApp};

const CREATE: &str = "/v1/refunds";

/// The value of a field of a page.
pub(crate) fn field(page: &str, name: &str) -> String {
    let rest = page
        .split(&format!("name=\"{name}\""))
        .nth(1)
        .unwrap_or_default();
    let value = rest.split("value=\"").nth(1).unwrap_or_default();
    value.split('"').next().unwrap_or_default().to_owned()
}

/// Opens the order's page and sends its form with this amount.
async fn refund(app: &TestApp, owner: &Browser<'_>, order: &Placed, amount: &str) -> Answer {
    let path = order_path(app, &order.number).await;
    let once = field(&owner.get(&path).await.text(), "once");
    send(owner, &path, amount, &once).await
}

async fn send(owner: &Browser<'_>, path: &str, amount: &str, once: &str) -> Answer {
    let fields = [("amount", amount), ("reason", "duplicate"), ("once", once)];
    owner.post(&format!("{path}/refund"), &fields).await
}

/// What Stripe has: each refund's amount, the oldest first.
async fn at_stripe(app: &TestApp, order: &Placed) -> Vec<i64> {
    let path = format!("{CREATE}?payment_intent={}&limit=100", order.intent());
    let list = app.stripe(axum::http::Method::GET, &path, "").await;
    let mut amounts: Vec<_> = list["data"].as_array().unwrap().iter().collect();
    amounts.reverse();
    amounts
        .into_iter()
        .map(|r| r["amount"].as_i64().unwrap())
        .collect()
}

/// What we have: each refund's amount and state.
async fn here(app: &TestApp, order: &Placed) -> Vec<(i64, RefundState)> {
    let order = app.order(&order.number).await;
    let refunds = refunds::list_by_order(&app.state.store, &order.id)
        .await
        .unwrap();
    refunds
        .into_iter()
        .map(|r| (r.amount.minor, r.state))
        .collect()
}

#[tokio::test]
async fn in_parts_until_nothing_is_left() {
    let app = TestApp::start().await;
    let order = app.paid().await;
    let owner = app.owner().await;
    let path = order_path(&app, &order.number).await;
    let page = owner.get(&path).await.text();
    assert_eq!(field(&page, "amount"), "49.00");
    assert!(page.contains("Up to $49.00 can go back"), "{page}");
    let answer = refund(&app, &owner, &order, "9,00").await;
    assert_eq!(
        answer.header("location"),
        format!("{path}?done=refund-sent")
    );
    assert_eq!(app.status(&order.number).await, OrderStatus::PartlyRefunded);
    let answer = refund(&app, &owner, &order, "40.01").await;
    assert_eq!(answer.status, 422);
    assert!(
        answer
            .text()
            .contains("Not so much is left: up to $40.00 can go back")
    );
    refund(&app, &owner, &order, "10").await;
    let page = owner.get(&path).await.text();
    assert_eq!(field(&page, "amount"), "30.00");
    refund(&app, &owner, &order, "30.00").await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Refunded);
    assert_eq!(at_stripe(&app, &order).await, [900, 1000, 3000]);
    let states = here(&app, &order).await;
    assert_eq!(
        states,
        [900, 1000, 3000].map(|a| (a, RefundState::Succeeded))
    );
    let page = owner.get(&path).await.text();
    for wanted in [
        "owner@example.com asked to send $9.00 back. Reason: Paid twice.",
        "Stripe sends $10.00 back to the buyer.",
        "All of the money went back.",
    ] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    assert!(!page.contains("name=\"once\""), "nothing is left to refund");
    let answer = send(&owner, &path, "1", "another").await;
    assert_eq!(answer.status, 422);
    assert!(
        answer
            .text()
            .contains("There is nothing that could go back")
    );
    app.work().await;
    assert_eq!(
        here(&app, &order).await.len(),
        3,
        "the events make no rows of their own"
    );
    app.finish().await;
}

#[tokio::test]
async fn the_same_form_sent_twice_refunds_once() {
    let app = TestApp::start().await;
    let order = app.paid().await;
    let owner = app.owner().await;
    let path = order_path(&app, &order.number).await;
    let once = field(&owner.get(&path).await.text(), "once");
    let answers = join_all((0..6).map(|_| send(&owner, &path, "10", &once))).await;
    for answer in answers {
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
    assert_eq!(send(&owner, &path, "10", &once).await.status, 303);
    // The browser's back button brings the old form again, and another amount is typed into it.
    let other = send(&owner, &path, "20", &once).await;
    assert_eq!(other.status, 422);
    let page = other.text();
    assert!(page.contains("Nothing more was sent"), "{page}");
    assert_ne!(field(&page, "once"), once);
    assert_eq!(at_stripe(&app, &order).await, [1000]);
    assert_eq!(here(&app, &order).await, [(1000, RefundState::Succeeded)]);
    app.finish().await;
}

#[tokio::test]
async fn two_owners_at_once_do_not_refund_twice() {
    let app = TestApp::start().await;
    let other = Setup::default().beside(&app).await;
    let order = app.paid().await;
    let owner = app.owner().await;
    let path = order_path(&app, &order.number).await;
    let keys: Vec<String> = (0..8).map(|n| format!("{n:032x}")).collect();
    // Half of them on another server.
    let there = Browser::on(&other, &owner);
    let sends = keys.iter().enumerate().map(|(n, key)| {
        let browser = if n % 2 == 0 { &owner } else { &there };
        send(browser, &path, "49", key)
    });
    let answers = join_all(sends).await;
    let count = |status: u16| answers.iter().filter(|a| a.status == status).count();
    assert_eq!((count(303), count(422)), (1, 7));
    assert_eq!(at_stripe(&app, &order).await, [4900]);
    assert_eq!(app.status(&order.number).await, OrderStatus::Refunded);
    other.abandon();
    app.finish().await;
}

#[tokio::test]
async fn a_refund_that_waits_counts_although_stripe_knows_nothing_of_it() {
    let app = TestApp::start().await;
    let order = app.paid().await;
    let owner = app.owner().await;
    let work = Work::NotDone;
    let cut = Fault::always("POST", CREATE, Trouble::Cut { work });
    app.standin.fault(cut);
    let answer = refund(&app, &owner, &order, "30").await;
    assert!(answer.header("location").ends_with("done=refund-waiting"));
    let answer = refund(&app, &owner, &order, "20").await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("up to $19.00 can go back"));
    assert_eq!(here(&app, &order).await, [(3000, RefundState::Pending)]);
    app.standin.clear_faults();
    app.pass(Duration::from_mins(10)).await;
    assert_eq!(at_stripe(&app, &order).await, [3000]);
    app.finish().await;
}

/// One bad answer to the refund: whatever the page says, the money goes back once.
async fn survives(trouble: Trouble) {
    let app = TestApp::start().await;
    let order = app.paid().await;
    let owner = app.owner().await;
    app.fault("POST", CREATE, trouble.clone());
    let asked = Instant::now();
    let answer = refund(&app, &owner, &order, "19").await;
    assert!(asked.elapsed() < Duration::from_secs(12), "{trouble:?}");
    assert_eq!(answer.status, 303, "{trouble:?}: {}", answer.text());
    // Meanwhile nobody can send more than the rest.
    assert_eq!(refund(&app, &owner, &order, "30.01").await.status, 422);
    for _ in 0..4 {
        app.pass(Duration::from_mins(20)).await;
    }
    assert_eq!(at_stripe(&app, &order).await, [1900], "{trouble:?}");
    assert_eq!(
        here(&app, &order).await,
        [(1900, RefundState::Succeeded)],
        "{trouble:?}"
    );
    assert_eq!(app.status(&order.number).await, OrderStatus::PartlyRefunded);
    app.finish().await;
}

#[tokio::test]
async fn one_bad_answer_does_not_lose_or_double_a_refund() {
    // Stripe does not ask to send again what it has done.
    let impossible = Trouble::Error {
        status: 500,
        work: Work::Done,
        should_retry: Some(true),
    };
    let possible = troubles().into_iter().filter(|one| *one != impossible);
    join_all(possible.map(survives)).await;
}

#[tokio::test]
async fn stripe_hangs_and_the_page_answers_all_the_same() {
    let hangs = [Work::Done, Work::NotDone].map(|work| Trouble::Hang { work });
    join_all(hangs.map(survives)).await;
}

/// Stripe is bad for more than a day.
#[tokio::test]
async fn a_long_outage_ends_with_one_refund() {
    let outages = [
        Fault::always(
            "POST",
            CREATE,
            Trouble::Cut {
                work: Work::NotDone,
            },
        ),
        Fault::always(
            "*",
            "/v1/*",
            Trouble::BadGateway {
                work: Work::NotDone,
            },
        ),
        Fault::always("POST", CREATE, Trouble::Cut { work: Work::Done }),
    ];
    join_all(outages.map(|outage| async move {
        let app = Setup::without_webhooks().start().await;
        let order = app.placed().await;
        app.pay(&order);
        app.sync(&order).await;
        let owner = app.owner().await;
        app.standin.fault(outage.clone());
        let answer = refund(&app, &owner, &order, "10").await;
        assert!(
            answer.header("location").ends_with("done=refund-waiting"),
            "{outage:?}"
        );
        let path = order_path(&app, &order.number).await;
        assert!(owner.get(&path).await.text().contains("Being sent"));
        for _ in 0..28 {
            app.pass(Duration::from_hours(1)).await;
        }
        app.standin.clear_faults();
        for _ in 0..3 {
            app.pass(Duration::from_hours(1)).await;
        }
        assert_eq!(at_stripe(&app, &order).await, [1000], "{outage:?}");
        assert_eq!(
            app.status(&order.number).await,
            OrderStatus::PartlyRefunded,
            "{outage:?}"
        );
        assert_eq!(here(&app, &order).await, [(1000, RefundState::Succeeded)]);
        app.finish().await;
    }))
    .await;
}

#[tokio::test]
async fn a_server_that_ended_before_sending_leaves_the_refund_to_a_worker() {
    let app = TestApp::start().await;
    let order = app.paid().await;
    let owner = app.owner().await;
    // As if it had ended there: the row is written, and nothing was sent.
    app.fault(
        "POST",
        CREATE,
        Trouble::RateLimit {
            retry_after: Some(3600),
            lock_timeout: false,
        },
    );
    let answer = refund(&app, &owner, &order, "49").await;
    assert!(
        answer.header("location").ends_with("done=refund-waiting"),
        "{}",
        answer.text()
    );
    assert_eq!(here(&app, &order).await, [(4900, RefundState::Pending)]);
    assert_eq!(at_stripe(&app, &order).await, [0; 0]);
    app.pass(Duration::from_mins(2)).await;
    assert_eq!(at_stripe(&app, &order).await, [4900]);
    assert_eq!(app.status(&order.number).await, OrderStatus::Refunded);
    app.finish().await;
}

#[tokio::test]
async fn what_stripe_refuses_is_said_and_does_not_count() {
    let app = TestApp::start().await;
    let order = app.paid().await;
    let dispute = app.standin.dispute(order.intent(), "fraudulent").unwrap();
    app.work().await;
    let owner = app.owner().await;
    let path = order_path(&app, &order.number).await;
    assert!(
        owner
            .get(&path)
            .await
            .text()
            .contains("Stripe refuses refunds")
    );
    let once = field(&owner.get(&path).await.text(), "once");
    let answer = send(&owner, &path, "49", &once).await;
    assert_eq!(answer.status, 422);
    let page = answer.text();
    assert!(
        page.contains("the payment is disputed. Nothing went back"),
        "{page}"
    );
    assert!(
        page.contains("Stripe refused to send $49.00 back (charge_disputed)"),
        "{page}"
    );
    let next = field(&page, "once");
    assert_ne!(next, once, "another try is another refund");
    assert_eq!(
        send(&owner, &path, "49", &once).await.status,
        422,
        "the old form again"
    );
    assert_eq!(here(&app, &order).await, [(4900, RefundState::Failed)]);
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    app.standin.close_dispute(&dispute, true).unwrap();
    app.work().await;
    let answer = send(&owner, &path, "49", &next).await;
    // Whether Stripe refunds a won dispute is Stripe's to say; here it is asked, once.
    assert!(matches!(answer.status, 303 | 422), "{}", answer.text());
    assert!(at_stripe(&app, &order).await.len() <= 1);
    app.work().await;
    app.finish().await;
}

#[tokio::test]
async fn a_refund_made_at_stripe_leaves_only_the_rest() {
    let app = Setup::without_webhooks().start().await;
    let order = app.placed().await;
    app.pay(&order);
    app.sync(&order).await;
    app.standin.refund(order.intent(), Some(4000)).unwrap();
    let owner = app.owner().await;
    // Nothing told us yet: Stripe refuses, and says so.
    let answer = refund(&app, &owner, &order, "49").await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("this money has gone back already"));
    let path = order_path(&app, &order.number).await;
    owner.post(&format!("{path}/sync"), &[]).await;
    let page = owner.get(&path).await.text();
    assert!(
        page.contains("$40.00 was sent back in Stripe’s dashboard"),
        "{page}"
    );
    assert!(page.contains("Made at Stripe"), "{page}");
    assert_eq!(field(&page, "amount"), "9.00");
    assert_eq!(refund(&app, &owner, &order, "9").await.status, 303);
    assert_eq!(app.status(&order.number).await, OrderStatus::Refunded);
    assert_eq!(at_stripe(&app, &order).await, [4000, 900]);
    app.finish().await;
}

#[tokio::test]
async fn a_refund_that_fails_later_can_be_made_again() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.try_card(&order, "pm_card_refundFail");
    app.work().await;
    let owner = app.owner().await;
    assert_eq!(refund(&app, &owner, &order, "49").await.status, 303);
    assert_eq!(app.status(&order.number).await, OrderStatus::Refunded);
    app.pass(Duration::from_mins(1)).await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    let path = order_path(&app, &order.number).await;
    let page = owner.get(&path).await.text();
    assert!(
        page.contains("The refund of $49.00 failed (expired_or_canceled_card)"),
        "{page}"
    );
    assert_eq!(field(&page, "amount"), "49.00");
    let pending = app.placed_again("b").await;
    app.try_card(&pending, "pm_card_pendingRefund");
    app.work().await;
    assert_eq!(refund(&app, &owner, &pending, "49").await.status, 303);
    assert_eq!(here(&app, &pending).await, [(4900, RefundState::Sent)]);
    app.pass(Duration::from_mins(1)).await;
    assert_eq!(here(&app, &pending).await, [(4900, RefundState::Succeeded)]);
    app.finish().await;
}

#[tokio::test]
async fn what_is_typed_is_checked_and_kept() {
    let app = TestApp::start().await;
    let order = app.paid().await;
    let owner = app.owner().await;
    let path = order_path(&app, &order.number).await;
    for (amount, sentence) in [
        ("", "Please give an amount such as 49 or 49.50."),
        ("-5", "Please give an amount such as 49 or 49.50."),
        ("1e3", "Please give an amount such as 49 or 49.50."),
        // Nine dollars and a slip, or nine thousand? Nobody guesses with money.
        ("9.999", "Please give an amount such as 49 or 49.50."),
        ("$ 10", "Please give an amount such as 49 or 49.50."),
        ("0", "A refund is of more than nothing."),
        ("49.01", "Not so much is left: up to $49.00 can go back."),
        (
            "99999999999",
            "Not so much is left: up to $49.00 can go back.",
        ),
        ("<script>", "Please give an amount such as 49 or 49.50."),
    ] {
        let answer = send(&owner, &path, amount, "0123").await;
        assert_eq!(answer.status, 422, "{amount}");
        let page = answer.text();
        assert!(page.contains(sentence), "{amount}: {page}");
        assert!(
            page.contains("aria-invalid=\"true\"") && !page.contains("<script>"),
            "{amount}"
        );
        assert_eq!(field(&page, "once"), "0123");
    }
    assert_eq!(send(&owner, &path, "5", "").await.status, 403);
    assert_eq!(send(&owner, &path, "5", &"x".repeat(65)).await.status, 403);
    assert_eq!(at_stripe(&app, &order).await, [0; 0]);
    assert_eq!(app.asked("POST", CREATE), 0);
    let unpaid = app.placed_again("c").await;
    let answer = send(&owner, &order_path(&app, &unpaid.number).await, "5", "0123").await;
    assert_eq!(answer.status, 422);
    assert!(
        answer
            .text()
            .contains("There is nothing that could go back")
    );
    app.finish().await;
}

#[tokio::test]
async fn only_owners_who_gave_their_password_lately_refund() {
    let app = TestApp::start().await;
    let order = app.paid().await;
    let viewer = app.viewer().await;
    let path = order_path(&app, &order.number).await;
    assert!(!viewer.get(&path).await.text().contains("name=\"once\""));
    assert_eq!(send(&viewer, &path, "49", "0123").await.status, 403);
    let owner = app.owner().await;
    app.pass(Duration::from_mins(16)).await;
    let answer = send(&owner, &path, "7", "0123").await;
    assert_eq!(answer.status, 403);
    let page = answer.text();
    assert!(page.contains("confirm that it is you"), "{page}");
    assert_eq!(
        (field(&page, "amount"), field(&page, "once")),
        ("7".to_owned(), "0123".to_owned())
    );
    assert_eq!(at_stripe(&app, &order).await, [0; 0]);
    let fields = [
        ("amount", "7"),
        ("reason", "fraudulent"),
        ("once", "0123"),
        ("confirm_password", crate::support::PASSWORD),
    ];
    assert_eq!(
        owner.post(&format!("{path}/refund"), &fields).await.status,
        303
    );
    assert_eq!(at_stripe(&app, &order).await, [700]);
    app.finish().await;
}
