//! Mails: which, when, to whom; and none that is not true any more.

use std::path::PathBuf;
use std::time::Duration;

use domain::OrderStatus;
use serde_json::json;
use server::mail;
use server::store::mails::{self, Mail, MailState};

use crate::support::{Placed, Setup, TestApp, order_with};

/// A server that writes its mails into files.
pub(crate) async fn start() -> (TestApp, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().display().to_string();
    let arguments = vec!["--mail-files", path.leak()];
    let setup = Setup {
        arguments,
        ..Setup::default()
    };
    (setup.start().await, folder)
}

pub(crate) async fn mails_of(app: &TestApp, order: &Placed) -> Vec<Mail> {
    let id = app.order(&order.number).await.id;
    mails::list_by_order(&app.state.store, &id).await.unwrap()
}

/// The kinds that were sent, in the order of sending.
pub(crate) async fn sent(app: &TestApp, order: &Placed) -> Vec<String> {
    let mut sent: Vec<_> = mails_of(app, order).await;
    sent.retain(|mail| mail.state == MailState::Sent);
    sent.sort_by_key(|mail| mail.sent_at);
    sent.into_iter().map(|mail| mail.kind).collect()
}

/// The newest mail of a kind, decoded as far as the tests look at it.
pub(crate) fn read(folder: &tempfile::TempDir, kind: &str) -> String {
    let files = std::fs::read_dir(folder.path()).unwrap().flatten();
    let is_it = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.contains(&format!(".{kind}"))
    };
    let path = files.map(|file| file.path()).find(is_it).unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    text.replace("=\r\n", "").replace("=3D", "=")
}

#[tokio::test]
async fn a_sale_brings_the_buyer_a_receipt_and_the_owner_the_news() {
    let (app, folder) = start().await;
    let _owner = app.owner().await;
    let order = app.paid().await;
    let mut kinds = sent(&app, &order).await;
    kinds.sort();
    assert_eq!(kinds, ["paid", "sale"]);
    let receipt = read(&folder, "paid");
    for wanted in [
        "To: ann@example.com",
        "Receipt for order",
        "$49.00",
        "Guitar from zero",
        order.number.as_str(),
        "text/plain",
        "text/html",
        "Auto-Submitted: auto-generated",
    ] {
        assert!(receipt.contains(wanted), "{wanted}: {receipt}");
    }
    assert!(receipt.contains("[TEST]") && !receipt.contains("List-Unsubscribe"));
    assert!(!receipt.contains("<img") && !receipt.contains("/finish/"));
    let sale = read(&folder, "sale");
    assert!(sale.contains("To: owner@example.com") && sale.contains("/admin/orders/ord_"));
    assert!(sale.contains("Reply-To: ann@example.com"));
    // Nothing more comes, however much time passes.
    app.pass(Duration::from_hours(80)).await;
    assert_eq!(sent(&app, &order).await.len(), 2);
    app.finish().await;
}

