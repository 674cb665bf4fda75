//! What the sweeper asks.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::Order;
use crate::clock::Timestamp;
use crate::store::error::Result;
use crate::store::rows::order::{Column, Entity};
use crate::store::{Conn, LEASE, Store, lease};

/// Takes up to `limit` orders whose `next_check_at` has come, the longest waiting first, for this
/// server alone: nobody else gets them for [`LEASE`]. They come back with the time that is set.
pub async fn due(store: &Store, now: Timestamp, limit: u64) -> Result<Vec<Order>> {
    let until = (now + LEASE).millis();
    let waiting = Entity::find()
        .filter(Column::NextCheckAt.lte(now.millis()))
        .order_by_asc(Column::NextCheckAt)
        .limit(limit);
    let push = Entity::update_many().col_expr(Column::NextCheckAt, Expr::val(until));
    let key = |row: &_| Condition::all().add(Column::Id.eq(id(row)));
    let mut rows = lease::take(store, waiting, push, key).await?;
    for row in &mut rows {
        row.next_check_at = Some(until);
    }
    Ok(lease::readable(rows))
}

fn id(row: &crate::store::rows::order::Model) -> &str {
    &row.id
}

/// The merchants that have orders which the sweeper still reads.
pub async fn merchants_with_unfinished(db: &impl Conn) -> Result<Vec<String>> {
    let ids = Entity::find()
        .select_only()
        .column(Column::MerchantId)
        .distinct()
        .filter(Column::NextCheckAt.is_not_null())
        .filter(Column::MerchantId.is_not_null())
        .order_by_asc(Column::MerchantId)
        .into_tuple()
        .all(db.inner())
        .await?;
    Ok(ids)
}
