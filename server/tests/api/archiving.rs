//! The end of a merchant: archived with orders, deleted without.

use domain::{OfferStatus, OrderStatus, Slug};
use secrecy::SecretString;
use server::merchants::NewMerchant;
use server::store::merchants::Merchant;
use server::{merchants, store};
use standin::{Trouble, Work, keys};

use crate::support::{Browser, TestApp, hidden, order_request};

const STRIPE: &str = "/admin/settings/payment-systems/stripe";

async fn all(app: &TestApp) -> Vec<Merchant> {
    store::merchants::list(&app.state.store).await.unwrap()
}

async fn put(app: &TestApp, status: OfferStatus) {
    let slug = Slug::parse("guitar-course").unwrap();
    let offer = store::offers::find_by_slug(&app.state.store, &slug).await;
    let offer = store::offers::Offer {
        status,
        ..offer.unwrap().unwrap()
    };
    app.change_offer(&offer).await;
}

/// Presses a button of the merchant's page; gives back the page that follows.
async fn press(owner: &Browser<'_>, id: &str, what: &str) -> String {
    let pressed = owner.post(&format!("{STRIPE}/{id}/{what}"), &[]).await;
    assert_eq!(pressed.status, 303, "{}", pressed.text());
    owner.get(pressed.header("location")).await.text()
}

#[tokio::test]
async fn offers_on_sale_are_named_and_stop_both() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    for what in ["archive", "delete"] {
        let path = format!("{STRIPE}/{}/{what}", app.merchant);
        let refused = owner.post(&path, &[]).await;
        assert_eq!(refused.status, 422, "{what}");
        let page = refused.text();
        assert!(page.contains("on sale with this account: Guitar from zero."));
        assert!(page.contains("role=\"alert\"") && !page.contains("merchants-"));
    }
    assert_eq!(all(&app).await[0].archived_at, None);
    app.finish().await;
}

#[tokio::test]
async fn an_archived_account_settles_what_is_open_and_takes_nothing_new() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let paid = app.paid().await;
    let open = app.placed_again("b").await;
    put(&app, OfferStatus::Archived).await;
    let path = format!("{STRIPE}/{}/delete", app.merchant);
    let refused = owner.post(&path, &[]).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused
            .text()
            .contains("has orders, so it cannot be deleted")
    );
    let page = press(&owner, &app.merchant, "archive").await;
    assert!(page.contains("takes no new orders") && page.contains("Bring back"));
    assert!(!page.contains("Delete this account"));
    let list = owner.get(STRIPE).await.text();
    let archived = list.split("id=\"archived\"").nth(1).unwrap();
    assert!(archived.contains(&app.merchant));

    app.pay(&open);
    app.work().await;
    assert_eq!(app.status(&open.number).await, OrderStatus::Paid);
    let id = app.order(&paid.number).await.id;
    let once = hidden(
        &owner.get(&format!("/admin/orders/{id}")).await.text(),
        "once",
    );
    let fields = [("amount", "49.00"), ("reason", ""), ("once", &once)];
    let refunded = owner
        .post(&format!("/admin/orders/{id}/refund"), &fields)
        .await;
    assert_eq!(refunded.status, 303, "{}", refunded.text());
    app.work().await;
    assert_eq!(app.status(&paid.number).await, OrderStatus::Refunded);

    // As when it was put on sale in the same moment.
    put(&app, OfferStatus::Published).await;
    let mut request = order_request();
    request["checkout_key"] = "c".repeat(32).into();
    let refused = app.place(&request).await;
    assert_eq!(refused.json()["error"]["code"], "offer_unavailable");
    let page = press(&owner, &app.merchant, "bring-back").await;
    assert!(page.contains("can take orders again"));
    assert_eq!(app.place(&request).await.status, 200);
    app.finish().await;
}

#[tokio::test]
async fn an_account_without_orders_is_deleted_here_and_at_stripe() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let id = app.connect_another().await;
    merchants::doctor_rounds(&app.state).await.unwrap();
    let merchant = merchants::get(&app.state, &id).await.unwrap();
    let renewed = merchants::renew_webhook(&app.state, &merchant).await;
    renewed.unwrap();
    let endpoints = || app.standin.webhook_endpoints(keys::OTHER_ACCOUNT).len();
    assert_eq!(endpoints(), 2);
    let draft = store::offers::Offer {
        status: OfferStatus::Draft,
        merchant_id: Some(id.clone()),
        ..app.offer("draft", &[(1000, "eur")]).await
    };
    app.change_offer(&draft).await;
    let page = owner.get(&format!("{STRIPE}/{id}")).await.text();
    assert!(page.contains("Delete this account"));
    let page = press(&owner, &id, "delete").await;
    assert!(page.contains("is deleted here, and its webhook at Stripe too"));
    assert!(!page.contains(&id));
    assert_eq!(endpoints(), 0);
    assert_eq!(all(&app).await.len(), 1);
    assert_eq!(owner.get(&format!("{STRIPE}/{id}")).await.status, 404);
    let kept = store::offers::get(&app.state.store, &draft.id).await;
    assert_eq!(kept.unwrap().unwrap().merchant_id, None);
    app.finish().await;
}

#[tokio::test]
async fn what_stripe_does_not_take_back_is_said() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let id = app.connect_another().await;
    let broken = Trouble::Error {
        status: 500,
        work: Work::NotDone,
        should_retry: Some(false),
    };
    app.fault("DELETE", "/v1/webhook_endpoints/*", broken);
    let page = press(&owner, &id, "delete").await;
    assert!(page.contains("Stripe did not take everything back"));
    assert_eq!(all(&app).await.len(), 1);
    app.finish().await;
}

#[tokio::test]
async fn the_domain_is_switched_off_unless_the_same_account_is_still_connected() {
    let app = TestApp::start().await;
    let state = app.public_server("https://pay.example.com").await;
    let connect = async || {
        let secret = SecretString::from(keys::OTHER_SECRET_KEY.to_owned());
        let new = NewMerchant::here(&state, "Public", keys::OTHER_PUBLISHABLE_KEY, secret);
        merchants::connect(&state, new).await.unwrap().merchant.id
    };
    let domain = || {
        let dump = app.standin.dump();
        let all = dump["accounts"][keys::OTHER_ACCOUNT]["test"]["payment_method_domains"].clone();
        all.as_array().unwrap()[0]["enabled"].as_bool().unwrap()
    };
    let (first, second) = (connect().await, connect().await);
    assert!(domain());
    merchants::delete(&state, &first).await.unwrap();
    assert!(domain(), "the second one needs it");
    merchants::delete(&state, &second).await.unwrap();
    assert!(!domain());
    connect().await;
    assert!(domain(), "connecting again switches it on");
    app.finish().await;
}
