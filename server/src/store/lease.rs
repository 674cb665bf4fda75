//! Rows that are due for a worker, handed to one server only.

use sea_orm::sea_query::{Expr, LockBehavior, LockType};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, ModelTrait, QueryFilter, QuerySelect, Select,
    UpdateMany,
};

use super::error::{Result, StoreError};
use super::{LEASE, Store};
use crate::clock::Timestamp;

/// What a worker's row keeps of its turns.
pub(super) trait Turns {
    /// When it is taken next, and how often it was.
    fn turns(&mut self) -> (&mut Option<i64>, &mut i64);
}

/// [`take`]s rows that count their attempts until [`LEASE`] from now, and gives them as they are then.
pub(super) async fn take_counted<E, T>(
    store: &Store,
    due: Select<E>,
    (id, next_at, attempts): (E::Column, E::Column, E::Column),
    now: Timestamp,
) -> Result<Vec<T>>
where
    E: EntityTrait,
    E::Model: Turns + ModelTrait<Entity = E>,
    T: TryFrom<E::Model, Error = StoreError>,
{
    let until = (now + LEASE).millis();
    let push = E::update_many()
        .col_expr(next_at, Expr::val(until))
        .col_expr(attempts, Expr::col(attempts).add(1));
    let key = |row: &E::Model| Condition::all().add(id.eq(row.get(id)));
    let mut rows = take(store, due, push, key).await?;
    for row in &mut rows {
        let (next_at, attempts) = row.turns();
        *next_at = Some(until);
        *attempts += 1;
    }
    Ok(readable(rows))
}

/// Takes the rows that `due` selects and puts `push` on each of them, in one transaction: PostgreSQL
/// skips the rows that another server is taking, SQLite lets one writer in at a time.
pub(super) async fn take<E: EntityTrait>(
    store: &Store,
    due: Select<E>,
    push: UpdateMany<E>,
    key: impl Fn(&E::Model) -> Condition,
) -> Result<Vec<E::Model>> {
    // Most of the time there is nothing: look without a lock first.
    if due.clone().one(&store.pool).await?.is_none() {
        return Ok(Vec::new());
    }
    let tx = store.begin().await?;
    let rows = due
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(&tx.inner)
        .await?;
    if rows.is_empty() {
        return Ok(rows);
    }
    let keys = rows.iter().map(key).fold(Condition::any(), Condition::add);
    push.filter(keys).exec(&tx.inner).await?;
    tx.commit().await?;
    Ok(rows)
}

/// Reads the rows that can be read. A bad one is logged and stays leased: it must not stop the others.
pub(super) fn readable<M, T>(rows: Vec<M>) -> Vec<T>
where
    T: TryFrom<M, Error = StoreError>,
{
    let read = |row| T::try_from(row).inspect_err(|error| tracing::error!(%error, "left out"));
    rows.into_iter().filter_map(|row| read(row).ok()).collect()
}
