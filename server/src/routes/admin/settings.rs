//! The start page and the list of settings.

use app::admin::SettingsPage;
use axum::extract::State;
use axum::response::{Redirect, Response};

use super::request::{AdminRequest, page};
use crate::state::AppState;

/// `GET /admin`.
pub(super) async fn start() -> Redirect {
    Redirect::to("/admin/settings")
}

/// `GET /admin/settings`.
pub(super) async fn show(State(state): State<AppState>, request: AdminRequest) -> Response {
    page(app::admin::settings_page(&SettingsPage {
        frame: request.frame(&state),
    }))
}
