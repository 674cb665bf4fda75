//! Price and currency come from the offer alone; what the buyer saw is only compared.

use domain::{Currency, Money, OfferStatus, OrderStatus};
use serde_json::json;

use crate::support::{Placed, TestApp, order_request, order_with};

fn money(minor: i64, code: &str) -> Money {
    Money::new(minor, Currency::parse(code).unwrap())
}

#[tokio::test]
async fn another_amount_or_currency_than_the_offers_places_nothing() {
    let app = TestApp::start().await;
    app.standin.clear_requests();
    for changes in [
        json!({ "amount": 1 }),
        json!({ "amount": 0 }),
        json!({ "amount": -4900 }),
        json!({ "amount": i64::MAX }),
        json!({ "currency": "eur" }),
        json!({ "currency": "jpy" }),
    ] {
        let answer = app.place(&order_with(&changes)).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (409, "price_changed"),
            "{changes}"
        );
        let price = &answer.json()["price"];
        assert_eq!(
            *price,
            json!({ "amount": 4900, "currency": "usd", "stripe_amount": 4900, "text": "$49.00" })
        );
    }
    assert!(app.standin.requests().is_empty());
    assert_eq!(app.orders().await.len(), 0);
    app.finish().await;
}

#[tokio::test]
async fn a_price_that_changed_while_the_page_was_open_is_confirmed_first() {
    let app = TestApp::start().await;
    let mut offer = app
        .offer("piano-course", &[(1000, "usd"), (150, "jpy")])
        .await;
    offer.prices = vec![money(1200, "usd"), money(180, "jpy")];
    app.change_offer(&offer).await;
    let seen = json!({ "offer": "piano-course", "amount": 1000 });
    let refused = app.place(&order_with(&seen)).await;
    assert_eq!(refused.json()["price"]["amount"], 1200);
    let seen = json!({ "offer": "piano-course", "amount": 150, "currency": "jpy" });
    let refused = app.place(&order_with(&seen)).await;
    assert_eq!(refused.json()["price"]["text"], "¥180");

    let confirmed = json!({ "offer": "piano-course", "amount": 180, "currency": "jpy" });
    let order = Placed::of(&app.place(&order_with(&confirmed)).await.json());
    assert_eq!(
        (
            app.only_intent().amount,
            app.only_intent().currency.as_str()
        ),
        (180, "jpy")
    );
    app.pay(&order);
    app.work().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    app.finish().await;
}

#[tokio::test]
async fn an_archived_offer_is_not_sold_and_a_draft_is_nobodys_business() {
    let app = TestApp::start().await;
    let mut offer = app.offer("piano-course", &[(1000, "usd")]).await;
    let request = order_with(&json!({ "offer": "piano-course", "amount": 1000 }));
    for (status, code, answer) in [
        (OfferStatus::Archived, 409, "offer_unavailable"),
        (OfferStatus::Draft, 404, "not_found"),
    ] {
        offer.status = status;
        app.change_offer(&offer).await;
        let placed = app.place(&request).await;
        assert_eq!((placed.status, placed.code().as_str()), (code, answer));
        assert_eq!(app.get("/o/piano-course").await.status, code);
    }
    assert_eq!(app.orders().await.len(), 0);
    app.finish().await;
}

#[tokio::test]
async fn an_order_keeps_the_terms_that_its_buyer_saw() {
    let app = TestApp::start().await;
    let mut offer = app.offer("piano-course", &[(1000, "usd")]).await;
    let request = order_with(&json!({ "offer": "piano-course", "amount": 1000 }));
    let order = Placed::of(&app.place(&request).await.json());
    let frozen = app.order(&order.number).await.terms;

    offer.title = "Another title".to_owned();
    offer.thank_you_text = "Another text".to_owned();
    offer.seller = "Another seller".to_owned();
    offer.prices = vec![money(9900, "usd")];
    offer.status = OfferStatus::Archived;
    app.change_offer(&offer).await;

    // The same request again: the same order, for the same money.
    let again = app.place(&request).await;
    assert_eq!(again.status, 200, "{}", again.text());
    assert_eq!(Placed::of(&again.json()).client_secret, order.client_secret);
    app.pay(&order);
    app.work().await;
    let kept = app.order(&order.number).await;
    assert_eq!((kept.status, kept.terms), (OrderStatus::Paid, frozen));
    let page = app
        .get(&format!("/orders/{}/thank-you", order.token))
        .await
        .text();
    assert!(page.contains("Guitar from zero") && page.contains("See you in class."));
    assert!(page.contains("$10.00") && !page.contains("Another"));
    app.finish().await;
}

#[tokio::test]
async fn a_currency_without_decimals_and_one_that_stripe_counts_otherwise() {
    let app = TestApp::start().await;
    app.offer("tokyo", &[(5000, "jpy")]).await;
    app.offer("reykjavik", &[(5000, "isk")]).await;
    for (offer, currency, key, at_stripe) in [
        ("tokyo", "jpy", "a", 5000),
        ("reykjavik", "isk", "b", 500_000),
    ] {
        let request = order_with(&json!({
            "offer": offer, "amount": 5000, "currency": currency, "checkout_key": key.repeat(32),
        }));
        let order = Placed::of(&app.place(&request).await.json());
        assert_eq!(
            app.standin.intent(order.intent()).unwrap().amount,
            at_stripe,
            "{currency}"
        );
        app.pay(&order);
    }
    app.work().await;
    assert!(
        app.orders()
            .await
            .iter()
            .all(|order| order.status == OrderStatus::Paid)
    );
    let first = Placed::of(&app.place(&order_request()).await.json());
    assert_eq!(app.standin.intent(first.intent()).unwrap().amount, 4900);
    app.finish().await;
}

#[tokio::test]
async fn a_price_that_stripe_does_not_take_is_the_sellers_to_mend() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let mut offer = app.offer("small-thing", &[(100, "usd")]).await;
    // As with a currency whose smallest charge nobody published.
    offer.prices = vec![money(10, "usd")];
    app.change_offer(&offer).await;
    let request = order_with(&json!({ "offer": "small-thing", "amount": 10 }));
    for _ in 0..2 {
        let refused = app.place(&request).await;
        assert_eq!(
            (refused.status, refused.code().as_str()),
            (409, "amount_refused")
        );
    }
    let order = app.orders().await.remove(0);
    assert_eq!(order.flag.as_deref(), Some("amount_refused"));
    let page = owner
        .get(&format!("/admin/orders/{}", order.id))
        .await
        .text();
    assert_eq!(
        page.matches("Stripe takes no payment of this amount")
            .count(),
        2
    );

    offer.prices = vec![money(90, "usd")];
    app.change_offer(&offer).await;
    let request = order_with(&json!({ "offer": "small-thing", "amount": 90 }));
    let placed = Placed::of(&app.place(&request).await.json());
    assert_eq!(app.order(&placed.number).await.flag, None);
    app.finish().await;
}
