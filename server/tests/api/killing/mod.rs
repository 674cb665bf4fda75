//! kill -9 at every point of a payment, and a start after it: the books are right within ten seconds,
//! nothing that was to be told is lost, and what is told again has the same id.

mod process;
mod sinks;

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use domain::OrderStatus;
use futures_util::StreamExt as _;
use server::orders;
use standin::{Fault, Trouble, Work};

use crate::support::Placed;
use process::{Desk, until};

const SOON: Duration = Duration::from_secs(10);
/// A lease of the killed process, and a little more.
const A_LEASE: Duration = Duration::from_secs(80);
/// What reached the process is taken in by it.
const A_MOMENT: Duration = Duration::from_millis(300);
const INTENTS: &str = "/v1/payment_intents";
const INTENT: &str = "/v1/payment_intents/*";

type Point = Pin<Box<dyn Future<Output = ()>>>;

/// Those that wait for a lease come first, so that the others are done meanwhile.
fn points() -> Vec<Point> {
    vec![
        Box::pin(a_webhook_is_sent_and_not_answered()),
        Box::pin(a_webhook_is_answered_and_not_written_down()),
        Box::pin(a_mail_is_sent_and_not_answered()),
        Box::pin(a_mail_is_answered_and_not_written_down()),
        Box::pin(the_intent_is_asked_for(Work::NotDone)),
        Box::pin(the_intent_is_asked_for(Work::Done)),
        Box::pin(the_intent_is_made_and_not_written_down()),
        Box::pin(the_browser_is_back_and_stripe_is_read()),
        Box::pin(stripe_is_read_for_the_browser_and_nothing_is_written_down()),
        Box::pin(the_webhook_of_stripe_is_not_kept_yet()),
        Box::pin(the_webhook_of_stripe_is_kept_and_not_applied()),
        Box::pin(the_webhook_of_stripe_is_applied_and_nothing_is_written_down()),
        Box::pin(it_is_paid_and_nobody_is_told()),
        Box::pin(a_refund_is_read()),
        Box::pin(the_start_itself()),
    ]
}

#[tokio::test]
async fn a_process_that_is_killed_loses_nothing() {
    let points = points();
    assert!(points.len() >= 12);
    futures_util::stream::iter(points)
        .buffer_unordered(6)
        .collect::<Vec<()>>()
        .await;
}

/// The order is paid soon after the start, once, and everybody is told of it.
async fn ends_paid(desk: &Desk) {
    ends(desk, OrderStatus::Paid, 1).await;
}

/// So many things were to be told, by webhook and by mail.
async fn ends(desk: &Desk, status: OrderStatus, told: usize) {
    until("the order is right", SOON, async || desk.is(status).await).await;
    let books = orders::verify_ledger(&desk.state).await.unwrap();
    assert_eq!(books.faults, []);
    let paid = desk.standin.succeeded_intents(standin::keys::ACCOUNT);
    assert_eq!(paid.len(), 1, "{paid:?}");
    let distinct = |ids: Vec<String>| ids.into_iter().collect::<BTreeSet<_>>().len();
    let all = async || {
        (
            distinct(desk.webhooks.taken()),
            distinct(desk.mails.taken()),
        )
    };
    until("all is told", A_LEASE, async || all().await == (told, told)).await;
    // Nothing more comes under another id.
    tokio::time::sleep(A_MOMENT).await;
    assert_eq!(all().await, (told, told));
}

async fn the_intent_is_asked_for(work: Work) {
    let mut desk = Desk::started().await;
    let hang = Fault::next("POST", INTENTS, Trouble::Hang { work });
    desk.standin.fault(hang);
    let lost = async {
        let asked = desk.is_asked("POST", INTENTS);
        tokio::select! { biased; () = asked => {}, _ = desk.try_place() => panic!("it answered") }
    };
    lost.await;
    desk.kill_and_start().await;
    // The buyer's page tries again with its key.
    let order = desk.place().await;
    desk.pay(&order);
    ends_paid(&desk).await;
}

