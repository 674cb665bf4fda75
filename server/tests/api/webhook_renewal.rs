//! A new webhook endpoint for a merchant: both secrets count until the old one has drained.

use std::time::Duration;

use domain::OrderStatus;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use server::merchants::{self, ConnectError, DRAINS_FOR};
use server::store::merchants::{Merchant, Webhook};
use server::stripe::API_VERSION;
use standin::{Trouble, Work, keys};

use crate::support::{PASSWORD, TestApp, sign};

const OLDER: &str = "2026-03-25.dahlia";

impl TestApp {
    async fn the_merchant(&self) -> Merchant {
        merchants::get(&self.state, &self.merchant).await.unwrap()
    }

    fn endpoints(&self) -> Vec<Value> {
        self.standin.webhook_endpoints(keys::ACCOUNT)
    }

    /// As if an older Paydesk had registered the endpoint.
    async fn registered_at(&self, version: &str) {
        let webhook = Webhook {
            version: Some(version.to_owned()),
            ..self.the_merchant().await.webhook
        };
        self.remember(&webhook).await;
    }

    async fn remember(&self, webhook: &Webhook) {
        let now = self.state.clock.now();
        let store = &self.state.store;
        server::store::merchants::set_webhook(store, &self.merchant, webhook, now)
            .await
            .unwrap();
    }

    async fn tend(&self) {
        merchants::tend_webhooks(&self.state).await.unwrap();
    }

    /// The status of an event signed with that secret.
    async fn rung_with(&self, secret: &str) -> u16 {
        let body = json!({ "id": "evt_signed", "type": "x" }).to_string();
        let at = self.state.clock.now().seconds();
        let signature = sign(secret, &format!("{at}.{body}"));
        let header = format!("t={at},v1={signature}");
        self.ring_with(&body, &header).await.status
    }

    /// Lets time pass with nothing due.
    fn later(&self, time: Duration) {
        self.state.clock.advance(time);
        let millis = i64::try_from(time.as_millis()).unwrap();
        self.standin.clock().advance_ms(millis);
    }
}

fn broken(work: Work, should_retry: bool) -> Trouble {
    Trouble::Error {
        status: 500,
        work,
        should_retry: Some(should_retry),
    }
}

#[tokio::test]
async fn another_version_of_stripe_makes_a_new_endpoint_and_the_old_one_drains() {
    let app = TestApp::start().await;
    app.tend().await;
    assert_eq!(app.endpoints().len(), 1, "nothing to renew");
    let first = app.the_merchant().await.webhook;
    let old_secret = app.webhook_secret().await;
    app.registered_at(OLDER).await;
    app.tend().await;
    app.tend().await;
    let now = app.the_merchant().await.webhook;
    assert_eq!(app.endpoints().len(), 2);
    assert_ne!(now.endpoint_id, first.endpoint_id);
    assert_eq!(now.previous_endpoint_id, first.endpoint_id);
    assert_eq!(now.version.as_deref(), Some(API_VERSION));
    assert_eq!(now.renewal, None);
    let newer = app
        .endpoints()
        .into_iter()
        .find(|endpoint| endpoint["id"].as_str() == now.endpoint_id.as_deref())
        .unwrap();
    assert_eq!(newer["api_version"], API_VERSION);
    assert_eq!(newer["url"].as_str(), now.url.as_deref());
    assert_eq!(newer["metadata"]["paydesk_merchant"], app.merchant.as_str());

    // Both ring for the same payment; it is paid once.
    let new_secret = app.webhook_secret().await;
    assert_ne!(new_secret, old_secret);
    let order = app.placed().await;
    app.pay(&order);
    app.work().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    let deliveries = app.standin.deliveries();
    assert!(deliveries.iter().all(|sent| sent.status == 200));
    assert!(deliveries.len() >= 2, "both endpoints ring");
    assert_eq!(
        app.messages(&order.number).await,
        ["order.placed", "order.paid"]
    );

    app.later(DRAINS_FOR / 2);
    app.tend().await;
    assert_eq!(app.rung_with(&old_secret).await, 200);
    app.later(DRAINS_FOR / 2);
    app.tend().await;
    assert_eq!(app.endpoints().len(), 1);
    assert_eq!(app.rung_with(&old_secret).await, 400);
    assert_eq!(app.rung_with(&new_secret).await, 200);
    let drained = app.the_merchant().await.webhook;
    assert_eq!(
        (drained.previous_endpoint_id, drained.previous_secret),
        (None, None)
    );
    assert_eq!(drained.endpoint_id, now.endpoint_id);
    app.finish().await;
}

