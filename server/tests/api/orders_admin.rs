//! The admin's list of orders and the page of one.

use domain::OrderStatus;
use serde_json::json;

use crate::support::{Placed, TestApp, order_with};

/// The page of an order.
pub(crate) async fn order_path(app: &TestApp, number: &str) -> String {
    format!("/admin/orders/{}", app.order(number).await.id)
}

#[tokio::test]
async fn an_empty_list_says_what_to_do() {
    let app = TestApp::start().await;
    let page = app.viewer().await.get("/admin/orders").await.text();
    assert!(page.contains("There are no orders yet"), "{page}");
    assert!(page.contains("href=\"/admin/offers\""), "{page}");
    app.finish().await;
}

#[tokio::test]
async fn the_list_says_who_bought_what_and_how_it_stands() {
    let app = TestApp::start().await;
    let order = app.paid().await;
    let page = app.viewer().await.get("/admin/orders?lang=ru").await.text();
    let link = format!("href=\"{}\"", order_path(&app, &order.number).await);
    for wanted in [
        &order.number,
        &link,
        "Ann Example",
        "ann@example.com",
        "Guitar from zero",
        "49,00\u{a0}$",
        "Оплачен",
        "tag test",
        "2026-09-21 14:13",
    ] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    app.finish().await;
}

#[tokio::test]
async fn pages_go_by_key_to_older_orders_and_back() {
    let app = TestApp::start().await;
    let stocked = app.stock(119, |_, _| {}).await;
    let first = app.orders().await.pop().unwrap().number;
    let mut numbers = vec![first];
    numbers.extend(stocked.into_iter().map(|order| order.number));
    numbers.reverse();
    let viewer = app.viewer().await;
    let mut path = "/admin/orders".to_owned();
    for (shown, rel) in [
        (&numbers[..50], "next"),
        (&numbers[50..100], "next"),
        (&numbers[100..], "prev"),
        (&numbers[50..100], "prev"),
    ] {
        let page = viewer.get(&path).await.text();
        let at = |number: &String| {
            page.find(number.as_str())
                .unwrap_or_else(|| panic!("{path} lacks {number}"))
        };
        assert!(shown.iter().map(at).is_sorted());
        let others = numbers.iter().filter(|n| !shown.contains(n));
        assert_eq!(
            others.filter(|n| page.contains(n.as_str())).count(),
            0,
            "{path}"
        );
        path = pager_link(&page, rel).unwrap_or_else(|| panic!("{path} has no {rel}"));
    }
    let first = viewer.get(&path).await.text();
    assert!(first.contains(numbers[0].as_str()) && pager_link(&first, "prev").is_none());
    app.finish().await;
}

/// Where the pager's link leads.
pub(crate) fn pager_link(page: &str, rel: &str) -> Option<String> {
    let before = page.split(&format!("\" rel=\"{rel}\"")).next()?;
    (before.len() < page.len()).then_some(())?;
    let link = before.rsplit("href=\"").next()?;
    Some(link.replace("&amp;", "&"))
}

#[tokio::test]
async fn an_order_tells_what_happened_and_gives_no_secret_away() {
    let app = TestApp::start().await;
    let request = order_with(&json!({ "prefill": { "utm_source": "mail", "meta-course": "7" } }));
    let order = Placed::of(&app.place(&request).await.json());
    app.try_card(&order, "pm_card_chargeDeclinedInsufficientFunds");
    app.work().await;
    app.pay(&order);
    app.work().await;
    let path = order_path(&app, &order.number).await;
    let page = app.viewer().await.get(&path).await.text();
    let link = format!(
        "href=\"https://dashboard.stripe.com/acct_1StandInOne0001/test/payments/{}\"",
        order.intent()
    );
    for wanted in [
        "The buyer placed the order.",
        "There was not enough money, or a limit was reached.",
        "What to tell the buyer: Your bank did not allow this amount",
        "insufficient_funds",
        "The money has arrived.",
        "utm_source",
        "meta-course",
        &link,
    ] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    let stored = app.order(&order.number).await;
    for secret in [
        order.token.as_str(),
        &order.client_secret,
        &stored.token_hash,
        &stored.checkout_key_hash,
        standin::keys::SECRET_KEY,
    ] {
        assert!(!page.contains(secret), "{secret}");
    }
    app.finish().await;
}

#[tokio::test]
async fn owners_check_an_order_with_stripe() {
    let app = crate::support::Setup::without_webhooks().start().await;
    let order = app.placed().await;
    app.pay(&order);
    let path = order_path(&app, &order.number).await;
    let sync = format!("{path}/sync");
    let viewer = app.viewer().await;
    assert!(!viewer.get(&path).await.text().contains("Check with Stripe"));
    assert_eq!(viewer.post(&sync, &[]).await.status, 403);
    assert_eq!(app.status(&order.number).await, OrderStatus::Open);
    let owner = app.owner().await;
    assert!(owner.get(&path).await.text().contains("Check with Stripe"));
    let answer = owner.post(&sync, &[]).await;
    assert_eq!(answer.status, 303);
    let page = owner.get(answer.header("location")).await.text();
    assert!(page.contains("Stripe was asked"), "{page}");
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    app.finish().await;
}

#[tokio::test]
async fn what_is_no_order_is_not_found() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    assert_eq!(owner.get("/admin/orders/ord_none").await.status, 404);
    assert_eq!(
        owner.post("/admin/orders/ord_none/sync", &[]).await.status,
        404
    );
    app.finish().await;
}
