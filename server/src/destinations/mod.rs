//! Destinations: where the events of orders are sent (docs/API.md, "Webhooks to your own systems").

mod deliver;
mod hand_on;
mod manage;
mod schedule;
mod secret;
mod send;
mod sheet;
mod sign;
mod telegram;
mod trial;
mod typed;
mod words;
mod work;

use crate::error::ApiError;
use crate::state::AppState;
use crate::store;
use crate::store::destinations::Destination;

pub use hand_on::hand_on;
pub use manage::{Added, SaveError, add, change, delete, rotate, switch_off, switch_on};
pub(crate) use sign::signatures;
pub use trial::{Tried, send_trial};
pub use typed::{Mistakes, Typed, words_of};
pub use words::PLACEHOLDERS;
pub use work::{run, work};

/// The destination of that id.
pub async fn get(state: &AppState, id: &str) -> Result<Destination, ApiError> {
    store::destinations::get(&state.store, id)
        .await?
        .ok_or(ApiError::NotFound)
}