#[tokio::test]
async fn a_failed_payment_brings_the_link_to_finish_it_and_three_reminders() {
    let (app, folder) = start().await;
    let order = app.placed().await;
    app.try_card(&order, "pm_card_visa_chargeDeclined");
    app.work().await;
    assert!(
        sent(&app, &order).await.is_empty(),
        "the buyer is still there"
    );
    app.pass(Duration::from_mins(6)).await;
    assert_eq!(sent(&app, &order).await, ["failed"]);
    let stored = app.order(&order.number).await;
    let link = server::orders::finish_link(&app.state, &stored).unwrap();
    let failed = read(&folder, "failed");
    assert!(failed.contains(link.expose()) && !failed.contains("List-Unsubscribe"));

    app.pass(Duration::from_mins(55)).await;
    app.pass(Duration::from_hours(24)).await;
    app.pass(Duration::from_hours(48)).await;
    let reminders = [
        "failed",
        "reminder_hour",
        "reminder_day",
        "reminder_three_days",
    ];
    assert_eq!(sent(&app, &order).await, reminders);
    let reminder = read(&folder, "reminder_day");
    assert!(reminder.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"));
    assert!(reminder.contains(&format!("/orders/{}/reminders", order.token)));
    assert!(reminder.contains(link.expose()));
    app.finish().await;
}

#[tokio::test]
async fn whoever_paid_in_time_is_not_reminded() {
    let (app, _folder) = start().await;
    let order = app.placed().await;
    app.try_card(&order, "pm_card_visa_chargeDeclined");
    app.work().await;
    app.pay(&order);
    app.pass(Duration::from_mins(20)).await;
    app.pass(Duration::from_hours(80)).await;
    assert_eq!(sent(&app, &order).await, ["paid"]);
    let dropped: Vec<_> = mails_of(&app, &order).await;
    let dropped = dropped.iter().filter(|m| m.state == MailState::Dropped);
    // Nobody signed in, so the news of the sale has no receiver.
    assert!(dropped.count() >= 5);
    app.finish().await;
}

#[tokio::test]
async fn paying_silences_the_same_buyers_other_orders() {
    let (app, _folder) = start().await;
    let first = app.placed().await;
    let by_reference = order_with(&json!({
        "checkout_key": "b".repeat(32), "email": "ann.other@example.com",
        "prefill": { "reference": "user-7" },
    }));
    let second = Placed::of(&app.place(&by_reference).await.json());
    let stranger = order_with(&json!({
        "checkout_key": "c".repeat(32), "email": "bob@example.com",
    }));
    let stranger = Placed::of(&app.place(&stranger).await.json());
    app.state.clock.advance(Duration::from_secs(5));
    let paid = order_with(&json!({
        "checkout_key": "d".repeat(32), "email": "Ann@Example.com",
        "prefill": { "reference": "user-7" },
    }));
    let paid = Placed::of(&app.place(&paid).await.json());
    app.pay(&paid);
    app.work().await;
    for order in [&first, &second] {
        let stored = app.order(&order.number).await;
        let link = server::orders::finish_link(&app.state, &stored).unwrap();
        let text = app.get(link.expose()).await.text();
        assert!(text.contains("Already paid") && !text.contains("data-checkout"));
        assert!(!text.contains(&paid.number) && !text.contains(&paid.token));
    }
    app.pass(Duration::from_hours(2)).await;
    assert!(sent(&app, &first).await.is_empty() && sent(&app, &second).await.is_empty());
    assert_eq!(sent(&app, &stranger).await, ["placed", "reminder_hour"]);
    // An order that is placed after that is another purchase.
    let again = app.placed_again("e").await;
    app.pass(Duration::from_hours(2)).await;
    assert_eq!(sent(&app, &again).await, ["placed", "reminder_hour"]);
    app.finish().await;
}

#[tokio::test]
async fn reminders_end_when_the_buyer_or_the_seller_says_so() {
    let (app, _folder) = start().await;
    let order = app.placed().await;
    let path = format!("/orders/{}/reminders", order.token);
    // Looking changes nothing.
    assert!(app.get(&path).await.text().contains("Stop the reminders"));
    app.pass(Duration::from_hours(2)).await;
    assert_eq!(sent(&app, &order).await, ["placed", "reminder_hour"]);
    let body = "List-Unsubscribe=One-Click";
    assert_eq!(
        app.post_raw(&path, body, &crate::support::FORM)
            .await
            .status,
        303
    );
    assert!(app.get(&path).await.text().contains("no more reminders"));
    app.pass(Duration::from_hours(30)).await;
    assert_eq!(sent(&app, &order).await, ["placed", "reminder_hour"]);

    let other = app.placed_again("a").await;
    let offer = app.order(&other.number).await.offer_id;
    mail::silence_offer(&app.state, &offer).await.unwrap();
    app.pass(Duration::from_hours(2)).await;
    assert_eq!(sent(&app, &other).await, ["placed"]);
    assert_eq!(app.get("/orders/none/reminders").await.status, 404);
    assert_eq!(
        app.post_raw("/orders/none/reminders", "", &[]).await.status,
        404
    );
    app.finish().await;
}

#[tokio::test]
async fn each_refund_and_a_processing_payment_are_told() {
    let (app, folder) = start().await;
    let order = app.placed().await;
    app.delayed(&order);
    app.work().await;
    assert_eq!(sent(&app, &order).await, ["processing"]);
    app.standin.settle(order.intent(), true).unwrap();
    app.work().await;
    app.standin.refund(order.intent(), Some(1000)).unwrap();
    app.pass(Duration::from_mins(1)).await;
    app.standin.refund(order.intent(), None).unwrap();
    app.pass(Duration::from_mins(1)).await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Refunded);
    let kinds = sent(&app, &order).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "refunded").count(), 2);
    assert!(read(&folder, "refunded").contains("Money back"));
    app.finish().await;
}

#[tokio::test]
async fn a_mail_speaks_the_orders_language() {
    let (app, folder) = start().await;
    let request = order_with(&json!({ "language": "uk" }));
    let order = Placed::of(&app.place(&request).await.json());
    app.pay(&order);
    app.work().await;
    // Quoted-printable or base64: the header names the language's subject, encoded.
    let receipt = read(&folder, "paid");
    assert!(
        receipt.contains("Subject: =?utf-8?") || receipt.contains("=?utf-8?"),
        "{receipt}"
    );
    assert!(!receipt.contains("Receipt for order"));
    app.finish().await;
}

#[tokio::test]
async fn a_paused_copy_sends_nothing_and_without_a_server_no_mail_waits() {
    let (app, _folder) = start().await;
    let order = app.paid().await;
    let stale = app.placed_again("a").await;
    server::installation::pause(&app.state).await.unwrap();
    app.state.clock.advance(Duration::from_hours(2));
    assert_eq!(mail::work(&app.state).await.unwrap(), 0);
    assert!(sent(&app, &stale).await.is_empty());
    server::installation::resume(&app.state).await.unwrap();
    app.work().await;
    let mut kinds = sent(&app, &order).await;
    kinds.sort();
    assert_eq!(kinds, ["bought", "paid"]);
    assert_eq!(sent(&app, &stale).await, ["placed", "reminder_hour"]);
    app.finish().await;

    let app = TestApp::start().await;
    let order = app.paid().await;
    assert!(mails_of(&app, &order).await.is_empty());
    app.finish().await;
}
