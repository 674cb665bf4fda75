//! Sessions: a member's login on one device.

use std::time::Duration;

use secrecy::SecretString;

use crate::clock::Timestamp;
use crate::error::ApiError;
use crate::ids::{self, Kind};
use crate::state::AppState;
use crate::store::members::Member;
use crate::store::sessions::Session;
use crate::store::{self, Conn};
use crate::vault::Vault;

/// Without a request for so long, a change needs the password again.
const ACTIVE_FOR: Duration = Duration::from_mins(30);
/// One password covers so much time of what needs it.
const CONFIRMED_FOR: Duration = Duration::from_mins(15);
/// A remembered device may read for so long after its last use.
const REMEMBERED_FOR: Duration = Duration::from_hours(30 * 24);
/// Another one for so long; its cookie ends with the browser.
const READ_FOR: Duration = Duration::from_hours(12);
/// The times of a session are written at most so often.
const WRITE_EVERY: Duration = Duration::from_mins(1);

/// The device that signs in.
#[derive(Clone, Debug)]
pub struct Device {
    /// What the browser calls itself; cut to what a list can show.
    pub user_agent: String,
    /// Where the request comes from.
    pub address: String,
    /// Whether it may read for 30 days.
    pub is_remembered: bool,
}

/// Who asks, on which session.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who.
    pub member: Member,
    /// On which device.
    pub session: Session,
    /// What every form of this session carries.
    pub csrf: String,
}

impl SignedIn {
    /// Whether the session was used lately enough to change things.
    pub fn is_active(&self, now: Timestamp) -> bool {
        now < self.session.active_until
    }

    /// Whether the password was given lately enough for keys, members and refunds.
    pub fn is_confirmed(&self, now: Timestamp) -> bool {
        now < self.session.confirmed_until
    }
}

/// Begins a session; gives the secret for the cookie.
pub(super) async fn begin(
    state: &AppState,
    db: &impl Conn,
    member: &Member,
    device: &Device,
) -> Result<domain::Secret, ApiError> {
    let now = state.clock.now();
    let token = data_encoding::BASE64URL_NOPAD.encode(&state.entropy.bytes::<32>());
    let session = Session {
        id: ids::new(Kind::Session, now, &state.entropy),
        token_hash: Vault::token_hash(&token),
        member_id: member.id.clone(),
        is_remembered: device.is_remembered,
        user_agent: device.user_agent.chars().take(200).collect(),
        address: device.address.clone(),
        created_at: now,
        seen_at: now,
        active_until: now + ACTIVE_FOR,
        confirmed_until: now + CONFIRMED_FOR,
        expires_at: expiry(device.is_remembered, now),
    };
    store::sessions::insert(db, &session).await?;
    Ok(domain::Secret::new(token))
}

fn expiry(is_remembered: bool, now: Timestamp) -> Timestamp {
    now + if is_remembered {
        REMEMBERED_FOR
    } else {
        READ_FOR
    }
}

/// Who holds this cookie.
pub async fn find(state: &AppState, cookie: &str) -> Result<Option<SignedIn>, ApiError> {
    let hash = Vault::token_hash(cookie);
    let Some(session) = store::sessions::find(&state.store, &hash, state.clock.now()).await? else {
        return Ok(None);
    };
    let Some(member) = store::members::get(&state.store, &session.member_id).await? else {
        return Ok(None);
    };
    let csrf = state.vault.csrf_token(&session.token_hash);
    Ok(Some(SignedIn {
        member,
        session,
        csrf,
    }))
}

/// Notes that the session is in use. One that slept too long to change things stays asleep.
pub async fn touch(state: &AppState, signed_in: &mut SignedIn) -> Result<(), ApiError> {
    let now = state.clock.now();
    if now.since(signed_in.session.seen_at) < WRITE_EVERY {
        return Ok(());
    }
    let is_active = signed_in.is_active(now);
    let session = &mut signed_in.session;
    session.seen_at = now;
    if is_active {
        session.active_until = now + ACTIVE_FOR;
    }
    session.expires_at = expiry(session.is_remembered, now);
    store::sessions::touch(&state.store, session).await?;
    Ok(())
}

/// Wakes the session with the member's password; `false` when it is another one.
pub async fn confirm(
    state: &AppState,
    signed_in: &mut SignedIn,
    password: SecretString,
) -> Result<bool, ApiError> {
    state.limits.sign_in_of(&signed_in.member.email)?;
    let hash = signed_in.member.password_hash.clone();
    if !state.hasher.verify(password, hash).await? {
        return Ok(false);
    }
    let now = state.clock.now();
    let session = &mut signed_in.session;
    session.seen_at = now;
    session.active_until = now + ACTIVE_FOR;
    session.confirmed_until = now + CONFIRMED_FOR;
    session.expires_at = expiry(session.is_remembered, now);
    store::sessions::touch(&state.store, session).await?;
    Ok(true)
}

/// Ends one session of a member: this one, or one on another device.
pub async fn sign_out(state: &AppState, member: &Member, session_id: &str) -> Result<(), ApiError> {
    store::sessions::delete(&state.store, &member.id, session_id).await?;
    Ok(())
}
