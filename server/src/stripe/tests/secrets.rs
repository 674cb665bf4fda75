//! No secret is printed or logged.

use std::io;
use std::sync::{Arc, Mutex};

use serde_json::json;
use tracing::instrument::WithSubscriber as _;

use super::client;
use super::fake::{Fake, Step};
use crate::stripe::*;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

const MARK: &str = "51Fake";

/// Keeps every line of code that logs awake. Without a subscriber for the whole process, other
/// tests' threads may find one asleep for all while this test's own subscriber is being set.
fn keep_log_awake() {
    let quiet = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(io::sink)
        .finish();
    let _ = tracing::subscriber::set_global_default(quiet);
}

#[test]
fn types_with_secrets_do_not_print_them() {
    let credentials = Credentials::stripe(format!("sk_test_{MARK}").into());
    let pool = Pool::new().unwrap();
    let created = CreatedEndpoint {
        id: "we_1".to_owned(),
        secret: format!("whsec_{MARK}").into(),
    };
    let client = Client::new(&pool, &credentials, 1).unwrap();
    let intent = Intent {
        id: "pi_1".to_owned(),
        status: IntentStatus::Succeeded,
        amount: from_stripe(1, "usd").unwrap(),
        amount_received: from_stripe(1, "usd").unwrap(),
        client_secret: Some(domain::Secret::new(format!("pi_1_secret_{MARK}"))),
        livemode: false,
        created: 0,
        order_id: None,
        installation: None,
        metadata: std::collections::BTreeMap::new(),
        last_error: None,
        cancellation_reason: None,
        charge: None,
    };
    let bad = Credentials::stripe(format!("sk_prod_{MARK}").into());
    let refused = Client::new(&pool, &bad, 1).unwrap_err();
    let printed =
        format!("{credentials:?} {pool:?} {created:?} {client:?} {intent:?} {refused:?} {refused}");
    assert!(!printed.contains(MARK), "{printed}");
}

#[tokio::test]
async fn errors_and_logs_do_not_hold_them_either() {
    let quoting = json!({"type": "invalid_request_error", "code": "x", "param": "client_secret",
        "message": format!("No match: pi_1_secret_{MARK}, sk_test_{MARK}")});
    let setup = json!({"id": "seti_1", "object": "setup_intent", "created": 1, "livemode": false,
        "client_secret": format!("seti_1_secret_{MARK}"), "payment_method_types": ["card"],
        "status": "requires_payment_method", "usage": "off_session"});
    let (fake, base) = Fake::start([
        Step::error(400, &quoting).with("request-id", "req_1"),
        Step::ok(&setup),
        Step::ok(&json!({"id": "seti_1"})).with("request-id", "req_2"),
        Step::error(500, &quoting),
        Step::Cut,
        Step::error(400, &quoting),
    ])
    .await;
    keep_log_awake();
    let client = client(&base);
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    let errors = async {
        let refused = client.get_intent("pi_1").await.unwrap_err();
        let pair = client
            .check_pair(&format!("pk_test_{MARK}"), "pair/1")
            .await;
        assert_eq!(pair, Ok(PairCheck::Same));
        format!("{refused:?} {refused}")
    };
    let errors = errors.with_subscriber(subscriber).await;
    assert!(!errors.contains(MARK), "{errors}");
    let asked = fake.asked();
    assert_eq!(
        asked[2].header("authorization"),
        Some("Bearer pk_test_51Fake")
    );
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    for expected in ["req_1", "req_2", "/v1/payment_intents/pi_1"] {
        assert!(log.contains(expected), "{expected} is not in: {log}");
    }
    for secret in [MARK, "client_secret"] {
        assert!(!log.contains(secret), "{secret} is in: {log}");
    }
}
