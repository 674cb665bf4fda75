//! `/v1/customers`.

use serde_json::{Value, json};

use crate::api::{Answer, Call, Route, lists, secret};
use crate::error::ApiError;
use crate::kind::Kind;
use crate::objects;
use crate::scope::text;

const READ: &str = "rak_customer_read";
const WRITE: &str = "rak_customer_write";

pub(crate) const ROUTES: &[Route] = &[
    secret("POST", "/v1/customers", WRITE, create),
    secret("GET", "/v1/customers", READ, list),
    secret("GET", "/v1/customers/{id}", READ, retrieve),
    secret("POST", "/v1/customers/{id}", WRITE, update),
    secret("DELETE", "/v1/customers/{id}", WRITE, delete),
    secret(
        "GET",
        "/v1/customers/{id}/payment_methods",
        "rak_payment_method_read",
        methods,
    ),
];

const PARAMS: [&str; 19] = [
    "address",
    "balance",
    "business_name",
    "cash_balance",
    "description",
    "email",
    "individual_name",
    "invoice_prefix",
    "invoice_settings",
    "metadata",
    "name",
    "next_invoice_sequence",
    "payment_method",
    "phone",
    "preferred_locales",
    "shipping",
    "source",
    "tax_exempt",
    "test_clock",
];

fn apply(call: &Call<'_>, customer: &mut Value) -> Result<(), ApiError> {
    call.params.only(&PARAMS)?;
    if let Some(email) = call
        .params
        .filled("email")
        .filter(|email| !email.contains('@'))
    {
        return Err(
            ApiError::invalid("email", format!("Invalid email address: {email}"))
                .code("email_invalid"),
        );
    }
    call.params.metadata(customer)?;
    call.params.copy(
        &[
            "business_name",
            "description",
            "email",
            "individual_name",
            "name",
            "phone",
            "preferred_locales",
            "shipping",
            "tax_exempt",
        ],
        customer,
    );
    if let Some(address) = call.params.get("address").and_then(Value::as_object) {
        customer["address"] =
            objects::billing_details(Some(&json!({ "address": address })))["address"].clone();
    }
    if let Some(method) = call.params.text("invoice_settings.default_payment_method") {
        customer["invoice_settings"]["default_payment_method"] = json!(method);
    }
    Ok(())
}

fn create(call: &mut Call<'_>) -> Answer {
    let mut customer = objects::customer::customer(call);
    apply(call, &mut customer)?;
    call.put(Kind::Customer, customer.clone());
    call.emit("customer.created", &customer);
    if let Some(id) = call.params.filled("payment_method").map(str::to_owned) {
        let mut method = call.method(&id)?;
        method["customer"] = customer["id"].clone();
        call.put(Kind::PaymentMethod, method.clone());
        call.emit("payment_method.attached", &method);
    }
    Ok(customer)
}

fn retrieve(call: &mut Call<'_>) -> Answer {
    let id = call.id.clone();
    call.get(Kind::Customer, &id)
}

fn alive(call: &Call<'_>) -> Answer {
    let customer = call.get(Kind::Customer, &call.id)?;
    if customer["deleted"] == json!(true) {
        return Err(ApiError::no_such(404, "customer", "id", &call.id));
    }
    Ok(customer)
}

fn update(call: &mut Call<'_>) -> Answer {
    let mut customer = alive(call)?;
    let before = customer.clone();
    apply(call, &mut customer)?;
    call.put(Kind::Customer, customer.clone());
    call.emit_diff("customer.updated", &before, &customer);
    Ok(customer)
}

fn delete(call: &mut Call<'_>) -> Answer {
    let customer = alive(call)?;
    let gone = json!({ "id": customer["id"], "object": "customer", "deleted": true });
    call.put(Kind::Customer, gone.clone());
    call.emit("customer.deleted", &customer);
    Ok(gone)
}

fn methods(call: &mut Call<'_>) -> Answer {
    let customer = alive(call)?;
    let id = text(&customer, "id").to_owned();
    let kind = call.params.filled("type").map(str::to_owned);
    lists::page(call, Kind::PaymentMethod, |method| {
        text(method, "customer") == id
            && kind
                .as_deref()
                .is_none_or(|kind| text(method, "type") == kind)
    })
}

fn list(call: &mut Call<'_>) -> Answer {
    lists::only(call, &["email", "test_clock"])?;
    let email = call.params.filled("email").map(str::to_owned);
    lists::page(call, Kind::Customer, |customer| {
        customer["deleted"].is_null()
            && email
                .as_deref()
                .is_none_or(|email| text(customer, "email") == email)
    })
}
