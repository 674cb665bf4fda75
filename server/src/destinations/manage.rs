//! Adding, changing and ending destinations.

use domain::{DestinationKind, DestinationState};
use std::time::Duration;

use secrecy::SecretString;

use super::secret;
use super::typed::{Mistakes, Typed};
use crate::error::ApiError;
use crate::ids::{self, Kind};
use crate::state::AppState;
use crate::store::destinations::{self, Destination};
use crate::store::{StoreError, Tx, deliveries};

/// So long the signing secret before the current one signs too.
const BOTH_FOR: Duration = Duration::from_hours(24);

/// Why nothing was saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// What was typed cannot be.
    #[error("something in the form is wrong")]
    Refused(Mistakes),
    /// Anything else.
    #[error(transparent)]
    Own(#[from] ApiError),
}

impl From<StoreError> for SaveError {
    fn from(error: StoreError) -> Self {
        Self::Own(error.into())
    }
}

/// A destination that was added.
pub struct Added {
    /// The destination.
    pub destination: Destination,
    /// Its signing secret, where it has one: to be shown this once.
    pub secret: Option<SecretString>,
}

/// Adds a destination.
pub async fn add(state: &AppState, typed: &Typed) -> Result<Added, SaveError> {
    let read = typed
        .read(state.outside.rules(), true)
        .map_err(SaveError::Refused)?;
    let now = state.clock.now();
    let id = ids::new(Kind::Destination, now, &state.entropy);
    let made = (read.kind == DestinationKind::Json).then(|| secret::make(state));
    let kept = read.token.as_ref().or(made.as_ref());
    let sealed = kept.map(|s| secret::seal(state, &id, s));
    let destination = Destination {
        name: read.name,
        kind: read.kind,
        mode: read.mode,
        target: read.target,
        secret: sealed,
        previous_secret: None,
        previous_until: None,
        template: read.template,
        language: typed.language,
        events: read.events,
        offers: read.offers,
        state: DestinationState::On,
        off_at: None,
        failing_since: None,
        created_at: now,
        updated_at: now,
        id,
    };
    destinations::insert(&state.store, &destination).await?;
    Ok(Added {
        destination,
        secret: made,
    })
}

/// Changes a destination. Its kind and its mode stay; a bot's token too, unless another one was typed.
pub async fn change(state: &AppState, id: &str, typed: &Typed) -> Result<(), SaveError> {
    let tx = state.store.begin().await?;
    let mut destination = for_update(&tx, id).await?;
    let typed = Typed {
        kind: destination.kind.as_str().to_owned(),
        mode: destination.mode.as_str().to_owned(),
        ..typed.clone()
    };
    let read = typed
        .read(state.outside.rules(), false)
        .map_err(SaveError::Refused)?;
    if let Some(token) = &read.token {
        destination.secret = Some(secret::seal(state, id, token));
    }
    destination.template = read.template;
    destination.name = read.name;
    destination.target = read.target;
    destination.events = read.events;
    destination.offers = read.offers;
    destination.language = typed.language;
    destination.updated_at = state.clock.now();
    destinations::update(&tx, &destination).await?;
    tx.commit().await?;
    Ok(())
}

/// Gives the destination another signing secret, which is to be shown this once. The one before it
/// signs too for a day.
pub async fn rotate(state: &AppState, id: &str) -> Result<SecretString, ApiError> {
    let tx = state.store.begin().await?;
    let mut destination = for_update(&tx, id).await?;
    if destination.kind != DestinationKind::Json {
        return Err(ApiError::NotFound);
    }
    let previous = secret::current(state, &destination)?;
    let secret = secret::make(state);
    let now = state.clock.now();
    destination.previous_secret = Some(secret::seal_previous(state, id, &previous));
    destination.previous_until = Some(now + BOTH_FOR);
    destination.secret = Some(secret::seal(state, id, &secret));
    destination.updated_at = now;
    destinations::update(&tx, &destination).await?;
    tx.commit().await?;
    Ok(secret)
}

/// Switches a destination off: what happens from now on is not told to it.
pub async fn switch_off(state: &AppState, id: &str) -> Result<(), ApiError> {
    let tx = state.store.begin().await?;
    let mut destination = for_update(&tx, id).await?;
    let now = state.clock.now();
    destination.state = DestinationState::Off;
    destination.off_at = Some(now);
    destination.updated_at = now;
    destinations::update(&tx, &destination).await?;
    deliveries::skip_pending(&tx, id, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Switches a destination on, with a clean record.
pub async fn switch_on(state: &AppState, id: &str) -> Result<(), ApiError> {
    let tx = state.store.begin().await?;
    let mut destination = for_update(&tx, id).await?;
    arm(&mut destination);
    destinations::update(&tx, &destination).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) fn arm(destination: &mut Destination) {
    destination.state = DestinationState::On;
    destination.off_at = None;
    destination.failing_since = None;
}

/// Removes a destination and its log.
pub async fn delete(state: &AppState, id: &str) -> Result<(), ApiError> {
    let tx = state.store.begin().await?;
    for_update(&tx, id).await?;
    deliveries::delete_of(&tx, id).await?;
    destinations::delete(&tx, id).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn for_update(tx: &Tx, id: &str) -> Result<Destination, ApiError> {
    destinations::get_for_update(tx, id)
        .await?
        .ok_or(ApiError::NotFound)
}