async fn the_intent_is_made_and_not_written_down() {
    let mut desk = Desk::started().await;
    let slow = Trouble::Delay { ms: 2_000 };
    desk.standin.fault(Fault::next("POST", INTENTS, slow));
    let lost = async {
        until("the order is there", SOON, async || {
            desk.order().await.is_some()
        })
        .await;
        let held = desk.database.hold("orders").await;
        desk.is_asked("POST", INTENTS).await;
        tokio::time::sleep(A_MOMENT).await;
        held
    };
    let held = tokio::select! { biased;
    held = lost => held, _ = desk.try_place() => panic!("it answered") };
    desk.kill().await;
    drop(held);
    assert_eq!(desk.order().await.unwrap().intent_id, None);
    desk.start().await;
    let order = desk.place().await;
    desk.pay(&order);
    ends_paid(&desk).await;
}

/// An order that is paid at Stripe, and no webhook of it will come.
async fn paid_unheard(desk: &Desk) -> Placed {
    let order = desk.place().await;
    desk.standin.pause_webhooks();
    desk.pay(&order);
    desk.standin.drop_webhooks();
    desk.standin.resume_webhooks();
    order
}

async fn the_browser_is_back_and_stripe_is_read() {
    let mut desk = Desk::started().await;
    let order = paid_unheard(&desk).await;
    let work = Work::NotDone;
    desk.standin
        .fault(Fault::always("GET", INTENT, Trouble::Hang { work }));
    tokio::select! { biased;
        () = desk.is_asked("GET", "/v1/payment_intents/pi") => {}
        () = desk.sync(&order) => panic!("it answered")
    }
    desk.kill_and_start().await;
    ends_paid(&desk).await;
}

async fn stripe_is_read_for_the_browser_and_nothing_is_written_down() {
    let mut desk = Desk::started().await;
    let order = paid_unheard(&desk).await;
    let held = desk.database.hold("orders").await;
    let read = async {
        desk.is_asked("GET", "/v1/payment_intents/pi").await;
        tokio::time::sleep(A_MOMENT).await;
    };
    tokio::select! { biased; () = read => {}, () = desk.sync(&order) => panic!("it answered") }
    desk.kill().await;
    drop(held);
    assert!(desk.is(OrderStatus::Open).await);
    desk.start().await;
    ends_paid(&desk).await;
}

async fn the_webhook_of_stripe_is_not_kept_yet() {
    let mut desk = Desk::started().await;
    let order = desk.place().await;
    let held = desk.database.hold("stripe_events").await;
    desk.pay(&order);
    tokio::time::sleep(A_MOMENT * 2).await;
    assert!(!desk.is_rung(), "it said 200 and kept nothing");
    desk.kill().await;
    drop(held);
    desk.start().await;
    ends_paid(&desk).await;
    until("Stripe rings again", SOON, async || desk.is_rung()).await;
}

async fn the_webhook_of_stripe_is_kept_and_not_applied() {
    let mut desk = Desk::started().await;
    let order = desk.place().await;
    let work = Work::NotDone;
    desk.standin
        .fault(Fault::always("GET", INTENT, Trouble::Hang { work }));
    desk.pay(&order);
    until("it said 200", SOON, async || desk.is_rung()).await;
    desk.is_asked("GET", "/v1/payment_intents/pi").await;
    desk.kill_and_start().await;
    ends_paid(&desk).await;
}

async fn the_webhook_of_stripe_is_applied_and_nothing_is_written_down() {
    let mut desk = Desk::started().await;
    let order = desk.place().await;
    let slow = Trouble::Delay { ms: 2_000 };
    desk.standin.fault(Fault::next("GET", INTENT, slow));
    desk.pay(&order);
    until("it said 200", SOON, async || desk.is_rung()).await;
    let held = desk.database.hold("orders").await;
    desk.is_asked("GET", "/v1/payment_intents/pi").await;
    tokio::time::sleep(A_MOMENT).await;
    desk.kill().await;
    drop(held);
    assert!(desk.is(OrderStatus::Open).await);
    desk.start().await;
    ends_paid(&desk).await;
}

