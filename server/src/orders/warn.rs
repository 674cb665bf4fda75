//! Early fraud warnings of a payment.

use domain::{OrderEvent, TimelineKind};
use serde_json::json;

use super::record::{note, tell};
use crate::error::ApiError;
use crate::mail::{Notice, notify};
use crate::merchants;
use crate::state::AppState;
use crate::store::orders::{self, Order};
use crate::store::payments::{self, StoredWarning};
use crate::stripe::{FraudWarning, StripeError};

/// The kind of event that says so.
pub const FRAUD_WARNING: &str = "radar.early_fraud_warning.created";

/// Reads the warnings of the order's payment and tells of the newest one, once: a flag, a line of the
/// timeline, the ledger, an event and a mail with the way to the refund.
pub async fn look_for_warning(state: &AppState, order: &Order) -> Result<(), ApiError> {
    let (Some(merchant_id), Some(intent)) = (&order.merchant_id, &order.intent_id) else {
        return Ok(());
    };
    let client = merchants::client(state, merchant_id).await?.background();
    let warning = match client.list_fraud_warnings(intent).await {
        Ok(listed) => listed.rows.into_iter().next(),
        // A restricted key may lack this permission alone. The event was signed, and no money moves by
        // it: the seller is better told than not.
        Err(StripeError::Auth {
            permission: Some(_),
            ..
        }) => Some(FraudWarning {
            id: String::new(),
            kind: String::new(),
            is_actionable: true,
            created: state.clock.now().seconds(),
        }),
        Err(error) => return Err(error.into()),
    };
    match warning {
        Some(warning) => raise(state, order, intent, warning).await,
        None => Ok(()),
    }
}

async fn raise(
    state: &AppState,
    order: &Order,
    intent: &str,
    warning: FraudWarning,
) -> Result<(), ApiError> {
    let now = state.clock.now();
    let tx = state.store.begin().await?;
    let stored = orders::get_for_update(&tx, &order.id).await?;
    let mut order = stored.ok_or(ApiError::NotFound)?;
    let merchant = order.merchant_id.clone().unwrap_or_default();
    let payment = payments::find_by_intent(&tx, &merchant, intent).await?;
    let Some(mut payment) = payment.filter(|payment| payment.fraud_warning.is_none()) else {
        return Ok(());
    };
    payment.fraud_warning = Some(StoredWarning {
        id: warning.id,
        kind: warning.kind.clone(),
        created: warning.created,
    });
    payment.updated_at = now;
    payments::upsert(&tx, &payment).await?;
    let kind = TimelineKind::FraudWarning;
    note(state, &tx, &order, kind, json!({ "code": warning.kind })).await?;
    if warning.is_actionable && order.flag.is_none() {
        order.flag = Some(kind.as_str().to_owned());
    }
    order.updated_at = now;
    orders::update(&tx, &mut order).await?;
    tell(state, &tx, &order, OrderEvent::Updated, now).await?;
    if warning.is_actionable {
        notify(state, &tx, &format!("{}.fraud", order.id), &notice(&order)).await?;
    }
    Ok(tx.commit().await?)
}

fn notice(order: &Order) -> Notice {
    Notice {
        is_test: !order.livemode,
        button: "mail-to-refund".to_owned(),
        order_id: order.id.clone(),
        ..Notice::new(
            "fraud-warning",
            format!("/admin/orders/{}#refund", order.id),
        )
    }
    .and("number", order.number.as_str())
    .and("title", order.terms.title.as_str())
    .and("name", order.name.as_str())
    .and("price", domain::format_decimal(order.price))
    .and("currency", order.price.currency.display_code())
}
