//! `Event`.

use serde_json::{Value, json};

use crate::objects::subset;
use crate::scope::Scope;
use crate::version::{self, Version};

/// An event about `object` as it is now; `before` holds what an update changed.
pub(crate) fn event(
    scope: &Scope<'_>,
    id: &str,
    event_type: &str,
    object: &Value,
    before: Option<Value>,
) -> Value {
    let mut data = json!({ "object": object });
    if let Some(before) = before {
        data["previous_attributes"] = before;
    }
    json!({
        "id": id, "object": "event", "api_version": version::DEFAULT, "created": scope.now(), "data": data,
        "livemode": scope.livemode, "pending_webhooks": 0,
        "request": { "id": scope.cause.request_id, "idempotency_key": scope.cause.idempotency_key },
        "type": event_type,
    })
}

/// Any object in the shape of a version: fields that it lacks are dropped.
pub(crate) fn render(object: &mut Value, version: Version) {
    if version.is_endive() {
        return;
    }
    match object {
        Value::Object(fields) => {
            fields.remove("allowed_payment_method_types");
            fields.values_mut().for_each(|value| render(value, version));
        }
        Value::Array(all) => all.iter_mut().for_each(|value| render(value, version)),
        _ => {}
    }
}

/// An event as an endpoint of `version` gets it.
pub(crate) fn for_endpoint(event: &Value, version: Version) -> Value {
    let mut shown = subset(
        event,
        &[
            "id",
            "object",
            "api_version",
            "created",
            "data",
            "livemode",
            "pending_webhooks",
            "request",
            "type",
        ],
    );
    shown["api_version"] = json!(version.as_str());
    render(&mut shown["data"], version);
    shown
}
