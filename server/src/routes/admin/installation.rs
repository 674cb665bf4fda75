//! Settings → This installation.

use app::admin::InstallationPage;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::access::{
    Access::{OwnerConfirmed, Viewer},
    Routes,
};
use super::request::{AdminRequest, Refused, page};
use crate::state::AppState;
use crate::store::Engine;
use crate::{installation, merchants};

pub(super) const PAGE: &str = "/admin/settings/installation";

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get(PAGE, Viewer, show).post(
        "/admin/settings/installation/resume",
        OwnerConfirmed,
        resume,
    )
}

/// `GET /admin/settings/installation`.
async fn show(State(state): State<AppState>, request: AdminRequest) -> Result<Response, Refused> {
    let since = installation::paused_since(&state).await?;
    let elsewhere = merchants::list_elsewhere(&state).await?;
    let html = app::admin::installation_page(&InstallationPage {
        frame: request.frame(&state),
        paused_since: since.map(|at| state.config.timezone.text(at)),
        address: state.config.origin(),
        elsewhere: elsewhere
            .into_iter()
            .map(|merchant| merchant.name)
            .collect(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        is_one_file: state.store.engine() == Engine::Sqlite,
    });
    Ok(page(html))
}

/// `POST /admin/settings/installation/resume`: this is the real one.
async fn resume(State(state): State<AppState>) -> Result<Response, Refused> {
    installation::resume(&state).await?;
    Ok(Redirect::to(&format!("{PAGE}?done=resumed")).into_response())
}
