//! Pages speak the buyer's language, errors included.

use crate::support::{Setup, TestApp, order_with};
use domain::Language;
use serde_json::json;

const UKRAINIAN: [(&str, &str); 1] = [("accept-language", "uk-UA,uk;q=0.9,en;q=0.5")];

#[tokio::test]
async fn by_the_browsers_wish_or_by_the_address() {
    let app = TestApp::start().await;
    for (address, header, language, word) in [
        ("/o/guitar-course", "", "en", "Pay $49.00"),
        ("/o/guitar-course", "de, fr;q=0.5", "en", "Pay $49.00"),
        (
            "/o/guitar-course",
            "uk-UA,uk;q=0.9,en;q=0.5",
            "uk",
            "Сплатити",
        ),
        ("/o/guitar-course", "en;q=0.1, ru", "ru", "Заплатить"),
        ("/o/guitar-course?lang=ru", "uk", "ru", "Заплатить"),
        ("/o/guitar-course?lang=xx", "uk", "uk", "Сплатити"),
    ] {
        let page = app
            .get_with(address, &[("accept-language", header)])
            .await
            .text();
        assert!(
            page.contains(&format!("<html lang=\"{language}\"")),
            "{address} {header}"
        );
        assert!(page.contains(word), "{address} {header}");
    }
    app.finish().await;
}

#[tokio::test]
async fn refusals_too() {
    let app = TestApp::start().await;
    let mut offer = app.offer("old", &[(1, "usd")]).await;
    offer.status = domain::OfferStatus::Archived;
    app.change_offer(&offer).await;
    for (path, status, words) in [
        ("/nothing", 404, "Такої сторінки немає"),
        ("/o/nothing", 404, "Такої сторінки немає"),
        ("/orders/nothing", 404, "Такої сторінки немає"),
        ("/o/old", 409, "не продається"),
    ] {
        let page = app.get_with(path, &UKRAINIAN).await;
        assert_eq!(page.status, status, "{path}");
        assert!(
            page.text().contains(words) && page.text().contains("lang=\"uk\""),
            "{path}"
        );
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    }
    // What a program asks gets a program's answer.
    let api = app.get_with("/api/v1/nothing", &UKRAINIAN).await;
    assert_eq!((api.status, api.code().as_str()), (404, "not_found"));
    app.finish().await;
}

#[tokio::test]
async fn an_order_speaks_the_language_in_which_it_was_placed() {
    let app = TestApp::start().await;
    let request = order_with(&json!({ "language": "ru" }));
    let order = crate::support::Placed::of(&app.place(&request).await.json());
    assert_eq!(app.order(&order.number).await.language, Language::Ru);
    app.pay(&order);
    app.work().await;
    let path = format!("/orders/{}/thank-you", order.token);
    let own = app.get_with(&path, &UKRAINIAN).await.text();
    assert!(own.contains("lang=\"ru\""));
    let asked = app.get(&format!("{path}?lang=uk")).await.text();
    assert!(asked.contains("lang=\"uk\""));
    app.finish().await;
}

#[tokio::test]
async fn prices_are_written_as_the_language_writes_them() {
    let app = TestApp::start().await;
    app.offer("two", &[(4900, "usd"), (450_000, "jpy")]).await;
    let page = app.get("/o/two?currency=jpy&lang=en").await.text();
    assert!(page.contains("Pay ¥450,000"));
    let page = app.get("/o/two?currency=JPY&lang=uk").await.text();
    assert!(
        page.contains("450\u{a0}000\u{a0}¥"),
        "no such price: {page}"
    );
    let unknown = app.get("/o/two?currency=xyz").await.text();
    assert!(unknown.contains("Pay $49.00"));
    app.finish().await;
}

#[tokio::test]
async fn outside_the_demo_nothing_is_listed() {
    let app = TestApp::start().await;
    assert!(app.get("/").await.text().contains("/o/guitar-course"));
    app.finish().await;
    let setup = Setup {
        is_demo: false,
        ..Setup::default()
    };
    let app = setup.start().await;
    let home = app.get("/").await;
    assert_eq!(home.status, 404);
    assert!(!home.text().contains("guitar-course"));
    app.finish().await;
}

#[tokio::test]
async fn an_order_speaks_the_language_that_the_buyer_changed_to() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.try_card(&order, "pm_card_chargeDeclined");
    let before = app.order(&order.number).await;
    let answer = app.place(&order_with(&json!({ "language": "ru" }))).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.json()["number"], order.number);
    let stored = app.order(&order.number).await;
    assert_eq!(stored.language, Language::Ru);
    assert_eq!(stored.content_version, before.content_version);
    app.pay(&order);
    app.sync(&order).await;
    let thanks = app.get(&format!("/orders/{}/thank-you", order.token)).await;
    assert!(thanks.text().contains("lang=\"ru\""));
    // What is paid keeps the language in which it was bought.
    app.place(&order_with(&json!({ "language": "uk" }))).await;
    assert_eq!(app.order(&order.number).await.language, Language::Ru);
    app.finish().await;
}
