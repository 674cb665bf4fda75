//! Webhooks.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Shared, done, handle, shown};
use crate::webhooks::faults::WebhookFault;

#[derive(Deserialize)]
#[serde(rename_all = "snake_case", tag = "do")]
pub(super) enum WebhookAction {
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
        #[serde(default = "super::yes")]
        keep_old: bool,
    },
    Route {
        from: String,
        to: String,
    },
}

pub(super) async fn webhooks(State(app): Shared, Json(action): Json<WebhookAction>) -> Response {
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

pub(super) async fn webhook_fault(
    State(app): Shared,
    Json(fault): Json<WebhookFault>,
) -> Json<Value> {
    handle(app).webhook_fault(fault);
    done()
}

pub(super) async fn deliveries(State(app): Shared) -> Json<Value> {
    Json(json!(handle(app).deliveries()))
}
