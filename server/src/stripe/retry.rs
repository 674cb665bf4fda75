//! Whether to send again, and what it means when we give up. Pure.
//!
//! Stripe's rules: <https://docs.stripe.com/error-low-level>.

use std::time::Duration;

use ::http::StatusCode;

use super::answer::{Answer, ErrorBody, Failure};
use super::error::StripeError;

/// No call is sent more often.
pub(super) const MAX_ATTEMPTS: u32 = 4;
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(4);

/// What kind of call it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Call {
    /// Changes nothing.
    Read,
    /// Changes something at most once: it carries an idempotency key, or deletes.
    Write,
}

/// Whether another attempt makes sense.
pub(super) fn may_retry(failure: &Failure) -> bool {
    match failure {
        Failure::NotSent | Failure::Broken => true,
        // The same bytes would come again.
        Failure::Unreadable => false,
        // Stored under the key for ever, whatever the header advises.
        Failure::Answer(answer) if answer.headers.replayed => false,
        Failure::Answer(answer) => answer.headers.should_retry.unwrap_or_else(|| {
            answer.error.is_none()
                || answer.status.is_server_error()
                || matches!(answer.status.as_u16(), 409 | 424 | 429)
        }),
    }
}

/// How long to wait before the attempt after this one (`attempt` counts from 0): doubling, the
/// upper half of it by chance, and never before Stripe's `Retry-After`. `chance` is from 0 to 1000.
pub(super) fn pause(failure: &Failure, attempt: u32, chance: u32) -> Duration {
    let full = FIRST_PAUSE
        .saturating_mul(2_u32.saturating_pow(attempt))
        .min(LONGEST_PAUSE);
    let pause = full / 2 + full / 2 * chance / 1000;
    pause.max(retry_after(failure).unwrap_or_default())
}

fn retry_after(failure: &Failure) -> Option<Duration> {
    match failure {
        Failure::Answer(answer) => answer.headers.retry_after,
        _ => None,
    }
}

/// Whether Stripe may have done the work of this attempt without telling us.
pub(super) fn is_ambiguous(failure: &Failure) -> bool {
    match failure {
        Failure::NotSent => false,
        Failure::Broken | Failure::Unreadable => true,
        Failure::Answer(answer) => {
            answer.error.is_none() || answer.status.is_server_error() || is_in_progress(answer)
        }
    }
}

/// The first request with this key is still being worked on.
fn is_in_progress(answer: &Answer) -> bool {
    answer.status == StatusCode::CONFLICT
}

/// The error of a call whose last attempt failed so. `ambiguous`: some attempt may have been done.
pub(super) fn conclude(failure: Failure, call: Call, ambiguous: bool) -> StripeError {
    let unknown = |replayed| match call {
        Call::Write => StripeError::OutcomeUnknown { replayed },
        Call::Read => StripeError::Unavailable,
    };
    let Failure::Answer(answer) = failure else {
        return if ambiguous {
            unknown(false)
        } else {
            StripeError::Unavailable
        };
    };
    let Answer {
        status,
        headers,
        error,
    } = *answer;
    let Some(error) = error else {
        return unknown(headers.replayed);
    };
    match status.as_u16() {
        500.. | 409 => unknown(headers.replayed),
        // Not an answer to an earlier attempt that may have been done: these are never stored.
        401 | 403 | 429 if ambiguous => unknown(false),
        status @ (401 | 403) => StripeError::Auth {
            permission: (status == 403).then(|| permission(error.message.as_deref())),
            code: error.code,
        },
        429 => StripeError::RateLimited {
            retry_after: headers.retry_after,
        },
        status => refused(error, status),
    }
}

fn refused(error: ErrorBody, status: u16) -> StripeError {
    if status == 402 || error.kind.as_deref() == Some("card_error") {
        return StripeError::Declined {
            code: error.code,
            decline_code: error.decline_code,
            intent: error.intent,
        };
    }
    // This type comes without a code.
    let reused = error.kind.filter(|kind| kind == "idempotency_error");
    StripeError::Rejected {
        code: error.code.or(reused),
        param: error.param,
        message: error.message.unwrap_or_default(),
        status,
    }
}

/// The permission that a restricted key lacks, as Stripe's message names it.
fn permission(message: Option<&str>) -> String {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    message
        .unwrap_or_default()
        .split(|c| !is_name(c))
        .find(|word| word.starts_with("rak_"))
        .unwrap_or("unnamed")
        .to_owned()
}

#[cfg(test)]
mod tests;
