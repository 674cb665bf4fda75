//! One API request from arrival to answer.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use http::request::Parts;
use http::{HeaderMap, Response};
use serde_json::Value;

use crate::api::{self, Route};
use crate::app::App;
use crate::error::{ApiError, unknown_url};
use crate::http::auth;
use crate::http::execute::finish;
use crate::http::faults::{self, Trouble};
use crate::http::hosts::Origins;
use crate::http::idempotency::{self, Saved};
use crate::http::listener::Scissors;
use crate::http::respond::{Reply, respond};
use crate::keys::Key;
use crate::params::Params;
use crate::version::Version;
use crate::world::{Seen, World};
use crate::{form, scope};

/// Longest that a request hangs.
const HANG: Duration = Duration::from_mins(10);

/// A request, read.
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) params: Params,
    pub(crate) headers: HeaderMap,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) id: String,
}

/// A request that may run.
pub(crate) struct Ready {
    pub(crate) account: usize,
    pub(crate) key: Key,
    pub(crate) route: &'static Route,
    pub(crate) path_id: String,
    pub(crate) version: Version,
    /// Method, path and parameters, for the idempotency key.
    pub(crate) print: String,
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
    let delay = match (&trouble, &prepared) {
        (Some(Trouble::Delay { ms }), Ok(Step::Run(_))) => Some(Duration::from_millis(*ms)),
        _ => None,
    };
    let request = Arc::new(request);
    let work = {
        let (app, request, trouble) = (Arc::clone(app), Arc::clone(&request), trouble.clone());
        move || {
            app.with(|world| {
                let reply = finish(world, &request, prepared, trouble.as_ref());
                log(world, &request, &reply, trouble.as_ref());
                reply
            })
        }
    };
    let reply = match delay {
        // As Stripe does, the work goes on when who asked has hung up.
        Some(delay) => tokio::spawn(async move {
            tokio::time::sleep(delay).await;
            work()
        })
        .await
        .unwrap_or_default(),
        None => work(),
    };
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
pub(crate) enum Step {
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
    if request.method == "POST" && kind.starts_with("application/json") {
        return Err(ApiError::new(
            400,
            "invalid_request_error",
            "Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.",
        ));
    }
    Ok(())
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
