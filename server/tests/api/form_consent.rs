//! What buyers must agree to: shown, demanded, kept with the time.

use domain::{Consent, OfferForm};
use serde_json::{Value, json};
use server::store::offers::{self, Offer};

use crate::support::offers::{offer_fields, saved, send, sentence, with};
use crate::support::{Placed, START, TestApp, order_with};

const TEXT: &str = "I agree to the [terms](https://school.example/terms) & <rules>";

async fn demanding(text: &str) -> (TestApp, Offer) {
    let app = TestApp::start().await;
    let slug = domain::Slug::parse("guitar-course").unwrap();
    let offer = offers::find_by_slug(&app.state.store, &slug).await;
    let form = OfferForm {
        consent: Some(text.to_owned()),
        ..OfferForm::default()
    };
    let offer = app.with_form(&offer.unwrap().unwrap(), form).await;
    (app, offer)
}

fn agreeing(text: &str) -> Value {
    order_with(&json!({ "consent": text }))
}

#[tokio::test]
async fn nothing_is_sold_without_it() {
    let (app, _) = demanding(TEXT).await;
    let page = app.get("/o/guitar-course").await.text();
    let shown = "I agree to the <a target=\"_blank\" rel=\"noopener nofollow\" \
                 href=\"https://school.example/terms\">terms</a> &amp; &lt;rules&gt;";
    assert!(page.contains(shown), "{page}");
    for request in [
        order_with(&json!({})),
        agreeing(""),
        agreeing("yes"),
        agreeing("I agree to the [terms](https://school.example/old)"),
    ] {
        let answer = app.place(&request).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (422, "consent_missing")
        );
        assert_eq!(answer.json()["error"]["field"], "consent");
    }
    assert!(app.orders().await.is_empty());
    // The page has the sentence in the buyer's language.
    for (language, words) in [
        ("en", "tick the box to agree"),
        ("ru", "отметку о согласии"),
        ("uk", "позначку про згоду"),
    ] {
        let page = app
            .get(&format!("/o/guitar-course?lang={language}"))
            .await
            .text();
        assert!(page.contains(words), "{language}");
    }
    app.finish().await;
}

#[tokio::test]
async fn the_order_keeps_text_and_time() {
    let (app, offer) = demanding(TEXT).await;
    let placed = Placed::of(&app.place(&agreeing(TEXT)).await.json());
    let consent = app.order(&placed.number).await.answers.consent;
    let (text, at) = (TEXT.to_owned(), START * 1000);
    assert_eq!(consent, Some(Consent { text, at }));
    // A new text, an hour later, does not reach an order that is agreed to; a new address does.
    app.with_form(
        &offer,
        OfferForm {
            consent: Some("Another".to_owned()),
            ..OfferForm::default()
        },
    )
    .await;
    app.state.clock.advance(std::time::Duration::from_hours(1));
    let mut edited = agreeing(TEXT);
    edited["email"] = json!("anna@example.com");
    assert_eq!(app.place(&edited).await.status, 200);
    let order = app.order(&placed.number).await;
    assert_eq!(
        (order.email.as_str(), &order.answers.consent),
        ("anna@example.com", &consent)
    );
    let viewer = app.viewer().await;
    let page = viewer
        .get(&format!("/admin/orders/{}", order.id))
        .await
        .text();
    assert!(
        page.contains("Agreed on") && page.contains("https://school.example/terms"),
        "{page}"
    );
    assert!(page.contains("&lt;rules&gt;") && !page.contains("<rules>"));
    let file = viewer.get("/admin/orders.csv").await.text();
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let head = reader.headers().unwrap().clone();
    let row = reader.records().next().unwrap().unwrap();
    let cell = |name: &str| &row[head.iter().position(|h| h == name).unwrap()];
    assert_eq!(cell("consent"), TEXT);
    assert_eq!(cell("consent_at"), "2026-09-21 14:13:20");
    app.finish().await;
}

#[tokio::test]
async fn an_offer_without_it_takes_none() {
    let app = TestApp::start().await;
    let placed = Placed::of(&app.place(&agreeing("made up")).await.json());
    assert_eq!(app.order(&placed.number).await.answers.consent, None);
    assert!(
        !app.get("/o/guitar-course")
            .await
            .text()
            .contains("consent-error")
    );
    app.finish().await;
}

#[tokio::test]
async fn the_form_takes_a_line_with_https_links() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let new = "/admin/offers/new";
    let typed = with(
        offer_fields(&app),
        &[("consent", " I agree\r\nto [this](https://a.example) ")],
    );
    let path = saved(&owner, new, &typed).await;
    let page = owner.get(&path).await.text();
    assert!(
        page.contains("I agree to [this](https://a.example)"),
        "{page}"
    );
    for link in [
        "[x](http://a.example)",
        "[x](javascript:alert(1))",
        "[x](/terms)",
    ] {
        let link: &'static str = link;
        let answer = send(&owner, new, &with(offer_fields(&app), &[("consent", link)])).await;
        assert_eq!(answer.status, 422, "{link}");
        let page = answer.text();
        assert!(
            sentence(&page, "consent").contains("Write links as"),
            "{link}"
        );
    }
    app.finish().await;
}
