//! `/v1/disputes`.

use serde_json::json;

use crate::api::{Answer, Call, Route, lists, secret};
use crate::engine::dispute;
use crate::error::ApiError;
use crate::kind::Kind;
use crate::objects::dispute::EVIDENCE;
use crate::scope::{number, text};

pub(crate) const ROUTES: &[Route] = &[
    secret("GET", "/v1/disputes", "rak_dispute_read", list),
    secret("GET", "/v1/disputes/{id}", "rak_dispute_read", retrieve),
    secret("POST", "/v1/disputes/{id}", "rak_dispute_write", update),
    secret(
        "POST",
        "/v1/disputes/{id}/close",
        "rak_dispute_write",
        close,
    ),
];

fn retrieve(call: &mut Call<'_>) -> Answer {
    let id = call.id.clone();
    call.get(Kind::Dispute, &id)
}

/// Evidence; Stripe's test evidence decides at once (docs.stripe.com/testing, "Evidence").
fn update(call: &mut Call<'_>) -> Answer {
    call.params.only(&["evidence", "metadata", "submit"])?;
    let mut changed = retrieve(call)?;
    let before = changed.clone();
    call.params.metadata(&mut changed)?;
    if !matches!(
        text(&changed, "status"),
        "needs_response" | "warning_needs_response"
    ) && call.params.get("evidence").is_some()
    {
        return Err(ApiError::state(
            "dispute_already_closed",
            "This dispute is already closed or under review, and its evidence cannot be changed.",
        ));
    }
    for field in EVIDENCE {
        if let Some(value) = call.params.text(&format!("evidence.{field}")) {
            changed["evidence"][*field] = json!(value);
            changed["evidence_details"]["has_evidence"] = json!(true);
        }
    }
    let submits =
        call.params.get("evidence").is_some() && call.params.flag("submit")?.unwrap_or(true);
    if submits {
        let inquiry = text(&changed, "status").starts_with("warning");
        changed["status"] = json!(if inquiry {
            "warning_under_review"
        } else {
            "under_review"
        });
        changed["evidence_details"]["submission_count"] =
            json!(number(&changed["evidence_details"], "submission_count") + 1);
    }
    call.put(Kind::Dispute, changed.clone());
    call.emit_diff("charge.dispute.updated", &before, &changed);
    match text(&changed["evidence"], "uncategorized_text") {
        "winning_evidence" if submits => dispute::close(call, text(&changed, "id"), true),
        "losing_evidence" if submits => dispute::close(call, text(&changed, "id"), false),
        _ => false,
    };
    retrieve(call)
}

fn close(call: &mut Call<'_>) -> Answer {
    let found = retrieve(call)?;
    if !dispute::close(call, text(&found, "id"), false) {
        return Err(ApiError::state(
            "dispute_already_closed",
            "This dispute is already closed.",
        ));
    }
    retrieve(call)
}

fn list(call: &mut Call<'_>) -> Answer {
    lists::only(call, &["charge", "payment_intent"])?;
    let wanted = |name: &str| call.params.filled(name).map(str::to_owned);
    let (charge, intent) = (wanted("charge"), wanted("payment_intent"));
    lists::page(call, Kind::Dispute, |dispute| {
        charge
            .as_deref()
            .is_none_or(|id| text(dispute, "charge") == id)
            && intent
                .as_deref()
                .is_none_or(|id| text(dispute, "payment_intent") == id)
    })
}
