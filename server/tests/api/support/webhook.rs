//! Ringing as Stripe does.

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit as _, Mac as _};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use server::store::events::{self, StripeEvent};
use server::vault::Place;
use server::{merchants, store};
use sha2::Sha256;

use super::{Answer, Placed, TestApp};

/// HMAC-SHA256 in lower-case hex.
pub fn sign(secret: &str, text: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    HEXLOWER.encode(&mac.finalize().into_bytes())
}

/// An event as Stripe words it.
pub struct Event(pub Value);

impl Event {
    /// News of an order's intent.
    pub fn of(app: &TestApp, id: &str, kind: &str, order: &Placed) -> Self {
        let intent = app.standin.object(order.intent()).unwrap();
        Self::new(id, kind, &intent)
    }

    pub fn new(id: &str, kind: &str, object: &Value) -> Self {
        Self(json!({
            "id": id, "object": "event", "type": kind, "livemode": false, "pending_webhooks": 1,
            "api_version": "2026-09-30.endive", "created": super::START,
            "request": { "id": null, "idempotency_key": null }, "data": { "object": object },
        }))
    }
}

impl TestApp {
    /// The secret that webhooks are signed with.
    pub async fn webhook_secret(&self) -> String {
        let merchant = store::merchants::get(&self.state.store, &self.merchant)
            .await
            .unwrap()
            .unwrap();
        let secrets = merchants::webhook_secrets(&self.state, &merchant).unwrap();
        secrets[0].expose_secret().to_owned()
    }

    /// A good signature's header for now.
    pub async fn signature(&self, body: &str) -> String {
        let at = self.state.clock.now().seconds();
        let secret = self.webhook_secret().await;
        format!("t={at},v1={}", sign(&secret, &format!("{at}.{body}")))
    }

    /// Rings with any body and header.
    pub async fn ring_with(&self, body: &str, signature: &str) -> Answer {
        let path = format!("/webhooks/stripe/{}", self.merchant);
        self.post_raw(&path, body, &[("stripe-signature", signature)])
            .await
    }

    /// Rings with a good signature.
    pub async fn ring(&self, body: &str) -> Answer {
        let signature = self.signature(body).await;
        self.ring_with(body, &signature).await
    }

    /// An event as it is kept.
    pub async fn kept(&self, event: &str) -> Option<StripeEvent> {
        events::get(&self.state.store, &self.merchant, event)
            .await
            .unwrap()
    }
}

impl TestApp {
    /// Keeps an event as if it had rung, without the way over HTTP.
    pub async fn take(&self, body: &str) {
        let merchant = store::merchants::get(&self.state.store, &self.merchant)
            .await
            .unwrap()
            .unwrap();
        let head = server::stripe::EventHead::read(body.as_bytes());
        server::events::keep(&self.state, &merchant, &head, Some(body))
            .await
            .unwrap();
    }

    /// The seller enters a new signing secret; the one before it counts too for a while.
    pub async fn learn_secret(&self, secret: &str) {
        let merchant = store::merchants::get(&self.state.store, &self.merchant)
            .await
            .unwrap()
            .unwrap();
        let seal = |column: &'static str, text: &str| {
            let place = Place {
                table: "merchants",
                column,
                row: &merchant.id,
            };
            self.state.vault.seal(
                place,
                &SecretString::from(text.to_owned()),
                &self.state.entropy,
            )
        };
        let old = self.webhook_secret().await;
        let webhook = store::merchants::Webhook {
            secret: Some(seal("webhook_secret", secret)),
            previous_secret: Some(seal("webhook_previous_secret", &old)),
            ..merchant.webhook.clone()
        };
        store::merchants::set_webhook(
            &self.state.store,
            &merchant.id,
            &webhook,
            self.state.clock.now(),
        )
        .await
        .unwrap();
    }
}
