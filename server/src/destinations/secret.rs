//! Secrets of destinations: made, sealed, opened.

use data_encoding::BASE64;
use secrecy::SecretString;

use crate::error::ApiError;
use crate::state::AppState;
use crate::store::destinations::Destination;
use crate::vault::{Place, Sealed};

/// As the specification wants it: 24 to 64 bytes.
const LENGTH: usize = 32;
pub(super) const PREFIX: &str = "whsec_";

/// A new signing secret.
pub(super) fn make(state: &AppState) -> SecretString {
    let bytes: [u8; LENGTH] = state.entropy.bytes();
    SecretString::from(format!("{PREFIX}{}", BASE64.encode(&bytes)))
}

const fn place<'a>(column: &'a str, id: &'a str) -> Place<'a> {
    Place {
        table: "destinations",
        column,
        row: id,
    }
}

/// Seals the current secret.
pub(super) fn seal(state: &AppState, id: &str, secret: &SecretString) -> Sealed {
    state
        .vault
        .seal(place("secret", id), secret, &state.entropy)
}

/// Seals the secret before the current one.
pub(super) fn seal_previous(state: &AppState, id: &str, secret: &SecretString) -> Sealed {
    let place = place("previous_secret", id);
    state.vault.seal(place, secret, &state.entropy)
}

/// The current secret.
pub(super) fn current(
    state: &AppState,
    destination: &Destination,
) -> Result<SecretString, ApiError> {
    let sealed = destination.secret.as_ref();
    open(state, destination, "secret", sealed).map(Option::unwrap_or_default)
}

/// What signs now: the current secret, and while it is changed the one before it too.
pub(super) fn signing(
    state: &AppState,
    destination: &Destination,
) -> Result<Vec<SecretString>, ApiError> {
    let counts = destination.previous_until > Some(state.clock.now());
    let previous = destination.previous_secret.as_ref().filter(|_| counts);
    let previous = open(state, destination, "previous_secret", previous)?;
    let mut secrets = vec![current(state, destination)?];
    secrets.extend(previous);
    Ok(secrets)
}

fn open(
    state: &AppState,
    destination: &Destination,
    column: &'static str,
    sealed: Option<&Sealed>,
) -> Result<Option<SecretString>, ApiError> {
    let Some(sealed) = sealed else {
        return Ok(None);
    };
    let opened = state.vault.open(place(column, &destination.id), sealed);
    opened.map(Some).map_err(|error| {
        tracing::error!(destination = %destination.id, %error, "a stored secret does not open");
        ApiError::Internal
    })
}