async fn it_is_paid_and_nobody_is_told() {
    let mut desk = Desk::started().await;
    let order = desk.place().await;
    desk.pay(&order);
    while !desk.is(OrderStatus::Paid).await {
        tokio::task::yield_now().await;
    }
    desk.kill_and_start().await;
    ends_paid(&desk).await;
}

async fn a_webhook_is_sent_and_not_answered() {
    let mut desk = Desk::started().await;
    let order = desk.place().await;
    desk.webhooks.hold();
    desk.pay(&order);
    until("it is sent", SOON, async || {
        !desk.webhooks.taken().is_empty()
    })
    .await;
    desk.kill_and_start().await;
    ends_paid(&desk).await;
    comes_again("the webhook", || desk.webhooks.taken()).await;
}

async fn a_webhook_is_answered_and_not_written_down() {
    let mut desk = Desk::started().await;
    let order = desk.place().await;
    desk.webhooks.hold();
    desk.pay(&order);
    until("it is sent", SOON, async || {
        !desk.webhooks.taken().is_empty()
    })
    .await;
    let held = desk.database.hold("deliveries").await;
    desk.webhooks.release();
    tokio::time::sleep(A_MOMENT).await;
    desk.kill().await;
    drop(held);
    desk.start().await;
    ends_paid(&desk).await;
    comes_again("the webhook", || desk.webhooks.taken()).await;
}

async fn a_mail_is_sent_and_not_answered() {
    let mut desk = Desk::started().await;
    let order = desk.place().await;
    desk.mails.hold();
    desk.pay(&order);
    until("it is sent", SOON, async || !desk.mails.taken().is_empty()).await;
    desk.kill_and_start().await;
    ends_paid(&desk).await;
    comes_again("the mail", || desk.mails.taken()).await;
}

async fn a_mail_is_answered_and_not_written_down() {
    let mut desk = Desk::started().await;
    let order = desk.place().await;
    desk.mails.hold();
    desk.pay(&order);
    until("it is sent", SOON, async || !desk.mails.taken().is_empty()).await;
    let held = desk.database.hold("mails").await;
    desk.mails.release();
    tokio::time::sleep(A_MOMENT).await;
    desk.kill().await;
    drop(held);
    desk.start().await;
    ends_paid(&desk).await;
    comes_again("the mail", || desk.mails.taken()).await;
}

/// Nobody knows whether it arrived, so it is sent again: under its id, as `ends_paid` saw.
async fn comes_again(what: &str, taken: impl Fn() -> Vec<String>) {
    let what = format!("{what} comes again");
    until(&what, A_LEASE, async || taken().len() == 2).await;
}

async fn a_refund_is_read() {
    let mut desk = Desk::started().await;
    let order = desk.place().await;
    desk.pay(&order);
    ends_paid(&desk).await;
    let work = Work::NotDone;
    desk.standin
        .fault(Fault::always("GET", "/v1/refunds*", Trouble::Hang { work }));
    desk.standin.refund(order.intent(), None).unwrap();
    desk.is_asked("GET", "/v1/refunds").await;
    desk.kill_and_start().await;
    ends(&desk, OrderStatus::Refunded, 2).await;
}

async fn the_start_itself() {
    let mut desk = Desk::started().await;
    let order = desk.place().await;
    desk.kill().await;
    desk.pay(&order);
    let work = Work::NotDone;
    desk.standin
        .fault(Fault::always("GET", "/v1/*", Trouble::Hang { work }));
    desk.start().await;
    desk.is_asked("GET", "/v1/events").await;
    desk.kill_and_start().await;
    ends_paid(&desk).await;
}
