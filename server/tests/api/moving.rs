//! A new public address.

use domain::OrderStatus;
use server::{installation, merchants};
use standin::{Trouble, Work, keys};

use crate::support::{Setup, TestApp};

/// What became of each merchant: its id, and whether its webhook was registered anew.
async fn moved(app: &TestApp) -> Vec<(String, Option<bool>)> {
    let moved = merchants::move_here(&app.state).await.unwrap();
    let outcome = |one: merchants::Moved| {
        one.wallets.unwrap();
        (one.merchant.id, one.webhook.ok())
    };
    moved.into_iter().map(outcome).collect()
}

async fn elsewhere(app: &TestApp) -> usize {
    merchants::list_elsewhere(&app.state).await.unwrap().len()
}

#[tokio::test]
async fn every_account_in_use_rings_at_the_new_address() {
    let old = TestApp::start().await;
    let archived = old.connect_another().await;
    let now = old.state.clock.now();
    server::store::merchants::archive(&old.state.store, &archived, now)
        .await
        .unwrap();
    assert_eq!(elsewhere(&old).await, 0);

    let new = Setup::default().beside(&old).await;
    assert_eq!(elsewhere(&new).await, 1);
    let page = new.owner().await.get("/admin/settings/installation").await;
    let command = format!("paydesk move --public-url {}", new.origin);
    assert!(page.text().contains(&command), "{}", page.text());
    assert_eq!(moved(&new).await, [(old.merchant.clone(), Some(true))]);
    let endpoints = new.standin.webhook_endpoints(keys::ACCOUNT);
    let address = format!("{}/webhooks/stripe/{}", new.origin, old.merchant);
    assert!(endpoints.iter().any(|one| one["url"] == address.as_str()));
    assert_eq!((elsewhere(&new).await, elsewhere(&old).await), (0, 1));

    assert_eq!(moved(&new).await, [(old.merchant.clone(), Some(false))]);
    assert_eq!(new.standin.webhook_endpoints(keys::ACCOUNT).len(), 2);
    new.paid().await;
    new.abandon();
    old.finish().await;
}

#[tokio::test]
async fn a_move_that_fails_is_finished_by_another() {
    let old = TestApp::start().await;
    let new = Setup::default().beside(&old).await;
    let refusal = Trouble::Error {
        status: 400,
        work: Work::NotDone,
        should_retry: None,
    };
    new.fault("POST", "/v1/webhook_endpoints", refusal);
    assert_eq!(moved(&new).await, [(old.merchant.clone(), None)]);
    assert_eq!(elsewhere(&new).await, 1, "not forgotten");
    assert_eq!(moved(&new).await, [(old.merchant.clone(), Some(true))]);
    new.abandon();
    old.finish().await;
}

#[tokio::test]
async fn a_public_host_is_registered_for_wallets_once() {
    let app = TestApp::start().await;
    let setup = Setup {
        stripe_api_base: Some(app.standin.base().parse().unwrap()),
        ..Setup::default()
    };
    let store = app.another_connection().await;
    let clock = app.state.clock.clone();
    let new = setup.state("https://pay.example.com", store, clock).await;
    for _ in 0..2 {
        let moved = merchants::move_here(&new).await.unwrap();
        moved[0].wallets.as_ref().unwrap();
        moved[0].webhook.as_ref().unwrap();
    }
    let merchant = merchants::get(&new, &app.merchant).await.unwrap();
    let client = merchants::client(&new, &merchant.id).await.unwrap();
    let domain = client.find_domain("pay.example.com").await.unwrap();
    assert!(domain.is_some());
    let address = format!("https://pay.example.com/webhooks/stripe/{}", merchant.id);
    assert_eq!(merchant.webhook.url, Some(address));
    app.finish().await;
}

#[tokio::test]
async fn a_paused_copy_does_not_move_the_original_s_webhooks() {
    let app = TestApp::start().await;
    installation::pause(&app.state).await.unwrap();
    app.standin.clear_requests();
    let refused = merchants::move_here(&app.state).await.err().unwrap();
    assert!(refused.to_string().contains("this is a copy"), "{refused}");
    assert_eq!(app.standin.requests().len(), 0);
    installation::resume(&app.state).await.unwrap();
    let order = app.paid().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    app.finish().await;
}
