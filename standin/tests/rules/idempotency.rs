//! Idempotency keys.

use std::time::Duration;

use standin::{Fault, Trouble, Work, keys};

use super::client::{Ask, Stripe};

const PATH: &str = "/v1/payment_intents";

fn keyed(key: &str) -> Ask<'_> {
    Ask {
        headers: vec![("idempotency-key", key)],
        ..Ask::default()
    }
}

fn made(stripe: &Stripe) -> usize {
    stripe.standin.intents(keys::ACCOUNT).len()
}

#[tokio::test]
async fn the_first_answer_is_the_answer() {
    let stripe = Stripe::start().await;
    let form = "amount=1099&currency=usd";
    let first = stripe.call("POST", PATH, form, &keyed("a")).await;
    let again = stripe.call("POST", PATH, form, &keyed("a")).await;
    assert_eq!(first.body, again.body);
    assert_eq!(
        (
            first.header("idempotent-replayed"),
            again.header("idempotent-replayed")
        ),
        ("", "true")
    );
    assert_eq!(again.header("original-request"), first.header("request-id"));
    assert_eq!(again.header("idempotency-key"), "a");
    assert_eq!(made(&stripe), 1);
    let other = stripe
        .call("POST", PATH, "amount=1200&currency=usd", &keyed("a"))
        .await;
    assert_eq!(
        (other.status, other.text("error.type")),
        (400, "idempotency_error")
    );
    let elsewhere = stripe
        .call("POST", "/v1/setup_intents", "", &keyed("a"))
        .await;
    assert_eq!(elsewhere.text("error.type"), "idempotency_error");
    assert_eq!(
        stripe
            .call("POST", PATH, form, &keyed(&"k".repeat(256)))
            .await
            .status,
        400
    );
    stripe.clock.advance_ms(25 * 3_600_000);
    assert_ne!(
        stripe.call("POST", PATH, form, &keyed("a")).await.body["id"],
        first.body["id"],
        "a day later it is forgotten"
    );
}

#[tokio::test]
async fn declines_are_kept_and_validation_failures_are_not() {
    let stripe = Stripe::start().await;
    let declined = "amount=1099&currency=usd&confirm=true&use_stripe_sdk=true&payment_method=pm_card_visa_chargeDeclined";
    let first = stripe.call("POST", PATH, declined, &keyed("a")).await;
    let again = stripe.call("POST", PATH, declined, &keyed("a")).await;
    assert_eq!(
        (
            first.status,
            again.status,
            again.header("idempotent-replayed")
        ),
        (402, 402, "true")
    );
    assert_eq!(first.body, again.body);
    assert_eq!(made(&stripe), 1);
    assert_eq!(
        stripe
            .call("POST", PATH, "amount=1&currency=usd", &keyed("b"))
            .await
            .status,
        400
    );
    assert_eq!(
        stripe
            .call("POST", PATH, "amount=1099&currency=usd", &keyed("b"))
            .await
            .status,
        200
    );
    let stranger = Ask {
        key: "sk_test_nobody0001",
        headers: vec![("idempotency-key", "c")],
    };
    assert_eq!(
        stripe
            .call("POST", PATH, "amount=1099&currency=usd", &stranger)
            .await
            .status,
        401
    );
    assert_eq!(
        stripe
            .call("POST", PATH, "amount=1300&currency=usd", &keyed("c"))
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn a_server_error_is_replayed_whether_the_work_was_done_or_not() {
    let stripe = Stripe::start().await;
    for (key, work, count) in [("a", Work::Done, 1), ("b", Work::NotDone, 1)] {
        stripe.standin.fault(Fault::next(
            "POST",
            PATH,
            Trouble::Error {
                status: 500,
                work,
                should_retry: None,
            },
        ));
        let first = stripe
            .call("POST", PATH, "amount=1099&currency=usd", &keyed(key))
            .await;
        let again = stripe
            .call("POST", PATH, "amount=1099&currency=usd", &keyed(key))
            .await;
        assert_eq!(
            (
                first.status,
                again.status,
                again.header("idempotent-replayed")
            ),
            (500, 500, "true")
        );
        assert_eq!(made(&stripe), count);
    }
}

#[tokio::test]
async fn the_same_key_after_a_cut_connection_finds_the_work_done() {
    let stripe = Stripe::start().await;
    for (key, work) in [("a", Work::Done), ("b", Work::NotDone)] {
        let before = made(&stripe);
        stripe
            .standin
            .fault(Fault::next("POST", PATH, Trouble::Cut { work }));
        assert!(
            stripe
                .try_call("POST", PATH, "amount=1099&currency=usd", &keyed(key))
                .await
                .is_none()
        );
        assert_eq!(made(&stripe) - before, usize::from(work == Work::Done));
        let again = stripe
            .call("POST", PATH, "amount=1099&currency=usd", &keyed(key))
            .await;
        assert_eq!(
            (again.status, again.header("idempotent-replayed") == "true"),
            (200, work == Work::Done)
        );
        assert_eq!(made(&stripe) - before, 1);
    }
}

#[tokio::test]
async fn a_running_request_refuses_its_double_and_rate_limits_keep_nothing() {
    let stripe = Stripe::start().await;
    stripe
        .standin
        .fault(Fault::next("POST", PATH, Trouble::Delay { ms: 300 }));
    let form = "amount=1099&currency=usd";
    let ask = keyed("a");
    let slow = stripe.call("POST", PATH, form, &ask);
    let double = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        stripe.call("POST", PATH, form, &keyed("a")).await
    };
    let (slow, double) = tokio::join!(slow, double);
    assert_eq!(
        (slow.status, double.status, double.code()),
        (200, 409, "idempotency_key_in_use")
    );
    stripe.standin.fault(Fault::next(
        "POST",
        PATH,
        Trouble::RateLimit {
            retry_after: Some(2),
            lock_timeout: false,
        },
    ));
    let limited = stripe.call("POST", PATH, form, &keyed("b")).await;
    assert_eq!(
        (
            limited.status,
            limited.code(),
            limited.header("retry-after")
        ),
        (429, "rate_limit", "2")
    );
    assert_eq!(
        stripe
            .call("POST", PATH, form, &keyed("b"))
            .await
            .header("idempotent-replayed"),
        ""
    );
    assert_eq!(made(&stripe), 2);
}
