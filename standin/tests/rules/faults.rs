//! Faults of the API.

use std::time::{Duration, Instant};

use standin::{Fault, Trouble, Work, keys};

use super::client::{Ask, Stripe};

#[tokio::test]
async fn errors_say_whether_to_retry() {
    let stripe = Stripe::start().await;
    for (should_retry, header) in [(None, ""), (Some(true), "true"), (Some(false), "false")] {
        stripe.standin.fault(Fault::next(
            "GET",
            "/v1/balance",
            Trouble::Error {
                status: 500,
                work: Work::NotDone,
                should_retry,
            },
        ));
        let reply = stripe.get("/v1/balance", "").await;
        assert_eq!(
            (
                reply.status,
                reply.text("error.type"),
                reply.header("stripe-should-retry")
            ),
            (500, "api_error", header)
        );
    }
    assert_eq!(
        stripe.get("/v1/balance", "").await.status,
        200,
        "a fault hits as often as it says"
    );
}

#[tokio::test]
async fn a_proxy_in_between_answers_html() {
    let stripe = Stripe::start().await;
    stripe.standin.fault(Fault::next(
        "POST",
        "/v1/payment_intents",
        Trouble::BadGateway { work: Work::Done },
    ));
    let ask = Ask {
        headers: vec![("idempotency-key", "a")],
        ..Ask::default()
    };
    let broken = stripe
        .call(
            "POST",
            "/v1/payment_intents",
            "amount=1099&currency=usd",
            &ask,
        )
        .await;
    assert_eq!(
        (
            broken.status,
            broken.header("content-type"),
            broken.header("request-id")
        ),
        (502, "text/html", "")
    );
    let again = stripe
        .call(
            "POST",
            "/v1/payment_intents",
            "amount=1099&currency=usd",
            &ask,
        )
        .await;
    assert_eq!(
        (again.status, again.header("idempotent-replayed")),
        (200, "true")
    );
    assert_eq!(stripe.standin.intents(keys::ACCOUNT).len(), 1);
}

#[tokio::test]
async fn delays_hangs_and_patterns() {
    let stripe = Stripe::start().await;
    stripe.standin.fault(
        Fault::next(
            "*",
            "/v1/payment_intents/*/confirm",
            Trouble::Delay { ms: 200 },
        )
        .after(1),
    );
    let before = Instant::now();
    for _ in 0..2 {
        let (_, secret) = stripe.intent("amount=1099&currency=usd").await;
        assert_eq!(stripe.pay(&secret, "4242424242424242").await.status, 200);
    }
    assert!(before.elapsed() >= Duration::from_millis(200));
    stripe.standin.fault(Fault::always(
        "POST",
        "/v1/refunds",
        Trouble::Hang {
            work: Work::NotDone,
        },
    ));
    let ask = Ask::default();
    let hung = stripe.try_call("POST", "/v1/refunds", "", &ask);
    assert!(
        tokio::time::timeout(Duration::from_millis(300), hung)
            .await
            .is_err()
    );
    stripe.standin.clear_faults();
    assert_eq!(stripe.post("/v1/refunds", "").await.status, 400);
    stripe.standin.fault(Fault::next(
        "GET",
        "/v1/balance",
        Trouble::RateLimit {
            retry_after: None,
            lock_timeout: true,
        },
    ));
    assert_eq!(stripe.get("/v1/balance", "").await.code(), "lock_timeout");
}

#[tokio::test]
async fn the_date_header_can_be_wrong() {
    let stripe = Stripe::start().await;
    assert_eq!(
        stripe.get("/v1/balance", "").await.header("date"),
        "Tue, 24 Nov 2026 12:00:00 GMT"
    );
    stripe.standin.skew_date(600_000);
    assert_eq!(
        stripe.get("/v1/balance", "").await.header("date"),
        "Tue, 24 Nov 2026 12:10:00 GMT"
    );
}

#[tokio::test]
async fn what_was_asked_is_counted() {
    let stripe = Stripe::start().await;
    let ask = Ask {
        headers: vec![
            ("idempotency-key", "a"),
            ("stripe-version", "2026-09-30.endive"),
        ],
        ..Ask::default()
    };
    stripe
        .call(
            "POST",
            "/v1/payment_intents",
            "amount=1099&currency=usd",
            &ask,
        )
        .await
        .ok();
    stripe.standin.fault(Fault::next(
        "*",
        "*",
        Trouble::Cut {
            work: Work::NotDone,
        },
    ));
    assert!(
        stripe
            .try_call("GET", "/v1/balance", "", &Ask::default())
            .await
            .is_none()
    );
    let seen = stripe.standin.requests();
    assert_eq!(
        seen.iter().map(|one| one.status).collect::<Vec<_>>(),
        [200, 0]
    );
    assert_eq!(seen[0].idempotency_key.as_deref(), Some("a"));
    assert_eq!(seen[0].version.as_deref(), Some("2026-09-30.endive"));
    assert_eq!(seen[0].account.as_deref(), Some(keys::ACCOUNT));
}
