//! Inviting, changing and removing members.

use domain::{Role, is_email};

use super::join::{self, Link};
use crate::error::ApiError;
use crate::ids::{self, Kind};
use crate::state::AppState;
use crate::store::members::Member;
use crate::store::{self, Tx};

/// Why members cannot be changed like this.
#[derive(Debug, thiserror::Error)]
pub enum ManageError {
    /// The text is no address.
    #[error("this cannot be an e-mail address")]
    Email,
    /// A member with this address signs in already.
    #[error("this member is there already")]
    Taken,
    /// Nobody else could change anything afterwards.
    #[error("the last owner stays: make somebody else an owner first")]
    LastOwner,
    /// Anything else.
    #[error(transparent)]
    Own(#[from] ApiError),
}

impl From<store::StoreError> for ManageError {
    fn from(error: store::StoreError) -> Self {
        Self::Own(error.into())
    }
}

/// Invites somebody: the link sets the password. Who was invited and has not come yet gets a new one.
pub async fn invite(state: &AppState, email: &str, role: Role) -> Result<Link, ManageError> {
    let email = email.trim().to_lowercase();
    if !is_email(&email) {
        return Err(ManageError::Email);
    }
    let now = state.clock.now();
    let tx = state.store.begin().await?;
    let member = match store::members::find_by_email(&tx, &email).await? {
        Some(member) if member.password_hash.is_some() => return Err(ManageError::Taken),
        Some(member) => {
            store::members::set_role(&tx, &member.id, role, now).await?;
            member
        }
        None => {
            let member = Member {
                id: ids::new(Kind::Member, now, &state.entropy),
                email,
                role,
                password_hash: None,
                created_at: now,
                updated_at: now,
            };
            store::members::insert(&tx, &member).await?;
            member
        }
    };
    let link = join::make(state, &tx, Some(&member.id)).await?;
    tx.commit().await?;
    Ok(link)
}

/// A link by which a member sets a new password; the old one works until then.
pub async fn reset_link(state: &AppState, member_id: &str) -> Result<Link, ApiError> {
    let tx = state.store.begin().await?;
    store::members::get(&tx, member_id)
        .await?
        .ok_or(ApiError::NotFound)?;
    let link = join::make(state, &tx, Some(member_id)).await?;
    tx.commit().await?;
    Ok(link)
}

/// Gives the member another role. All the member's sessions end, so that none keeps old rights.
pub async fn set_role(state: &AppState, member_id: &str, role: Role) -> Result<(), ManageError> {
    let tx = state.store.begin().await?;
    let member = spared(&tx, member_id, role == Role::Owner).await?;
    store::members::set_role(&tx, &member.id, role, state.clock.now()).await?;
    store::sessions::delete_all(&tx, &member.id).await?;
    tx.commit().await?;
    Ok(())
}

/// Removes the member, with sessions and links.
pub async fn remove(state: &AppState, member_id: &str) -> Result<(), ManageError> {
    let tx = state.store.begin().await?;
    let member = spared(&tx, member_id, false).await?;
    store::sessions::delete_all(&tx, &member.id).await?;
    store::member_links::delete_of(&tx, Some(&member.id)).await?;
    store::members::delete(&tx, &member.id).await?;
    tx.commit().await?;
    Ok(())
}

/// The member, unless that is the last owner and would be one no more.
async fn spared(tx: &Tx, member_id: &str, stays_owner: bool) -> Result<Member, ManageError> {
    let owners = store::members::owners_for_update(tx).await?;
    let member = store::members::get(tx, member_id)
        .await?
        .ok_or(ApiError::NotFound)?;
    let is_last = owners.len() == 1 && owners[0].id == member.id;
    if is_last && !stays_owner {
        return Err(ManageError::LastOwner);
    }
    Ok(member)
}
