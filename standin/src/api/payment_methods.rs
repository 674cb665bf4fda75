//! `/v1/payment_methods`.

use serde_json::{Value, json};

use crate::api::intent_params::BROWSER;
use crate::api::{Answer, Call, Route, lists, public, secret};
use crate::cards::Verdict;
use crate::engine::decline;
use crate::error::ApiError;
use crate::kind::Kind;
use crate::objects;
use crate::objects::payment_method::public as seen_by_browser;
use crate::scope::text;

const READ: &str = "rak_payment_method_read";
const WRITE: &str = "rak_payment_method_write";

pub(crate) const ROUTES: &[Route] = &[
    public("POST", "/v1/payment_methods", WRITE, create),
    secret("GET", "/v1/payment_methods", READ, list),
    secret("GET", "/v1/payment_methods/{id}", READ, retrieve),
    secret("POST", "/v1/payment_methods/{id}", WRITE, update),
    secret("POST", "/v1/payment_methods/{id}/attach", WRITE, attach),
    secret("POST", "/v1/payment_methods/{id}/detach", WRITE, detach),
];

fn create(call: &mut Call<'_>) -> Answer {
    let kinds: Vec<&str> = crate::methods::METHODS
        .iter()
        .map(|method| method.name)
        .collect();
    call.params.only(
        &[
            kinds.as_slice(),
            BROWSER.as_slice(),
            &["type", "billing_details", "metadata", "allow_redisplay"],
        ]
        .concat(),
    )?;
    let data = Value::Object(call.params.0.clone());
    let raw = call.public;
    let mut method = call.method_from(&data, raw)?;
    call.params.metadata(&mut method)?;
    call.params.copy(&["allow_redisplay"], &mut method);
    call.put(Kind::PaymentMethod, method.clone());
    Ok(if call.public {
        seen_by_browser(&method)
    } else {
        method
    })
}

fn retrieve(call: &mut Call<'_>) -> Answer {
    let id = call.id.clone();
    call.lookup(Kind::PaymentMethod, &id)
        .ok_or_else(|| ApiError::no_such(404, "PaymentMethod", "payment_method", &id))
}

fn update(call: &mut Call<'_>) -> Answer {
    call.params
        .only(&["billing_details", "card", "metadata", "allow_redisplay"])?;
    let mut method = retrieve(call)?;
    let before = method.clone();
    call.params.metadata(&mut method)?;
    call.params.copy(&["allow_redisplay"], &mut method);
    if let Some(billing) = call.params.get("billing_details") {
        method["billing_details"] = objects::billing_details(Some(billing));
    }
    for field in ["exp_month", "exp_year"] {
        if let Some(value) = call
            .params
            .text(&format!("card.{field}"))
            .and_then(|text| text.parse::<i64>().ok())
        {
            method["card"][field] = json!(value);
        }
    }
    call.put(Kind::PaymentMethod, method.clone());
    call.emit_diff("payment_method.updated", &before, &method);
    Ok(method)
}

fn attach(call: &mut Call<'_>) -> Answer {
    call.params.only(&["customer", "customer_account"])?;
    let customer = call.params.required("customer")?.to_owned();
    call.given(Kind::Customer, &customer, "customer")?;
    let id = call.id.clone();
    let mut method = call.method(&id)?;
    if let Some(card) = call
        .card_of(text(&method, "id"))
        .filter(|card| !card.attaches)
        && let Verdict::Decline(code, decline_code) = card.verdict
    {
        return Err(decline::error(code, decline_code));
    }
    if method["customer"].is_string() && text(&method, "customer") != customer {
        return Err(ApiError::invalid(
            "customer",
            "The payment method you provided has already been attached to a customer.",
        ));
    }
    method["customer"] = json!(customer);
    call.put(Kind::PaymentMethod, method.clone());
    call.emit("payment_method.attached", &method);
    Ok(method)
}

fn detach(call: &mut Call<'_>) -> Answer {
    let mut method = retrieve(call)?;
    if method["customer"].is_null() {
        return Err(ApiError::invalid(
            "payment_method",
            "The payment method you provided is not attached to a customer so detachment is impossible.",
        ));
    }
    let before = method.clone();
    method["customer"] = Value::Null;
    call.put(Kind::PaymentMethod, method.clone());
    call.emit_diff("payment_method.detached", &before, &method);
    Ok(method)
}

fn list(call: &mut Call<'_>) -> Answer {
    lists::only(
        call,
        &["customer", "customer_account", "type", "allow_redisplay"],
    )?;
    let customer = call.params.filled("customer").map(str::to_owned);
    let kind = call.params.filled("type").map(str::to_owned);
    lists::page(call, Kind::PaymentMethod, |method| {
        customer
            .as_deref()
            .is_none_or(|id| text(method, "customer") == id)
            && kind
                .as_deref()
                .is_none_or(|kind| text(method, "type") == kind)
    })
}