#[tokio::test]
async fn a_renewal_that_was_cut_off_goes_on_with_the_same_endpoint() {
    let app = TestApp::start().await;
    app.registered_at(OLDER).await;
    let cut = Trouble::Cut { work: Work::Done };
    for _ in 0..8 {
        app.fault("POST", "/v1/webhook_endpoints", cut.clone());
    }
    let merchant = app.the_merchant().await;
    let lost = merchants::renew_webhook(&app.state, &merchant).await;
    assert!(matches!(lost, Err(ConnectError::Stripe(_))));
    let begun = app.the_merchant().await.webhook;
    assert!(begun.renewal.is_some());
    assert_eq!(begun.endpoint_id, merchant.webhook.endpoint_id);
    app.standin.clear_faults();
    app.tend().await;
    let done = app.the_merchant().await.webhook;
    assert_eq!(app.endpoints().len(), 2, "no third one");
    assert_eq!(done.previous_endpoint_id, merchant.webhook.endpoint_id);
    assert_eq!(app.rung_with(&app.webhook_secret().await).await, 200);
    app.finish().await;
}

#[tokio::test]
async fn an_endpoint_whose_secret_is_lost_for_good_is_deleted() {
    let app = TestApp::start().await;
    let merchant = app.the_merchant().await;
    // Made, but Stripe keeps its own failure as the answer to this key.
    let failure = broken(Work::Done, false);
    app.fault("POST", "/v1/webhook_endpoints", failure.clone());
    let lost = merchants::renew_webhook(&app.state, &merchant).await;
    assert!(lost.is_err());
    assert_eq!(app.endpoints().len(), 2);
    let renewed = merchants::renew_webhook(&app.state, &merchant).await;
    assert_eq!(app.endpoints().len(), 2, "the stray is gone");
    assert_eq!(app.rung_with(&app.webhook_secret().await).await, 200);

    // The same when the key is older than Stripe's memory.
    let merchant = renewed.unwrap();
    app.fault("POST", "/v1/webhook_endpoints", failure);
    assert!(
        merchants::renew_webhook(&app.state, &merchant)
            .await
            .is_err()
    );
    app.later(Duration::from_hours(24));
    app.tend().await;
    assert_eq!(app.endpoints().len(), 2);
    let ids: Vec<_> = app.endpoints().iter().map(|e| e["id"].clone()).collect();
    let webhook = app.the_merchant().await.webhook;
    assert!(ids.contains(&json!(webhook.endpoint_id.unwrap())));
    assert!(ids.contains(&json!(webhook.previous_endpoint_id.unwrap())));
    app.finish().await;
}

#[tokio::test]
async fn renewing_at_the_same_time_makes_one_endpoint_and_coming_late_none() {
    let app = TestApp::start().await;
    let merchant = app.the_merchant().await;
    let renewing = || merchants::renew_webhook(&app.state, &merchant);
    let (one, other, third) = tokio::join!(renewing(), renewing(), renewing());
    assert_eq!(app.endpoints().len(), 2);
    let late = renewing().await.unwrap();
    assert_eq!(app.endpoints().len(), 2);
    for renewed in [one, other, third] {
        assert_eq!(renewed.unwrap().webhook, late.webhook);
    }
    assert_eq!(app.rung_with(&app.webhook_secret().await).await, 200);
    app.finish().await;
}

#[tokio::test]
async fn renewing_again_ends_the_one_that_was_draining() {
    let app = TestApp::start().await;
    let first = app.webhook_secret().await;
    let merchant = app.the_merchant().await;
    let merchant = merchants::renew_webhook(&app.state, &merchant)
        .await
        .unwrap();
    let second = app.webhook_secret().await;
    merchants::renew_webhook(&app.state, &merchant)
        .await
        .unwrap();
    let third = app.webhook_secret().await;
    assert_eq!(app.endpoints().len(), 2);
    assert_eq!(app.rung_with(&first).await, 400);
    assert_eq!(app.rung_with(&second).await, 200);
    assert_eq!(app.rung_with(&third).await, 200);
    app.finish().await;
}

#[tokio::test]
async fn what_stripe_refuses_is_said_and_changes_nothing() {
    let app = TestApp::start().await;
    let merchant = app.the_merchant().await;
    let refusal = Trouble::Error {
        status: 400,
        work: Work::NotDone,
        should_retry: None,
    };
    app.fault("POST", "/v1/webhook_endpoints", refusal);
    let refused = merchants::renew_webhook(&app.state, &merchant).await;
    assert!(matches!(refused, Err(ConnectError::Stripe(_))));
    assert_eq!(app.the_merchant().await.webhook, merchant.webhook);
    let nowhere = Merchant {
        api_base: None,
        ..merchant.clone()
    };
    let unreachable = merchants::renew_webhook(&app.state, &nowhere).await;
    let said = unreachable.unwrap_err().to_string();
    assert!(said.contains("PAYDESK_PUBLIC_URL"), "{said}");
    assert_eq!(app.endpoints().len(), 1);
    app.finish().await;
}

