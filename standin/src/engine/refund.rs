//! Refunds within what was captured.

use serde_json::{Value, json};

use crate::cards::Verdict;
use crate::engine::due::{Action, Due};
use crate::error::ApiError;
use crate::kind::Kind;
use crate::money;
use crate::objects;
use crate::scope::{Scope, number, text};

/// A pending refund is answered, and a failing one fails, so long after it was made.
const LATER_MS: i64 = 2000;

/// Refunds `amount` minor units of a charge, all that is left where none is given.
pub(crate) fn create(
    scope: &mut Scope<'_>,
    charge: &Value,
    amount: Option<i64>,
) -> Result<Value, ApiError> {
    let charge_id = text(charge, "id").to_owned();
    let left = number(charge, "amount_captured") - number(charge, "amount_refunded");
    if charge["captured"] != json!(true) || text(charge, "status") != "succeeded" {
        return Err(ApiError::state(
            "charge_not_refundable",
            format!("Charge {charge_id} cannot be refunded because it has not succeeded."),
        ));
    }
    if left <= 0 {
        return Err(ApiError::state(
            "charge_already_refunded",
            format!("Charge {charge_id} has already been refunded."),
        ));
    }
    if charge["disputed"] == json!(true) && !refundable_dispute(scope, charge) {
        return Err(ApiError::state(
            "charge_disputed",
            format!("Charge {charge_id} has been charged back; cannot issue a refund."),
        ));
    }
    let amount = amount.unwrap_or(left);
    if amount < 1 {
        return Err(ApiError::invalid("amount", "Invalid positive integer")
            .code("parameter_invalid_integer"));
    }
    if amount > left {
        let currency = text(charge, "currency");
        let message = format!(
            "Refund amount ({}) is greater than unrefunded amount on charge ({})",
            money::decimal(amount, currency),
            money::decimal(left, currency)
        );
        return Err(ApiError::state("refund_amount_too_large", message).param("amount"));
    }
    let verdict = scope
        .card_of(text(charge, "payment_method"))
        .map(|card| card.verdict);
    let pends = verdict == Some(Verdict::RefundPends);
    let refund = objects::refund::refund(
        scope,
        charge,
        amount,
        if pends { "pending" } else { "succeeded" },
    );
    let later = match verdict {
        Some(Verdict::RefundPends) => Some(true),
        Some(Verdict::RefundFails) => Some(false),
        _ => None,
    };
    if let Some(succeed) = later {
        let at_ms = scope.world.clock.now_ms() + LATER_MS;
        let action = Action::Refund(text(&refund, "id").to_owned(), succeed);
        let (account, livemode) = (scope.account, scope.livemode);
        scope.world.due.push(Due {
            at_ms,
            account,
            livemode,
            action,
        });
    }
    Ok(record(scope, charge.clone(), refund))
}

fn refundable_dispute(scope: &Scope<'_>, charge: &Value) -> bool {
    let id = text(charge, "id");
    let mut disputes = scope
        .data()
        .all(Kind::Dispute)
        .filter(|dispute| text(dispute, "charge") == id);
    disputes.all(|dispute| dispute["is_charge_refundable"] == json!(true))
}

fn record(scope: &mut Scope<'_>, mut charge: Value, mut refund: Value) -> Value {
    let amount = number(&refund, "amount");
    let transaction = objects::charge::balance_transaction(scope, &charge, -amount, 0, "refund");
    refund["balance_transaction"] = transaction["id"].clone();
    scope.put(Kind::BalanceTransaction, transaction);
    scope.put(Kind::Refund, refund.clone());
    change_refunded(&mut charge, amount);
    scope.put(Kind::Charge, charge.clone());
    scope.emit("refund.created", &refund);
    scope.emit("charge.refunded", &charge);
    if text(&refund, "status") == "succeeded" {
        scope.emit("charge.refund.updated", &refund);
    }
    refund
}

fn change_refunded(charge: &mut Value, by: i64) {
    let refunded = number(charge, "amount_refunded") + by;
    charge["amount_refunded"] = json!(refunded);
    charge["refunded"] = json!(refunded >= number(charge, "amount"));
}

/// The bank's answer to a refund: done, or sent back.
pub(crate) fn finish(scope: &mut Scope<'_>, id: &str, succeed: bool) {
    let Some(mut refund) = scope.lookup(Kind::Refund, id) else {
        return;
    };
    if matches!(text(&refund, "status"), "failed" | "canceled") {
        return;
    }
    if succeed {
        refund["status"] = json!("succeeded");
        scope.put(Kind::Refund, refund.clone());
        scope.emit("refund.updated", &refund);
        return;
    }
    refund["failure_reason"] = json!("expired_or_canceled_card");
    give_back(
        scope,
        refund,
        "failed",
        &["refund.updated", "refund.failed"],
    );
}

/// Cancels a refund that still waits.
pub(crate) fn cancel(scope: &mut Scope<'_>, refund: Value) -> Result<Value, ApiError> {
    if !matches!(text(&refund, "status"), "pending" | "requires_action") {
        return Err(ApiError::state(
            "refund_not_cancelable",
            "This refund cannot be canceled because it is not pending.",
        ));
    }
    Ok(give_back(scope, refund, "canceled", &["refund.updated"]))
}

fn give_back(scope: &mut Scope<'_>, mut refund: Value, status: &str, events: &[&str]) -> Value {
    refund["status"] = json!(status);
    let amount = number(&refund, "amount");
    if let Some(mut charge) = scope.lookup(Kind::Charge, text(&refund, "charge")) {
        change_refunded(&mut charge, -amount);
        let back =
            objects::charge::balance_transaction(scope, &charge, amount, 0, "refund_failure");
        refund["failure_balance_transaction"] = back["id"].clone();
        scope.put(Kind::BalanceTransaction, back);
        scope.put(Kind::Charge, charge);
    }
    scope.put(Kind::Refund, refund.clone());
    for event in events {
        scope.emit(event, &refund);
    }
    refund
}
