//! One-time links: the first owner's, an invitation, a new password.

use std::time::Duration;

use domain::{PasswordError, Role, check_password, is_email};
use secrecy::{ExposeSecret as _, SecretString};

use super::session::{self, Device};
use crate::error::ApiError;
use crate::ids::{self, Kind};
use crate::state::AppState;
use crate::store::member_links::MemberLink;
use crate::store::members::Member;
use crate::store::{self, Tx};
use crate::vault::Vault;

/// A link works for so long.
const LINK_FOR: Duration = Duration::from_hours(72);

/// A link's secret end, to be shown once.
pub struct Link(domain::Secret);

impl Link {
    /// The whole address, for the one person who gets it.
    pub fn address(&self, origin: &str) -> String {
        format!("{origin}/admin/join/{}", self.0.expose())
    }
}

/// Makes a link for a member, or for the first owner; earlier ones stop working.
pub(super) async fn make(
    state: &AppState,
    tx: &Tx,
    member_id: Option<&str>,
) -> Result<Link, ApiError> {
    let now = state.clock.now();
    let token = data_encoding::BASE64URL_NOPAD.encode(&state.entropy.bytes::<24>());
    let link = MemberLink {
        token_hash: Vault::token_hash(&token),
        member_id: member_id.map(str::to_owned),
        created_at: now,
        expires_at: now + LINK_FOR,
    };
    store::member_links::replace(tx, &link).await?;
    Ok(Link(domain::Secret::new(token)))
}

/// The link by which the first owner comes in; `None` once anybody can sign in.
pub async fn first_owner_link(state: &AppState) -> Result<Option<Link>, ApiError> {
    if store::members::any_can_sign_in(&state.store).await? {
        return Ok(None);
    }
    let tx = state.store.begin().await?;
    let link = make(state, &tx, None).await?;
    tx.commit().await?;
    Ok(Some(link))
}

/// Whose password a link sets.
pub struct Joined {
    /// `None` for the first owner, who names an address.
    pub member: Option<Member>,
    link: MemberLink,
}

/// What the link is for, or `NotFound` when it was used or is too old.
pub async fn look_up(state: &AppState, token: &str) -> Result<Joined, ApiError> {
    let now = state.clock.now();
    let link = store::member_links::find(&state.store, &Vault::token_hash(token), now)
        .await?
        .ok_or(ApiError::NotFound)?;
    let member = match &link.member_id {
        Some(id) => Some(
            store::members::get(&state.store, id)
                .await?
                .ok_or(ApiError::NotFound)?,
        ),
        None if store::members::any_can_sign_in(&state.store).await? => {
            return Err(ApiError::NotFound);
        }
        None => None,
    };
    Ok(Joined { member, link })
}

/// Why a link does not set this password.
#[derive(Debug, thiserror::Error)]
pub enum JoinError {
    /// The first owner's address is none.
    #[error("this cannot be an e-mail address")]
    Email,
    /// The password is not taken.
    #[error("the password is too short, too long or too plain")]
    Password(PasswordError),
    /// The two passwords differ.
    #[error("the two passwords differ")]
    Differs,
    /// Anything else.
    #[error(transparent)]
    Own(#[from] ApiError),
}

/// Sets the password, uses the link up, ends the member's other sessions and begins one here.
pub async fn join(
    state: &AppState,
    joined: &Joined,
    email: &str,
    passwords: [SecretString; 2],
    device: &Device,
) -> Result<domain::Secret, JoinError> {
    let email = match &joined.member {
        Some(member) => member.email.clone(),
        None => email.trim().to_lowercase(),
    };
    if !is_email(&email) {
        return Err(JoinError::Email);
    }
    let [password, again] = passwords;
    check_password(password.expose_secret(), &email).map_err(JoinError::Password)?;
    if password.expose_secret() != again.expose_secret() {
        return Err(JoinError::Differs);
    }
    let hash = state.hasher.hash(password, &state.entropy).await?;
    let now = state.clock.now();
    let tx = state.store.begin().await.map_err(ApiError::from)?;
    if !store::member_links::take(&tx, &joined.link.token_hash)
        .await
        .map_err(ApiError::from)?
    {
        return Err(ApiError::NotFound.into());
    }
    let member = match &joined.member {
        Some(member) => member.clone(),
        None => first_owner(state, &tx, email).await?,
    };
    store::members::set_password(&tx, &member.id, &hash, now)
        .await
        .map_err(ApiError::from)?;
    store::sessions::delete_all(&tx, &member.id)
        .await
        .map_err(ApiError::from)?;
    let secret = session::begin(state, &tx, &member, device).await?;
    tx.commit().await.map_err(ApiError::from)?;
    tracing::info!(member = %member.id, "a password was set");
    Ok(secret)
}

/// Stores the first owner, who may have been invited by command before.
async fn first_owner(state: &AppState, tx: &Tx, email: String) -> Result<Member, ApiError> {
    if let Some(member) = store::members::find_by_email(tx, &email).await? {
        store::members::set_role(tx, &member.id, Role::Owner, state.clock.now()).await?;
        return Ok(member);
    }
    let now = state.clock.now();
    let member = Member {
        id: ids::new(Kind::Member, now, &state.entropy),
        email,
        role: Role::Owner,
        password_hash: None,
        created_at: now,
        updated_at: now,
    };
    store::members::insert(tx, &member).await?;
    Ok(member)
}
