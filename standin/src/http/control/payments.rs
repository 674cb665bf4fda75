//! What a buyer, a bank and the dashboard do.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Shared, handle, shown};

#[derive(Deserialize)]
pub(super) struct Confirm {
    client_secret: String,
    payment_method: Option<String>,
    payment_method_data: Option<Value>,
    #[serde(default)]
    return_url: String,
}

pub(super) async fn confirm(State(app): Shared, Json(ask): Json<Confirm>) -> Response {
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
pub(super) struct Decision {
    /// A payment or setup intent; for disputes also a charge.
    intent: String,
    #[serde(default = "super::yes")]
    pass: bool,
}

pub(super) async fn challenge(State(app): Shared, Json(ask): Json<Decision>) -> Response {
    shown(
        handle(app)
            .finish_challenge(&ask.intent, ask.pass)
            .map(|outcome| json!(outcome)),
    )
}

pub(super) async fn settle(State(app): Shared, Json(ask): Json<Decision>) -> Response {
    shown(
        handle(app)
            .settle(&ask.intent, ask.pass)
            .map(|outcome| json!(outcome)),
    )
}

#[derive(Deserialize)]
pub(super) struct NewDispute {
    intent: String,
    #[serde(default = "fraudulent")]
    reason: String,
}

fn fraudulent() -> String {
    "fraudulent".into()
}

pub(super) async fn dispute(State(app): Shared, Json(ask): Json<NewDispute>) -> Response {
    shown(
        handle(app)
            .dispute(&ask.intent, &ask.reason)
            .map(|id| json!({ "id": id })),
    )
}

#[derive(Deserialize)]
pub(super) struct Ending {
    id: String,
    #[serde(default = "super::yes")]
    pass: bool,
}

pub(super) async fn close_dispute(State(app): Shared, Json(ask): Json<Ending>) -> Response {
    shown(
        handle(app)
            .close_dispute(&ask.id, ask.pass)
            .map(|()| json!({ "ok": true })),
    )
}

#[derive(Deserialize)]
pub(super) struct NewWarning {
    intent: String,
}

pub(super) async fn warn(State(app): Shared, Json(ask): Json<NewWarning>) -> Response {
    shown(
        handle(app)
            .warn_of_fraud(&ask.intent)
            .map(|id| json!({ "id": id })),
    )
}

#[derive(Deserialize)]
pub(super) struct NewRefund {
    intent: String,
    amount: Option<i64>,
}

pub(super) async fn refund(State(app): Shared, Json(ask): Json<NewRefund>) -> Response {
    shown(
        handle(app)
            .refund(&ask.intent, ask.amount)
            .map(|id| json!({ "id": id })),
    )
}

pub(super) async fn finish_refund(State(app): Shared, Json(ask): Json<Ending>) -> Response {
    shown(
        handle(app)
            .finish_refund(&ask.id, ask.pass)
            .map(|()| json!({ "ok": true })),
    )
}
