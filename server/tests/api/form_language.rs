//! The language of an offer's pages: the buyer's, or one that the seller fixed.

use domain::{Language, OfferForm};
use serde_json::json;
use server::store::offers;

use crate::support::offers::{offer_fields, saved, with};
use crate::support::{Placed, TestApp, order_with};

const ENGLISH: [(&str, &str); 1] = [("accept-language", "en")];

#[tokio::test]
async fn a_fixed_one_holds_from_the_page_to_the_thank_you_page() {
    let app = TestApp::start().await;
    let slug = domain::Slug::parse("guitar-course").unwrap();
    let offer = offers::find_by_slug(&app.state.store, &slug).await;
    let form = OfferForm {
        language: Some(Language::Uk),
        ..OfferForm::default()
    };
    app.with_form(&offer.unwrap().unwrap(), form).await;
    for path in ["/o/guitar-course", "/o/guitar-course?lang=ru"] {
        let page = app.get_with(path, &ENGLISH).await.text();
        assert!(
            page.contains("<html lang=\"uk\"") && page.contains("Сплатити"),
            "{path}"
        );
        assert!(
            page.contains("\"language\":\"uk\""),
            "the widget speaks it too: {path}"
        );
        assert!(
            !page.contains("hreflang"),
            "there is nothing to choose: {path}"
        );
    }
    // Whatever the request says.
    let placed = app.place(&order_with(&json!({ "language": "en" }))).await;
    let order = Placed::of(&placed.json());
    assert_eq!(app.order(&order.number).await.language, Language::Uk);
    let path = format!("/orders/{}?lang=ru", order.token);
    let unpaid = app.get_with(&path, &ENGLISH).await.text();
    assert!(
        unpaid.contains("<html lang=\"uk\"") && !unpaid.contains("hreflang"),
        "{unpaid}"
    );
    app.pay(&order);
    app.work().await;
    let path = format!("/orders/{}/thank-you?lang=ru", order.token);
    let page = app.get_with(&path, &ENGLISH).await.text();
    assert!(
        page.contains("<html lang=\"uk\"") && page.contains("Дякуємо"),
        "{page}"
    );
    app.finish().await;
}

#[tokio::test]
async fn the_form_fixes_it_and_gives_the_choice_back() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let typed = with(
        offer_fields(&app),
        &[("page_language", "ru"), ("do", "publish")],
    );
    let path = saved(&owner, "/admin/offers/new", &typed).await;
    let page = owner.get(&path).await.text();
    assert!(page.contains("<option value=\"ru\" selected>"), "{page}");
    let public = app.get_with("/o/gitara-s-nulya", &ENGLISH).await.text();
    assert!(public.contains("<html lang=\"ru\""));
    let seen = crate::support::hidden(&page, "seen");
    let typed = with(
        typed,
        &[("page_language", ""), ("do", "save"), ("seen", &seen)],
    );
    saved(&owner, &path, &typed).await;
    let public = app.get_with("/o/gitara-s-nulya", &ENGLISH).await.text();
    assert!(public.contains("<html lang=\"en\"") && public.contains("hreflang"));
    app.finish().await;
}

#[tokio::test]
async fn an_unpaid_orders_page_can_be_read_in_another_language() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    let page = app
        .get(&format!("/orders/{}?lang=ru", order.token))
        .await
        .text();
    assert!(page.contains("<html lang=\"ru\""), "{page}");
    app.finish().await;
}
