//! Disputes and fraud warnings.

use serde_json::{Value, json};

use crate::cards::Verdict;
use crate::kind::Kind;
use crate::objects;
use crate::scope::{Scope, number, text};

/// Stripe's fee for a dispute, in minor units.
const FEE: i64 = 1500;

/// What a test card does right after its payment.
pub(crate) fn follow_up(scope: &mut Scope<'_>, charge: &Value, verdict: Verdict) {
    let id = text(charge, "id");
    match verdict {
        Verdict::Disputed { reason, inquiry } => {
            open(scope, id, reason, inquiry);
        }
        Verdict::FraudWarning => {
            warn(scope, id);
        }
        _ => {}
    }
}

/// Opens a dispute of a charge; returns its id.
pub(crate) fn open(
    scope: &mut Scope<'_>,
    charge_id: &str,
    reason: &str,
    inquiry: bool,
) -> Option<String> {
    let mut charge = scope.lookup(Kind::Charge, charge_id)?;
    if charge["disputed"] == json!(true) {
        return None;
    }
    let mut dispute = objects::dispute::dispute(scope, &charge, reason, inquiry);
    if !inquiry {
        let moved = objects::charge::balance_transaction(
            scope,
            &charge,
            -number(&charge, "amount"),
            FEE,
            "adjustment",
        );
        scope.put(Kind::BalanceTransaction, moved.clone());
        dispute["balance_transactions"] = json!([moved]);
    }
    charge["disputed"] = json!(true);
    scope.put(Kind::Charge, charge);
    scope.put(Kind::Dispute, dispute.clone());
    scope.emit("charge.dispute.created", &dispute);
    if !inquiry {
        scope.emit("charge.dispute.funds_withdrawn", &dispute);
    }
    Some(text(&dispute, "id").to_owned())
}

/// Ends a dispute: won, lost, or closed without a chargeback for an inquiry.
pub(crate) fn close(scope: &mut Scope<'_>, id: &str, won: bool) -> bool {
    let Some(mut dispute) = scope.lookup(Kind::Dispute, id) else {
        return false;
    };
    let inquiry = text(&dispute, "status").starts_with("warning");
    if matches!(text(&dispute, "status"), "won" | "lost" | "warning_closed") {
        return false;
    }
    let status = match (inquiry, won) {
        (true, _) => "warning_closed",
        (false, true) => "won",
        (false, false) => "lost",
    };
    dispute["status"] = json!(status);
    if won && !inquiry {
        let back = objects::charge::balance_transaction(
            scope,
            &dispute,
            number(&dispute, "amount"),
            -FEE,
            "adjustment",
        );
        scope.put(Kind::BalanceTransaction, back.clone());
        if let Some(all) = dispute["balance_transactions"].as_array_mut() {
            all.push(back);
        }
    }
    scope.put(Kind::Dispute, dispute.clone());
    if won && !inquiry {
        scope.emit("charge.dispute.funds_reinstated", &dispute);
    }
    scope.emit("charge.dispute.closed", &dispute);
    true
}

/// Makes an early fraud warning; returns its id.
pub(crate) fn warn(scope: &mut Scope<'_>, charge_id: &str) -> Option<String> {
    let charge = scope.lookup(Kind::Charge, charge_id)?;
    let id = scope.new_id(Kind::FraudWarning);
    let warning = json!({
        "id": id, "object": "radar.early_fraud_warning", "actionable": true,
        "charge": charge["id"], "created": scope.now(), "fraud_type": "unauthorized_use_of_card",
        "livemode": scope.livemode, "payment_intent": charge["payment_intent"],
    });
    scope.put(Kind::FraudWarning, warning.clone());
    scope.emit("radar.early_fraud_warning.created", &warning);
    Some(id)
}
