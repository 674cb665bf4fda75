//! Rows that are due for a worker, handed to one server only.

use sea_orm::sea_query::{LockBehavior, LockType};
use sea_orm::{Condition, EntityTrait, QueryFilter, QuerySelect, Select, UpdateMany};

use super::Store;
use super::error::{Result, StoreError};

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
