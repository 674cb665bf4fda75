//! Headers: what may run, who may frame, what is kept.

use domain::{Mode, OfferStatus};
use serde_json::json;
use server::store;

use crate::support::{Answer, TestApp, order_request};

/// What holds for every answer.
fn is_guarded(answer: &Answer, what: &str) {
    let policy = answer.header("content-security-policy");
    for wanted in [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ] {
        assert!(policy.contains(wanted), "{what}: {policy}");
    }
    assert!(
        !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
        "{what}"
    );
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(answer.header("x-frame-options"), "DENY", "{what}");
    assert!(!answer.header("x-request-id").is_empty(), "{what}");
    assert_eq!(answer.header("access-control-allow-origin"), "", "{what}");
    assert_eq!(answer.header("server"), "", "{what}");
}

#[tokio::test]
async fn every_answer_is_guarded_whatever_it_is() {
    let app = TestApp::start().await;
    let order = app.paid().await;
    let token = &order.token;
    for path in [
        "/",
        "/o/guitar-course",
        "/o/none",
        "/nothing",
        "/api/none",
        "/healthz",
        "/readyz",
        "/robots.txt",
        "/assets/none",
        "/orders/none",
        "/o/%ff",
        "/api/v1/orders",
    ] {
        is_guarded(&app.get(path).await, path);
    }
    for rest in ["", "/return", "/thank-you"] {
        is_guarded(&app.get(&format!("/orders/{token}{rest}")).await, rest);
    }
    is_guarded(&app.get(&format!("/api/v1/orders/{token}")).await, "order");
    is_guarded(&app.place(&order_request()).await, "placed");
    is_guarded(&app.place(&json!({})).await, "refused");
    is_guarded(
        &app.place(&json!({ "name": "x".repeat(70_000) })).await,
        "too large",
    );
    is_guarded(&app.ring("{}").await, "webhook");
    is_guarded(&app.ring_with("{}", "t=1,v1=0").await, "forged webhook");
    app.finish().await;
}

#[tokio::test]
async fn a_page_may_run_its_own_script_and_stripes_and_nothing_else() {
    let app = TestApp::start().await;
    let first = app.get("/o/guitar-course").await;
    let policy = first.header("content-security-policy").to_owned();
    let nonce = policy
        .split("'nonce-")
        .nth(1)
        .unwrap()
        .split('\'')
        .next()
        .unwrap()
        .to_owned();
    assert!(nonce.len() >= 22, "{nonce}");
    let text = first.text();
    let scripts = text.split("<script").skip(1);
    for script in scripts {
        let tag = script.split('>').next().unwrap();
        let data = tag.contains("application/json");
        assert!(data || tag.contains(&format!("nonce=\"{nonce}\"")), "{tag}");
    }
    assert!(!text.contains(" onclick") && !text.contains("<style") && !text.contains(" style=\""));
    let again = app.get("/o/guitar-course").await;
    assert_ne!(
        again.header("content-security-policy"),
        policy,
        "a nonce is used once"
    );
    for host in [
        "https://js.stripe.com",
        "https://hooks.stripe.com",
        "https://api.stripe.com",
        "'wasm-unsafe-eval'",
    ] {
        assert!(policy.contains(host), "{host}");
    }
    // What is no page runs nothing.
    let closed = app.get("/api/v1/orders/none").await;
    assert!(
        !closed
            .header("content-security-policy")
            .contains("script-src")
    );
    app.finish().await;
}

#[tokio::test]
async fn an_orders_pages_are_secrets() {
    let app = TestApp::start().await;
    let order = app.paid().await;
    for rest in ["", "/return", "/thank-you", "/none"] {
        let answer = app.get(&format!("/orders/{}{rest}", order.token)).await;
        assert_eq!(answer.header("cache-control"), "no-store", "{rest}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{rest}");
    }
    let thanks = app
        .get(&format!("/orders/{}/thank-you", order.token))
        .await
        .text();
    assert!(thanks.contains("content=\"noindex\""));
    let placed = app.place(&order_request()).await;
    assert_eq!(placed.header("cache-control"), "no-store");
    // Under no-referrer Chromium posts forms with `Origin: null`.
    assert_eq!(
        app.get("/o/guitar-course").await.header("referrer-policy"),
        "same-origin"
    );
    let robots = app.get("/robots.txt").await.text();
    assert!(robots.contains("Disallow: /orders/"));
    app.finish().await;
}

#[tokio::test]
async fn test_offers_are_hidden_from_search_and_real_ones_introduce_themselves() {
    let app = TestApp::start().await;
    let test = app.get("/o/guitar-course").await.text();
    assert!(test.contains("content=\"noindex\"") && !test.contains("og:title"));
    assert!(test.contains("4242"), "the cards to try");

    let mut merchant = store::merchants::get(&app.state.store, &app.merchant)
        .await
        .unwrap()
        .unwrap();
    merchant.id = "mer_live".to_owned();
    merchant.mode = Mode::Live;
    (merchant.api_base, merchant.stripe_js) = (None, None);
    store::merchants::insert(&app.state.store, &merchant)
        .await
        .unwrap();
    let mut offer = app.offer("live-course", &[(4900, "usd")]).await;
    offer.merchant_id = Some(merchant.id);
    offer.status = OfferStatus::Published;
    app.change_offer(&offer).await;
    let page = app.get("/o/live-course").await;
    let live = page.text();
    assert!(!live.contains("noindex") && !live.contains("4242 4242"));
    for property in ["og:title", "og:description", "og:url"] {
        assert!(live.contains(property), "{property}");
    }
    assert!(live.contains(server::stripe::STRIPE_JS_URL));
    assert!(
        !page.header("content-security-policy").contains("127.0.0.1"),
        "no stand-in for real money"
    );
    app.finish().await;
}

#[tokio::test]
async fn a_title_cannot_break_out_of_the_page() {
    let app = TestApp::start().await;
    let mut offer = app.offer("evil", &[(4900, "usd")]).await;
    let evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&";
    (
        offer.title,
        offer.description,
        offer.seller,
        offer.thank_you_text,
    ) = (
        evil.to_owned(),
        evil.to_owned(),
        evil.to_owned(),
        evil.to_owned(),
    );
    app.change_offer(&offer).await;
    let mut request = order_request();
    (request["offer"], request["name"]) = (json!("evil"), json!(evil));
    let order = crate::support::Placed::of(&app.place(&request).await.json());
    let unpaid = app.get(&format!("/orders/{}", order.token)).await.text();
    app.pay(&order);
    app.work().await;
    let thanks = app
        .get(&format!("/orders/{}/thank-you", order.token))
        .await
        .text();
    for page in [
        app.get("/o/evil").await.text(),
        app.get("/").await.text(),
        unpaid,
        thanks,
    ] {
        assert!(
            !page.contains("<script>alert") && !page.contains("<img src=x"),
            "{page}"
        );
    }
    app.finish().await;
}
