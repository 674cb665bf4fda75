//! One call: a turn, attempts with one key, and an end in time.

use std::time::Duration;

use miniserde::Deserialize;
use stripe_client_core::{
    IdempotencyKey, RequestBuilder, RequestStrategy, StripeMethod, StripeRequest,
};
use tokio::time::Instant;

use super::answer::Failure;
use super::client::Client;
use super::error::StripeError;
use super::http::Http;
use super::retry::{self, Call};

/// An attempt with less time than this before the deadline is not worth starting.
const LEAST: Duration = Duration::from_millis(500);

/// An idempotency key for Stripe: 1 to 255 visible characters.
fn strategy(key: Option<&str>) -> Result<RequestStrategy, StripeError> {
    let Some(key) = key else {
        return Ok(RequestStrategy::Once);
    };
    let sendable = key.bytes().all(|byte| byte.is_ascii_graphic());
    match IdempotencyKey::new(key) {
        Ok(key) if sendable => Ok(RequestStrategy::Idempotent(key)),
        _ => Err(StripeError::refused_here(
            "idempotency_key",
            "an idempotency key has 1 to 255 visible characters",
        )),
    }
}

impl Client {
    /// Sends a request that changes nothing.
    pub(super) async fn read<R>(&self, request: &R) -> Result<R::Output, StripeError>
    where
        R: StripeRequest + Sync,
        R::Output: Deserialize + Send,
    {
        self.call(&self.shared.http, || request.build(), None).await
    }

    /// Sends a request that changes something, under a key that the caller has kept before.
    pub(super) async fn write<R>(&self, request: &R, key: &str) -> Result<R::Output, StripeError>
    where
        R: StripeRequest + Sync,
        R::Output: Deserialize + Send,
    {
        self.call(&self.shared.http, || request.build(), Some(key))
            .await
    }

    /// Sends what `build` makes until there is an answer, the time is over, or sending again makes
    /// no sense.
    pub(super) async fn call<T: Deserialize + Send>(
        &self,
        http: &Http,
        build: impl Fn() -> RequestBuilder + Sync,
        key: Option<&str>,
    ) -> Result<T, StripeError> {
        let strategy = strategy(key)?;
        let deadline = self.deadline();
        let call = match build().method {
            StripeMethod::Get => Call::Read,
            StripeMethod::Post | StripeMethod::Delete => Call::Write,
        };
        let mut ambiguous = false;
        let mut attempt = 0;
        loop {
            self.turn(deadline, call, ambiguous).await?;
            let limit = self
                .attempt
                .min(deadline.saturating_duration_since(Instant::now()));
            let request = build()
                .customize::<T>()
                .request_strategy(strategy.clone())
                .timeout(limit);
            let failure = match request.send(http).await {
                Ok(value) => return Ok(value),
                Err(failure) => failure,
            };
            ambiguous |= retry::is_ambiguous(&failure);
            let pause = retry::pause(&failure, attempt, self.chance());
            attempt += 1;
            let in_time = Instant::now() + pause + LEAST < deadline;
            if attempt == retry::MAX_ATTEMPTS || !in_time || !retry::may_retry(&failure) {
                return Err(retry::conclude(failure, call, ambiguous));
            }
            tracing::debug!(attempt, ?pause, "asking Stripe again");
            tokio::time::sleep(pause).await;
        }
    }

    async fn turn(
        &self,
        deadline: Instant,
        call: Call,
        ambiguous: bool,
    ) -> Result<(), StripeError> {
        let turn = self.shared.bucket.take(self.priority, deadline).await;
        turn.map_err(|wait| {
            if ambiguous {
                retry::conclude(Failure::Broken, call, ambiguous)
            } else {
                StripeError::RateLimited {
                    retry_after: Some(wait),
                }
            }
        })
    }
}

/// An id as Stripe makes them. Anything else would change the path of the request.
pub(super) fn checked_id(id: &str) -> Result<&str, StripeError> {
    let fits = !id.is_empty()
        && id.len() <= 255
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if fits {
        Ok(id)
    } else {
        Err(StripeError::refused_here("id", "this is no id of Stripe's"))
    }
}
