//! Stripe down, slow, broken or limiting while an order is placed: the answer says within ten
//! seconds that the same request may work soon, and then it does, with exactly one intent.

use std::time::{Duration, Instant};

use domain::OrderStatus;
use futures_util::future::join_all;
use serde_json::json;
use standin::{Fault, Trouble, Work};

use crate::support::{Placed, TestApp, order_request, order_with};

pub(crate) const CREATE: &str = "/v1/payment_intents";

/// Every way in which one answer of Stripe's can be bad without taking long.
pub(crate) fn troubles() -> Vec<Trouble> {
    let mut troubles = vec![
        Trouble::RateLimit {
            retry_after: None,
            lock_timeout: false,
        },
        Trouble::RateLimit {
            retry_after: Some(1),
            lock_timeout: true,
        },
    ];
    for work in [Work::Done, Work::NotDone] {
        troubles.push(Trouble::BadGateway { work });
        troubles.push(Trouble::Cut { work });
        for should_retry in [None, Some(true), Some(false)] {
            troubles.push(Trouble::Error {
                status: 500,
                work,
                should_retry,
            });
        }
    }
    troubles
}

/// Places the course until it works: every answer before that must be a retryable one, in time.
pub(crate) async fn insist(
    app: &TestApp,
    request: &serde_json::Value,
    trouble: &Trouble,
) -> Placed {
    for _ in 0..6 {
        let asked = Instant::now();
        let answer = app.place(request).await;
        assert!(
            asked.elapsed() < Duration::from_secs(10),
            "{trouble:?}: {:?}",
            asked.elapsed()
        );
        if answer.status == 200 {
            return Placed::of(&answer.json());
        }
        assert_eq!(answer.status, 503, "{trouble:?}: {}", answer.text());
        assert_eq!(answer.code(), "payments_unavailable", "{trouble:?}");
        assert!(answer.header("retry-after").parse::<u64>().is_ok());
    }
    panic!("{trouble:?}: the same request never works again");
}

#[tokio::test]
async fn one_bad_answer_to_the_creation_leaves_one_intent() {
    // Stripe does not ask to send again what it has done.
    let impossible = Trouble::Error {
        status: 500,
        work: Work::Done,
        should_retry: Some(true),
    };
    let possible = troubles().into_iter().filter(|one| *one != impossible);
    join_all(possible.map(|trouble| async move {
        let app = TestApp::start().await;
        app.fault("POST", CREATE, trouble.clone());
        let order = insist(&app, &order_request(), &trouble).await;
        assert_eq!(app.only_intent().id, order.intent(), "{trouble:?}");
        assert_eq!(app.orders().await.len(), 1);
        app.pay(&order);
        app.work().await;
        assert_eq!(
            app.status(&order.number).await,
            OrderStatus::Paid,
            "{trouble:?}"
        );
        app.finish().await;
    }))
    .await;
}

/// Stripe is bad for a while, in this way. The order is placed after it, as before it.
async fn survives(trouble: Trouble) {
    let app = TestApp::start().await;
    app.standin
        .fault(Fault::always("*", "/v1/*", trouble.clone()));
    let asked = Instant::now();
    let answer = app.place(&order_request()).await;
    let waited = asked.elapsed();
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (503, "payments_unavailable"),
        "{trouble:?}"
    );
    assert!(waited < Duration::from_secs(10), "{trouble:?}: {waited:?}");
    assert!(answer.header("retry-after").parse::<u64>().is_ok());

    let page = app.get("/o/guitar-course").await;
    assert_eq!(page.status, 200, "the page renders whatever Stripe does");
    assert_eq!(app.get("/readyz").await.status, 200);

    app.standin.clear_faults();
    let order = insist(&app, &order_request(), &trouble).await;
    assert_eq!(app.only_intent().id, order.intent(), "{trouble:?}");
    assert_eq!(app.orders().await.len(), 1);
    app.pay(&order);
    app.work().await;
    assert_eq!(
        app.status(&order.number).await,
        OrderStatus::Paid,
        "{trouble:?}"
    );
    app.finish().await;
}

#[tokio::test]
async fn it_hangs_or_is_too_slow() {
    let troubles = [
        Trouble::Hang {
            work: Work::NotDone,
        },
        Trouble::Hang { work: Work::Done },
        Trouble::Delay { ms: 7_000 },
    ];
    join_all(troubles.map(survives)).await;
}

#[tokio::test]
async fn it_answers_badly_for_a_while() {
    let lasting = |trouble: &Trouble| {
        !matches!(
            trouble,
            Trouble::Error {
                work: Work::Done,
                should_retry: Some(true),
                ..
            }
        )
    };
    let mut troubles = troubles();
    troubles.retain(lasting);
    troubles.push(Trouble::RateLimit {
        retry_after: Some(60),
        lock_timeout: false,
    });
    join_all(troubles.into_iter().map(survives)).await;
}

#[tokio::test]
async fn nobody_listens_at_its_address() {
    let mut app = TestApp::start().await;
    app.stop_stripe().await;
    for request in [order_request(), order_with(&json!({ "name": "Anna" }))] {
        let asked = Instant::now();
        let answer = app.place(&request).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (503, "payments_unavailable")
        );
        assert!(asked.elapsed() < Duration::from_secs(10));
    }
    assert_eq!(app.get("/o/guitar-course").await.status, 200);
    assert_eq!(app.get("/readyz").await.status, 200);
    app.start_stripe().await;
    let request = order_with(&json!({ "name": "Anna" }));
    let order = insist(&app, &request, &Trouble::Delay { ms: 0 }).await;
    assert_eq!(app.only_intent().id, order.intent());
    assert_eq!(app.orders().await.len(), 1);
    app.pay(&order);
    assert_eq!(app.sync(&order).await.json()["status"], "paid");
    app.finish().await;
}
