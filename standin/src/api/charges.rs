//! `/v1/charges`.

use serde_json::{Value, json};

use crate::api::{Answer, Call, Route, lists, secret};
use crate::engine::refund;
use crate::kind::Kind;
use crate::scope::text;

pub(crate) const ROUTES: &[Route] = &[
    secret("GET", "/v1/charges", "rak_charge_read", list),
    secret("GET", "/v1/charges/{id}", "rak_charge_read", retrieve),
    secret("POST", "/v1/charges/{id}", "rak_charge_write", update),
    secret(
        "POST",
        "/v1/charges/{id}/refund",
        "rak_charge_write",
        refund_charge,
    ),
];

fn retrieve(call: &mut Call<'_>) -> Answer {
    let id = call.id.clone();
    call.get(Kind::Charge, &id)
}

fn update(call: &mut Call<'_>) -> Answer {
    call.params.only(&[
        "description",
        "metadata",
        "receipt_email",
        "customer",
        "fraud_details",
        "shipping",
        "transfer_group",
    ])?;
    let mut charge = retrieve(call)?;
    let before = charge.clone();
    call.params.metadata(&mut charge)?;
    call.params.copy(
        &["description", "receipt_email", "transfer_group"],
        &mut charge,
    );
    if let Some(report) = call.params.text("fraud_details.user_report") {
        charge["fraud_details"]["user_report"] = json!(report);
    }
    call.put(Kind::Charge, charge.clone());
    call.emit_diff("charge.updated", &before, &charge);
    Ok(charge)
}

fn refund_charge(call: &mut Call<'_>) -> Answer {
    let charge = retrieve(call)?;
    let amount = call.params.integer("amount")?;
    refund::create(call, &charge, amount)?;
    retrieve(call)
}

fn list(call: &mut Call<'_>) -> Answer {
    lists::only(call, &["customer", "payment_intent", "transfer_group"])?;
    let wanted = |name: &str| call.params.filled(name).map(str::to_owned);
    let (customer, intent) = (wanted("customer"), wanted("payment_intent"));
    let is = |charge: &Value, field: &str, id: &Option<String>| {
        id.as_deref().is_none_or(|id| text(charge, field) == id)
    };
    lists::page(call, Kind::Charge, |charge| {
        is(charge, "customer", &customer) && is(charge, "payment_intent", &intent)
    })
}
