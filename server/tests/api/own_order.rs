//! What a buyer does with an order after paying: mends the address, asks for the receipt again.

use std::time::Duration;

use server::store::mails::MailState;

use crate::mail::{mails_of, read, sent, start};
use crate::orders_admin::order_path;
use crate::support::{Answer, FORM, Placed, TestApp, form, hidden};

async fn send(app: &TestApp, order: &Placed, what: &str, fields: &[(&str, &str)]) -> Answer {
    let path = format!("/orders/{}/{what}", order.token);
    app.post_raw(&path, &form(fields), &FORM).await
}

async fn page(app: &TestApp, order: &Placed, what: &str) -> String {
    let path = format!("/orders/{}/{what}", order.token);
    app.get(&path).await.text()
}

/// Mends as the form does.
async fn mend(app: &TestApp, order: &Placed, email: &str) -> Answer {
    let version = hidden(&page(app, order, "email").await, "version");
    let fields = [("email", email), ("version", version.as_str())];
    send(app, order, "email", &fields).await
}

#[tokio::test]
async fn a_buyer_mends_the_address_and_the_receipt_follows() {
    let (app, folder) = start().await;
    let order = app.paid().await;
    let thanks = page(&app, &order, "thank-you").await;
    assert!(thanks.contains("ann@example.com"), "{thanks}");
    assert!(thanks.contains(&format!("/orders/{}/email", order.token)));
    for bad in ["", "ann", "a b@example.com", "<b>@x"] {
        let answer = mend(&app, &order, bad).await;
        assert_eq!(answer.status, 422, "{bad}");
        let text = answer.text();
        assert!(text.contains("Please check the email address"), "{text}");
        assert!(!text.contains("value=\"<b>"), "{text}");
    }
    app.state.clock.advance(Duration::from_secs(20));
    let answer = mend(&app, &order, " anna@example.org ").await;
    assert_eq!(answer.status, 303);
    assert!(
        answer
            .header("location")
            .ends_with("/thank-you?done=mended")
    );
    app.work().await;
    let stored = app.order(&order.number).await;
    assert_eq!(stored.email, "anna@example.org");
    assert_eq!(sent(&app, &order).await, ["paid", "paid"]);
    let mails = mails_of(&app, &order).await;
    let last = mails.iter().rfind(|mail| mail.kind == "paid").unwrap();
    assert_eq!(last.sent_to.as_deref(), Some("anna@example.org"));
    assert!(read(&folder, "paid.1").contains("To: anna@example.org"));
    let timeline = app.timeline(&order.number).await;
    assert!(timeline.contains(&"email_mended_by_buyer".to_owned()));
    assert!(
        app.messages(&order.number)
            .await
            .iter()
            .any(|m| m.ends_with("updated"))
    );
    let owner = app.owner().await;
    let path = order_path(&app, &order.number).await;
    let told = "The buyer changed the email from ann@example.com to anna@example.org.";
    assert!(owner.get(&path).await.text().contains(told));
    let found = owner.get("/admin/orders?q=anna@example.org").await.text();
    assert!(found.contains(&order.number));
    app.finish().await;
}

#[tokio::test]
async fn mending_ends_half_an_hour_after_paying_and_after_three_times() {
    let (app, _folder) = start().await;
    let order = app.placed().await;
    // An unpaid order is mended in its checkout.
    assert!(
        page(&app, &order, "email")
            .await
            .contains("first half hour")
    );
    assert_eq!(mend(&app, &order, "x@example.com").await.status, 422);
    app.pay(&order);
    app.work().await;
    for at in 1..=3 {
        let answer = mend(&app, &order, &format!("ann{at}@example.com")).await;
        assert_eq!(answer.status, 303);
    }
    let version = app.order(&order.number).await.content_version.to_string();
    let fields = [("email", "ann4@example.com"), ("version", version.as_str())];
    let answer = send(&app, &order, "email", &fields).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("not more than three times"));
    assert!(!page(&app, &order, "thank-you").await.contains("ann3@"));
    assert_eq!(app.order(&order.number).await.email, "ann3@example.com");

    let other = app.placed_again("a").await;
    app.delayed(&other);
    app.work().await;
    // While a bank takes its time the buyer may, however long that is.
    app.pass(Duration::from_hours(1)).await;
    assert!(page(&app, &other, "thank-you").await.contains("ann@"));
    assert_eq!(mend(&app, &other, "bo@example.com").await.status, 303);
    app.standin.settle(other.intent(), true).unwrap();
    app.work().await;
    app.state.clock.advance(Duration::from_mins(31));
    let version = app.order(&other.number).await.content_version.to_string();
    let fields = [("email", "zoe@example.com"), ("version", version.as_str())];
    assert_eq!(send(&app, &other, "email", &fields).await.status, 422);
    assert!(!page(&app, &other, "thank-you").await.contains("bo@"));
    assert_eq!(app.order(&other.number).await.email, "bo@example.com");
    app.finish().await;
}

#[tokio::test]
async fn what_somebody_else_changed_meanwhile_is_shown_first() {
    let (app, _folder) = start().await;
    let order = app.paid().await;
    let old = hidden(&page(&app, &order, "email").await, "version");
    assert_eq!(mend(&app, &order, "bo@example.com").await.status, 303);
    let fields = [("email", "zoe@example.com"), ("version", old.as_str())];
    let answer = send(&app, &order, "email", &fields).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("bo@example.com"));
    assert_eq!(app.order(&order.number).await.email, "bo@example.com");
    app.work().await;
    app.finish().await;
}

#[tokio::test]
async fn the_receipt_is_sent_again_at_a_measured_pace() {
    let (app, _folder) = start().await;
    let order = app.paid().await;
    assert!(
        page(&app, &order, "thank-you")
            .await
            .contains("Send the receipt again")
    );
    let answer = send(&app, &order, "receipt", &[]).await;
    assert!(answer.header("location").ends_with("done=receipt-wait"));
    for count in 2..=6 {
        app.state.clock.advance(Duration::from_mins(3));
        let answer = send(&app, &order, "receipt", &[]).await;
        assert!(answer.header("location").ends_with("done=receipt-sent"));
        app.work().await;
        assert_eq!(sent(&app, &order).await.len(), count);
    }
    app.state.clock.advance(Duration::from_hours(3));
    let answer = send(&app, &order, "receipt", &[]).await;
    assert!(answer.header("location").ends_with("done=receipt-often"));
    let said = page(&app, &order, "thank-you?done=receipt-often").await;
    assert!(said.contains("sent several times already"));
    app.work().await;
    assert_eq!(sent(&app, &order).await.len(), 6);
    let mails = mails_of(&app, &order).await;
    let mut receipts = mails.iter().filter(|mail| mail.kind == "paid");
    assert!(receipts.all(|mail| mail.state == MailState::Sent));
    app.finish().await;
}

#[tokio::test]
async fn without_mail_nobody_is_promised_a_receipt_and_an_unknown_order_is_not_found() {
    let app = TestApp::start().await;
    let order = app.paid().await;
    let thanks = page(&app, &order, "thank-you").await;
    assert!(!thanks.contains("Send the receipt again"));
    let answer = send(&app, &order, "receipt", &[]).await;
    assert!(answer.header("location").ends_with("/thank-you"));
    assert_eq!(mend(&app, &order, "bo@example.com").await.status, 303);
    assert!(mails_of(&app, &order).await.is_empty());
    for what in ["email", "receipt"] {
        let path = format!("/orders/none/{what}");
        assert_eq!(app.post_raw(&path, "", &FORM).await.status, 404);
    }
    app.finish().await;
}
