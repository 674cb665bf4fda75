//! The full objects as Stripe's API has them, before anything happens to them.

pub(crate) mod account;
pub(crate) mod charge;
pub(crate) mod customer;
pub(crate) mod dispute;
pub(crate) mod domain;
pub(crate) mod event;
pub(crate) mod payment_intent;
pub(crate) mod payment_method;
pub(crate) mod refund;
pub(crate) mod setup_intent;
pub(crate) mod webhook_endpoint;

use serde_json::{Value, json};

/// A page of a list.
pub(crate) fn list(data: &[Value], has_more: bool, url: &str) -> Value {
    json!({ "object": "list", "data": data, "has_more": has_more, "url": url })
}

/// An address with nothing in it.
pub(crate) fn empty_address() -> Value {
    json!({ "city": null, "country": null, "line1": null, "line2": null, "postal_code": null, "state": null })
}

/// Billing details from what was given.
pub(crate) fn billing_details(given: Option<&Value>) -> Value {
    let mut details = json!({ "address": empty_address(), "email": null, "name": null, "phone": null, "tax_id": null });
    let Some(given) = given else { return details };
    for field in ["email", "name", "phone", "tax_id"] {
        if let Some(text) = given
            .get(field)
            .and_then(Value::as_str)
            .filter(|text| !text.is_empty())
        {
            details[field] = json!(text);
        }
    }
    for (field, value) in given
        .get("address")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        if value.as_str().is_some_and(|text| !text.is_empty())
            && details["address"].get(field).is_some()
        {
            details["address"][field.as_str()] = value.clone();
        }
    }
    details
}

/// Keeps only `fields` of an object.
pub(crate) fn subset(object: &Value, fields: &[&str]) -> Value {
    let mut kept = json!({});
    for field in fields {
        if let Some(value) = object.get(*field) {
            kept[*field] = value.clone();
        }
    }
    kept
}
