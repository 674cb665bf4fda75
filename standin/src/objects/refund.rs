//! `Refund`.

use serde_json::{Value, json};

use crate::kind::Kind;
use crate::scope::{Scope, text};

/// A refund of a charge, in minor units.
pub(crate) fn refund(scope: &mut Scope<'_>, charge: &Value, amount: i64, status: &str) -> Value {
    let id = scope.new_id(Kind::Refund);
    let kind = text(&charge["payment_method_details"], "type").to_owned();
    let mut destination = json!({ "type": kind });
    destination[kind.as_str()] = match kind.as_str() {
        "card" => {
            json!({ "reference_status": "pending", "reference_type": "acquirer_reference_number", "type": "refund" })
        }
        _ => json!({}),
    };
    json!({
        "id": id, "object": "refund", "amount": amount, "balance_transaction": null, "charge": charge["id"],
        "created": scope.now(), "currency": charge["currency"], "destination_details": destination,
        "metadata": {}, "payment_intent": charge["payment_intent"], "reason": null, "receipt_number": null,
        "customer": charge["customer"], "customer_account": null, "payment_method": charge["payment_method"],
        "source_transfer_reversal": null, "status": status, "transfer_reversal": null,
    })
}
