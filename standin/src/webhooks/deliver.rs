//! Sending: one try for one delivery.

use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, Uri, header};
use http_body_util::{BodyExt, Full};

use crate::app::App;
use crate::http::hosts;
use crate::kind::Kind;
use crate::objects;
use crate::scope::{Cause, Scope, text};
use crate::version::Version;
use crate::webhooks::enqueue::change_pending;
use crate::webhooks::queue::{Delivered, Delivery};
use crate::webhooks::sign::stripe_signature;

/// How long an endpoint may take. Stripe does not publish its limit.
const PATIENCE: Duration = Duration::from_secs(10);

/// Everything that one try needs, read under the lock.
struct Letter {
    url: String,
    body: String,
    signature: String,
    event_type: String,
}

/// Tries to deliver and records how it went.
pub(crate) async fn attempt(app: &App, delivery: Delivery) {
    let letter = app.with(|world| {
        write(
            &mut Scope {
                world,
                account: delivery.account,
                livemode: delivery.livemode,
                cause: Cause::default(),
            },
            &delivery,
        )
    });
    let status = match &letter {
        Some(letter) => tokio::time::timeout(PATIENCE, send(app, letter))
            .await
            .unwrap_or(0),
        None => 0,
    };
    app.with(|world| {
        let now = world.clock.now_ms();
        let delivered = (200..300).contains(&status) || letter.is_none();
        let over = world.queue.done(&delivery, delivered, now);
        if let Some(letter) = letter {
            world.queue.sent.push(Delivered {
                endpoint: delivery.endpoint.clone(),
                event: delivery.event.clone(),
                event_type: letter.event_type,
                status,
                attempt: delivery.attempt + 1,
                at_ms: now,
            });
        }
        if over && delivered {
            let mut scope = Scope {
                world,
                account: delivery.account,
                livemode: delivery.livemode,
                cause: Cause::default(),
            };
            change_pending(&mut scope, &delivery.event, -1);
        }
    });
    app.wake();
}

fn write(scope: &mut Scope<'_>, delivery: &Delivery) -> Option<Letter> {
    let endpoint = scope.lookup(Kind::WebhookEndpoint, &delivery.endpoint)?;
    let event = scope.lookup(Kind::Event, &delivery.event)?;
    let version = Version::parse(text(&endpoint, "api_version")).unwrap_or_default();
    let shown = objects::event::for_endpoint(&event, version);
    let body = serde_json::to_string_pretty(&shown).unwrap_or_default();
    let body = hosts::fill(&body, &hosts::Origins::of_base(&scope.world.base));
    let secrets = scope
        .data()
        .secrets
        .get(&delivery.endpoint)
        .cloned()
        .unwrap_or_default();
    let signature = stripe_signature(&secrets, scope.now(), body.as_bytes());
    let url = routed(text(&endpoint, "url"), &scope.world.queue.routes);
    Some(Letter {
        url,
        body,
        signature,
        event_type: text(&event, "type").to_owned(),
    })
}

fn routed(url: &str, routes: &std::collections::BTreeMap<String, String>) -> String {
    let found = routes.iter().find_map(|(from, to)| {
        url.strip_prefix(from.as_str())
            .map(|rest| format!("{to}{rest}"))
    });
    found.unwrap_or_else(|| url.to_owned())
}

/// The status that came back; 0 where none did. Nothing leaves this machine.
async fn send(app: &App, letter: &Letter) -> u16 {
    let Ok(uri) = letter.url.parse::<Uri>() else {
        return 0;
    };
    if !hosts::is_loopback(uri.host().unwrap_or_default()) || uri.scheme_str() != Some("http") {
        tracing::warn!(url = %letter.url, "webhook not sent: only http on loopback is reached");
        return 0;
    }
    let request = Request::builder()
        .method(Method::POST)
        .uri(uri)
        .header(header::CONTENT_TYPE, "application/json; charset=utf-8")
        .header(
            header::USER_AGENT,
            "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        )
        .header("Stripe-Signature", &letter.signature)
        .body(Full::new(Bytes::from(letter.body.clone())));
    let Ok(request) = request else { return 0 };
    match app.client.request(request).await {
        Ok(response) => {
            let status = response.status().as_u16();
            let _ = response.into_body().collect().await;
            status
        }
        Err(error) => {
            tracing::debug!(%error, url = %letter.url, "webhook not delivered");
            0
        }
    }
}
