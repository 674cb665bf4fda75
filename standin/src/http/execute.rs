//! Running a prepared request, and keeping its answer under its idempotency key.

use serde_json::json;

use crate::api::{self, Call};
use crate::error::ApiError;
use crate::http::dispatch::{Ready, Request, Step};
use crate::http::faults::{Trouble, Work};
use crate::http::idempotency::Saved;
use crate::http::respond::Reply;
use crate::keys::Power;
use crate::objects;
use crate::scope::{Cause, Scope};
use crate::version::Version;
use crate::world::World;

/// The answer to a prepared request, broken as the trouble has it.
pub(crate) fn finish(
    world: &mut World,
    request: &Request,
    prepared: Result<Step, ApiError>,
    trouble: Option<&Trouble>,
) -> Reply {
    let mut reply = match prepared {
        Err(error) => failed(request, &error, None),
        Ok(Step::Replay(saved, version)) => Reply {
            status: saved.status,
            body: saved.body,
            request_id: request.id.clone(),
            version: Some(version.as_str()),
            original: Some(saved.request_id),
            should_retry: saved.should_retry,
            ..Reply::default()
        },
        Ok(Step::Run(ready)) => run(world, request, &ready, trouble),
    };
    if let Some(Trouble::BadGateway { .. }) = trouble {
        reply.status = 502;
        reply.html = true;
    }
    reply.idempotency_key.clone_from(&request.idempotency_key);
    reply
}

/// Runs the endpoint, unless a fault says that the work is not done, and keeps the answer.
fn run(world: &mut World, request: &Request, ready: &Ready, trouble: Option<&Trouble>) -> Reply {
    let skips = matches!(
        trouble,
        Some(
            Trouble::Hang {
                work: Work::NotDone
            } | Trouble::Cut {
                work: Work::NotDone
            } | Trouble::BadGateway {
                work: Work::NotDone
            } | Trouble::Error {
                work: Work::NotDone,
                ..
            } | Trouble::RateLimit { .. }
        )
    );
    let (mut reply, mut keep) = if skips {
        (
            Reply {
                request_id: request.id.clone(),
                ..Reply::default()
            },
            false,
        )
    } else {
        execute(world, request, ready)
    };
    match trouble {
        Some(Trouble::Error {
            status,
            should_retry,
            ..
        }) => {
            let error = internal(*status, *should_retry);
            reply = failed(request, &error, Some(ready.version));
            // A retry that Stripe asks for would be pointless if it met the kept answer.
            keep = *status >= 500 && *should_retry != Some(true);
        }
        Some(Trouble::RateLimit {
            retry_after,
            lock_timeout,
        }) => {
            reply = failed(
                request,
                &rate_limited(*retry_after, *lock_timeout),
                Some(ready.version),
            );
            keep = false;
        }
        _ => {}
    }
    let at = world.clock.now();
    let data = world.accounts[ready.account].data_mut(ready.key.livemode);
    if let Some(key) = &request.idempotency_key {
        data.running.remove(key);
        if keep {
            let saved = Saved {
                request: ready.print.clone(),
                status: reply.status,
                body: reply.body.clone(),
                request_id: request.id.clone(),
                should_retry: reply.should_retry,
                at,
            };
            data.idempotency.insert(key.clone(), saved);
        }
    }
    reply
}

fn internal(status: u16, should_retry: Option<bool>) -> ApiError {
    let message = "An unknown error occurred. If this persists, please contact us via our support site at https://support.stripe.com/";
    ApiError {
        should_retry,
        ..ApiError::new(status, "api_error", message)
    }
}

fn rate_limited(retry_after: Option<u64>, lock_timeout: bool) -> ApiError {
    let error = if lock_timeout {
        ApiError::new(429, "invalid_request_error", "This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request.").code("lock_timeout")
    } else {
        ApiError::new(429, "rate_limit_error", "Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.").code("rate_limit")
    };
    ApiError {
        retry_after,
        ..error
    }
}

/// Calls the endpoint; says whether an idempotency key keeps the answer.
fn execute(world: &mut World, request: &Request, ready: &Ready) -> (Reply, bool) {
    let cause = Cause {
        request_id: Some(request.id.clone()),
        idempotency_key: request.idempotency_key.clone(),
    };
    let scope = Scope {
        world,
        account: ready.account,
        livemode: ready.key.livemode,
        cause,
    };
    let public = ready.key.power == Power::Publishable;
    let mut call = Call {
        scope,
        params: request.params.clone(),
        id: ready.path_id.clone(),
        public,
        version: ready.version,
    };
    let expands = call.params.texts("expand");
    let answer = (ready.route.run)(&mut call).and_then(|mut body| {
        api::expand::expand(&call.scope, &mut body, &expands)?;
        Ok(body)
    });
    match answer {
        Ok(mut body) => {
            objects::event::render(&mut body, ready.version);
            let reply = Reply {
                status: 200,
                body,
                request_id: request.id.clone(),
                version: Some(ready.version.as_str()),
                ..Reply::default()
            };
            (reply, true)
        }
        Err(error) => {
            let error = dress(error, &call, &request.id);
            (failed(request, &error, Some(ready.version)), error.stored)
        }
    }
}

/// Adds what every error of a known account says, and hides what the browser may not see.
fn dress(mut error: ApiError, call: &Call<'_>, request_id: &str) -> ApiError {
    if call.public {
        if let Some(intent) = error.body.get_mut("payment_intent") {
            *intent = objects::subset(intent, objects::payment_intent::PUBLIC);
        }
        if let Some(intent) = error.body.get_mut("setup_intent") {
            *intent = objects::subset(intent, objects::setup_intent::PUBLIC);
        }
        return error;
    }
    let mode = if call.livemode { "" } else { "test/" };
    let url = format!(
        "https://dashboard.stripe.com/{mode}logs/{request_id}?t={}",
        call.now()
    );
    error.with("request_log_url", json!(url))
}

fn failed(request: &Request, error: &ApiError, version: Option<Version>) -> Reply {
    let mut body = error.to_json();
    objects::event::render(&mut body, version.unwrap_or_default());
    Reply {
        status: error.status,
        body,
        request_id: request.id.clone(),
        version: version.map(Version::as_str),
        should_retry: error.should_retry,
        retry_after: error.retry_after,
        ..Reply::default()
    }
}
