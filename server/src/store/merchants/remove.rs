//! The end of a merchant that never had an order.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::Entity;
use crate::clock::Timestamp;
use crate::store::error::{Result, StoreError};
use crate::store::rows::{event, merchant_check};
use crate::store::{Tx, offers, seen_hosts};

/// Deletes the merchant with its checks, the events that were heard for it and the hosts that showed its offers. Its offers stay, paid to
/// nobody.
///
/// # Errors
/// [`StoreError::Driver`] when it has orders: see to that before.
pub async fn delete(tx: &Tx, id: &str, now: Timestamp) -> Result<()> {
    offers::forget_merchant(tx, id, now).await?;
    merchant_check::Entity::delete_many()
        .filter(merchant_check::Column::MerchantId.eq(id))
        .exec(&tx.inner)
        .await?;
    event::Entity::delete_many()
        .filter(event::Column::MerchantId.eq(id))
        .exec(&tx.inner)
        .await?;
    seen_hosts::forget(tx, id).await?;
    let done = Entity::delete_by_id(id).exec(&tx.inner).await?;
    StoreError::unless_one(done.rows_affected, "merchants", id)
}
