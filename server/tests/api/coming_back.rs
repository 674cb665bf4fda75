//! The way back from Stripe and the thank-you page.

use std::collections::HashMap;
use std::time::Duration;

use domain::OrderStatus;
use serde_json::{Value, json};
use url::Url;

use crate::support::{Answer, Placed, TestApp, order_with, sign};

async fn come_back(app: &TestApp, order: &Placed, query: &str) -> Answer {
    let back = app
        .get(&format!("/orders/{}/return{query}", order.token))
        .await;
    assert_eq!(back.status, 303);
    back
}

fn to(order: &Placed, rest: &str) -> String {
    format!("/orders/{}{rest}", order.token)
}

#[tokio::test]
async fn what_stripe_wrote_into_the_address_is_not_believed() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    let other = order_with(&json!({ "checkout_key": "d".repeat(32) }));
    let paid = Placed::of(&app.place(&other).await.json());
    app.pay(&paid);
    app.work().await;
    let forged = format!(
        "?payment_intent={}&payment_intent_client_secret={}&redirect_status=succeeded",
        paid.intent(),
        paid.client_secret
    );
    for query in [
        "",
        "?redirect_status=succeeded",
        &forged,
        "?status=paid",
        "?%ff=%00",
    ] {
        assert_eq!(
            come_back(&app, &order, query).await.header("location"),
            to(&order, ""),
            "{query}"
        );
    }
    assert_eq!(app.status(&order.number).await, OrderStatus::Open);
    // Nor is it believed against the order.
    app.pay(&order);
    tokio::time::sleep(Duration::from_millis(1050)).await;
    let back = come_back(
        &app,
        &order,
        "?redirect_status=failed&payment_intent=pi_none",
    )
    .await;
    assert_eq!(
        back.header("location"),
        to(&order, "/thank-you"),
        "without the parameters"
    );
    app.finish().await;
}

#[tokio::test]
async fn an_unpaid_order_has_its_page_and_no_thank_you_page() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    let thanks = app.get(&to(&order, "/thank-you")).await;
    assert_eq!(
        (thanks.status, thanks.header("location")),
        (303, to(&order, "").as_str())
    );
    let page = app.get(&to(&order, "")).await;
    assert_eq!(page.status, 200);
    let text = page.text();
    assert!(text.contains(&order.number) && text.contains("$49.00"));
    assert!(text.contains("/o/guitar-course?"), "the way to pay it");
    assert!(!text.contains(&order.client_secret));
    app.finish().await;
}

#[tokio::test]
async fn a_declined_one_says_so_and_can_be_paid_again() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.try_card(&order, "pm_card_visa_chargeDeclinedStolenCard");
    assert_eq!(
        come_back(&app, &order, "?redirect_status=succeeded")
            .await
            .header("location"),
        to(&order, "")
    );
    let text = app.get(&to(&order, "")).await.text();
    assert!(text.contains("/o/guitar-course?"));
    assert!(
        !text.to_lowercase().contains("stolen"),
        "the reason must not be told"
    );
    app.finish().await;
}

#[tokio::test]
async fn a_paid_order_thanks_and_its_plain_address_leads_there() {
    let app = TestApp::start().await;
    let order = app.paid().await;
    assert_eq!(
        app.get(&to(&order, "")).await.header("location"),
        to(&order, "/thank-you")
    );
    let text = app.get(&to(&order, "/thank-you")).await.text();
    for wanted in [
        order.number.as_str(),
        "$49.00",
        "Guitar from zero",
        "See you in class.",
        "School",
    ] {
        assert!(text.contains(wanted), "{wanted}");
    }
    app.finish().await;
}

#[tokio::test]
async fn a_processing_payment_has_its_own_words_and_turns_by_itself() {
    let app = TestApp::start().await;
    app.standin.pause_webhooks();
    let order = app.placed().await;
    app.delayed(&order);
    assert_eq!(
        come_back(&app, &order, "").await.header("location"),
        to(&order, "/thank-you")
    );
    let waiting = app.get(&to(&order, "/thank-you")).await;
    assert_eq!(waiting.status, 200);
    let text = waiting.text();
    assert!(
        text.contains("http-equiv=\"refresh\""),
        "it loads itself again"
    );
    assert!(
        !text.contains("See you in class."),
        "nothing is promised before the money is there"
    );
    // Nothing rings: the page that loads itself again finds out.
    app.standin.settle(order.intent(), true).unwrap();
    app.standin.drop_webhooks();
    tokio::time::sleep(Duration::from_millis(1050)).await;
    let thanks = app.get(&to(&order, "/thank-you")).await.text();
    assert!(thanks.contains("See you in class.") && !thanks.contains("http-equiv=\"refresh\""));
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    app.finish().await;
}

