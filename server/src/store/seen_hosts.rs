//! The hosts that showed an offer in a frame by an allowed site such as `*.example.com`.

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::Conn;
use super::error::Result;
use super::rows::seen_host::{Column, Entity, Model};
use crate::clock::Timestamp;

/// Notes a host of a merchant, unless it is known or there are `most` already. Says whether it is new.
pub async fn note(
    db: &impl Conn,
    merchant_id: &str,
    host: &str,
    now: Timestamp,
    most: u64,
) -> Result<bool> {
    let key = (merchant_id.to_owned(), host.to_owned());
    // Most frames are shown where one was before: they cost no write.
    if Entity::find_by_id(key).one(db.inner()).await?.is_some() {
        return Ok(false);
    }
    let all = Entity::find().filter(Column::MerchantId.eq(merchant_id));
    if all.count(db.inner()).await? >= most {
        return Ok(false);
    }
    let row = Model {
        merchant_id: merchant_id.to_owned(),
        host: host.to_owned(),
        seen_at: now.millis(),
    };
    let known = OnConflict::columns([Column::MerchantId, Column::Host])
        .do_nothing()
        .to_owned();
    let noted = Entity::insert(row.into_active_model())
        .on_conflict(known)
        .exec_without_returning(db.inner())
        .await?;
    Ok(noted == 1)
}

/// A merchant's hosts, the first seen first.
pub async fn list(db: &impl Conn, merchant_id: &str) -> Result<Vec<String>> {
    Ok(Entity::find()
        .select_only()
        .column(Column::Host)
        .filter(Column::MerchantId.eq(merchant_id))
        .order_by_asc(Column::SeenAt)
        .order_by_asc(Column::Host)
        .into_tuple()
        .all(db.inner())
        .await?)
}

/// Forgets a merchant's hosts.
pub async fn forget(db: &impl Conn, merchant_id: &str) -> Result<()> {
    Entity::delete_many()
        .filter(Column::MerchantId.eq(merchant_id))
        .exec(db.inner())
        .await?;
    Ok(())
}
