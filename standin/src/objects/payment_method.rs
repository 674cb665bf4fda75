//! `PaymentMethod`.

use serde_json::{Value, json};

use crate::cards;
use crate::kind::Kind;
use crate::objects::billing_details;
use crate::scope::Scope;

/// A card as it was typed, or as its `pm_card_…` name says.
pub(crate) struct Typed<'a> {
    pub(crate) number: &'a str,
    pub(crate) exp_month: i64,
    pub(crate) exp_year: i64,
    pub(crate) has_cvc: bool,
}

/// A payment method that is a card.
pub(crate) fn card(scope: &mut Scope<'_>, typed: &Typed<'_>, billing: Option<&Value>) -> Value {
    let known = cards::by_number(typed.number);
    let brand = known.map_or_else(|| cards::brand(typed.number), |card| card.brand);
    let last4 = typed
        .number
        .get(typed.number.len().saturating_sub(4)..)
        .unwrap_or_default();
    let check = |given: bool| {
        if given {
            json!("unchecked")
        } else {
            Value::Null
        }
    };
    let details = billing_details(billing);
    let facts = json!({
        "brand": brand,
        "checks": {
            "address_line1_check": check(details["address"]["line1"].is_string()),
            "address_postal_code_check": check(details["address"]["postal_code"].is_string()),
            "cvc_check": check(typed.has_cvc),
        },
        "country": known.map_or("US", |card| card.country),
        "display_brand": brand, "exp_month": typed.exp_month, "exp_year": typed.exp_year,
        "fingerprint": fingerprint(typed.number), "funding": known.map_or("credit", |card| card.funding),
        "generated_from": null, "last4": last4,
        "networks": { "available": [brand], "preferred": null },
        "regulated_status": "unregulated",
        "three_d_secure_usage": { "supported": brand != "amex" },
        "wallet": null,
    });
    with_type(scope, "card", facts, &details)
}

/// A payment method of any type.
pub(crate) fn with_type(scope: &mut Scope<'_>, kind: &str, facts: Value, billing: &Value) -> Value {
    let id = scope.new_id(Kind::PaymentMethod);
    let mut object = json!({
        "id": id, "object": "payment_method", "allow_redisplay": "unspecified", "billing_details": billing,
        "created": scope.now(), "customer": null, "customer_account": null, "livemode": scope.livemode,
        "metadata": {}, "radar_options": {}, "type": kind,
    });
    object[kind] = facts;
    object
}

/// The same for the same number, as Stripe's is.
pub(crate) fn fingerprint(number: &str) -> String {
    let mut state: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in number.bytes() {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{state:016X}")
}

/// A payment method as a publishable key sees it.
pub(crate) fn public(object: &Value) -> Value {
    let mut seen = object.clone();
    if let Some(fields) = seen.as_object_mut() {
        fields.remove("metadata");
    }
    if let Some(card) = seen.get_mut("card").and_then(Value::as_object_mut) {
        card.remove("fingerprint");
    }
    seen
}
