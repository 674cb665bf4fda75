//! Pages of the list of orders, by key in both directions. A page takes the same time among a
//! thousand orders and among a million.

use domain::Currency;
use sea_orm::sea_query::{Query, SelectStatement, UnionType};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait as _, EntityTrait, QueryFilter, QueryOrder};

use super::filter::Filter;
use super::{Order, terms};
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
    /// There are older ones.
    pub has_older: bool,
    /// There are newer ones.
    pub has_newer: bool,
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
        Self {
            orders,
            has_older: goes_on || is_backwards,
            has_newer: if is_backwards {
                goes_on
            } else {
                from != From::Newest
            },
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
        Sought::Beginning(prefix) => return terms::browse(db, filter, prefix, from, limit).await,
        Sought::All => filter.ranges(),
        Sought::Digits { amounts, last4 } => digits(amounts, last4.as_deref())
            .map(|range| range.add(filter.condition()))
            .collect(),
    };
    let ids = ids(db, ranges, from, limit as u64 + 1).await?;
    let orders = Entity::find().filter(Column::Id.is_in(ids));
    let orders = match from {
        From::Newer(_) => orders.order_by_asc(Column::Id),
        _ => orders.order_by_desc(Column::Id),
    };
    let rows = orders.all(db.inner()).await?;
    let orders = rows
        .into_iter()
        .map(Order::try_from)
        .collect::<Result<_>>()?;
    Ok(Page::of(orders, from, limit))
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
    ranges: Vec<Condition>,
    from: From<'_>,
    limit: u64,
) -> Result<Vec<String>> {
    let mut ranges = ranges
        .into_iter()
        .map(|range| range_of_ids(range, from, limit));
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
