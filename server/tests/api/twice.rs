//! A form that is sent twice does its work once.

use futures_util::future::join_all;
use server::store;
use standin::{NewAccount, keys};

use crate::support::offers::{offer_fields, saved, send, with};
use crate::support::{Browser, TestApp, hidden};

const NEW_OFFER: &str = "/admin/offers/new";
const NEW_MERCHANT: &str = "/admin/settings/payment-systems/stripe/new";

async fn once(browser: &Browser<'_>, path: &str) -> String {
    hidden(&browser.get(path).await.text(), "once")
}

#[tokio::test]
async fn an_offer_is_made_once() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let once = once(&owner, NEW_OFFER).await;
    let fields = with(offer_fields(&app), &[("once", once.as_str())]);
    let before = store::offers::list(&app.state.store, None, None, 100).await;
    let sent = (0..4).map(|_| saved(&owner, NEW_OFFER, &fields));
    let paths = join_all(sent).await;
    assert_eq!(paths, vec![format!("/admin/offers/{once}"); 4]);
    let after = store::offers::list(&app.state.store, None, None, 100).await;
    assert_eq!(after.unwrap().len(), before.unwrap().len() + 1);

    // Back, something else typed, saved again: that is another offer, and nothing typed is lost.
    let other = with(fields, &[("title", "Another course")]);
    let answer = send(&owner, NEW_OFFER, &other).await;
    assert_eq!(answer.status, 422);
    let page = answer.text();
    assert!(page.contains("has already made an offer") && page.contains("Another course"));
    let again = hidden(&page, "once");
    assert_ne!(again, once);
    let path = saved(&owner, NEW_OFFER, &with(other, &[("once", &again)])).await;
    assert_eq!(path, format!("/admin/offers/{again}"));
    app.finish().await;
}

#[tokio::test]
async fn an_account_is_connected_once() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let account = app.standin.create_account(NewAccount::default());
    let once = once(&owner, NEW_MERCHANT).await;
    let fields = [
        ("once", once.as_str()),
        ("name", "School"),
        ("publishable_key", &account.publishable_key),
        ("secret_key", &account.secret_key),
    ];
    let sent = join_all((0..3).map(|_| owner.post(NEW_MERCHANT, &fields))).await;
    for answer in sent {
        assert_eq!(answer.status, 303, "{}", answer.text());
        assert!(answer.header("location").contains(&once));
    }
    let merchants = store::merchants::list(&app.state.store).await.unwrap();
    assert_eq!(merchants.len(), 2);
    assert_eq!(app.standin.webhook_endpoints(&account.id).len(), 1);

    let other = [
        ("once", once.as_str()),
        ("name", "Second"),
        ("publishable_key", keys::PUBLISHABLE_KEY),
        ("secret_key", keys::SECRET_KEY),
    ];
    let answer = owner.post(NEW_MERCHANT, &other).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("has connected an account before"));
    assert_ne!(hidden(&answer.text(), "once"), once);
    app.finish().await;
}
