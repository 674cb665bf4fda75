//! Against the stand-in: what a fault does to a call, and that it never makes a second intent.

use std::time::Duration;

use ::standin::keys::ACCOUNT;
use ::standin::{Fault, Trouble, Work};

use super::standin_client::{new_intent, start};
use crate::stripe::{API_VERSION, StripeError};

const INTENTS: &str = "/v1/payment_intents";

fn error(status: u16, work: Work, should_retry: Option<bool>) -> Trouble {
    Trouble::Error {
        status,
        work,
        should_retry,
    }
}

#[tokio::test]
async fn a_passing_fault_is_overcome_and_makes_one_intent() {
    for work in [Work::NotDone, Work::Done] {
        for trouble in [
            Trouble::Hang { work },
            Trouble::BadGateway { work },
            Trouble::Cut { work },
        ] {
            let (standin, mut client) = start().await;
            client.attempt = Duration::from_millis(300);
            standin.fault(Fault::next("POST", INTENTS, trouble.clone()));
            let made = client.create_intent(&new_intent(), "ord_1/1").await;
            let made = made.unwrap_or_else(|error| panic!("{trouble:?}: {error}"));
            let intents = standin.intents(ACCOUNT);
            assert_eq!(intents.len(), 1, "{trouble:?}");
            assert_eq!(intents[0].id, made.id);
            let requests = standin.requests();
            assert!(requests.len() >= 2, "{trouble:?}");
            for request in requests {
                assert_eq!(request.idempotency_key.as_deref(), Some("ord_1/1"));
                assert_eq!(request.version.as_deref(), Some(API_VERSION));
            }
        }
    }
}

#[tokio::test]
async fn a_rate_limit_is_waited_out() {
    let (standin, client) = start().await;
    for lock_timeout in [false, true] {
        standin.fault(Fault::next(
            "POST",
            INTENTS,
            Trouble::RateLimit {
                retry_after: Some(1),
                lock_timeout,
            },
        ));
        let key = format!("ord_{lock_timeout}/1");
        client.create_intent(&new_intent(), &key).await.unwrap();
    }
    assert_eq!(standin.intents(ACCOUNT).len(), 2);
}

#[tokio::test]
async fn a_lasting_rate_limit_is_handed_on() {
    let (standin, client) = start().await;
    let trouble = Trouble::RateLimit {
        retry_after: Some(20),
        lock_timeout: false,
    };
    standin.fault(Fault::always("*", "*", trouble));
    let error = client.create_intent(&new_intent(), "k").await.unwrap_err();
    let retry_after = Some(Duration::from_secs(20));
    assert_eq!(error, StripeError::RateLimited { retry_after });
    assert_eq!(standin.requests().len(), 1);
}

/// Stripe keeps a 500 under its key, so only a look at the list and the next key help.
#[tokio::test]
async fn a_stored_500_is_told_apart_whether_or_not_the_work_was_done() {
    for (work, made) in [(Work::NotDone, 0), (Work::Done, 1)] {
        let (standin, client) = start().await;
        standin.fault(Fault::next("POST", INTENTS, error(500, work, None)));
        let error = client.create_intent(&new_intent(), "ord_1/1").await;
        assert_eq!(
            error.unwrap_err(),
            StripeError::OutcomeUnknown { replayed: true }
        );
        let listed = client.list_intents(0).await.unwrap();
        assert_eq!(listed.rows.len(), made);
        for stray in &listed.rows {
            assert_eq!(stray.order_id.as_deref(), Some("ord_1"));
        }
        client
            .create_intent(&new_intent(), "ord_1/2")
            .await
            .unwrap();
        assert_eq!(standin.intents(ACCOUNT).len(), made + 1);
    }
}

#[tokio::test]
async fn stripes_advice_against_a_retry_is_followed_and_its_advice_for_one_too() {
    let (standin, client) = start().await;
    let advised = error(500, Work::NotDone, Some(false));
    standin.fault(Fault::next("POST", INTENTS, advised));
    let error_once = client.create_intent(&new_intent(), "a").await.unwrap_err();
    assert_eq!(error_once, StripeError::OutcomeUnknown { replayed: false });
    assert_eq!(standin.requests().len(), 1);
    // A read has no key under which anything would be kept.
    let advised = error(500, Work::NotDone, Some(true));
    standin.fault(Fault::next("GET", "/v1/balance", advised));
    client.balance().await.unwrap();
}

#[tokio::test]
async fn what_lasts_ends_in_time_as_unknown_or_unavailable() {
    let mut cases = tokio::task::JoinSet::new();
    for work in [Work::NotDone, Work::Done] {
        cases.spawn(lasting(Trouble::Hang { work }, work));
        cases.spawn(lasting(Trouble::BadGateway { work }, work));
        cases.spawn(lasting(Trouble::Cut { work }, work));
    }
    cases.join_all().await;
}

async fn lasting(trouble: Trouble, work: Work) {
    let (standin, mut client) = start().await;
    client.attempt = Duration::from_millis(300);
    standin.fault(Fault::always("*", "*", trouble.clone()));
    let error = client.create_intent(&new_intent(), "k").await.unwrap_err();
    let unknown = StripeError::OutcomeUnknown { replayed: false };
    assert_eq!(error, unknown, "{trouble:?}");
    let error = client.get_intent("pi_1").await.unwrap_err();
    assert_eq!(error, StripeError::Unavailable, "{trouble:?}");
    let made = standin.intents(ACCOUNT).len();
    assert_eq!(made, usize::from(work == Work::Done), "{trouble:?}");
}

#[tokio::test]
async fn a_key_that_comes_back_with_other_parameters_is_refused() {
    let (standin, client) = start().await;
    client.create_intent(&new_intent(), "k").await.unwrap();
    let mut other = new_intent();
    other.amount.minor += 1;
    let error = client.create_intent(&other, "k").await.unwrap_err();
    let StripeError::Rejected { code, status, .. } = error else {
        panic!("{error:?}");
    };
    assert_eq!((code.as_deref(), status), (Some("idempotency_error"), 400));
    assert_eq!(standin.intents(ACCOUNT).len(), 1);
}

#[tokio::test]
async fn concurrent_calls_with_one_key_make_one_intent() {
    let (standin, client) = start().await;
    let new = new_intent();
    let (a, b, c) = tokio::join!(
        client.create_intent(&new, "k"),
        client.create_intent(&new, "k"),
        client.create_intent(&new, "k"),
    );
    assert_eq!(a.as_ref().unwrap().id, b.unwrap().id);
    assert_eq!(a.unwrap().id, c.unwrap().id);
    assert_eq!(standin.intents(ACCOUNT).len(), 1);
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_seen() {
    let (standin, client) = start().await;
    client.balance().await.unwrap();
    let now = standin.clock().now();
    assert!(client.clock_skew(now).unwrap().abs() <= 2);
    standin.skew_date(-600_000);
    client.balance().await.unwrap();
    let skew = client.clock_skew(standin.clock().now()).unwrap();
    assert!((598..=602).contains(&skew), "{skew}");
}
