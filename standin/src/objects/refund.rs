//! `Refund`.

use serde_json::{Value, json};

use crate::kind::Kind;
use crate::scope::{Scope, text};

/// A refund of a charge, in minor units.
pub(crate) fn refund(scope: &mut Scope<'_>, charge: &Value, amount: i64, status: &str) -> Value {
    let id = scope.new_id(Kind::Refund);
    let destination = destination(text(&charge["payment_method_details"], "type"));
    json!({
        "id": id, "object": "refund", "amount": amount, "balance_transaction": null, "charge": charge["id"],
        "created": scope.now(), "currency": charge["currency"], "destination_details": destination,
        "metadata": {}, "payment_intent": charge["payment_intent"], "reason": null, "receipt_number": null,
        "customer": charge["customer"], "customer_account": null, "payment_method": charge["payment_method"],
        "source_transfer_reversal": null, "status": status, "transfer_reversal": null,
    })
}

/// Where the money goes, by the payment method's type: debits and bank redirects are paid back by bank transfer.
fn destination(method: &str) -> Value {
    let bank = json!({ "reference": null, "reference_status": null });
    let (kind, details) = match method {
        "card" => (
            "card",
            json!({ "reference_status": "pending", "reference_type": "acquirer_reference_number", "type": "refund" }),
        ),
        "bancontact" | "ideal" | "sepa_debit" => ("eu_bank_transfer", bank),
        "us_bank_account" => ("us_bank_transfer", bank),
        "bacs_debit" => ("gb_bank_transfer", bank),
        "p24" => ("p24", bank),
        other => (other, json!({})),
    };
    json!({ "type": kind, kind: details })
}
