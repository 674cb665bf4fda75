//! Terms: what a search for the beginning of a name or an address finds.
//!
//! An order has its whole address as a term, and its name from each of its words to the end: so
//! "exa" finds "Ann Example". Hits come in the order of their terms, the newest order of a term
//! first; an order with several hits is shown at the first of them.

use sea_orm::{
    ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use super::browse::{self, From};
use super::{Order, find};
use crate::store::Conn;
use crate::store::error::Result;
use crate::store::rows::order as orders;
use crate::store::rows::order_term::{Column, Entity, Model};

/// Of a name so many words begin a term.
const WORDS: usize = 8;
/// A term is cut to so many characters, and so is what is searched.
const LENGTH: usize = 100;

/// A text as terms have it: lower case, single spaces, Russian `ё` as `е`.
pub fn as_term(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let lower = words.join(" ").to_lowercase().replace('ё', "е");
    lower.chars().take(LENGTH).collect()
}

/// The terms of an order with this name and address.
pub fn terms_of(name: &str, email: &str) -> Vec<String> {
    let name: Vec<char> = name.chars().collect();
    let is_between = |c: char| c.is_whitespace() || c == '-';
    let begins = |at: &usize| !is_between(name[*at]) && (*at == 0 || is_between(name[*at - 1]));
    let mut terms: Vec<String> = (0..name.len())
        .filter(begins)
        .take(WORDS)
        .map(|at| as_term(&name[at..].iter().collect::<String>()))
        .collect();
    terms.push(as_term(email));
    terms.sort();
    terms.dedup();
    terms
}

/// Writes a new order's terms.
pub(super) async fn insert(db: &impl Conn, order: &Order) -> Result<()> {
    let row = |term| {
        let order_id = order.id.clone();
        Model { term, order_id }.into_active_model()
    };
    let rows = terms_of(&order.name, &order.email).into_iter().map(row);
    Entity::insert_many(rows)
        .exec_without_returning(db.inner())
        .await?;
    Ok(())
}

/// Name and address as stored: what [`renew`] needs to know of the order before it is written.
pub(super) async fn written(db: &impl Conn, order_id: &str) -> Result<Option<(String, String)>> {
    let row = orders::Entity::find_by_id(order_id)
        .select_only()
        .column(orders::Column::Name)
        .column(orders::Column::Email)
        .into_tuple()
        .one(db.inner())
        .await?;
    Ok(row)
}

/// Replaces an order's terms, if its name or address is another one.
pub(super) async fn renew(
    db: &impl Conn,
    before: Option<(String, String)>,
    order: &Order,
) -> Result<()> {
    let Some((name, email)) = before else {
        return Ok(());
    };
    if name == order.name && email == order.email {
        return Ok(());
    }
    Entity::delete_many()
        .filter(Column::Term.is_in(terms_of(&name, &email)))
        .filter(Column::OrderId.eq(&order.id))
        .exec(db.inner())
        .await?;
    insert(db, order).await
}

/// The term at which an order is shown.
fn first_term(order: &Order, prefix: &str) -> Option<String> {
    terms_of(&order.name, &order.email)
        .into_iter()
        .find(|term| term.starts_with(prefix))
}

/// A term and the id of an order that has it.
type Hit = (String, String);

/// Goes through the hits in one direction.
pub(super) struct Walk<'a> {
    prefix: &'a str,
    is_forward: bool,
    at: Option<Hit>,
}

impl<'a> Walk<'a> {
    /// Through the orders whose name or address begins so; `prefix` is written [`as_term`].
    pub(super) async fn begin(db: &impl Conn, prefix: &'a str, from: From<'_>) -> Result<Self> {
        let mut walk = Self {
            prefix,
            is_forward: !matches!(from, From::Newer(_)),
            at: None,
        };
        if let From::Older(id) | From::Newer(id) = from
            && let Some(order) = find::get(db, id).await?
        {
            walk.at = first_term(&order, prefix).map(|term| (term, order.id));
        }
        Ok(walk)
    }

    /// The orders that are shown at the next hits, at most `limit`, and whether there are no more.
    pub(super) async fn next(
        &mut self,
        db: &impl Conn,
        limit: usize,
    ) -> Result<(Vec<Order>, bool)> {
        let hits = self.hits(db, limit as u64).await?;
        let is_end = hits.len() < limit;
        let mut orders = browse::by_id(db, hits.iter().map(|(_, id)| id)).await?;
        let shown = |(term, id): Hit| {
            let is_first = first_term(orders.get(&id)?, self.prefix)? == term;
            is_first.then(|| orders.remove(&id))?
        };
        let orders = hits.into_iter().filter_map(shown).collect();
        Ok((orders, is_end))
    }

    /// The next hits, at most `limit`. First the rest of the term where the walk is, then the
    /// terms after it: each a range of the index.
    async fn hits(&mut self, db: &impl Conn, limit: u64) -> Result<Vec<Hit>> {
        let mut hits = Vec::new();
        if let Some((term, id)) = &self.at {
            let rest = if self.is_forward {
                Column::OrderId.lt(id)
            } else {
                Column::OrderId.gt(id)
            };
            let rest = Condition::all().add(Column::Term.eq(term)).add(rest);
            hits = self.read(db, rest, limit).await?;
        }
        let left = limit - hits.len() as u64;
        if left > 0 {
            hits.extend(self.read(db, self.later_terms(), left).await?);
        }
        if let Some(last) = hits.last() {
            self.at = Some(last.clone());
        }
        Ok(hits)
    }

    fn later_terms(&self) -> Condition {
        let end = format!("{}{}", self.prefix, char::MAX);
        let all = Condition::all()
            .add(Column::Term.gte(self.prefix))
            .add(Column::Term.lt(end));
        match &self.at {
            Some((term, _)) if self.is_forward => all.add(Column::Term.gt(term)),
            Some((term, _)) => all.add(Column::Term.lt(term)),
            None => all,
        }
    }

    async fn read(&self, db: &impl Conn, range: Condition, limit: u64) -> Result<Vec<Hit>> {
        let hits = Entity::find().filter(range).limit(limit);
        let hits = if self.is_forward {
            hits.order_by_asc(Column::Term)
                .order_by_desc(Column::OrderId)
        } else {
            hits.order_by_desc(Column::Term)
                .order_by_asc(Column::OrderId)
        };
        let rows = hits.all(db.inner()).await?;
        Ok(rows.into_iter().map(Hit::from).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_each_of_its_words() {
        assert_eq!(
            terms_of("  Анна-Мария  Королёва ", "Anna@Example.com"),
            [
                "anna@example.com",
                "анна-мария королева",
                "королева",
                "мария королева"
            ]
        );
        assert_eq!(terms_of("- -", "a@b.example"), ["a@b.example"]);
        assert_eq!(terms_of(&"w ".repeat(50), "a@b.example").len(), WORDS + 1);
        assert_eq!(terms_of("ann", "ann"), ["ann"]);
    }

    #[test]
    fn a_term_is_cut_between_characters() {
        let term = as_term(&"ж".repeat(500));
        assert_eq!(term.chars().count(), LENGTH);
    }
}
