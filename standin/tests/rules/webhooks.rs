//! Webhooks: signed, retried, per endpoint and version, and in disorder when told.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;
use standin::{WebhookFault, WebhookTrouble, keys};

use super::client::Stripe;

/// Signature and body.
type Letter = (String, Vec<u8>);

/// An endpoint that remembers what it got and answers as told.
#[derive(Clone)]
struct Shop {
    got: Arc<Mutex<Vec<Letter>>>,
    status: Arc<Mutex<StatusCode>>,
    url: String,
}

impl Shop {
    async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let shop = Self {
            got: Arc::default(),
            status: Arc::new(Mutex::new(StatusCode::OK)),
            url,
        };
        let app = Router::new().fallback(take).with_state(shop.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        shop
    }

    fn types(&self) -> Vec<String> {
        self.got
            .lock()
            .unwrap()
            .iter()
            .map(|(_, body)| event(body)["type"].as_str().unwrap().to_owned())
            .collect()
    }

    async fn register(&self, stripe: &Stripe, events: &[&str], version: &str) -> (String, String) {
        let events: Vec<String> = events
            .iter()
            .map(|event| format!("enabled_events[]={event}"))
            .collect();
        let form = format!(
            "url={}&{}&api_version={version}",
            self.url,
            events.join("&")
        );
        let made = stripe.post("/v1/webhook_endpoints", &form).await.ok();
        (
            made["id"].as_str().unwrap().into(),
            made["secret"].as_str().unwrap().into(),
        )
    }
}

async fn take(State(shop): State<Shop>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let signature = headers["stripe-signature"].to_str().unwrap().to_owned();
    shop.got.lock().unwrap().push((signature, body.to_vec()));
    *shop.status.lock().unwrap()
}

fn event(body: &[u8]) -> Value {
    serde_json::from_slice(body).unwrap()
}

/// The tests' own reading of Stripe's rule.
fn verify(secret: &str, header: &str, body: &[u8]) -> bool {
    let part = |name: &str| {
        header
            .split(',')
            .filter_map(|part| part.strip_prefix(name))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("{}.{}", part("t=")[0], String::from_utf8_lossy(body)).as_bytes());
    let expected = data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes());
    part("v1=").contains(&expected)
}

async fn pay(stripe: &Stripe) -> String {
    let (id, secret) = stripe.intent("amount=1099&currency=usd").await;
    stripe.pay(&secret, "4242424242424242").await.ok();
    id
}

#[tokio::test]
async fn an_endpoint_gets_what_it_enabled_signed_in_its_version() {
    let stripe = Stripe::start().await;
    let (old, new) = (Shop::open().await, Shop::open().await);
    let (id, old_secret) = old
        .register(&stripe, &["payment_intent.succeeded"], "2026-05-27.dahlia")
        .await;
    let (_, new_secret) = new.register(&stripe, &["*"], "2026-09-30.endive").await;
    assert!(
        stripe
            .get(&format!("/v1/webhook_endpoints/{id}"), "")
            .await
            .ok()
            .get("secret")
            .is_none()
    );
    pay(&stripe).await;
    stripe.standin.deliver_now().await;
    assert_eq!(old.types(), ["payment_intent.succeeded"]);
    assert_eq!(
        new.types(),
        [
            "payment_intent.created",
            "charge.succeeded",
            "payment_intent.succeeded",
            "charge.updated"
        ]
    );
    let (signature, body) = old.got.lock().unwrap()[0].clone();
    assert!(signature.starts_with(&format!("t={},v1=", super::client::NOON / 1000)));
    assert!(verify(&old_secret, &signature, &body) && !verify(&new_secret, &signature, &body));
    let dahlia = event(&body);
    assert_eq!(dahlia["api_version"], "2026-05-27.dahlia");
    assert!(
        dahlia["data"]["object"]
            .get("allowed_payment_method_types")
            .is_none()
    );
    let endive = event(&new.got.lock().unwrap()[2].1);
    assert_eq!(
        (&endive["id"], endive["api_version"].as_str()),
        (&dahlia["id"], Some("2026-09-30.endive"))
    );
    assert!(
        endive["data"]["object"]
            .get("allowed_payment_method_types")
            .is_some()
    );
}

#[tokio::test]
async fn a_failed_delivery_is_tried_again_with_a_fresh_signature() {
    let stripe = Stripe::start().await;
    let shop = Shop::open().await;
    shop.register(&stripe, &["payment_intent.succeeded"], "2026-09-30.endive")
        .await;
    *shop.status.lock().unwrap() = StatusCode::FOUND;
    stripe.standin.pause_webhooks();
    pay(&stripe).await;
    stripe.standin.deliver_now().await;
    let events = stripe
        .get("/v1/events", "type=payment_intent.succeeded")
        .await
        .ok();
    assert_eq!(
        events["data"][0]["pending_webhooks"], 1,
        "a redirect is no delivery"
    );
    *shop.status.lock().unwrap() = StatusCode::OK;
    stripe.clock.advance_ms(2_000);
    stripe.standin.resume_webhooks();
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        if shop.types().len() > 1 && stripe.standin.waiting_webhooks() == 0 {
            break;
        }
    }
    let statuses: Vec<_> = stripe
        .standin
        .deliveries()
        .iter()
        .map(|one| (one.status, one.attempt))
        .collect();
    assert_eq!(statuses, [(302, 1), (200, 2)]);
    let signatures: Vec<_> = shop
        .got
        .lock()
        .unwrap()
        .iter()
        .map(|(signature, _)| signature.clone())
        .collect();
    assert_ne!(signatures[0], signatures[1]);
}

