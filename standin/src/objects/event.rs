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

/// Fields that came with endive: the type of the object they stand in, or the field that holds it, and their name.
const SINCE_ENDIVE: &[(&str, &str)] = &[
    ("payment_intent", "allowed_payment_method_types"),
    ("payment_intent", "payment_record"),
    ("payment_intent", "source"),
    ("setup_intent", "allowed_payment_method_types"),
    ("charge", "source"),
    ("card", "electronic_commerce_indicator"),
    ("card", "transaction_link_id"),
    ("dispute", "network_reason_code"),
    ("product", "tax_details"),
    ("product", "type"),
    ("refund", "customer"),
    ("refund", "customer_account"),
    ("refund", "payment_method"),
    (
        "business_profile",
        "specified_commercial_transactions_act_url",
    ),
    ("payments", "statement_descriptor_prefix_kana"),
    ("payments", "statement_descriptor_prefix_kanji"),
];

/// Any object in the shape of a version: fields that it lacks are dropped.
pub(crate) fn render(object: &mut Value, version: Version) {
    if !version.is_endive() {
        without_endive(object, "");
    }
}

fn without_endive(object: &mut Value, held_by: &str) {
    match object {
        Value::Object(fields) => {
            let named = fields
                .get("object")
                .and_then(Value::as_str)
                .unwrap_or(held_by)
                .to_owned();
            fields.retain(|name, _| !SINCE_ENDIVE.contains(&(named.as_str(), name.as_str())));
            fields
                .iter_mut()
                .for_each(|(name, value)| without_endive(value, name));
        }
        Value::Array(all) => all
            .iter_mut()
            .for_each(|value| without_endive(value, held_by)),
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
