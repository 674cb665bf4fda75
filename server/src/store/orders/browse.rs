//! Pages of the list of orders, by key in both directions.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Filter, Order};
use crate::store::Conn;
use crate::store::error::Result;
use crate::store::rows::order::{Column, Entity};

/// Where a page begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum From<'a> {
    /// At the newest order.
    #[default]
    Newest,
    /// After this id, with what is older.
    Older(&'a str),
    /// Before this id, with what is newer.
    Newer(&'a str),
}

/// Some orders, the newest first.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The orders.
    pub orders: Vec<Order>,
    /// There are older ones.
    pub has_older: bool,
    /// There are newer ones.
    pub has_newer: bool,
}

/// A page of at most `limit` orders.
pub async fn browse(
    db: &impl Conn,
    filter: &Filter<'_>,
    from: From<'_>,
    limit: usize,
) -> Result<Page> {
    let orders = filter.of(Entity::find());
    let orders = match from {
        From::Newest => orders.order_by_desc(Column::Id),
        From::Older(id) => orders.filter(Column::Id.lt(id)).order_by_desc(Column::Id),
        From::Newer(id) => orders.filter(Column::Id.gt(id)).order_by_asc(Column::Id),
    };
    // One more than is shown tells whether the list goes on.
    let rows = orders.limit(limit as u64 + 1).all(db.inner()).await?;
    let goes_on = rows.len() > limit;
    let mut orders = rows
        .into_iter()
        .take(limit)
        .map(Order::try_from)
        .collect::<Result<Vec<_>>>()?;
    let is_backwards = matches!(from, From::Newer(_));
    if is_backwards {
        orders.reverse();
    }
    Ok(Page {
        orders,
        has_older: goes_on || is_backwards,
        has_newer: if is_backwards {
            goes_on
        } else {
            from != From::Newest
        },
    })
}
