//! One API request from arrival to answer.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use http::request::Parts;
use http::{HeaderMap, Response};
use serde_json::{Value, json};

use crate::api::{self, Call, Route};
use crate::app::App;
use crate::error::{ApiError, unknown_url};
use crate::http::auth;
use crate::http::faults::{self, Trouble, Work};
use crate::http::hosts::Origins;
use crate::http::idempotency::{self, Saved};
use crate::http::listener::Scissors;
use crate::http::respond::{Reply, respond};
use crate::keys::{Key, Power};
use crate::objects;
use crate::params::Params;
use crate::scope::{Cause, Scope};
use crate::version::Version;
use crate::world::{Seen, World};
use crate::{form, scope};

/// Longest that a request hangs.
const HANG: Duration = Duration::from_mins(10);

/// A request, read.
struct Request {
    method: String,
    path: String,
    params: Params,
    headers: HeaderMap,
    idempotency_key: Option<String>,
    id: String,
}

/// A request that may run.
struct Ready {
    account: usize,
    key: Key,
    route: &'static Route,
    path_id: String,
    version: Version,
    /// Method, path and parameters, for the idempotency key.
    print: String,
}

/// Answers a request below `/v1`.
pub(crate) async fn answer(
    app: &Arc<App>,
    parts: &Parts,
    body: &[u8],
    scissors: &Scissors,
) -> Response<Body> {
    let (request, trouble) = app.with(|world| {
        let id = world.ids.id("req_").get(..18).unwrap_or("req_").to_owned();
        let request = read(parts, body, id);
        let trouble = faults::take(&mut world.faults, &request.method, &request.path);
        (request, trouble)
    });
    let prepared = app.with(|world| prepare(world, &request));
    if let (Some(Trouble::Delay { ms }), Ok(Step::Run(_))) = (&trouble, &prepared) {
        tokio::time::sleep(Duration::from_millis(*ms)).await;
    }
    let reply = app.with(|world| {
        let reply = finish(world, &request, prepared, trouble.as_ref());
        log(world, &request, &reply, trouble.as_ref());
        reply
    });
    match trouble {
        Some(Trouble::Hang { .. }) => {
            tokio::select! {
                () = tokio::time::sleep(HANG) => {}
                () = app.stopped() => {}
            }
            scissors.cut();
        }
        Some(Trouble::Cut { .. }) => scissors.cut(),
        _ => {}
    }
    let (base, now) = app.with(|world| {
        (
            world.base.clone(),
            (world.clock.now_ms() + world.skew_ms).div_euclid(1000),
        )
    });
    respond(&reply, &Origins::of(&request.headers, &base), now)
}

fn read(parts: &Parts, body: &[u8], id: String) -> Request {
    let mut params = form::parse(parts.uri.query().unwrap_or_default().as_bytes());
    params.extend(form::parse(body));
    let key = parts
        .headers
        .get("idempotency-key")
        .and_then(|value| value.to_str().ok())
        .filter(|key| !key.is_empty());
    Request {
        method: parts.method.as_str().to_owned(),
        path: parts.uri.path().to_owned(),
        params: Params(params),
        headers: parts.headers.clone(),
        idempotency_key: key
            .filter(|_| parts.method != http::Method::GET)
            .map(str::to_owned),
        id,
    }
}

/// What comes next for a request.
enum Step {
    Run(Ready),
    Replay(Saved, Version),
}

fn prepare(world: &mut World, request: &Request) -> Result<Step, ApiError> {
    let given = auth::given(&request.headers, &request.params);
    let (account, key) = auth::authenticate(world, given.as_deref())?;
    let version = version_of(request)?;
    let (route, path_id) = api::find(&request.method, &request.path)
        .ok_or_else(|| unknown_url(&request.method, &request.path))?;
    auth::authorize(&key, route, &world.accounts[account].id)?;
    check_body(request)?;
    let mut shown = request.params.0.clone();
    shown.remove("key");
    let print = format!(
        "{} {} {}",
        request.method,
        request.path,
        Value::Object(shown)
    );
    if let Some(idempotency_key) = &request.idempotency_key {
        if idempotency_key.chars().count() > 255 {
            return Err(idempotency::too_long());
        }
        let now = world.clock.now();
        let data = world.accounts[account].data_mut(key.livemode);
        let saved = data
            .idempotency
            .get(idempotency_key)
            .filter(|saved| now - saved.at < idempotency::KEPT);
        match saved {
            Some(saved) if saved.request != print => {
                return Err(idempotency::other_parameters(
                    idempotency_key,
                    saved,
                    &print,
                ));
            }
            Some(saved) => return Ok(Step::Replay(saved.clone(), version)),
            None => {}
        }
        if !data.running.insert(idempotency_key.clone()) {
            return Err(idempotency::in_use(idempotency_key));
        }
    }
    Ok(Step::Run(Ready {
        account,
        key,
        route,
        path_id,
        version,
        print,
    }))
}

fn version_of(request: &Request) -> Result<Version, ApiError> {
    let header = request
        .headers
        .get("stripe-version")
        .and_then(|value| value.to_str().ok());
    let Some(text) = header.or_else(|| request.params.filled("_stripe_version")) else {
        return Ok(Version::default());
    };
    Version::parse(text).ok_or_else(|| {
        ApiError::new(
            400,
            "invalid_request_error",
            format!("Invalid Stripe API version: {text}"),
        )
    })
}

fn check_body(request: &Request) -> Result<(), ApiError> {
    let kind = request
        .headers
        .get("content-type")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if kind.starts_with("application/json") {
        return Err(ApiError::new(
            400,
            "invalid_request_error",
            "Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.",
        ));
    }
    Ok(())
}

fn finish(
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
            keep = true;
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

fn log(world: &mut World, request: &Request, reply: &Reply, trouble: Option<&Trouble>) {
    let silent = matches!(trouble, Some(Trouble::Cut { .. } | Trouble::Hang { .. }));
    let given = auth::given(&request.headers, &request.params);
    let account = auth::authenticate(world, given.as_deref())
        .ok()
        .map(|(at, _)| world.accounts[at].id.clone());
    let version = request
        .headers
        .get("stripe-version")
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned);
    let at_ms = world.clock.now_ms();
    let status = if silent { 0 } else { reply.status };
    tracing::debug!(method = %request.method, path = %request.path, status, error = scope::text(&reply.body["error"], "message"), "stand-in");
    if world.requests.len() >= 10_000 {
        world.requests.pop_front();
    }
    world.requests.push_back(Seen {
        method: request.method.clone(),
        path: request.path.clone(),
        status,
        idempotency_key: request.idempotency_key.clone(),
        request_id: request.id.clone(),
        version,
        account,
        at_ms,
    });
}
