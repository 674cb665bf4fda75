//! Settings → Your devices.

use app::admin::{Device, DevicesPage};
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};

use super::request::{AdminRequest, Refused, Who, page};
use crate::members;
use crate::state::AppState;
use crate::store;

/// `GET /admin/settings/devices`.
pub(super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
    Who(who): Who,
) -> Result<Response, Refused> {
    let sessions = store::sessions::list(&state.store, &who.member.id, state.clock.now()).await?;
    let zone = &state.config.timezone;
    let devices = sessions.into_iter().map(|session| Device {
        is_this: session.id == who.session.id,
        id: session.id,
        user_agent: session.user_agent,
        address: session.address,
        seen: zone.text(session.seen_at),
    });
    Ok(page(app::admin::devices_page(&DevicesPage {
        frame: request.frame(&state),
        devices: devices.collect(),
    })))
}

/// `POST /admin/settings/devices/{id}/end`.
pub(super) async fn end(
    State(state): State<AppState>,
    Who(who): Who,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    members::sign_out(&state, &who.member, &id).await?;
    Ok(Redirect::to("/admin/settings/devices?done=ended").into_response())
}
