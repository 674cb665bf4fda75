//! How merchants' connections stand, as last looked at.

use domain::{Check, CheckState};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use super::error::Result;
use super::rows::merchant;
use super::rows::merchant_check::{Column, Entity, Model};
use super::{Conn, LEASE, Store, Tx, lease};
use crate::clock::Timestamp;
use crate::store::merchants::Merchant;

/// What one look at one thing found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCheck {
    /// Whose connection.
    pub merchant_id: String,
    /// What was looked at.
    pub check: Check,
    /// How it stands.
    pub state: CheckState,
    /// What it means, as JSON of its text's key and placeables.
    pub words: String,
    /// Since when it is in this state.
    pub since: Timestamp,
    /// When it was last looked at.
    pub checked_at: Timestamp,
}

/// A merchant's checks.
pub async fn list(db: &impl Conn, merchant_id: &str) -> Result<Vec<StoredCheck>> {
    let rows = Entity::find()
        .filter(Column::MerchantId.eq(merchant_id))
        .all(db.inner())
        .await?;
    Ok(lease::readable(rows))
}

/// What is broken, of merchants that are not archived.
pub async fn list_broken(db: &impl Conn) -> Result<Vec<StoredCheck>> {
    let connected = merchant::Entity::find()
        .select_only()
        .column(merchant::Column::Id)
        .filter(merchant::Column::ArchivedAt.is_null());
    let rows = Entity::find()
        .filter(Column::State.eq(CheckState::Broken.as_str()))
        .filter(Column::MerchantId.in_subquery(sea_orm::QueryTrait::into_query(connected)))
        .order_by_asc(Column::MerchantId)
        .order_by_asc(Column::Since)
        .limit(100)
        .all(db.inner())
        .await?;
    Ok(lease::readable(rows))
}

/// Stores what was found. A check that is in the state in which it was keeps its `since`; those that
/// are neither among the found nor in `kept` are forgotten.
pub async fn replace(
    tx: &Tx,
    merchant_id: &str,
    found: &[StoredCheck],
    kept: &[Check],
) -> Result<()> {
    let known = list(tx, merchant_id).await?;
    let is_named = |check: Check| found.iter().any(|f| f.check == check) || kept.contains(&check);
    let gone = known.iter().filter(|k| !is_named(k.check));
    let gone: Vec<&str> = gone.map(|k| k.check.as_str()).collect();
    if !gone.is_empty() {
        Entity::delete_many()
            .filter(Column::MerchantId.eq(merchant_id))
            .filter(Column::Name.is_in(gone))
            .exec(&tx.inner)
            .await?;
    }
    if found.is_empty() {
        return Ok(());
    }
    let rows = found.iter().map(|found| {
        let before = known.iter().find(|k| k.check == found.check);
        let since = before
            .filter(|k| k.state == found.state)
            .map_or(found.since, |k| k.since);
        let check = StoredCheck {
            since,
            ..found.clone()
        };
        Model::from(&check).into_active_model()
    });
    let renewed = OnConflict::columns([Column::MerchantId, Column::Name])
        .update_columns([
            Column::State,
            Column::Words,
            Column::Since,
            Column::CheckedAt,
        ])
        .to_owned();
    Entity::insert_many(rows)
        .on_conflict(renewed)
        .exec_without_returning(&tx.inner)
        .await?;
    Ok(())
}

/// Forgets a merchant's checks.
pub async fn delete(db: &impl Conn, merchant_id: &str) -> Result<()> {
    Entity::delete_many()
        .filter(Column::MerchantId.eq(merchant_id))
        .exec(db.inner())
        .await?;
    Ok(())
}

/// Takes up to `limit` merchants whose connection is to be looked at, the longest waiting first, for
/// this server alone: nobody else gets them for [`LEASE`].
pub async fn due(store: &Store, now: Timestamp, limit: u64) -> Result<Vec<Merchant>> {
    let until = now + LEASE;
    let never = merchant::Column::NextCheckAt.is_null();
    let come = merchant::Column::NextCheckAt.lte(now.millis());
    let waiting = merchant::Entity::find()
        .filter(merchant::Column::ArchivedAt.is_null())
        .filter(Condition::any().add(never).add(come))
        .order_by_asc(merchant::Column::NextCheckAt)
        .limit(limit);
    let push = next_check_at(until);
    let key =
        |row: &merchant::Model| Condition::all().add(merchant::Column::Id.eq(row.id.as_str()));
    Ok(lease::readable(
        lease::take(store, waiting, push, key).await?,
    ))
}

/// Says when the merchant's connection is looked at next.
pub async fn set_next(db: &impl Conn, merchant_id: &str, at: Timestamp) -> Result<()> {
    next_check_at(at)
        .filter(merchant::Column::Id.eq(merchant_id))
        .exec(db.inner())
        .await?;
    Ok(())
}

fn next_check_at(at: Timestamp) -> sea_orm::UpdateMany<merchant::Entity> {
    merchant::Entity::update_many().col_expr(merchant::Column::NextCheckAt, Expr::val(at.millis()))
}
