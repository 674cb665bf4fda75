//! The finish link: the same order and the same intent, on any device, for whoever has it.

use std::time::Duration;

use domain::OrderStatus;
use serde_json::{Value, json};
use server::orders;

use crate::support::{Answer, Placed, TestApp, order_request, order_with};

/// The link's path.
async fn link(app: &TestApp, order: &Placed) -> String {
    let order = app.order(&order.number).await;
    let link = orders::finish_link(&app.state, &order).unwrap();
    link.expose().strip_prefix(&app.origin).unwrap().to_owned()
}

fn request(app: &TestApp, changes: &Value) -> Value {
    let mut request = order_with(&json!({ "merchant": app.merchant }));
    // Another device has another key.
    request["checkout_key"] = "f".repeat(32).into();
    for (name, value) in changes.as_object().unwrap() {
        request[name] = value.clone();
    }
    request
}

async fn finish(app: &TestApp, link: &str, changes: &Value) -> Answer {
    let path = format!("/api/v1{link}");
    app.post(&path, &request(app, changes)).await
}

async fn declined(app: &TestApp) -> Placed {
    let order = app.placed().await;
    app.try_card(&order, "pm_card_visa_chargeDeclined");
    app.work().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Failed);
    order
}

#[tokio::test]
async fn a_declined_order_is_paid_on_another_device_with_its_own_intent() {
    let app = TestApp::start().await;
    let order = declined(&app).await;
    let link = link(&app, &order).await;
    let page = app.get(&link).await;
    assert_eq!(page.status, 200);
    let text = page.text();
    for wanted in [
        "Finish your payment",
        "The payment was declined.",
        order.number.as_str(),
        "ann@example.com",
        "data-checkout",
    ] {
        assert!(text.contains(wanted), "{wanted}");
    }
    assert!(!text.contains(&order.client_secret) && !text.contains(&order.token));
    assert!(text.contains("noindex") && !text.contains("canonical"));

    let answer = finish(&app, &link, &json!({})).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let again = Placed::of(&answer.json());
    assert_eq!(
        (&again.number, again.intent()),
        (&order.number, order.intent())
    );
    app.pay(&again);
    app.work().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    assert_eq!((app.orders().await.len(), app.intents().len()), (1, 1));
    app.finish().await;
}

#[tokio::test]
async fn looking_changes_nothing_and_asks_stripe_nothing() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    let link = link(&app, &order).await;
    app.pay(&order);
    let before = app.order(&order.number).await;
    let asked = app.standin.requests().len();
    for _ in 0..3 {
        assert_eq!(app.get(&link).await.status, 200);
    }
    assert_eq!(app.order(&order.number).await, before);
    assert_eq!(app.standin.requests().len(), asked);
    app.finish().await;
}

#[tokio::test]
async fn a_pending_challenge_is_told_to_the_page_and_handed_over() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.try_card(&order, "pm_card_threeDSecure2Required");
    app.work().await;
    let link = link(&app, &order).await;
    let text = app.get(&link).await.text();
    assert!(text.contains("\"challenge\":true") && text.contains("Your bank is waiting"));
    let answer = finish(&app, &link, &json!({})).await.json();
    assert_eq!(answer["status"], "requires_action");
    assert_eq!(answer["client_secret"], order.client_secret.as_str());

    // It failed meanwhile: another card is asked for.
    app.standin.finish_challenge(order.intent(), false).unwrap();
    let answer = finish(&app, &link, &json!({})).await.json();
    assert_eq!(answer["status"], "failed");
    let text = app.get(&link).await.text();
    assert!(!text.contains("\"challenge\":true") && text.contains("could not confirm"));
    app.finish().await;
}

#[tokio::test]
async fn an_order_that_is_over_says_so() {
    let app = TestApp::start().await;
    let paid = app.placed().await;
    let to_paid = link(&app, &paid).await;
    app.pay(&paid);
    app.work().await;
    let text = app.get(&to_paid).await.text();
    assert!(text.contains("Already paid") && text.contains("/thank-you"));
    assert!(!text.contains("data-checkout"));
    let answer = finish(&app, &to_paid, &json!({})).await;
    assert_eq!(answer.json()["status"], "paid");
    assert!(answer.json()["client_secret"].is_null());
    let order = app.order(&paid.number).await;
    assert!(orders::finish_link(&app.state, &order).is_none());

    let canceled = app.placed_again("c").await;
    let to_canceled = link(&app, &canceled).await;
    app.stripe(
        axum::http::Method::POST,
        &format!("/v1/payment_intents/{}/cancel", canceled.intent()),
        "",
    )
    .await;
    app.work().await;
    let text = app.get(&to_canceled).await.text();
    assert!(text.contains("This order was canceled"), "{text}");
    assert_eq!(finish(&app, &to_canceled, &json!({})).await.status, 409);
    app.finish().await;
}

