//! `/_control/…`: the handle's powers as JSON, for tests in other processes.

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
use crate::webhooks::faults::WebhookFault;

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
        .route("/confirm", post(confirm))
        .route("/challenge", post(challenge))
        .route("/settle", post(settle))
        .route("/dispute", post(dispute))
        .route("/dispute/close", post(close_dispute))
        .route("/refund", post(refund))
        .route("/refund/finish", post(finish_refund))
        .route("/webhooks", post(webhooks))
        .route("/webhooks/faults", post(webhook_fault))
        .route("/webhooks/deliveries", get(deliveries))
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

#[derive(Deserialize)]
struct Confirm {
    client_secret: String,
    payment_method: Option<String>,
    payment_method_data: Option<Value>,
    #[serde(default)]
    return_url: String,
}

async fn confirm(State(app): Shared, Json(ask): Json<Confirm>) -> Response {
    let handle = handle(app);
    let result = match &ask.payment_method_data {
        Some(data) => handle.confirm_with_data(&ask.client_secret, data, &ask.return_url),
        None => handle.confirm_with_card(
            &ask.client_secret,
            ask.payment_method.as_deref().unwrap_or("pm_card_visa"),
        ),
    };
    shown(result.map(|outcome| json!(outcome)))
}

#[derive(Deserialize)]
struct Decision {
    /// A payment or setup intent; for disputes also a charge.
    intent: String,
    #[serde(default = "yes")]
    pass: bool,
}

fn yes() -> bool {
    true
}

async fn challenge(State(app): Shared, Json(ask): Json<Decision>) -> Response {
    shown(
        handle(app)
            .finish_challenge(&ask.intent, ask.pass)
            .map(|outcome| json!(outcome)),
    )
}

async fn settle(State(app): Shared, Json(ask): Json<Decision>) -> Response {
    shown(
        handle(app)
            .settle(&ask.intent, ask.pass)
            .map(|outcome| json!(outcome)),
    )
}

#[derive(Deserialize)]
struct NewDispute {
    intent: String,
    #[serde(default = "fraudulent")]
    reason: String,
}

fn fraudulent() -> String {
    "fraudulent".into()
}

async fn dispute(State(app): Shared, Json(ask): Json<NewDispute>) -> Response {
    shown(
        handle(app)
            .dispute(&ask.intent, &ask.reason)
            .map(|id| json!({ "id": id })),
    )
}

#[derive(Deserialize)]
struct Ending {
    id: String,
    #[serde(default = "yes")]
    pass: bool,
}

async fn close_dispute(State(app): Shared, Json(ask): Json<Ending>) -> Response {
    shown(
        handle(app)
            .close_dispute(&ask.id, ask.pass)
            .map(|()| json!({ "ok": true })),
    )
}

#[derive(Deserialize)]
struct NewRefund {
    intent: String,
    amount: Option<i64>,
}

async fn refund(State(app): Shared, Json(ask): Json<NewRefund>) -> Response {
    shown(
        handle(app)
            .refund(&ask.intent, ask.amount)
            .map(|id| json!({ "id": id })),
    )
}

async fn finish_refund(State(app): Shared, Json(ask): Json<Ending>) -> Response {
    shown(
        handle(app)
            .finish_refund(&ask.id, ask.pass)
            .map(|()| json!({ "ok": true })),
    )
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case", tag = "do")]
enum WebhookAction {
    Pause,
    Resume,
    Reverse,
    Drop,
    DeliverNow,
    Resend {
        event: String,
    },
    Roll {
        endpoint: String,
        #[serde(default = "yes")]
        keep_old: bool,
    },
    Route {
        from: String,
        to: String,
    },
}

async fn webhooks(State(app): Shared, Json(action): Json<WebhookAction>) -> Response {
    let handle = handle(app);
    let result = match action {
        WebhookAction::Pause => {
            handle.pause_webhooks();
            Ok(json!({ "ok": true }))
        }
        WebhookAction::Resume => {
            handle.resume_webhooks();
            Ok(json!({ "ok": true }))
        }
        WebhookAction::Reverse => {
            handle.reverse_webhooks();
            Ok(json!({ "waiting": handle.waiting_webhooks() }))
        }
        WebhookAction::Drop => Ok(json!({ "dropped": handle.drop_webhooks() })),
        WebhookAction::DeliverNow => Ok(json!({ "tries": handle.deliver_now().await })),
        WebhookAction::Resend { event } => {
            handle.resend_event(&event).map(|()| json!({ "ok": true }))
        }
        WebhookAction::Roll { endpoint, keep_old } => handle
            .roll_secret(&endpoint, keep_old)
            .map(|secret| json!({ "secret": secret })),
        WebhookAction::Route { from, to } => {
            handle.route_webhooks(&from, &to);
            Ok(json!({ "ok": true }))
        }
    };
    shown(result)
}

async fn webhook_fault(State(app): Shared, Json(fault): Json<WebhookFault>) -> Json<Value> {
    handle(app).webhook_fault(fault);
    done()
}

async fn deliveries(State(app): Shared) -> Json<Value> {
    Json(json!(handle(app).deliveries()))
}
