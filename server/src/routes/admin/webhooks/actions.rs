//! What an owner can do with a destination.

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};

use super::WEBHOOKS;
use super::edit::back;
use super::page::{Shown, page_of};
use crate::destinations;
use crate::routes::admin::request::{AdminRequest, Refused, page};
use crate::state::AppState;
use crate::store::deliveries;

/// `POST …/webhooks/{id}/secret`: the new secret is shown this once, in the answer itself.
pub(super) async fn rotate(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let secret = destinations::rotate(&state, &id).await?;
    let destination = destinations::get(&state, &id).await?;
    let shown = Shown::secret(&secret);
    Ok(page(page_of(&state, &request, destination, shown).await?))
}

/// `POST …/webhooks/{id}/test`: leads to what the receiver answered where it did not take it.
pub(super) async fn send_test(
    State(state): State<AppState>,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let tried = Box::pin(destinations::send_trial(&state, &id)).await?;
    if tried.is_armed {
        return Ok(back(&id, "webhook-armed"));
    }
    if tried.is_good {
        return Ok(back(&id, "webhook-test"));
    }
    let to = format!("{WEBHOOKS}/{id}/deliveries/{}", tried.delivery_id);
    Ok(Redirect::to(&to).into_response())
}

/// `POST …/webhooks/{id}/on`.
pub(super) async fn on(
    State(state): State<AppState>,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    destinations::switch_on(&state, &id).await?;
    Ok(back(&id, "webhook-on"))
}

/// `POST …/webhooks/{id}/off`.
pub(super) async fn off(
    State(state): State<AppState>,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    destinations::switch_off(&state, &id).await?;
    Ok(back(&id, "webhook-off"))
}

/// `POST …/webhooks/{id}/resend`: everything that did not arrive.
pub(super) async fn resend_all(
    State(state): State<AppState>,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    destinations::get(&state, &id).await?;
    deliveries::send_all_again(&state.store, &id, state.clock.now()).await?;
    Ok(back(&id, "webhook-resent"))
}

/// `POST …/webhooks/{id}/delete`.
pub(super) async fn delete(
    State(state): State<AppState>,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    destinations::delete(&state, &id).await?;
    Ok(Redirect::to(&format!("{WEBHOOKS}?done=webhook-deleted")).into_response())
}