#[tokio::test]
async fn dropped_doubled_late_and_reversed() {
    let stripe = Stripe::start().await;
    let shop = Shop::open().await;
    shop.register(
        &stripe,
        &[
            "payment_intent.created",
            "charge.succeeded",
            "payment_intent.succeeded",
        ],
        "2026-09-30.endive",
    )
    .await;
    for (trouble, expected) in [
        (
            WebhookTrouble::Drop,
            vec!["payment_intent.created", "payment_intent.succeeded"],
        ),
        (
            WebhookTrouble::Double,
            vec![
                "payment_intent.created",
                "charge.succeeded",
                "charge.succeeded",
                "payment_intent.succeeded",
            ],
        ),
        (
            WebhookTrouble::Late,
            vec![
                "payment_intent.created",
                "payment_intent.succeeded",
                "charge.succeeded",
            ],
        ),
    ] {
        shop.got.lock().unwrap().clear();
        stripe.standin.pause_webhooks();
        stripe
            .standin
            .webhook_fault(WebhookFault::next("charge.succeeded", trouble));
        pay(&stripe).await;
        assert!(shop.types().is_empty(), "paused");
        stripe.standin.deliver_now().await;
        assert_eq!(shop.types(), expected, "{trouble:?}");
    }
    shop.got.lock().unwrap().clear();
    pay(&stripe).await;
    stripe.standin.reverse_webhooks();
    stripe.standin.deliver_now().await;
    assert_eq!(
        shop.types(),
        [
            "payment_intent.succeeded",
            "charge.succeeded",
            "payment_intent.created"
        ]
    );
    let event = event(&shop.got.lock().unwrap()[0].1)["id"]
        .as_str()
        .unwrap()
        .to_owned();
    stripe.standin.resend_event(&event).unwrap();
    stripe.standin.deliver_now().await;
    assert_eq!(shop.types().len(), 4);
}

#[tokio::test]
async fn while_a_secret_is_rolled_both_sign() {
    let stripe = Stripe::start().await;
    let shop = Shop::open().await;
    let (id, old) = shop
        .register(&stripe, &["payment_intent.succeeded"], "2026-09-30.endive")
        .await;
    let new = stripe.standin.roll_secret(&id, true).unwrap();
    pay(&stripe).await;
    stripe.standin.deliver_now().await;
    let last = stripe.standin.roll_secret(&id, false).unwrap();
    pay(&stripe).await;
    stripe.standin.deliver_now().await;
    let got = shop.got.lock().unwrap().clone();
    assert!(verify(&old, &got[0].0, &got[0].1) && verify(&new, &got[0].0, &got[0].1));
    assert!(verify(&last, &got[1].0, &got[1].1) && !verify(&new, &got[1].0, &got[1].1));
}

#[tokio::test]
async fn nothing_leaves_this_machine_and_public_addresses_can_be_routed() {
    let stripe = Stripe::start().await;
    let shop = Shop::open().await;
    stripe
        .post(
            "/v1/webhook_endpoints",
            "url=https://shop.example/hook&enabled_events[]=payment_intent.succeeded",
        )
        .await
        .ok();
    pay(&stripe).await;
    stripe.standin.deliver_now().await;
    assert_eq!(stripe.standin.deliveries()[0].status, 0);
    stripe.standin.drop_webhooks();
    stripe
        .standin
        .route_webhooks("https://shop.example/hook", &shop.url);
    pay(&stripe).await;
    stripe.standin.deliver_now().await;
    assert_eq!(shop.types(), ["payment_intent.succeeded"]);
    assert_eq!(stripe.standin.webhook_endpoints(keys::ACCOUNT).len(), 1);
}

#[tokio::test]
async fn what_happens_is_told() {
    let stripe = Stripe::start().await;
    let types = || {
        stripe
            .standin
            .events(keys::ACCOUNT)
            .iter()
            .map(|event| event["type"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let id = pay(&stripe).await;
    let refund = stripe.standin.refund(&id, Some(100)).unwrap();
    stripe.standin.finish_refund(&refund, false).unwrap();
    let dispute = stripe.standin.dispute(&id, "fraudulent").unwrap();
    stripe.standin.close_dispute(&dispute, false).unwrap();
    let (other, secret) = stripe.intent("amount=1099&currency=usd").await;
    stripe.pay(&secret, "4000000000000002").await;
    stripe.pay(&secret, "4000000000003220").await;
    stripe
        .post(&format!("/v1/payment_intents/{other}/cancel"), "")
        .await
        .ok();
    let (_, warned) = stripe.intent("amount=1099&currency=usd").await;
    stripe.pay(&warned, "4000000000005423").await.ok();
    for expected in [
        "refund.created",
        "charge.refunded",
        "refund.updated",
        "refund.failed",
        "charge.dispute.created",
        "charge.dispute.closed",
        "charge.failed",
        "payment_intent.payment_failed",
        "payment_intent.requires_action",
        "payment_intent.canceled",
        "radar.early_fraud_warning.created",
    ] {
        assert!(types().iter().any(|one| one == expected), "{expected}");
    }
}
