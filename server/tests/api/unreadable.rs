//! Addresses and forms that cannot be read get a page, or JSON, like every other refusal.

use domain::ErrorCode;

use crate::support::{Browser, TestApp};

const RUSSIAN: (&str, &str) = ("accept-language", "ru");

#[tokio::test]
async fn buyers_read_a_page_in_their_language() {
    let app = TestApp::start().await;
    for path in ["/o/%FF", "/orders/%FF", "/finish/%FF"] {
        let answer = app.get_with(path, &[RUSSIAN]).await;
        assert_eq!(answer.status, 400, "{path}");
        assert!(answer.header("content-type").starts_with("text/html"));
        assert!(answer.text().contains("<html lang=\"ru\""), "{path}");
    }
    let answer = app.post_raw("/o/guitar-course", "", &[RUSSIAN]).await;
    assert_eq!(answer.status, 405);
    assert!(answer.text().contains("<html lang=\"ru\""));
    app.finish().await;
}

#[tokio::test]
async fn programs_read_json() {
    let app = TestApp::start().await;
    let answer = app.get("/api/v1/orders/%FF").await;
    assert_eq!(answer.status, 400);
    assert_eq!(answer.code(), ErrorCode::InvalidRequest.as_str());
    let answer = app.get("/api/v1/orders").await;
    assert_eq!(answer.status, 405);
    assert_eq!(answer.code(), ErrorCode::NotFound.as_str());
    app.finish().await;
}

#[tokio::test]
async fn members_read_the_admins_own_page() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let brand = format!(
        "/admin/settings/payment-systems/stripe/{}/brand",
        app.merchant
    );
    let doubled = [("brand_name", "A"), ("brand_name", "B")];
    for (answer, status) in [
        (owner.get("/admin/orders/%FF").await, 400),
        (owner.get("/admin/nope").await, 404),
        (owner.get("/admin/orders/nope/nope/nope").await, 404),
        (owner.post(&brand, &doubled).await, 422),
    ] {
        assert_eq!(answer.status, status, "{}", answer.text());
        let page = answer.text();
        assert!(page.contains("To the start page"), "{page}");
        assert!(page.contains("owner@example.com"), "{page}");
    }
    let stranger = Browser::stranger(&app);
    let answer = stranger.get("/admin/nope").await;
    assert_eq!(answer.status, 303, "who has no session learns nothing");
    assert_eq!(app.get("/admin/").await.header("location"), "/admin");
    app.finish().await;
}