#[tokio::test]
async fn a_link_ends_with_its_orders_time() {
    let app = TestApp::start().await;
    let order = declined(&app).await;
    let paid = app.placed_again("d").await;
    let (link, to_paid) = (link(&app, &order).await, link(&app, &paid).await);
    app.pay(&paid);
    app.work().await;
    app.state.clock.advance(Duration::from_hours(7 * 24));
    let text = app.get(&link).await.text();
    assert!(text.contains("This link has expired") && !text.contains("data-checkout"));
    let answer = finish(&app, &link, &json!({})).await;
    assert_eq!(answer.json()["error"]["code"], "order_closed");
    // It says no more than that, and leads nowhere any more.
    let text = app.get(&to_paid).await.text();
    assert!(text.contains("Already paid") && !text.contains("/thank-you"));
    assert_eq!(finish(&app, &to_paid, &json!({})).await.status, 409);
    app.pass(Duration::from_secs(1)).await;
    let text = app.get(&link).await.text();
    assert!(text.contains("This order has expired"), "{text}");
    app.finish().await;
}

#[tokio::test]
async fn nothing_but_a_genuine_link_opens_anything() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    let link = link(&app, &order).await;
    let (said, signature) = link.rsplit_once('-').unwrap();
    let (start, until) = said.rsplit_once('-').unwrap();
    let later = i64::from_str_radix(until, 16).unwrap() + 1;
    let forged = [
        format!("{said}-{}", "0".repeat(32)),
        format!("{start}-{later:x}-{signature}"),
        said.to_owned(),
        format!("{said}-"),
        format!("{said}-{}", &signature[..16]),
        format!("/finish/{}", order.token),
        "/finish/%ff".to_owned(),
        "/finish/ord_-ffffffffffffffffff-x".to_owned(),
    ];
    for path in forged {
        let status = app.get(&path).await.status;
        assert!([404, 400].contains(&status), "{path}: {status}");
        let status = finish(&app, &path, &json!({})).await.status;
        assert!([404, 400].contains(&status), "{path}: {status}");
    }
    // Nor is a link an order's address.
    let token = link.strip_prefix("/finish/").unwrap();
    assert_eq!(app.get(&format!("/orders/{token}")).await.status, 404);
    app.finish().await;
}

#[tokio::test]
async fn only_the_orders_own_price_account_and_answers_count() {
    let app = TestApp::start().await;
    let order = declined(&app).await;
    let link = link(&app, &order).await;
    let cheaper = finish(&app, &link, &json!({ "amount": 1 })).await;
    assert_eq!(cheaper.json()["error"]["code"], "price_changed");
    let other = finish(&app, &link, &json!({ "merchant": "mer_other" })).await;
    assert_eq!(other.json()["error"]["code"], "page_outdated");
    let foreign = app
        .post_with(
            &format!("/api/v1{link}"),
            &request(&app, &json!({})),
            &[("origin", "https://evil.example")],
        )
        .await;
    assert_eq!(foreign.status, 403);
    let before = app.order(&order.number).await;
    let changes = json!({ "prefill": { "reference": "other" }, "email": "ann.b@example.com" });
    assert_eq!(finish(&app, &link, &changes).await.status, 200);
    let after = app.order(&order.number).await;
    assert_eq!(
        (&after.carried, after.price),
        (&before.carried, before.price)
    );
    assert_eq!(after.email, "ann.b@example.com");
    app.finish().await;
}

#[tokio::test]
async fn it_works_when_the_offer_is_not_on_sale_any_more() {
    let app = TestApp::start().await;
    let order = declined(&app).await;
    let link = link(&app, &order).await;
    app.change_database("UPDATE offers SET status = 'archived'")
        .await;
    assert!(app.get(&link).await.text().contains("data-checkout"));
    let again = Placed::of(&finish(&app, &link, &json!({})).await.json());
    app.pay(&again);
    app.work().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    app.finish().await;
}

#[tokio::test]
async fn its_pages_are_not_kept_and_tell_nobody_their_address() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    let link = link(&app, &order).await;
    for path in [link.as_str(), "/finish/none"] {
        let page = app.get(path).await;
        assert_eq!(page.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
    }
    app.finish().await;
}

#[tokio::test]
async fn owners_find_it_on_the_orders_page() {
    let app = TestApp::start().await;
    let order = declined(&app).await;
    let link = link(&app, &order).await;
    let id = app.order(&order.number).await.id;
    let path = format!("/admin/orders/{id}");
    let owner = app.owner().await;
    let page = owner.get(&path).await.text();
    assert!(page.contains(&format!("{}{link}</code>", app.origin)));
    assert!(!app.viewer().await.get(&path).await.text().contains(&link));
    app.pay(&order);
    app.work().await;
    assert!(!owner.get(&path).await.text().contains("/finish/"));
    assert_eq!(app.place(&order_request()).await.status, 200);
    app.finish().await;
}
