//! What a call sends, when it sends again, and how it ends.

use std::time::{Duration, Instant};

use ::http::Method;
use serde_json::json;

use super::client;
use super::fake::{Fake, Step};
use crate::stripe::{API_VERSION, CancelReason, Client, EVENTS, STRIPE_JS_URL, StripeError};

fn balance() -> Step {
    Step::ok(&json!({"object": "balance", "livemode": false, "available": [], "pending": []}))
}

fn failed(status: u16) -> Step {
    Step::error(status, &json!({"type": "api_error", "message": "Sorry"}))
}

/// A write whose answer nobody here reads.
async fn cancel(client: &Client) -> StripeError {
    let canceled = client.cancel_intent("pi_1", CancelReason::Abandoned, "ord_1/cancel/1");
    canceled.await.unwrap_err()
}

/// A client with little patience.
fn hasty(base: &str) -> Client {
    let mut client = client(base);
    client.attempt = Duration::from_millis(200);
    client
}

#[test]
fn the_pinned_versions_are_of_one_train() {
    assert_eq!(API_VERSION, stripe_shared::version::VERSION.as_str());
    let train = API_VERSION.split('.').nth(1).unwrap();
    assert_eq!(
        STRIPE_JS_URL,
        format!("https://js.stripe.com/{train}/stripe.js")
    );
}

#[test]
fn the_library_knows_every_event_that_we_listen_to() {
    use stripe_misc::webhook_endpoint::CreateWebhookEndpointEnabledEvents as Kind;
    for kind in EVENTS {
        let known: Kind = kind.parse().unwrap();
        assert!(!matches!(known, Kind::Unknown(_)), "{kind}");
    }
}

/// Futures of these calls run on any thread.
#[test]
fn calls_can_be_spawned() {
    fn spawnable<T: Send>(_: T) {}
    let client = client("http://127.0.0.1:9/");
    spawnable(client.get_intent("pi_1"));
    spawnable(client.cancel_intent("pi_1", CancelReason::Duplicate, "k"));
    spawnable(client.list_intents(0));
    spawnable(client.check_pair("pk_test_1", "k"));
}

#[tokio::test]
async fn every_call_names_version_key_and_agent_and_keeps_its_connection() {
    let date = "Tue, 24 Nov 2026 03:30:00 GMT";
    let (fake, base) = Fake::start([
        balance().with("date", date),
        balance().with("date", date),
        Step::error(
            404,
            &json!({"type": "invalid_request_error", "code": "resource_missing"}),
        )
        .with("date", date),
    ])
    .await;
    let client = client(&base);
    assert_eq!(client.clock_skew(0), None);
    client.balance().await.unwrap();
    client.background().balance().await.unwrap();
    assert!(cancel(&client).await.is_missing());
    let asked = fake.asked();
    for request in &asked {
        assert_eq!(
            request.header("authorization"),
            Some("Bearer sk_test_51Fake")
        );
        assert_eq!(request.header("stripe-version"), Some(API_VERSION));
        assert!(
            request
                .header("user-agent")
                .unwrap()
                .starts_with("Paydesk/")
        );
    }
    assert_eq!(asked[0].uri.path(), "/v1/balance");
    assert_eq!(asked[0].header("idempotency-key"), None);
    assert_eq!(asked[2].uri.path(), "/v1/payment_intents/pi_1/cancel");
    assert_eq!(
        (&asked[0].method, &asked[2].method),
        (&Method::GET, &Method::POST)
    );
    assert_eq!(asked[2].header("idempotency-key"), Some("ord_1/cancel/1"));
    assert_eq!(fake.connections(), 1);
    let skew = client.clock_skew(1_795_491_000 + 90).unwrap();
    assert!((88..=90).contains(&skew), "{skew}");
}

#[tokio::test]
async fn a_write_is_sent_again_with_the_same_key_and_the_same_bytes() {
    let missing = json!({"type": "invalid_request_error", "code": "resource_missing"});
    let (fake, base) = Fake::start([
        Step::Cut,
        failed(500),
        Step::Answer(502, Vec::new(), "<html>Bad Gateway</html>".to_owned()),
        Step::error(404, &missing),
    ])
    .await;
    assert!(cancel(&client(&base)).await.is_missing());
    let asked = fake.asked();
    assert_eq!(asked.len(), 4);
    for request in &asked {
        assert_eq!(request.header("idempotency-key"), Some("ord_1/cancel/1"));
        assert_eq!(request.body, asked[0].body);
    }
}

