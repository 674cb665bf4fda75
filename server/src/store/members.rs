//! The people who sign in.

use domain::Role;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::error::{Result, StoreError};
use super::rows::member::{Column, Entity, Model};
use super::{Conn, Tx};
use crate::clock::Timestamp;

/// A person who signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// `mbr_…`.
    pub id: String,
    /// In lower case.
    pub email: String,
    /// What the member may do.
    pub role: Role,
    /// `None` until the invitation is taken.
    pub password_hash: Option<PasswordHash>,
    /// When the member was invited.
    pub created_at: Timestamp,
    /// When role or password last changed.
    pub updated_at: Timestamp,
}

/// A password's hash in the PHC string format. It cannot be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// As it was read.
    pub const fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// As it is to be written.
    pub fn as_stored(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// Stores a new member. Conflict: [`MemberEmail`](super::Constraint::MemberEmail).
pub async fn insert(db: &impl Conn, member: &Member) -> Result<()> {
    Entity::insert(Model::from(member).into_active_model())
        .exec_without_returning(db.inner())
        .await?;
    Ok(())
}

/// The member of that id.
pub async fn get(db: &impl Conn, id: &str) -> Result<Option<Member>> {
    let row = Entity::find_by_id(id).one(db.inner()).await?;
    row.map(Member::try_from).transpose()
}

/// The member with that address, in lower case.
pub async fn find_by_email(db: &impl Conn, email: &str) -> Result<Option<Member>> {
    let row = Entity::find()
        .filter(Column::Email.eq(email))
        .one(db.inner())
        .await?;
    row.map(Member::try_from).transpose()
}

/// Every member, in the order of their invitation.
pub async fn list(db: &impl Conn) -> Result<Vec<Member>> {
    let rows = Entity::find()
        .order_by_asc(Column::Id)
        .all(db.inner())
        .await?;
    rows.into_iter().map(Member::try_from).collect()
}

/// The members who can sign in as owners, kept from other writers until the transaction ends.
pub async fn owners_for_update(tx: &Tx) -> Result<Vec<Member>> {
    let rows = Entity::find()
        .filter(Column::Role.eq(Role::Owner.as_str()))
        .filter(Column::PasswordHash.is_not_null())
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(&tx.inner)
        .await?;
    rows.into_iter().map(Member::try_from).collect()
}

/// Whether anybody can sign in.
pub async fn any_can_sign_in(db: &impl Conn) -> Result<bool> {
    let count = Entity::find()
        .filter(Column::PasswordHash.is_not_null())
        .count(db.inner())
        .await?;
    Ok(count > 0)
}

/// Gives the member another password.
pub async fn set_password(
    db: &impl Conn,
    id: &str,
    hash: &PasswordHash,
    now: Timestamp,
) -> Result<()> {
    let done = Entity::update_many()
        .filter(Column::Id.eq(id))
        .col_expr(Column::PasswordHash, Expr::val(hash.as_stored()))
        .col_expr(Column::UpdatedAt, Expr::val(now.millis()))
        .exec(db.inner())
        .await?;
    StoreError::unless_one(done.rows_affected, "members", id)
}

/// Gives the member another role.
pub async fn set_role(db: &impl Conn, id: &str, role: Role, now: Timestamp) -> Result<()> {
    let done = Entity::update_many()
        .filter(Column::Id.eq(id))
        .col_expr(Column::Role, Expr::val(role.as_str()))
        .col_expr(Column::UpdatedAt, Expr::val(now.millis()))
        .exec(db.inner())
        .await?;
    StoreError::unless_one(done.rows_affected, "members", id)
}

/// Removes the member. Links and sessions have to go first.
pub async fn delete(tx: &Tx, id: &str) -> Result<()> {
    let done = Entity::delete_many()
        .filter(Column::Id.eq(id))
        .exec(&tx.inner)
        .await?;
    StoreError::unless_one(done.rows_affected, "members", id)
}
