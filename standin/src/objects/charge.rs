//! `Charge` and the balance transaction behind it.

use serde_json::{Value, json};

use crate::kind::Kind;
use crate::money;
use crate::objects::subset;
use crate::scope::{Scope, number, text};

/// A charge of an intent with a payment method, not yet decided.
pub(crate) fn charge(scope: &mut Scope<'_>, intent: &Value, method: &Value) -> Value {
    let id = match text(method, "type") {
        "card" => scope.new_id(Kind::Charge),
        _ => scope.world.ids.id("py_3"),
    };
    let descriptor = scope.account().name.to_uppercase();
    json!({
        "id": id, "object": "charge", "amount": intent["amount"], "amount_captured": 0, "amount_refunded": 0,
        "application": null, "application_fee": null, "application_fee_amount": null, "balance_transaction": null,
        "billing_details": method["billing_details"], "calculated_statement_descriptor": descriptor,
        "captured": false, "created": scope.now(), "currency": intent["currency"], "customer": intent["customer"],
        "description": intent["description"], "disputed": false,
        "failure_balance_transaction": null, "failure_code": null, "failure_message": null, "fraud_details": {},
        "livemode": scope.livemode, "metadata": intent["metadata"], "on_behalf_of": null,
        "outcome": null, "paid": false, "payment_intent": intent["id"], "payment_method": method["id"],
        "payment_method_details": details(intent, method),
        "radar_options": {}, "receipt_email": intent["receipt_email"], "receipt_number": null, "receipt_url": null,
        "refunded": false, "review": null, "shipping": intent["shipping"], "source": null, "source_transfer": null,
        "statement_descriptor": intent["statement_descriptor"],
        "statement_descriptor_suffix": intent["statement_descriptor_suffix"],
        "status": "pending", "transfer_data": null, "transfer_group": intent["transfer_group"],
    })
}

fn details(intent: &Value, method: &Value) -> Value {
    let kind = text(method, "type");
    let mut details = json!({ "type": kind });
    details[kind] = match kind {
        "card" => card(intent, &method["card"]),
        "us_bank_account" => {
            let mut facts = subset(
                &method[kind],
                &[
                    "account_holder_type",
                    "account_type",
                    "bank_name",
                    "fingerprint",
                    "last4",
                    "routing_number",
                ],
            );
            facts["payment_reference"] = Value::Null;
            facts
        }
        "sepa_debit" => {
            let mut facts = subset(
                &method[kind],
                &[
                    "bank_code",
                    "branch_code",
                    "country",
                    "fingerprint",
                    "last4",
                ],
            );
            facts["mandate"] = Value::Null;
            facts
        }
        "bancontact" => {
            json!({ "bank_code": "VAPE", "bank_name": "VAN DE PUT & CO", "bic": "VAPEBE22", "generated_sepa_debit": null, "generated_sepa_debit_mandate": null, "iban_last4": "7061", "preferred_language": "en", "verified_name": method["billing_details"]["name"] })
        }
        "ideal" => {
            json!({ "bank": method[kind]["bank"], "bic": null, "generated_sepa_debit": null, "generated_sepa_debit_mandate": null, "iban_last4": null, "transaction_id": null, "verified_name": method["billing_details"]["name"] })
        }
        "eps" => {
            json!({ "bank": method[kind]["bank"], "verified_name": method["billing_details"]["name"] })
        }
        "p24" => {
            json!({ "bank": method[kind]["bank"], "reference": null, "verified_name": method["billing_details"]["name"] })
        }
        "amazon_pay" => json!({ "transaction_id": null }),
        "bacs_debit" => {
            let mut facts = method[kind].clone();
            facts["mandate"] = Value::Null;
            facts
        }
        _ => method[kind].clone(),
    };
    details
}

fn card(intent: &Value, card: &Value) -> Value {
    let passed = |check: &Value| {
        if check.is_null() {
            Value::Null
        } else {
            json!("pass")
        }
    };
    json!({
        "amount_authorized": intent["amount"], "authorization_code": null, "brand": card["brand"],
        "checks": {
            "address_line1_check": passed(&card["checks"]["address_line1_check"]),
            "address_postal_code_check": passed(&card["checks"]["address_postal_code_check"]),
            "cvc_check": passed(&card["checks"]["cvc_check"]),
        },
        "country": card["country"], "electronic_commerce_indicator": null, "exp_month": card["exp_month"], "exp_year": card["exp_year"],
        "extended_authorization": { "status": "disabled" }, "fingerprint": card["fingerprint"],
        "funding": card["funding"], "incremental_authorization": { "status": "unavailable" }, "installments": null,
        "last4": card["last4"], "mandate": null, "multicapture": { "status": "unavailable" },
        "network": card["brand"], "network_token": { "used": false }, "network_transaction_id": "104102978678771",
        "overcapture": { "maximum_amount_capturable": intent["amount"], "status": "unavailable" },
        "regulated_status": "unregulated", "three_d_secure": null, "transaction_link_id": null, "wallet": null,
    })
}

/// The outcome of a charge. `network` is Stripe's `network_status`, `kind` its `type`.
pub(crate) fn outcome(
    network: &str,
    kind: &str,
    reason: Option<&str>,
    risk: (&str, i64),
    message: &str,
) -> Value {
    json!({
        "advice_code": null, "network_advice_code": null, "network_decline_code": null, "network_status": network,
        "reason": reason, "risk_level": risk.0, "risk_score": risk.1, "seller_message": message, "type": kind,
    })
}

/// Details of a passed, attempted or failed 3-D Secure authentication, as a charge carries them.
pub(crate) fn three_d_secure(flow: &str, result: &str) -> Value {
    let authenticated = result == "authenticated";
    json!({
        "authentication_flow": flow, "electronic_commerce_indicator": if authenticated { json!("05") } else { Value::Null },
        "exemption_indicator": null, "result": result,
        "result_reason": if authenticated { Value::Null } else { json!("rejected") },
        "transaction_id": "f4a5c7a2-8c3d-4a5c-9b1e-000000000000", "version": "2.2.0",
    })
}

/// A movement of the balance: `amount` and `fee` in minor units; `kind` is Stripe's `type`.
pub(crate) fn balance_transaction(
    scope: &mut Scope<'_>,
    source: &Value,
    amount: i64,
    fee: i64,
    kind: &str,
) -> Value {
    let id = scope.world.ids.id("txn_3");
    let currency = text(source, "currency").to_owned();
    let fees = if fee == 0 {
        json!([])
    } else {
        json!([{ "amount": fee, "application": null, "currency": currency, "description": "Stripe processing fees", "type": "stripe_fee" }])
    };
    let category = match kind {
        "adjustment" => "dispute",
        "payment" => "charge",
        "payment_refund" => "refund",
        other => other,
    };
    json!({
        "id": id, "object": "balance_transaction", "amount": amount, "available_on": scope.now() + 2 * 86_400,
        "balance_type": "payments", "created": scope.now(), "currency": currency, "description": source["description"],
        "exchange_rate": null, "fee": fee, "fee_details": fees, "net": amount - fee, "reporting_category": category,
        "source": source["id"], "status": "pending", "type": kind,
    })
}

/// The balance transaction of a captured charge.
pub(crate) fn of_charge(scope: &mut Scope<'_>, charge: &Value) -> Value {
    let amount = number(charge, "amount_captured");
    let kind = if text(charge, "id").starts_with("py_") {
        "payment"
    } else {
        "charge"
    };
    balance_transaction(scope, charge, amount, money::fee(amount), kind)
}
