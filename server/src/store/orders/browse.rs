//! Pages of the list of orders, by key in both directions. A page takes the same time among a
//! thousand orders and among a million.

use std::collections::HashMap;

use domain::Currency;
use sea_orm::sea_query::{Query, SelectStatement, UnionType};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait as _, EntityTrait, QueryFilter};

use super::filter::Filter;
use super::{Order, terms};
use crate::store::Conn;
use crate::store::error::Result;
use crate::store::rows::order::{Column, Entity};

/// So many hits of a search are held against a filter for one page.
const LOOK: usize = 1_000;

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

/// What is searched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Sought {
    /// Nothing: every order.
    #[default]
    All,
    /// A number: an amount in minor units of currencies without decimals and of those with two,
    /// or the last four digits of the card.
    Digits {
        /// The amounts.
        amounts: [Option<i64>; 2],
        /// The last four.
        last4: Option<String>,
    },
    /// A beginning of a name or an address, as a term. These come in the order of their terms.
    Beginning(String),
}

impl Sought {
    /// Nothing at all is sought here: an order is named.
    pub fn none() -> Self {
        Self::Digits {
            amounts: [None, None],
            last4: None,
        }
    }
}

/// Some orders, the newest first, unless a beginning was sought.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The orders.
    pub orders: Vec<Order>,
    /// The id after which the older ones are, where there are any.
    pub older: Option<String>,
    /// The id before which the newer ones are, where there are any.
    pub newer: Option<String>,
    /// The page is not full, and there may be more: so many hits were held against the filter.
    pub looked: Option<usize>,
}

impl Page {
    /// Of one order more than the page holds, in the order of reading.
    pub(super) fn of(mut orders: Vec<Order>, from: From<'_>, limit: usize) -> Self {
        let goes_on = orders.len() > limit;
        orders.truncate(limit);
        let is_backwards = matches!(from, From::Newer(_));
        if is_backwards {
            orders.reverse();
        }
        let id = |order: Option<&Order>| order.map(|order| order.id.clone());
        Self {
            older: id(orders.last()).filter(|_| goes_on || is_backwards),
            newer: id(orders.first()).filter(|_| {
                if is_backwards {
                    goes_on
                } else {
                    from != From::Newest
                }
            }),
            orders,
            looked: None,
        }
    }
}

/// A page of at most `limit` orders.
pub async fn browse(
    db: &impl Conn,
    filter: &Filter<'_>,
    sought: &Sought,
    from: From<'_>,
    limit: usize,
) -> Result<Page> {
    let ranges = match sought {
        Sought::All => filter.ranges(),
        Sought::Beginning(prefix) => {
            let hits = Hits::Terms(terms::Walk::begin(db, prefix, from).await?);
            return look_through(db, filter, hits, from, limit).await;
        }
        Sought::Digits { amounts, last4 } => {
            let ranges = digits(amounts, last4.as_deref()).collect();
            return look_through(db, filter, Hits::Ids(ranges), from, limit).await;
        }
    };
    let ids = ids(db, &ranges, from, limit as u64 + 1).await?;
    let orders = orders_of(db, &ids).await?;
    Ok(Page::of(orders, from, limit))
}

/// What a search hits, whatever the filter.
enum Hits<'a> {
    /// Ranges of indexes that are ordered by id.
    Ids(Vec<Condition>),
    /// A walk through terms.
    Terms(terms::Walk<'a>),
}

impl Hits<'_> {
    /// The next at most `limit` hits after an order, and whether there are no more.
    async fn next(
        &mut self,
        db: &impl Conn,
        from: From<'_>,
        limit: usize,
    ) -> Result<(Vec<Order>, bool)> {
        match self {
            Self::Ids(ranges) => {
                let ids = ids(db, ranges, from, limit as u64).await?;
                Ok((orders_of(db, &ids).await?, ids.len() < limit))
            }
            Self::Terms(walk) => walk.next(db, limit).await,
        }
    }
}

