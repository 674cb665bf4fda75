//! `/_control/…`: the handle's powers as JSON, for tests in other processes.

mod payments;
mod webhooks;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::app::App;
use crate::handle::{Handle, NewAccount, StandinError};
use crate::http::faults::Fault;

type Shared = State<Arc<App>>;

fn handle(app: Arc<App>) -> Handle {
    Handle { app }
}

/// A handle's result as JSON; 404 for what is not there, 409 for what is refused.
fn shown(result: Result<Value, StandinError>) -> Response {
    match result {
        Ok(value) => Json(value).into_response(),
        Err(error) => {
            let status = match error {
                StandinError::NoSuchObject(_) => StatusCode::NOT_FOUND,
                StandinError::Refused(_) => StatusCode::CONFLICT,
            };
            (status, Json(json!({ "error": error.to_string() }))).into_response()
        }
    }
}

fn done() -> Json<Value> {
    Json(json!({ "ok": true }))
}

/// All control endpoints.
pub(crate) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/accounts", post(accounts))
        .route("/keys", post(keys))
        .route("/state", get(state))
        .route("/objects/{id}", get(object))
        .route("/requests", get(requests).delete(forget_requests))
        .route("/reset", post(reset))
        .route("/settings", post(settings))
        .route("/faults", post(add_fault).delete(clear_faults))
        .route("/confirm", post(payments::confirm))
        .route("/challenge", post(payments::challenge))
        .route("/settle", post(payments::settle))
        .route("/dispute", post(payments::dispute))
        .route("/warning", post(payments::warn))
        .route("/dispute/close", post(payments::close_dispute))
        .route("/refund", post(payments::refund))
        .route("/refund/finish", post(payments::finish_refund))
        .route("/webhooks", post(webhooks::webhooks))
        .route("/webhooks/faults", post(webhooks::webhook_fault))
        .route("/webhooks/deliveries", get(webhooks::deliveries))
}

async fn accounts(State(app): Shared, Json(new): Json<NewAccount>) -> Json<Value> {
    Json(json!(handle(app).create_account(new)))
}

#[derive(Deserialize)]
struct KeyChange {
    key: String,
    permissions: Option<Vec<String>>,
    #[serde(default)]
    expire: bool,
}

async fn keys(State(app): Shared, Json(change): Json<KeyChange>) -> Response {
    let handle = handle(app);
    let permissions = change
        .permissions
        .as_ref()
        .map(|all| all.iter().map(String::as_str).collect::<Vec<_>>());
    let result = permissions
        .map_or(Ok(()), |all| handle.set_permissions(&change.key, &all))
        .and_then(|()| {
            if change.expire {
                handle.expire_key(&change.key)
            } else {
                Ok(())
            }
        });
    shown(result.map(|()| json!({ "ok": true })))
}

async fn state(State(app): Shared) -> Json<Value> {
    Json(handle(app).dump())
}

async fn object(State(app): Shared, Path(id): Path<String>) -> Response {
    shown(
        handle(app)
            .object(&id)
            .ok_or(StandinError::NoSuchObject(id)),
    )
}

async fn requests(State(app): Shared) -> Json<Value> {
    Json(json!(handle(app).requests()))
}

async fn forget_requests(State(app): Shared) -> Json<Value> {
    handle(app).clear_requests();
    done()
}

async fn reset(State(app): Shared) -> Json<Value> {
    handle(app).reset();
    done()
}

#[derive(Deserialize)]
struct Settings {
    /// Negative: until told.
    settle_after_ms: Option<i64>,
    date_skew_ms: Option<i64>,
    account: Option<String>,
    methods: Option<Vec<String>>,
    activated: Option<bool>,
}

async fn settings(State(app): Shared, Json(wanted): Json<Settings>) -> Response {
    let handle = handle(app);
    if let Some(wait) = wanted.settle_after_ms {
        handle.settle_after(u64::try_from(wait).ok().map(Duration::from_millis));
    }
    if let Some(ms) = wanted.date_skew_ms {
        handle.skew_date(ms);
    }
    let account = wanted
        .account
        .unwrap_or_else(|| crate::keys::ACCOUNT.to_owned());
    let methods = wanted
        .methods
        .as_ref()
        .map(|all| all.iter().map(String::as_str).collect::<Vec<_>>());
    let result = methods
        .map_or(Ok(()), |all| handle.set_methods(&account, &all))
        .and_then(|()| {
            wanted.activated.map_or(Ok(()), |activated| {
                handle.set_activated(&account, activated)
            })
        });
    shown(result.map(|()| json!({ "ok": true })))
}

async fn add_fault(State(app): Shared, Json(fault): Json<Fault>) -> Json<Value> {
    handle(app).fault(fault);
    done()
}

async fn clear_faults(State(app): Shared) -> Json<Value> {
    handle(app).clear_faults();
    done()
}

fn yes() -> bool {
    true
}
