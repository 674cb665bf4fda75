//! The list of destinations.

use app::admin::{DestinationLine, DestinationsPage};
use axum::extract::State;
use axum::response::Response;
use url::Url;

use crate::routes::admin::request::{AdminRequest, Refused, page};
use crate::state::AppState;
use crate::store;
use crate::store::destinations::Destination;

/// `GET /admin/settings/webhooks`.
pub(super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
) -> Result<Response, Refused> {
    let destinations = store::destinations::list(&state.store).await?;
    Ok(page(app::admin::destinations_page(&DestinationsPage {
        frame: request.frame(&state),
        destinations: destinations.into_iter().map(line).collect(),
    })))
}

fn line(destination: Destination) -> DestinationLine {
    DestinationLine {
        place: host(&destination),
        is_failing: destination.failing_since.is_some(),
        id: destination.id,
        name: destination.name,
        kind: destination.kind,
        mode: destination.mode,
        state: destination.state,
    }
}

/// Where a destination is, for everybody: the rest of an address may be a secret.
pub(super) fn host(destination: &Destination) -> String {
    let url = Url::parse(&destination.target).ok();
    let host = url.and_then(|url| url.host_str().map(str::to_owned));
    host.unwrap_or_else(|| destination.target.clone())
}