/// Holds hits against the filter until the page is full, they end, or [`LOOK`] of them were seen:
/// then the page says where to go on, so that it takes no longer among a million orders.
async fn look_through(
    db: &impl Conn,
    filter: &Filter<'_>,
    mut hits: Hits<'_>,
    from: From<'_>,
    limit: usize,
) -> Result<Page> {
    let mut kept = Vec::new();
    let mut last: Option<String> = None;
    let (mut looked, mut batch) = (0, limit + 1);
    loop {
        let at = match (&last, from) {
            (None, from) => from,
            (Some(id), From::Newer(_)) => From::Newer(id),
            (Some(id), _) => From::Older(id),
        };
        let (orders, is_end) = hits.next(db, at, batch).await?;
        looked += batch;
        last = orders.last().map(|order| order.id.clone()).or(last);
        kept.extend(orders.into_iter().filter(|order| filter.takes(order)));
        if is_end || kept.len() > limit {
            return Ok(Page::of(kept, from, limit));
        }
        if looked >= LOOK {
            let mut page = Page::of(kept, from, limit);
            match from {
                From::Newer(_) => page.newer = last,
                _ => page.older = last,
            }
            page.looked = Some(LOOK);
            return Ok(page);
        }
        batch = (batch * 2).min(LOOK - looked);
    }
}

/// The orders of these ids, in their order.
async fn orders_of(db: &impl Conn, ids: &[String]) -> Result<Vec<Order>> {
    let mut orders = by_id(db, ids).await?;
    Ok(ids.iter().filter_map(|id| orders.remove(id)).collect())
}

/// The orders of these ids.
pub(super) async fn by_id(
    db: &impl Conn,
    ids: impl IntoIterator<Item = &String>,
) -> Result<HashMap<String, Order>> {
    let rows = Entity::find().filter(Column::Id.is_in(ids));
    let rows = rows.all(db.inner()).await?.into_iter();
    rows.map(|row| Ok((row.id.clone(), Order::try_from(row)?)))
        .collect()
}

fn digits<'a>(
    amounts: &'a [Option<i64>; 2],
    last4: Option<&'a str>,
) -> impl Iterator<Item = Condition> + 'a {
    let whole: Vec<String> = Currency::all()
        .filter(|currency| currency.exponent() == 0)
        .map(Currency::code)
        .collect();
    let kinds = [
        Column::Currency.is_in(&whole),
        Column::Currency.is_not_in(&whole),
    ];
    let amounts = amounts.iter().zip(kinds).filter_map(|(minor, kind)| {
        let amount = Column::Amount.eq((*minor)?);
        Some(Condition::all().add(amount).add(kind))
    });
    let last4 = last4.map(|last4| Condition::all().add(Column::CardLast4.eq(last4)));
    amounts.chain(last4)
}

/// The first ids of all these ranges together.
async fn ids(
    db: &impl Conn,
    ranges: &[Condition],
    from: From<'_>,
    limit: u64,
) -> Result<Vec<String>> {
    let mut ranges = ranges
        .iter()
        .map(|range| range_of_ids(range.clone(), from, limit));
    let Some(first) = ranges.next() else {
        return Ok(Vec::new());
    };
    // Each limited part needs a subquery of its own: SQLite takes no LIMIT inside a UNION.
    let whole = |part: SelectStatement| {
        let mut select = Query::select();
        select.column(Column::Id).from_subquery(part, "part");
        select
    };
    let mut union = whole(first);
    for range in ranges {
        union.union(UnionType::Distinct, whole(range));
    }
    let mut all = whole(union);
    order(&mut all, from, limit);
    let rows = db.inner().query_all(&all).await?;
    let ids = rows.iter().map(|row| row.try_get_by_index(0));
    Ok(ids.collect::<std::result::Result<_, _>>()?)
}

fn range_of_ids(range: Condition, from: From<'_>, limit: u64) -> SelectStatement {
    let mut select = Query::select();
    select.column(Column::Id).from(Entity).cond_where(range);
    match from {
        From::Newest => {}
        From::Older(id) => _ = select.and_where(Column::Id.lt(id)),
        From::Newer(id) => _ = select.and_where(Column::Id.gt(id)),
    }
    order(&mut select, from, limit);
    select
}

fn order(select: &mut SelectStatement, from: From<'_>, limit: u64) {
    let direction = match from {
        From::Newer(_) => sea_orm::Order::Asc,
        _ => sea_orm::Order::Desc,
    };
    select.order_by(Column::Id, direction).limit(limit);
}
