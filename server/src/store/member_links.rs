//! One-time links that set a password: of the first owner, of an invited member, or a new one.

use sea_orm::{ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter};

use super::error::Result;
use super::rows::member_link::{Column, Entity, Model};
use super::{Conn, Tx};
use crate::clock::Timestamp;

/// A one-time link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberLink {
    /// Hash of the token in its address.
    pub token_hash: String,
    /// Whose password it sets; `None`: that of the first owner, who names an address.
    pub member_id: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it works.
    pub expires_at: Timestamp,
}

/// Stores a new link and forgets the earlier ones for the same member.
pub async fn replace(tx: &Tx, link: &MemberLink) -> Result<()> {
    delete_of(tx, link.member_id.as_deref()).await?;
    Entity::insert(Model::from(link).into_active_model())
        .exec_without_returning(&tx.inner)
        .await?;
    Ok(())
}

/// The link with that hash, if it still works.
pub async fn find(db: &impl Conn, token_hash: &str, now: Timestamp) -> Result<Option<MemberLink>> {
    let row = Entity::find_by_id(token_hash)
        .filter(Column::ExpiresAt.gt(now.millis()))
        .one(db.inner())
        .await?;
    Ok(row.map(MemberLink::from))
}

/// Uses a link up. `false` when somebody else was faster.
pub async fn take(tx: &Tx, token_hash: &str) -> Result<bool> {
    let done = Entity::delete_many()
        .filter(Column::TokenHash.eq(token_hash))
        .exec(&tx.inner)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Forgets the links of a member, or of the first owner.
pub async fn delete_of(tx: &Tx, member_id: Option<&str>) -> Result<()> {
    let whose = match member_id {
        Some(id) => Condition::all().add(Column::MemberId.eq(id)),
        None => Condition::all().add(Column::MemberId.is_null()),
    };
    Entity::delete_many().filter(whose).exec(&tx.inner).await?;
    Ok(())
}
