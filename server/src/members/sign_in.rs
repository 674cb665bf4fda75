//! Signing in.

use std::net::IpAddr;

use secrecy::SecretString;

use super::session::{self, Device};
use crate::error::ApiError;
use crate::state::AppState;
use crate::store;

/// Begins a session for who knows the password: the secret for the cookie, or `None`. Neither the
/// answer nor its time tells whether the address belongs to a member.
pub async fn sign_in(
    state: &AppState,
    email: &str,
    password: SecretString,
    address: IpAddr,
    device: &Device,
) -> Result<Option<domain::Secret>, ApiError> {
    let email = email.trim().to_lowercase();
    state.limits.sign_in_from(address)?;
    state.limits.sign_in_of(&email)?;
    let member = store::members::find_by_email(&state.store, &email).await?;
    let hash = member.as_ref().and_then(|m| m.password_hash.clone());
    let fits = state.hasher.verify(password, hash).await?;
    let Some(member) = member.filter(|_| fits) else {
        tracing::info!(%address, "a sign-in was refused");
        return Ok(None);
    };
    let secret = session::begin(state, &state.store, &member, device).await?;
    tracing::info!(member = %member.id, %address, "signed in");
    Ok(Some(secret))
}
