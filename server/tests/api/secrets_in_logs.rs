//! What a whole payment leaves in the log: ids to find it by, and no secret.

use std::time::Duration;

use serde_json::{Value, json};
use server::vault::FinishToken;
use standin::{Trouble, Work, keys};

use crate::support::{Placed, TestApp, log_of, order_with};

/// A payment with everything that may go wrong on the way.
async fn eventful(app: &TestApp) -> Placed {
    let request = order_with(&json!({ "prefill": { "reference": "user-7" } }));
    app.fault(
        "POST",
        "/v1/payment_intents",
        Trouble::Error {
            status: 500,
            work: Work::Done,
            should_retry: None,
        },
    );
    let order = Placed::of(&app.place(&request).await.json());
    app.try_card(&order, "pm_card_visa_chargeDeclined");
    app.fault(
        "GET",
        "/v1/payment_intents/*",
        Trouble::BadGateway {
            work: Work::NotDone,
        },
    );
    app.sync(&order).await;
    app.try_card(&order, "pm_card_threeDSecure2Required");
    app.standin.finish_challenge(order.intent(), true).unwrap();
    let query = format!(
        "payment_intent={}&payment_intent_client_secret={}&redirect_status=succeeded",
        order.intent(),
        order.client_secret
    );
    for path in ["/return", "", "/thank-you", "/none"] {
        app.get(&format!("/orders/{}{path}?{query}", order.token))
            .await;
    }
    app.get(&format!("/api/v1/orders/{}", order.token)).await;
    app.get(&format!("/nothing/{}?{query}", order.token)).await;
    app.ring_with(
        &json!({ "client_secret": order.client_secret }).to_string(),
        "t=1,v1=00",
    )
    .await;
    let finish = format!("/finish/{}", finish_token(app, &order).await);
    app.get(&format!("{finish}?{query}")).await;
    app.post(&format!("/api/v1{finish}"), &request).await;
    app.work().await;
    app.standin.refund(order.intent(), None).unwrap();
    app.pass(Duration::from_mins(1)).await;
    // Keys that do not work any more are quoted in Stripe's answers.
    app.standin.expire_key(keys::SECRET_KEY).unwrap();
    app.place(&order_with(&json!({ "checkout_key": "9".repeat(32) })))
        .await;
    order
}

/// The token of a finish link of that order.
async fn finish_token(app: &TestApp, order: &Placed) -> String {
    let order = app.order(&order.number).await;
    let token = FinishToken {
        order_id: order.id,
        until: order.expires_at,
    };
    app.state.vault.finish_token(&token).expose().to_owned()
}

#[tokio::test]
async fn the_log_of_a_payment_has_no_secret() {
    // The default filter, and everything that the server itself could ever say.
    for filter in [
        "warn,server=info,paydesk=info",
        "warn,server=trace,paydesk=trace",
    ] {
        let (log, _guard) = log_of(filter);
        let app = TestApp::start().await;
        let order = eventful(&app).await;
        let said = log.text();
        let finish = finish_token(&app, &order).await;
        let secrets = [
            ("finish link", &*finish),
            ("secret key", keys::SECRET_KEY),
            ("webhook secret", &app.webhook_secret().await),
            ("client secret", &order.client_secret),
            ("token", &order.token),
            ("checkout key", "00112233445566778899aabbccddeeff"),
            ("e-mail", "ann@example.com"),
            ("master key", &"ab".repeat(32)),
        ];
        for (what, secret) in secrets {
            let line = said.lines().find(|line| line.contains(secret));
            assert_eq!(line, None, "{what}, {filter}");
        }
        assert!(!said.contains("_secret_") && !said.contains("whsec_"));
        is_readable(&said, &app, &order).await;
        app.finish().await;
    }
}

/// Every line is JSON, and a request's lines carry its id and its route, not its address.
async fn is_readable(said: &str, app: &TestApp, order: &Placed) {
    let lines: Vec<Value> = said
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let answered: Vec<_> = lines
        .iter()
        .filter(|line| line["message"] == "answered")
        .collect();
    assert!(answered.len() >= 8, "{}", answered.len());
    assert!(
        answered
            .iter()
            .all(|line| !line["span"]["id"].as_str().unwrap().is_empty())
    );
    assert!(
        answered
            .iter()
            .any(|line| line["span"]["route"] == "/orders/{token}/return")
    );
    let id = app.order(&order.number).await.id;
    assert!(said.contains(&id), "an order is found by its id");
    assert!(lines.iter().any(|line| line["kind"] == "order.paid"));
    let answer = app.get("/o/guitar-course").await;
    assert_eq!(answer.status, 200);
}
