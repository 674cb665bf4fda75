//! The ledger: Stripe's side of orders.

use std::collections::HashMap;

use domain::{Currency, Decline};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

use super::Conn;
use super::error::{Result, StoreError};
use super::rows::payment::{Column, Entity, Model};
use crate::clock::Timestamp;

/// One intent, as last read from Stripe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// `pay_…`.
    pub id: String,
    /// The order that it pays.
    pub order_id: String,
    /// Whose account it is on.
    pub merchant_id: String,
    /// Stripe's id of the intent.
    pub intent_id: String,
    /// Stripe's word for the intent's status.
    pub status: String,
    /// What is asked, in minor units by ISO 4217.
    pub amount: i64,
    /// What was received, in minor units.
    pub amount_received: i64,
    /// What went back, in minor units.
    pub refunded: i64,
    /// Of the amounts.
    pub currency: Currency,
    /// Stripe's id of the latest charge.
    pub charge_id: Option<String>,
    /// Stripe's `code` of the last error.
    pub error_code: Option<String>,
    /// Stripe's `decline_code` of the last error.
    pub decline_code: Option<String>,
    /// Its dispute.
    pub dispute: Option<StoredDispute>,
    /// Its early fraud warning.
    pub fraud_warning: Option<StoredWarning>,
    /// How 3-D Secure ended, in Stripe's words, such as `authenticated, challenge`.
    pub three_d_secure: Option<String>,
    /// Real money or not.
    pub livemode: bool,
    /// When it was first seen.
    pub created_at: Timestamp,
    /// When it was last read.
    pub updated_at: Timestamp,
}

/// A dispute of a payment, as last read from Stripe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredDispute {
    /// `du_…` or `dp_…`.
    pub id: String,
    /// Stripe's word for where it stands, such as `needs_response`.
    pub status: String,
    /// Stripe's word for why, such as `product_not_received`.
    pub reason: String,
    /// How much, in minor units of the payment's currency.
    pub amount: i64,
    /// Until when it can be answered, in Unix seconds.
    pub due_by: Option<i64>,
}

/// An early fraud warning of a payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredWarning {
    /// `issfr_…`; empty where the key may not read it.
    pub id: String,
    /// Stripe's word for what the issuer thinks, such as `made_with_stolen_card`.
    pub kind: String,
    /// In Unix seconds.
    pub created: i64,
}

/// Stores the payment, or renews the row of the same merchant and intent, which keeps its id, order
/// and `created_at`.
pub async fn upsert(db: &impl Conn, payment: &Payment) -> Result<()> {
    let renewed = OnConflict::columns([Column::MerchantId, Column::IntentId])
        .update_columns([
            Column::Status,
            Column::Amount,
            Column::AmountReceived,
            Column::Refunded,
            Column::Currency,
            Column::ChargeId,
            Column::ErrorCode,
            Column::DeclineCode,
            Column::Dispute,
            Column::FraudWarning,
            Column::ThreeDSecure,
            Column::Livemode,
            Column::UpdatedAt,
        ])
        .to_owned();
    Entity::insert(Model::from(payment).into_active_model())
        .on_conflict(renewed)
        .exec_without_returning(db.inner())
        .await?;
    Ok(())
}

/// The payment of that intent.
pub async fn find_by_intent(
    db: &impl Conn,
    merchant_id: &str,
    intent_id: &str,
) -> Result<Option<Payment>> {
    let row = Entity::find()
        .filter(Column::MerchantId.eq(merchant_id))
        .filter(Column::IntentId.eq(intent_id))
        .one(db.inner())
        .await?;
    row.map(Payment::try_from).transpose()
}

/// An order's payments, the oldest first.
pub async fn list_by_order(db: &impl Conn, order_id: &str) -> Result<Vec<Payment>> {
    let rows = Entity::find()
        .filter(Column::OrderId.eq(order_id))
        .order_by_asc(Column::Id)
        .all(db.inner())
        .await?;
    rows.into_iter().map(Payment::try_from).collect()
}

/// A merchant's payments, the oldest first, beginning after an id.
pub async fn list_by_merchant(
    db: &impl Conn,
    merchant_id: &str,
    after: Option<&str>,
    limit: u64,
) -> Result<Vec<Payment>> {
    let rows = Entity::find()
        .filter(Column::MerchantId.eq(merchant_id))
        .filter(Column::Id.gt(after.unwrap_or_default()))
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db.inner())
        .await?;
    rows.into_iter().map(Payment::try_from).collect()
}

/// What went back of these orders, in minor units of each order's currency; orders of which nothing
/// did are left out.
pub async fn refunded_of(db: &impl Conn, order_ids: &[&str]) -> Result<HashMap<String, i64>> {
    let rows: Vec<(String, i64)> = Entity::find()
        .select_only()
        .column(Column::OrderId)
        .column(Column::Refunded)
        .filter(Column::OrderId.is_in(order_ids.iter().copied()))
        .filter(Column::Refunded.gt(0))
        .into_tuple()
        .all(db.inner())
        .await?;
    let mut sums = HashMap::new();
    for (order_id, refunded) in rows {
        *sums.entry(order_id).or_insert(0) += refunded;
    }
    Ok(sums)
}

/// A merchant's newest payment that succeeded.
pub async fn newest_paid(db: &impl Conn, merchant_id: &str) -> Result<Option<Payment>> {
    let row = Entity::find()
        .filter(Column::MerchantId.eq(merchant_id))
        .filter(Column::Status.eq("succeeded"))
        .order_by_desc(Column::Id)
        .one(db.inner())
        .await?;
    row.map(Payment::try_from).transpose()
}

/// Keeps that a payment was declined, whatever becomes of it later.
pub async fn note_decline(
    db: &impl Conn,
    payment_id: &str,
    at: Timestamp,
    why: Decline,
) -> Result<()> {
    let noted = Entity::update_many()
        .col_expr(Column::DeclinedAt, Expr::value(at.millis()))
        .col_expr(Column::Decline, Expr::value(why.as_str()))
        .filter(Column::Id.eq(payment_id))
        .exec(db.inner())
        .await?;
    StoreError::unless_one(noted.rows_affected, "payments", payment_id)
}

/// When a payment of the merchant was last declined, and why.
pub async fn last_decline(
    db: &impl Conn,
    merchant_id: &str,
) -> Result<Option<(Timestamp, Decline)>> {
    let row: Option<(i64, Option<String>)> = Entity::find()
        .select_only()
        .columns([Column::DeclinedAt, Column::Decline])
        .filter(Column::MerchantId.eq(merchant_id))
        .filter(Column::DeclinedAt.is_not_null())
        .order_by_desc(Column::DeclinedAt)
        .into_tuple()
        .one(db.inner())
        .await?;
    let read = |(at, why): (i64, Option<String>)| {
        let why = Decline::parse(&why.unwrap_or_default());
        (Timestamp::from_millis(at), why)
    };
    Ok(row.map(read))
}
