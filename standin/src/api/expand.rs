//! `expand[]`: ids become objects.

use serde_json::Value;

use crate::error::ApiError;
use crate::kind::Kind;
use crate::objects;
use crate::scope::{Scope, text};

/// Stripe expands no deeper.
const DEPTH: usize = 4;

/// Expands every path of `wanted` in `answer`.
pub(crate) fn expand(
    scope: &Scope<'_>,
    answer: &mut Value,
    wanted: &[String],
) -> Result<(), ApiError> {
    for path in wanted {
        let parts: Vec<&str> = path.split('.').collect();
        let depth = parts.iter().filter(|part| **part != "data").count();
        if depth > DEPTH {
            return Err(ApiError::invalid(
                "expand",
                format!(
                    "You cannot expand more than {DEPTH} levels of a property. Property: {path}"
                ),
            ));
        }
        walk(scope, answer, &parts, path)?;
    }
    Ok(())
}

fn walk(scope: &Scope<'_>, at: &mut Value, parts: &[&str], path: &str) -> Result<(), ApiError> {
    let Some((first, rest)) = parts.split_first() else {
        return Ok(());
    };
    if *first == "data" && text(at, "object") == "list" {
        for item in at["data"].as_array_mut().into_iter().flatten() {
            walk(scope, item, rest, path)?;
        }
        return Ok(());
    }
    if *first == "refunds" && text(at, "object") == "charge" {
        at["refunds"] = refunds(scope, text(at, "id"));
    }
    let not_expandable = || {
        ApiError::invalid(
            "expand",
            format!(
                "This property cannot be expanded ({path}). You may want to try expanding 'data.{path}' instead, or look at the API reference for what can be expanded."
            ),
        )
    };
    if !EXPANDABLE.contains(first) {
        return Err(not_expandable());
    }
    let field = at.get_mut(*first).ok_or_else(not_expandable)?;
    if let Some(id) = field.as_str().map(str::to_owned)
        && let Some(object) = Kind::of(&id).and_then(|kind| scope.lookup(kind, &id))
    {
        *field = object;
    }
    if field.is_null() {
        Ok(())
    } else {
        walk(scope, field, rest, path)
    }
}

fn refunds(scope: &Scope<'_>, charge: &str) -> Value {
    let mut data: Vec<Value> = scope
        .data()
        .all(Kind::Refund)
        .rev()
        .filter(|refund| text(refund, "charge") == charge)
        .cloned()
        .collect();
    let more = data.len() > 10;
    data.truncate(10);
    objects::list(&data, more, &format!("/v1/charges/{charge}/refunds"))
}

const EXPANDABLE: [&str; 22] = [
    "application",
    "balance_transaction",
    "charge",
    "customer",
    "default_price",
    "default_source",
    "dispute",
    "failure_balance_transaction",
    "invoice",
    "latest_attempt",
    "latest_charge",
    "mandate",
    "on_behalf_of",
    "payment_intent",
    "payment_method",
    "product",
    "refunds",
    "review",
    "setup_intent",
    "source",
    "default_payment_method",
    "invoice_settings",
];
