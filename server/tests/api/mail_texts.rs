//! The seller's own texts of mails, and what falls back to what; no reminders for an offer; what an
//! address bought already.

use std::time::Duration;

use serde_json::json;

use crate::mail::{read, sent, start};
use crate::support::{Placed, TestApp, order_with};

const GENERAL: &str = "/admin/settings/mail/texts";

async fn offer_page(app: &TestApp, order: &Placed) -> String {
    let offer = app.order(&order.number).await.offer_id;
    format!("/admin/offers/{offer}/mail")
}

/// The receipt of one of several orders.
fn receipt_of(folder: &tempfile::TempDir, id: &str) -> String {
    let files = std::fs::read_dir(folder.path()).unwrap().flatten();
    let mut texts = files.map(|file| std::fs::read_to_string(file.path()).unwrap());
    let mark = format!("Message-ID: <{id}.paid@");
    let text = texts.find(|text| text.contains(&mark)).unwrap();
    text.replace("=\r\n", "")
}

#[tokio::test]
async fn a_status_without_its_own_text_falls_back_to_the_general_one_and_that_to_ours() {
    let (app, folder) = start().await;
    let owner = app.owner().await;
    let order = app.placed().await;
    let page = offer_page(&app, &order).await;
    let general = [
        ("subject-paid", "Thanks, {name}"),
        ("body-paid", "General words.\r\n\r\nSecond paragraph <b>."),
        ("subject-refunded", "{refunded} of {amount} is yours again"),
    ];
    assert_eq!(owner.post(GENERAL, &general).await.status, 303);
    let own = [
        ("subject-paid", ""),
        (
            "body-paid",
            "Own words for {offer}, order {order}, {field:none}{reference}.",
        ),
    ];
    let answer = owner.post(&page, &own).await;
    assert_eq!(answer.header("location"), format!("{page}?done=saved"));
    app.pay(&order);
    app.work().await;
    app.standin.refund(order.intent(), Some(1000)).unwrap();
    app.work().await;
    let receipt = read(&folder, "paid");
    let wanted = format!("Own words for Guitar from zero, order {}, .", order.number);
    assert!(
        receipt.contains("Subject: [TEST] Thanks, Ann Example"),
        "{receipt}"
    );
    assert!(
        receipt.contains(&wanted) && !receipt.contains("General words"),
        "{receipt}"
    );
    let refund = read(&folder, "refunded");
    assert!(
        refund.contains("$10.00 of $49.00 is yours again"),
        "{refund}"
    );
    assert!(refund.contains("$10.00 of $49.00 in all") && refund.contains("Sent back in all"));

    // Without own words the general ones hold, and without those ours.
    assert_eq!(owner.post(&page, &[("body-paid", "")]).await.status, 303);
    let again = Placed::of(
        &app.place(&order_with(
            &json!({ "checkout_key": "b".repeat(32), "email": "bo@example.com" }),
        ))
        .await
        .json(),
    );
    app.pay(&again);
    app.work().await;
    let id = app.order(&again.number).await.id;
    let receipt = receipt_of(&folder, &id);
    assert!(
        receipt.contains("General words.") && receipt.contains("Second paragraph &lt;b&gt;."),
        "{receipt}"
    );
    assert_eq!(owner.post(GENERAL, &[]).await.status, 303);
    let third = Placed::of(
        &app.place(&order_with(
            &json!({ "checkout_key": "c".repeat(32), "email": "zoe@example.com" }),
        ))
        .await
        .json(),
    );
    app.pay(&third);
    app.work().await;
    let id = app.order(&third.number).await.id;
    assert!(receipt_of(&folder, &id).contains("Receipt for order"));
    app.finish().await;
}

#[tokio::test]
async fn a_placeholder_that_nothing_stands_for_is_named_and_nothing_is_lost() {
    let (app, _folder) = start().await;
    let owner = app.owner().await;
    let long = "x".repeat(4_001);
    let typed = [
        ("subject-paid", "Hi {nmae}"),
        ("body-paid", "Kept {words}"),
        ("body-failed", long.as_str()),
    ];
    let answer = owner.post(GENERAL, &typed).await;
    assert_eq!(answer.status, 422);
    let page = answer.text();
    for wanted in ["for {nmae}", "Hi {nmae}", "Kept {words}", "4000 characters"] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    let empty = owner.get(GENERAL).await.text();
    assert!(!empty.contains("Kept"), "nothing was saved");
    assert!(
        empty.contains("How it reads: Receipt for order K7QH2M9D"),
        "{empty}"
    );
    // Looking saves nothing either.
    let look = [("subject-paid", "For {name}: {amount}"), ("do", "look")];
    let page = owner.post(GENERAL, &look).await;
    assert_eq!(page.status, 200);
    assert!(
        page.text()
            .contains("How it reads: For Anna Example: $49.00")
    );
    assert!(!owner.get(GENERAL).await.text().contains("For Anna Example"));
    app.finish().await;
}

#[tokio::test]
async fn an_offer_without_reminders_sends_none() {
    let (app, _folder) = start().await;
    let owner = app.owner().await;
    let order = app.placed().await;
    let page = offer_page(&app, &order).await;
    assert!(
        !owner
            .get(&page)
            .await
            .text()
            .contains("value=\"on\" checked")
    );
    assert_eq!(
        owner.post(&page, &[("reminders_off", "on")]).await.status,
        303
    );
    let text = owner.get(&page).await.text();
    assert!(text.contains("value=\"on\" checked"), "{text}");
    app.pass(Duration::from_hours(30)).await;
    assert_eq!(sent(&app, &order).await, ["placed"]);
    let other = app.placed_again("b").await;
    let owner = app.sign_in("second@example.com", domain::Role::Owner).await;
    assert_eq!(owner.post(&page, &[]).await.status, 303);
    app.pass(Duration::from_hours(2)).await;
    assert_eq!(sent(&app, &other).await, ["placed", "reminder_hour"]);
    app.finish().await;
}

#[tokio::test]
async fn the_owner_of_an_address_is_told_once_a_day_that_it_bought_already() {
    let (app, folder) = start().await;
    let order = app.paid().await;
    let again =
        json!({ "checkout_key": "b".repeat(32), "email": "ANN@example.com", "name": "A stranger" });
    let answer = app.place(&order_with(&again)).await;
    // Whoever types the address learns nothing.
    assert!(!answer.text().contains(&order.number));
    let page = app.get("/o/guitar-course").await.text();
    assert!(page.contains("id=\"bought\"") && page.contains("hidden"));
    for name in ["c", "d"] {
        app.placed_again(name).await;
    }
    app.work().await;
    let mut kinds = sent(&app, &order).await;
    kinds.sort();
    assert_eq!(kinds, ["bought", "paid"]);
    let told = read(&folder, "bought");
    assert!(told.contains("To: ann@example.com") && told.contains(&order.number));
    assert!(told.contains(&format!("/orders/{}", order.token)) && !told.contains("A stranger"));
    app.pass(Duration::from_hours(25)).await;
    app.placed_again("e").await;
    // A name that is the address is nobody's.
    let named = json!({ "checkout_key": "f".repeat(32), "email": "x@example.com", "name": "ann@example.com" });
    app.place(&order_with(&named)).await;
    app.work().await;
    let kinds = sent(&app, &order).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "bought").count(), 2);
    app.finish().await;
}
