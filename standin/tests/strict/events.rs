//! Webhooks as async-stripe reads them: signature, then the typed object of every event.

use standin::{keys, stripe_signature};
use stripe_webhook::{EventObject, Webhook};

use super::start;

#[tokio::test]
async fn every_event_parses_as_its_type() {
    let (standin, _client) = start().await;
    let base = standin.base();
    let calls: &[(&str, &str)] = &[
        (
            "payment_intents",
            "amount=4900&currency=usd&confirm=true&use_stripe_sdk=true&payment_method=pm_card_createDispute",
        ),
        (
            "payment_intents",
            "amount=4900&currency=usd&confirm=true&use_stripe_sdk=true&payment_method=pm_card_visa_chargeDeclined",
        ),
        (
            "payment_intents",
            "amount=4900&currency=usd&confirm=true&use_stripe_sdk=true&payment_method=pm_card_threeDSecure2Required",
        ),
        (
            "payment_intents",
            "amount=4900&currency=usd&confirm=true&use_stripe_sdk=true&payment_method=pm_card_createIssuerFraudRecord",
        ),
        (
            "payment_intents",
            "amount=4900&currency=usd&confirm=true&use_stripe_sdk=true&payment_method=pm_card_visa&capture_method=manual",
        ),
        (
            "setup_intents",
            "confirm=true&use_stripe_sdk=true&payment_method=pm_card_visa",
        ),
        ("customers", "email=ann@shop.example"),
    ];
    for (path, form) in calls {
        post(&format!("{base}/v1/{path}"), form).await;
    }
    let paid = standin.succeeded_intents(keys::ACCOUNT);
    standin
        .close_dispute(
            standin
                .events(keys::ACCOUNT)
                .iter()
                .find(|event| event["type"] == "charge.dispute.created")
                .unwrap()["data"]["object"]["id"]
                .as_str()
                .unwrap(),
            true,
        )
        .unwrap();
    let refund = standin.refund(&paid[1].id, Some(100)).unwrap();
    standin.finish_refund(&refund, false).unwrap();

    let secret = "whsec_strict".to_owned();
    let events = standin.events(keys::ACCOUNT);
    assert!(events.len() > 25, "{}", events.len());
    for event in events {
        let body = event.to_string();
        let at = event["created"].as_i64().unwrap();
        let signature = stripe_signature(std::slice::from_ref(&secret), at, body.as_bytes());
        let read = Webhook::construct_event_with_timestamp(&body, &signature, &secret, at);
        let read = read.unwrap_or_else(|error| panic!("{}: {error}\n{event:#}", event["type"]));
        // Fraud warnings are in a crate that Paydesk does not link.
        let known = !matches!(read.data.object, EventObject::Unknown(_));
        let kind = event["type"].as_str().unwrap();
        assert_eq!(known, !kind.starts_with("radar."), "{kind}");
    }
}

async fn post(url: &str, form: &str) {
    use http_body_util::{BodyExt, Full};
    let client = hyper_util::client::legacy::Client::builder(hyper_util::rt::TokioExecutor::new())
        .build_http();
    let request = http::Request::post(url)
        .header("authorization", format!("Bearer {}", keys::SECRET_KEY))
        .header("stripe-version", "2026-09-30.endive")
        .body(Full::new(bytes::Bytes::from(form.to_owned())))
        .unwrap();
    client
        .request(request)
        .await
        .unwrap()
        .into_body()
        .collect()
        .await
        .unwrap();
}
