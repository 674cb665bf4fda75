//! `/v1/refunds`.

use serde_json::Value;

use crate::api::{Answer, Call, Route, lists, secret};
use crate::engine::refund;
use crate::error::ApiError;
use crate::kind::Kind;
use crate::scope::text;

pub(crate) const ROUTES: &[Route] = &[
    secret("POST", "/v1/refunds", "rak_charge_write", create),
    secret("GET", "/v1/refunds", "rak_charge_read", list),
    secret("GET", "/v1/refunds/{id}", "rak_charge_read", retrieve),
    secret("POST", "/v1/refunds/{id}", "rak_charge_write", update),
    secret(
        "POST",
        "/v1/refunds/{id}/cancel",
        "rak_charge_write",
        cancel,
    ),
];

fn create(call: &mut Call<'_>) -> Answer {
    call.params.only(&[
        "amount",
        "charge",
        "payment_intent",
        "reason",
        "metadata",
        "currency",
        "customer",
        "instructions_email",
        "origin",
        "refund_application_fee",
        "reverse_transfer",
    ])?;
    let reason = call
        .params
        .one_of(
            "reason",
            &["duplicate", "fraudulent", "requested_by_customer"],
        )?
        .map(str::to_owned);
    let amount = call.params.integer("amount")?;
    let charge = charge_of(call)?;
    let mut probe = serde_json::json!({ "metadata": {} });
    call.params.metadata(&mut probe)?;
    let mut refund = refund::create(call, &charge, amount)?;
    refund["metadata"] = probe["metadata"].clone();
    refund["reason"] = serde_json::json!(reason);
    call.put(Kind::Refund, refund.clone());
    Ok(refund)
}

fn charge_of(call: &Call<'_>) -> Result<Value, ApiError> {
    match (call.params.filled("payment_intent"), call.params.filled("charge")) {
        (Some(id), _) => {
            let intent = call.given(Kind::PaymentIntent, id, "payment_intent")?;
            let paid = matches!(text(&intent, "status"), "succeeded");
            call.lookup(Kind::Charge, text(&intent, "latest_charge")).filter(|_| paid).ok_or_else(|| {
                ApiError::state("payment_intent_unexpected_state", format!("This PaymentIntent ({id}) does not have a successful charge to refund.")).param("payment_intent")
            })
        }
        (None, Some(id)) => call.given(Kind::Charge, id, "charge"),
        (None, None) => Err(ApiError::new(400, "invalid_request_error", "One of the following params should be provided for this request: payment_intent or charge.").code("parameter_missing")),
    }
}

fn retrieve(call: &mut Call<'_>) -> Answer {
    let id = call.id.clone();
    call.get(Kind::Refund, &id)
}

fn update(call: &mut Call<'_>) -> Answer {
    call.params.only(&["metadata"])?;
    let mut refund = retrieve(call)?;
    let before = refund.clone();
    call.params.metadata(&mut refund)?;
    call.put(Kind::Refund, refund.clone());
    call.emit_diff("refund.updated", &before, &refund);
    Ok(refund)
}

fn cancel(call: &mut Call<'_>) -> Answer {
    let refund = retrieve(call)?;
    refund::cancel(call, refund)
}

fn list(call: &mut Call<'_>) -> Answer {
    lists::only(call, &["charge", "payment_intent"])?;
    let wanted = |name: &str| call.params.filled(name).map(str::to_owned);
    let (charge, intent) = (wanted("charge"), wanted("payment_intent"));
    lists::page(call, Kind::Refund, |refund| {
        charge
            .as_deref()
            .is_none_or(|id| text(refund, "charge") == id)
            && intent
                .as_deref()
                .is_none_or(|id| text(refund, "payment_intent") == id)
    })
}
