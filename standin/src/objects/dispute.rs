//! `Dispute`.

use serde_json::{Value, json};

use crate::kind::Kind;
use crate::scope::Scope;

/// How long evidence may be sent, in seconds.
const DUE_AFTER: i64 = 9 * 86_400;

/// A dispute of a charge; an inquiry is only a question, without money moved.
pub(crate) fn dispute(scope: &mut Scope<'_>, charge: &Value, reason: &str, inquiry: bool) -> Value {
    let id = scope.new_id(Kind::Dispute);
    let status = if inquiry {
        "warning_needs_response"
    } else {
        "needs_response"
    };
    json!({
        "id": id, "object": "dispute", "amount": charge["amount"], "balance_transactions": [],
        "charge": charge["id"], "created": scope.now(), "currency": charge["currency"],
        "enhanced_eligibility_types": [], "evidence": evidence(charge),
        "evidence_details": {
            "due_by": scope.now() + DUE_AFTER, "enhanced_eligibility": {}, "has_evidence": false,
            "past_due": false, "submission_count": 0,
        },
        "is_charge_refundable": inquiry, "livemode": scope.livemode, "metadata": {},
        "network_reason_code": if reason == "fraudulent" { "10.4" } else { "13.1" },
        "payment_intent": charge["payment_intent"],
        "payment_method_details": {
            "card": { "brand": charge["payment_method_details"]["card"]["brand"].as_str().unwrap_or("visa"), "case_type": if inquiry { "inquiry" } else { "chargeback" }, "network": "visa", "network_reason_code": "10.4" },
            "type": "card",
        },
        "reason": reason, "status": status,
    })
}

/// Fields that evidence may fill.
pub(crate) const EVIDENCE: &[&str] = &[
    "access_activity_log",
    "billing_address",
    "cancellation_policy",
    "cancellation_policy_disclosure",
    "cancellation_rebuttal",
    "customer_communication",
    "customer_email_address",
    "customer_name",
    "customer_purchase_ip",
    "customer_signature",
    "duplicate_charge_documentation",
    "duplicate_charge_explanation",
    "duplicate_charge_id",
    "product_description",
    "receipt",
    "refund_policy",
    "refund_policy_disclosure",
    "refund_refusal_explanation",
    "service_date",
    "service_documentation",
    "shipping_address",
    "shipping_carrier",
    "shipping_date",
    "shipping_documentation",
    "shipping_tracking_number",
    "uncategorized_file",
    "uncategorized_text",
];

fn evidence(charge: &Value) -> Value {
    let mut evidence = json!({ "enhanced_evidence": {} });
    for field in EVIDENCE {
        evidence[*field] = Value::Null;
    }
    evidence["customer_email_address"] = charge["billing_details"]["email"].clone();
    evidence["customer_name"] = charge["billing_details"]["name"].clone();
    evidence
}