#[tokio::test]
async fn a_write_that_never_ends_well_is_of_unknown_outcome() {
    let html = || Step::Answer(502, Vec::new(), "<html>".to_owned());
    let mut cases = tokio::task::JoinSet::new();
    for script in [
        [failed(500), failed(500), failed(500), failed(503)],
        [html(), html(), html(), html()],
        [Step::Cut, Step::Cut, Step::Cut, Step::Cut],
        [Step::Hang, Step::Hang, Step::Hang, Step::Hang],
        // Still being worked on.
        [failed(409), failed(409), failed(409), failed(409)],
        // The limit says nothing about what came before it.
        [Step::Hang, failed(429), failed(429), failed(429)],
    ] {
        cases.spawn(async {
            let (fake, base) = Fake::start(script).await;
            let error = cancel(&hasty(&base)).await;
            assert_eq!(error, StripeError::OutcomeUnknown { replayed: false });
            assert!(error.is_retryable());
            assert_eq!(fake.asked().len(), 4);
        });
    }
    cases.join_all().await;
}

#[tokio::test]
async fn a_replayed_failure_is_told_apart_and_not_asked_for_again() {
    let replayed = failed(500)
        .with("idempotent-replayed", "true")
        .with("stripe-should-retry", "true");
    let (fake, base) = Fake::start([failed(500), replayed]).await;
    let error = cancel(&client(&base)).await;
    assert_eq!(error, StripeError::OutcomeUnknown { replayed: true });
    assert!(!error.is_retryable());
    assert_eq!(fake.asked().len(), 2);
}

#[tokio::test]
async fn stripes_advice_against_a_retry_is_followed() {
    let (fake, base) = Fake::start([failed(500).with("stripe-should-retry", "false")]).await;
    let error = cancel(&client(&base)).await;
    assert_eq!(error, StripeError::OutcomeUnknown { replayed: false });
    assert_eq!(fake.asked().len(), 1);
}

#[tokio::test]
async fn a_success_that_cannot_be_read_is_of_unknown_outcome() {
    let (_fake, base) = Fake::start([Step::ok(&json!({"id": "pi_1"}))]).await;
    let error = cancel(&client(&base)).await;
    assert_eq!(error, StripeError::OutcomeUnknown { replayed: false });
}

#[tokio::test]
async fn a_read_that_fails_changed_nothing() {
    let (fake, base) = Fake::start([failed(500), Step::Cut, Step::Hang, failed(500)]).await;
    let error = hasty(&base).balance().await.unwrap_err();
    assert_eq!(error, StripeError::Unavailable);
    assert_eq!(fake.asked().len(), 4);
}

#[tokio::test]
async fn a_write_that_was_never_sent_changed_nothing() {
    // Nobody listens on the discard port.
    let error = cancel(&client("http://127.0.0.1:9/")).await;
    assert_eq!(error, StripeError::Unavailable);
}

/// What answers is not who it should be: TLS ends before anything secret is sent.
#[tokio::test]
async fn https_is_not_traded_for_less() {
    let (fake, base) = Fake::start([]).await;
    let base = base.replace("http://127.0.0.1", "https://localhost");
    let error = client(&base).balance().await.unwrap_err();
    assert_eq!(error, StripeError::Unavailable);
    assert!(fake.connections() > 0);
    assert_eq!(fake.asked().len(), 0);
}

#[tokio::test]
async fn retry_after_is_obeyed_while_there_is_time_and_handed_on_when_there_is_not() {
    let limited = |seconds: &str| failed(429).with("retry-after", seconds);
    let (fake, base) = Fake::start([limited("1"), balance(), limited("30")]).await;
    let client = client(&base);
    let start = Instant::now();
    client.balance().await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(1));
    let error = client.balance().await.unwrap_err();
    let retry_after = Some(Duration::from_secs(30));
    assert_eq!(error, StripeError::RateLimited { retry_after });
    assert!(start.elapsed() < Duration::from_secs(3));
    assert_eq!(fake.asked().len(), 3);
}

#[tokio::test]
async fn calls_end_within_the_time_that_they_were_given() {
    let (_fake, base) = Fake::start([Step::Hang, Step::Hang]).await;
    let hurried = client(&base).within(Duration::from_millis(700));
    let start = Instant::now();
    assert!(cancel(&hurried).await.is_retryable());
    let took = start.elapsed();
    assert!(took < Duration::from_millis(900), "{took:?}");
    // The time is shared by all calls of the handle.
    let start = Instant::now();
    hurried.balance().await.unwrap_err();
    assert!(start.elapsed() < Duration::from_millis(200));
}

#[tokio::test]
async fn what_would_change_the_path_or_the_headers_is_not_sent() {
    let (fake, base) = Fake::start([]).await;
    let client = client(&base);
    for id in ["", "../balance", "pi_1?x=1", "pi_1/cancel", "pi 1"] {
        let error = client.get_intent(id).await.unwrap_err();
        assert!(
            matches!(error, StripeError::Rejected { status: 400, .. }),
            "{id}"
        );
    }
    for key in ["", "a b", "a\r\nx: y", &"k".repeat(256)] {
        let canceled = client.cancel_intent("pi_1", CancelReason::Abandoned, key);
        let error = canceled.await.unwrap_err();
        assert!(
            matches!(error, StripeError::Rejected { status: 400, .. }),
            "{key}"
        );
    }
    assert_eq!(fake.asked().len(), 0);
}