async fn sold_with(app: &TestApp, address: &str, changes: &Value) -> Placed {
    let mut offer = app.offer("academy", &[(4900, "usd"), (5000, "jpy")]).await;
    offer.thank_you_url = Some(address.to_owned());
    app.change_offer(&offer).await;
    let mut request = order_with(&json!({ "offer": "academy" }));
    for (name, value) in changes.as_object().unwrap() {
        request[name] = value.clone();
    }
    let order = Placed::of(&app.place(&request).await.json());
    app.pay(&order);
    app.work().await;
    order
}

/// What docs/API.md tells a course platform to do.
fn check_signature(app: &TestApp, address: &str) -> HashMap<String, String> {
    let url = Url::parse(address).unwrap();
    let query: HashMap<String, String> = url.query_pairs().into_owned().collect();
    let names = [
        "order",
        "amount",
        "currency",
        "reference",
        "livemode",
        "time",
    ];
    let values = names.map(|name| query[&format!("paydesk_{name}")].as_str());
    let secret = app.state.vault.redirect_secret(&app.merchant);
    assert_eq!(
        sign(secret.expose(), &values.join("\n")),
        query["paydesk_signature"]
    );
    query
}

#[tokio::test]
async fn the_sellers_own_address_is_filled_in_and_signed() {
    let app = TestApp::start().await;
    let template = "https://school.example/welcome?o={order}&a={amount}&c={currency}&r={reference}";
    let prefill = json!({ "prefill": { "reference": "user 7&x=1" } });
    let order = sold_with(&app, template, &prefill).await;
    let answer = app.get(&to(&order, "/thank-you")).await;
    assert_eq!(answer.status, 303);
    assert_eq!(
        answer.header("referrer-policy"),
        "no-referrer",
        "the token stays here"
    );
    let query = check_signature(&app, answer.header("location"));
    assert!(
        answer
            .header("location")
            .starts_with("https://school.example/welcome?")
    );
    for (name, value) in [
        ("o", order.number.as_str()),
        ("a", "49.00"),
        ("c", "USD"),
        ("r", "user 7&x=1"),
        ("paydesk_reference", "user 7&x=1"),
        ("paydesk_livemode", "false"),
    ] {
        assert_eq!(query[name], value, "{name}");
    }
    assert_eq!(
        query["paydesk_time"],
        app.state.clock.now().seconds().to_string()
    );
    assert!(!query.contains_key("x"), "a reference adds no parameter");
    // Any change breaks the signature.
    let forged = answer
        .header("location")
        .replace("paydesk_amount=49.00", "paydesk_amount=490.00");
    assert_ne!(forged, answer.header("location"));
    assert!(
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check_signature(
            &app, &forged
        )))
        .is_err()
    );
    app.finish().await;
}

#[tokio::test]
async fn amounts_without_decimals_are_signed_as_they_are() {
    let app = TestApp::start().await;
    let yen = json!({ "amount": 5000, "currency": "jpy" });
    let order = sold_with(&app, "https://school.example/", &yen).await;
    let answer = app.get(&to(&order, "/thank-you")).await;
    let query = check_signature(&app, answer.header("location"));
    assert_eq!(
        (
            query["paydesk_amount"].as_str(),
            query["paydesk_currency"].as_str()
        ),
        ("5000", "JPY")
    );
    assert_eq!(query["paydesk_reference"], "");
    app.finish().await;
}

#[tokio::test]
async fn an_address_that_is_not_https_is_not_used() {
    for address in [
        "http://school.example/",
        "javascript:alert(1)",
        "//school.example",
        "{reference}",
        "not an address",
    ] {
        let app = TestApp::start().await;
        let prefill = json!({ "prefill": { "reference": "https://evil.example/" } });
        let order = sold_with(&app, address, &prefill).await;
        let page = app.get(&to(&order, "/thank-you")).await;
        assert_eq!(
            (page.status, page.header("location")),
            (200, ""),
            "{address}"
        );
        assert!(page.text().contains(&order.number));
        app.finish().await;
    }
}