#[tokio::test]
async fn a_delete_that_fails_is_tried_again_and_the_secret_counts_until_then() {
    let app = TestApp::start().await;
    let old = app.webhook_secret().await;
    let merchant = app.the_merchant().await;
    merchants::renew_webhook(&app.state, &merchant)
        .await
        .unwrap();
    app.later(DRAINS_FOR);
    let path = "/v1/webhook_endpoints/*";
    app.fault("DELETE", path, broken(Work::NotDone, false));
    app.tend().await;
    assert_eq!(app.endpoints().len(), 2);
    app.tend().await;
    assert_eq!(app.endpoints().len(), 2, "not at once");
    assert_eq!(app.rung_with(&old).await, 200);
    app.later(Duration::from_hours(1));
    app.tend().await;
    assert_eq!(app.endpoints().len(), 1);
    assert_eq!(app.rung_with(&old).await, 400);
    app.finish().await;
}

#[tokio::test]
async fn an_endpoint_elsewhere_an_archived_merchant_and_none_are_left_alone() {
    let app = TestApp::start().await;
    let own = app.the_merchant().await.webhook;
    let elsewhere = Webhook {
        url: Some("https://old.example/webhooks/stripe/mer_1".to_owned()),
        version: Some(OLDER.to_owned()),
        ..own.clone()
    };
    app.remember(&elsewhere).await;
    app.tend().await;
    app.remember(&Webhook::default()).await;
    app.tend().await;
    app.remember(&own).await;
    app.registered_at(OLDER).await;
    let now = app.state.clock.now();
    server::store::merchants::archive(&app.state.store, &app.merchant, now)
        .await
        .unwrap();
    app.tend().await;
    assert_eq!(app.endpoints().len(), 1);
    app.finish().await;
}

#[tokio::test]
async fn the_secret_that_drains_is_sealed_for_its_own_column() {
    let app = TestApp::start().await;
    let old = app.webhook_secret().await;
    let merchant = app.the_merchant().await;
    let renewed = merchants::renew_webhook(&app.state, &merchant)
        .await
        .unwrap();
    assert_ne!(renewed.webhook.previous_secret, merchant.webhook.secret);
    let secrets = merchants::webhook_secrets(&app.state, &renewed).unwrap();
    let secrets: Vec<_> = secrets.iter().map(SecretString::expose_secret).collect();
    assert_eq!(secrets, [app.webhook_secret().await.as_str(), &old]);
    let everything = app.everything_stored().await;
    assert!(!secrets.iter().any(|secret| everything.contains(secret)));
    app.finish().await;
}

#[tokio::test]
async fn an_owner_rotates_the_secret_and_reads_since_and_until_when_both_count() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let page = format!("/admin/settings/payment-systems/stripe/{}", app.merchant);
    let time = |at| app.state.config.timezone.text(at);
    let begun = time(app.state.clock.now());
    let text = owner.get(&page).await.text();
    assert!(text.contains(&format!("counts since {begun}")), "{text}");
    assert!(text.contains("Rotate the secret") && !text.contains("Two secrets"));
    let old = app.webhook_secret().await;

    app.later(Duration::from_mins(20));
    let rotate = format!("{page}/webhook");
    assert_eq!(owner.post(&rotate, &[]).await.status, 403, "the password");
    assert_eq!(app.endpoints().len(), 1);
    let rotated = owner.post(&rotate, &[("confirm_password", PASSWORD)]).await;
    assert_eq!(rotated.status, 303, "{}", rotated.text());
    let new = app.webhook_secret().await;
    assert_ne!(new, old);
    let text = owner.get(rotated.header("location")).await.text();
    let since = app.state.clock.now();
    let both = format!(
        "Two secrets count: the new one since {}, and the one before it until {}.",
        time(since),
        time(since + DRAINS_FOR)
    );
    assert!(text.contains(&both), "{both}\n{text}");
    assert!(!text.contains(&new) && !text.contains(&old));
    for secret in [&old, &new] {
        assert_eq!(app.rung_with(secret).await, 200);
    }
    app.later(DRAINS_FOR);
    app.tend().await;
    assert_eq!(app.rung_with(&old).await, 400);
    assert_eq!(app.rung_with(&new).await, 200);
    let viewer = app.viewer().await;
    let text = viewer.get(&page).await.text();
    assert!(text.contains(&format!("counts since {}", time(since))));
    assert!(!text.contains("Rotate the secret"));
    app.finish().await;
}
