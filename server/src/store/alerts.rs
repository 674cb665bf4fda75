//! What is wrong, and since when. One row for each thing that can be wrong: it says whether it is now.

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::error::{Result, StoreError};
use super::rows::alert::{Column, Entity, Model};
use super::{Conn, Tx};
use crate::clock::Timestamp;

/// So many are read at once: there are not many things that can be wrong.
const MOST: u64 = 100;

/// One thing that can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// Which kind of trouble: a name.
    pub kind: String,
    /// What it is about: an id, or nothing.
    pub about: String,
    /// Whether it is wrong now.
    pub is_on: bool,
    /// Since when it is as it is.
    pub since: Timestamp,
    /// How often it was seen in a row, where it takes more than one.
    pub count: i64,
    /// What is said of it, as JSON, while it is wrong.
    pub notice: Option<String>,
}

/// The row of a thing, locked until the transaction ends; a new one says that nothing is wrong.
pub async fn get_for_update(tx: &Tx, kind: &str, about: &str, now: Timestamp) -> Result<Alert> {
    let new = Alert {
        kind: kind.to_owned(),
        about: about.to_owned(),
        is_on: false,
        since: now,
        count: 0,
        notice: None,
    };
    let key = OnConflict::columns([Column::Kind, Column::About])
        .do_nothing()
        .to_owned();
    Entity::insert(Model::from(&new).into_active_model())
        .on_conflict(key)
        .exec_without_returning(&tx.inner)
        .await?;
    let row = Entity::find_by_id((kind.to_owned(), about.to_owned()))
        .lock_exclusive()
        .one(&tx.inner)
        .await?;
    row.map_or(Ok(new), Alert::try_from)
}

/// Stores the row as it now is. Read it by [`get_for_update`] in the same transaction.
pub async fn update(tx: &Tx, alert: &Alert) -> Result<()> {
    let done = Entity::update_many()
        .set(Model::from(alert).into_active_model().reset_all())
        .filter(Column::Kind.eq(&alert.kind))
        .filter(Column::About.eq(&alert.about))
        .exec(&tx.inner)
        .await?;
    StoreError::unless_one(done.rows_affected, "alerts", &alert.about)
}

/// The row of a thing, if it was ever looked at.
pub async fn get(db: &impl Conn, kind: &str, about: &str) -> Result<Option<Alert>> {
    let key = (kind.to_owned(), about.to_owned());
    let row = Entity::find_by_id(key).one(db.inner()).await?;
    row.map(Alert::try_from).transpose()
}

/// What is wrong now, of these kinds.
pub async fn list_on(db: &impl Conn, kinds: &[&str]) -> Result<Vec<Alert>> {
    let rows = Entity::find()
        .filter(Column::Kind.is_in(kinds.iter().copied()))
        .filter(Column::IsOn.eq(true))
        .order_by_asc(Column::Since)
        .limit(MOST)
        .all(db.inner())
        .await?;
    rows.into_iter().map(Alert::try_from).collect()
}

/// Forgets a thing: nobody looks at it any more.
pub async fn delete(db: &impl Conn, kind: &str, about: &str) -> Result<()> {
    let key = (kind.to_owned(), about.to_owned());
    Entity::delete_by_id(key).exec(db.inner()).await?;
    Ok(())
}
