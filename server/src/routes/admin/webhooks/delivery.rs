//! One delivery.

use app::admin::{AttemptLine, DeliveryPage};
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::DeliveryState;

use super::WEBHOOKS;
use crate::destinations;
use crate::error::ApiError;
use crate::routes::admin::request::{AdminRequest, Refused, page};
use crate::state::AppState;
use crate::store::deliveries::{self, Attempt};

/// So many attempts are shown; each time that somebody sends it again there may be ten more.
const ATTEMPTS: u64 = 100;

/// `GET /admin/settings/webhooks/{id}/deliveries/{delivery}`.
pub(super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
    Path((id, delivery)): Path<(String, String)>,
) -> Result<Response, Refused> {
    let destination = destinations::get(&state, &id).await?;
    let delivery = deliveries::get(&state.store, &delivery).await?;
    let delivery = delivery.filter(|delivery| delivery.destination_id == id);
    let delivery = delivery.ok_or(ApiError::NotFound)?;
    let attempts = deliveries::attempts(&state.store, &delivery.id, ATTEMPTS).await?;
    let zone = &state.config.timezone;
    let is_pending = delivery.state == DeliveryState::Pending;
    let next_at = delivery.next_at.filter(|_| is_pending);
    let line = |attempt: Attempt| AttemptLine {
        at: zone.exact_text(attempt.at),
        millis: attempt.millis,
        status: attempt.status,
        fault: attempt.fault,
        detail: attempt.detail,
        answer: attempt.answer,
    };
    Ok(page(app::admin::delivery_page(&DeliveryPage {
        frame: request.frame(&state),
        destination: (id, destination.name),
        can_resend: delivery.order_id.is_some(),
        next_at: next_at.map(|at| zone.exact_text(at)),
        attempts: attempts.into_iter().map(line).collect(),
        id: delivery.id,
        event_id: delivery.event_id,
        event: delivery.event,
        state: delivery.state,
    })))
}

/// `POST /admin/settings/webhooks/{id}/deliveries/{delivery}/resend`.
pub(super) async fn resend(
    State(state): State<AppState>,
    Path((id, delivery)): Path<(String, String)>,
) -> Result<Response, Refused> {
    let now = state.clock.now();
    if !deliveries::send_again(&state.store, &id, &delivery, now).await? {
        return Err(ApiError::NotFound.into());
    }
    let to = format!("{WEBHOOKS}/{id}/deliveries/{delivery}?done=webhook-resent");
    Ok(Redirect::to(&to).into_response())
}
