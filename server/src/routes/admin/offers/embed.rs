//! An offer on other sites: which ones, and what their owners paste.

use app::admin::{EmbedPage, Form};
use axum::Form as Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::{AllowedSite, OfferStatus};

use super::super::request::{AdminRequest, Refused, framing_page};
use super::{edit, find};
use crate::offers::{self, SaveError};
use crate::state::AppState;
use crate::store::offers::Offer;

type Pairs = Vec<(String, String)>;

/// `GET /admin/offers/{id}/embed`.
pub(in super::super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let offer = find(&state, &id).await?;
    let sites: Vec<&str> = offer.sites.iter().map(AllowedSite::as_str).collect();
    let form = Form::default().with("sites", sites.join("\n"));
    Ok(page_of(&state, &request, offer, form))
}

/// `POST /admin/offers/{id}/embed`.
pub(in super::super) async fn submit(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
    Body(pairs): Body<Pairs>,
) -> Result<Response, Refused> {
    let mut form = Form::of(pairs);
    let offer = find(&state, &id).await?;
    match offers::set_sites(&state, &id, form.value("sites")).await {
        Ok(()) => {
            let to = format!("/admin/offers/{id}/embed?done=saved");
            Ok(Redirect::to(&to).into_response())
        }
        Err(SaveError::Refused(mistakes)) => {
            edit::blame(&mut form, mistakes);
            Ok(page_of(&state, &request, offer, form))
        }
        Err(SaveError::Own(error)) => Err(error.into()),
        Err(SaveError::Changed | SaveError::Twice) => Err(Refused::of("offers-changed", 409)),
    }
}

fn page_of(state: &AppState, request: &AdminRequest, offer: Offer, form: Form) -> Response {
    let is_refused = form.is_refused();
    let origin = state.config.origin();
    let html = app::admin::embed_page(&EmbedPage {
        frame: request.frame(state),
        url: format!("{origin}/o/{}", offer.slug.as_str()),
        origin,
        is_on_sale: offer.status == OfferStatus::Published,
        has_sites: !offer.sites.is_empty(),
        can_be_drawn: !offer.prices.is_empty() && !offer.title.is_empty(),
        title: offer.title,
        offer_id: offer.id,
        form,
    });
    let mut response = framing_page(html);
    if is_refused {
        *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}
