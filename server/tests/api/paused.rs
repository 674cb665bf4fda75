//! A paused installation: a copy that nobody has said to be the real one.

use std::time::{Duration, Instant};

use domain::OrderStatus;
use serde_json::json;
use server::installation;
use server::merchants::{self, Depth};

use crate::support::{Setup, TestApp, Whole, order_request, order_with};

#[tokio::test]
async fn nothing_is_sold_and_stripe_is_not_asked() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.pay(&order);
    app.standin.drop_webhooks();
    let free = app.offer("free-lesson", &[(0, "usd")]).await;
    installation::pause(&app.state).await.unwrap();
    app.standin.clear_requests();

    let free = json!({ "offer": free.slug.as_str(), "amount": 0, "checkout_key": "f".repeat(32) });
    for request in [order_request(), order_with(&free)] {
        let refused = app.place(&request).await;
        assert_eq!((refused.status, refused.code().as_str()), (503, "paused"));
        assert_eq!(refused.header("retry-after"), "60");
    }
    let words = [
        ("en", "Nothing was charged"),
        ("ru", "Деньги не списаны"),
        ("uk", "Гроші не списано"),
    ];
    for (language, sentence) in words {
        let path = format!("/o/guitar-course?lang={language}");
        let page = app.get(&path).await;
        assert_eq!(page.status, 503);
        assert!(page.text().contains(sentence), "{}", page.text());
    }
    assert_eq!(app.sync(&order).await.code(), "paused");
    let shown = app.get(&format!("/orders/{}", order.token)).await;
    assert_eq!(shown.status, 200, "who ordered may still look");
    assert_eq!(app.ring_with("{}", "t=1,v1=00").await.status, 503);
    let merchant = merchants::get(&app.state, &app.merchant).await.unwrap();
    merchants::examine(&app.state, &merchant, Depth::Full)
        .await
        .unwrap_err();
    app.catch_up_on_start().await;
    assert_eq!(app.standin.requests().len(), 0);

    assert!(installation::resume(&app.state).await.unwrap());
    assert!(!installation::resume(&app.state).await.unwrap());
    assert_eq!(app.get("/o/guitar-course").await.status, 200);
    assert_eq!(app.sync(&order).await.status, 200);
    app.finish().await;
}

#[tokio::test]
async fn a_running_server_notices_both_within_two_seconds() {
    let app = Setup::without_webhooks().start().await;
    installation::pause(&app.state).await.unwrap();
    let whole = Whole::beside(&app, Setup::default()).await;
    installation::resume(&app.state).await.unwrap();
    let order = app.placed().await;
    app.pay(&order);
    app.state.clock.advance(Duration::from_secs(6));
    let asked = Instant::now();
    while app.status(&order.number).await != OrderStatus::Paid {
        assert!(asked.elapsed() < Duration::from_secs(2), "it still waits");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }

    let next = app.placed_again("2").await;
    installation::pause(&app.state).await.unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;
    app.pay(&next);
    app.state.clock.advance(Duration::from_mins(5));
    app.standin.clear_requests();
    tokio::time::sleep(Duration::from_millis(2500)).await;
    assert_eq!(app.standin.requests().len(), 0);
    assert_ne!(app.status(&next.number).await, OrderStatus::Paid);
    installation::resume(&app.state).await.unwrap();
    whole.end().await;
    app.finish().await;
}

#[tokio::test]
async fn an_owner_says_in_the_admin_that_this_is_the_real_one() {
    let app = TestApp::start().await;
    let order = app.paid().await;
    let order = app.order(&order.number).await;
    let (owner, viewer) = (app.owner().await, app.viewer().await);
    let page = "/admin/settings/installation";
    let start = "/admin/settings/installation/resume";
    assert!(
        owner
            .get(page)
            .await
            .text()
            .contains("This is the real one")
    );
    assert!(!owner.get(page).await.text().contains(start));
    installation::pause(&app.state).await.unwrap();
    app.standin.clear_requests();

    let banner = "This installation is paused since";
    for path in ["/admin", "/admin/orders", page] {
        assert!(viewer.get(path).await.text().contains(banner), "{path}");
    }
    let shown = viewer.get(page).await.text();
    assert!(shown.contains("would both charge buyers") && !shown.contains(start));
    assert_eq!(viewer.post(start, &[]).await.status, 403);
    let refund = [("amount", "49.00"), ("once", "form-1")];
    let refund = owner
        .post(&format!("/admin/orders/{}/refund", order.id), &refund)
        .await;
    let stripe = "/admin/settings/payment-systems/stripe";
    let keys = [
        ("name", "Another"),
        ("publishable_key", standin::keys::OTHER_PUBLISHABLE_KEY),
        ("secret_key", standin::keys::OTHER_SECRET_KEY),
    ];
    let refused = [
        refund,
        owner.post(&format!("{stripe}/new"), &keys).await,
        owner
            .post(&format!("{stripe}/{}/check", app.merchant), &[])
            .await,
        owner
            .post(&format!("{stripe}/{}/webhook", app.merchant), &[])
            .await,
    ];
    for answer in refused {
        assert_eq!(answer.status, 503, "{}", answer.text());
        assert!(
            answer.text().contains("It stays paused"),
            "{}",
            answer.text()
        );
    }
    assert_eq!(app.standin.requests().len(), 0);

    let told = owner.post(start, &[]).await;
    assert_eq!(told.status, 303);
    let shown = owner.get(told.header("location")).await.text();
    assert!(shown.contains("This is the real one now") && !shown.contains(banner));
    assert_eq!(app.get("/o/guitar-course").await.status, 200);
    app.finish().await;
}

#[tokio::test]
async fn saying_so_needs_the_password_once_more_after_a_while() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    installation::pause(&app.state).await.unwrap();
    app.state.clock.advance(Duration::from_mins(20));
    let start = "/admin/settings/installation/resume";
    let asked = owner.post(start, &[]).await.text();
    assert!(asked.contains("name=\"confirm_password\""), "{asked}");
    assert!(
        installation::paused_since(&app.state)
            .await
            .unwrap()
            .is_some()
    );
    let told = owner
        .post(start, &[("confirm_password", crate::support::PASSWORD)])
        .await;
    assert_eq!(told.status, 303);
    app.finish().await;
}
