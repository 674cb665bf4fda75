use super::*;
use crate::stripe::answer::Headers;

fn answer(status: u16, headers: Headers, body: &str) -> Failure {
    Failure::Answer(Box::new(Answer {
        status: StatusCode::from_u16(status).unwrap(),
        headers,
        error: ErrorBody::read(body.as_bytes()),
    }))
}

fn plain(status: u16) -> Failure {
    answer(
        status,
        Headers::default(),
        r#"{"error":{"type":"api_error"}}"#,
    )
}

fn advised(status: u16, should_retry: bool) -> Failure {
    let headers = Headers {
        should_retry: Some(should_retry),
        ..Headers::default()
    };
    answer(status, headers, r#"{"error":{"type":"api_error"}}"#)
}

fn replayed(status: u16) -> Failure {
    let headers = Headers {
        replayed: true,
        should_retry: Some(true),
        ..Headers::default()
    };
    answer(status, headers, r#"{"error":{"type":"api_error"}}"#)
}

#[test]
fn stripes_advice_decides_and_without_it_the_status() {
    for (failure, again) in [
        (Failure::NotSent, true),
        (Failure::Broken, true),
        (Failure::Unreadable, false),
        (plain(400), false),
        (plain(402), false),
        (plain(404), false),
        (plain(409), true),
        (plain(429), true),
        (plain(500), true),
        (plain(503), true),
        (answer(502, Headers::default(), "<html>"), true),
        (answer(403, Headers::default(), "<html>"), true),
        (advised(500, false), false),
        (advised(429, false), false),
        (advised(400, true), true),
        // What is stored under the key comes back for ever.
        (replayed(500), false),
        (replayed(402), false),
    ] {
        assert_eq!(
            may_retry(&failure),
            again,
            "{:?}",
            conclude(failure, Call::Write, true)
        );
    }
}

#[test]
fn pauses_double_and_obey_retry_after() {
    let ms = |failure: &Failure, attempt, chance| pause(failure, attempt, chance).as_millis();
    assert_eq!(ms(&Failure::Broken, 0, 0), 125);
    assert_eq!(ms(&Failure::Broken, 0, 1000), 250);
    assert_eq!(ms(&Failure::Broken, 1, 1000), 500);
    assert_eq!(ms(&Failure::Broken, 40, 1000), 4000);
    let later = Headers {
        retry_after: Some(Duration::from_secs(7)),
        ..Headers::default()
    };
    assert_eq!(ms(&answer(429, later, "{}"), 0, 0), 7000);
}

#[test]
fn a_write_whose_attempt_may_have_been_done_is_unknown_until_stripe_says_what_it_is() {
    let unknown = StripeError::OutcomeUnknown { replayed: false };
    let write = |failure, ambiguous| conclude(failure, Call::Write, ambiguous);
    assert_eq!(write(Failure::NotSent, false), StripeError::Unavailable);
    assert_eq!(write(Failure::NotSent, true), unknown);
    assert_eq!(write(plain(500), true), unknown);
    assert_eq!(write(plain(409), true), unknown);
    assert_eq!(
        write(replayed(500), true),
        StripeError::OutcomeUnknown { replayed: true }
    );
    // A limit or a rolled key after a time-out says nothing of what was sent before.
    assert_eq!(write(plain(429), true), unknown);
    assert_eq!(write(plain(401), true), unknown);
    assert_eq!(
        write(plain(429), false),
        StripeError::RateLimited { retry_after: None }
    );
    // The stored answer to this very key.
    assert!(matches!(
        write(plain(402), true),
        StripeError::Declined { .. }
    ));
    let read = |failure| conclude(failure, Call::Read, true);
    assert_eq!(read(Failure::Broken), StripeError::Unavailable);
    assert_eq!(read(plain(500)), StripeError::Unavailable);
    assert_eq!(
        read(answer(502, Headers::default(), "<html>")),
        StripeError::Unavailable
    );
}

#[test]
fn errors_say_what_the_caller_needs() {
    let write =
        |status, body| conclude(answer(status, Headers::default(), body), Call::Write, false);
    assert_eq!(
        write(
            402,
            r#"{"error":{"type":"card_error","code":"card_declined",
            "decline_code":"insufficient_funds","payment_intent":{"id":"pi_1"}}}"#
        ),
        StripeError::Declined {
            code: Some("card_declined".into()),
            decline_code: Some("insufficient_funds".into()),
            intent: Some("pi_1".into()),
        }
    );
    assert_eq!(
        write(
            403,
            r#"{"error":{"type":"invalid_request_error","message":
            "The provided key 'rk_test_*1' does not have the required permissions. Having the 'rak_payment_intent_write' permission would allow this."}}"#
        ),
        StripeError::Auth {
            code: None,
            permission: Some("rak_payment_intent_write".into()),
        }
    );
    assert_eq!(
        write(
            401,
            r#"{"error":{"type":"invalid_request_error","code":"api_key_expired"}}"#
        ),
        StripeError::Auth {
            code: Some("api_key_expired".into()),
            permission: None,
        }
    );
    assert_eq!(
        write(
            400,
            r#"{"error":{"type":"idempotency_error","message":"Other parameters"}}"#
        ),
        StripeError::Rejected {
            code: Some("idempotency_error".into()),
            param: None,
            message: "Other parameters".into(),
            status: 400,
        }
    );
}
