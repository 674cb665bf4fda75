//! How a checkout in a frame, or on the way back to the page that began it, finds its order without
//! the order's token.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::error::Result;
use super::rows::{embed_code as code, embed_return as page};
use super::{Conn, Tx};
use crate::clock::Timestamp;

/// A code that works once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbedCode {
    /// Its hash.
    pub code_hash: String,
    /// Where it leads.
    pub order_id: String,
    /// Until when it works.
    pub expires_at: Timestamp,
}

/// Stores a code. Conflict: [`EmbedCode`](super::Constraint::EmbedCode).
pub async fn insert_code(db: &impl Conn, new: &EmbedCode) -> Result<()> {
    code::Entity::insert(code::Model::from(new).into_active_model())
        .exec_without_returning(db.inner())
        .await?;
    Ok(())
}

/// Uses a code up; the order that it leads to, if it still works. Forgets those whose time is over.
pub async fn take_code(tx: &Tx, code_hash: &str, now: Timestamp) -> Result<Option<String>> {
    code::Entity::delete_many()
        .filter(code::Column::ExpiresAt.lte(now.millis()))
        .exec(&tx.inner)
        .await?;
    let found = code::Entity::find_by_id(code_hash).one(&tx.inner).await?;
    let done = code::Entity::delete_by_id(code_hash)
        .exec(&tx.inner)
        .await?;
    // Another server may have been faster.
    Ok(found
        .filter(|_| done.rows_affected == 1)
        .map(|row| row.order_id))
}

/// Notes the page to which the order's buyer goes back.
pub async fn set_return(db: &impl Conn, order_id: &str, address: &str) -> Result<()> {
    let row = page::Model {
        order_id: order_id.to_owned(),
        address: address.to_owned(),
    };
    let newest = OnConflict::column(page::Column::OrderId)
        .update_column(page::Column::Address)
        .to_owned();
    page::Entity::insert(row.into_active_model())
        .on_conflict(newest)
        .exec_without_returning(db.inner())
        .await?;
    Ok(())
}

/// Uses up the page to which the order's buyer goes back: a buyer is sent there once.
pub async fn take_return(db: &impl Conn, order_id: &str) -> Result<Option<String>> {
    // Most orders have none: they cost no write.
    let Some(found) = page::Entity::find_by_id(order_id).one(db.inner()).await? else {
        return Ok(None);
    };
    let done = page::Entity::delete_by_id(order_id)
        .exec(db.inner())
        .await?;
    Ok((done.rows_affected == 1).then_some(found.address))
}
