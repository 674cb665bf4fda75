//! A mistyped address, mended by an owner.

use serde_json::json;

use crate::orders_admin::order_path;
use crate::refunds::field;
use crate::support::{TestApp, order_with};

#[tokio::test]
async fn an_owner_mends_an_address() {
    let app = TestApp::start().await;
    let order = app.paid().await;
    let path = order_path(&app, &order.number).await;
    let action = format!("{path}/email");
    let viewer = app.viewer().await;
    assert!(!viewer.get(&path).await.text().contains("Mend the email"));
    assert_eq!(
        viewer
            .post(&action, &[("email", "bo@example.com")])
            .await
            .status,
        403
    );
    let owner = app.owner().await;
    let version = field(&owner.get(&path).await.text(), "version");
    for bad in ["", "ann", "a b@example.com", "<b>@x"] {
        let answer = owner
            .post(&action, &[("email", bad), ("version", &version)])
            .await;
        assert_eq!(answer.status, 422, "{bad}");
        let page = answer.text();
        assert!(
            page.contains("Please check the email address"),
            "{bad}: {page}"
        );
        assert!(page.contains("<details open"), "{bad}");
    }
    let fields = [
        ("email", " Ann@Example.org "),
        ("version", version.as_str()),
    ];
    let answer = owner.post(&action, &fields).await;
    assert_eq!(
        answer.header("location"),
        format!("{path}?done=email-mended")
    );
    assert_eq!(app.order(&order.number).await.email, "Ann@Example.org");
    let page = owner.get(&path).await.text();
    let told = "owner@example.com changed the email from ann@example.com to Ann@Example.org.";
    assert!(page.contains(told), "{page}");
    let found = owner.get("/admin/orders?q=ann@example.org").await.text();
    assert!(found.contains(&order.number), "{found}");
    let answer = owner
        .post(
            &action,
            &[("email", "zoe@example.com"), ("version", &version)],
        )
        .await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("The order was changed meanwhile"));
    assert_eq!(app.order(&order.number).await.email, "Ann@Example.org");
    app.finish().await;
}

#[tokio::test]
async fn a_buyer_who_changes_the_order_meanwhile_is_not_overwritten() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    let path = order_path(&app, &order.number).await;
    let owner = app.owner().await;
    let version = field(&owner.get(&path).await.text(), "version");
    let again = order_with(&json!({ "email": "buyer@example.com" }));
    assert_eq!(app.place(&again).await.status, 200);
    let fields = [
        ("email", "owner-typed@example.com"),
        ("version", version.as_str()),
    ];
    assert_eq!(
        owner.post(&format!("{path}/email"), &fields).await.status,
        422
    );
    assert_eq!(app.order(&order.number).await.email, "buyer@example.com");
    app.finish().await;
}
