//! Offers: list and form.

mod custom_fields;
mod edit;
mod embed;
mod list;
mod look;
mod picture;
mod preview;
mod real_money;

use super::access::Access::{Owner, OwnerConfirmed, Viewer};
use super::access::Routes;
use super::request::Refused;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store;
use crate::store::offers::Offer;

/// Room for a picture that is larger than we take: it gets a sentence, and what was typed is kept.
const LARGE_FORM: usize = 16 * 1024 * 1024;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/admin/offers", Viewer, list::show)
        .get("/admin/offers/new", Owner, edit::show_new)
        .post_large("/admin/offers/new", Owner, LARGE_FORM, edit::submit_new)
        .get("/admin/offers/{id}", Viewer, edit::show)
        .post_large("/admin/offers/{id}", Owner, LARGE_FORM, edit::submit)
        .post("/admin/offers/{id}/copy", Owner, edit::copy)
        .get("/admin/offers/{id}/preview", Viewer, preview::show)
        .get("/admin/offers/{id}/preview/page", Viewer, preview::document)
        .get("/admin/offers/{id}/embed", Viewer, embed::show)
        .post("/admin/offers/{id}/embed", Owner, embed::submit)
        .get("/admin/offers/{id}/real-money", Owner, real_money::show)
        .post(
            "/admin/offers/{id}/real-money",
            OwnerConfirmed,
            real_money::submit,
        )
        .post(
            "/admin/offers/{id}/test-payments",
            OwnerConfirmed,
            real_money::undo,
        )
}

async fn find(state: &AppState, id: &str) -> Result<Offer, Refused> {
    let offer = store::offers::get(&state.store, id).await?;
    Ok(offer.ok_or(ApiError::NotFound)?)
}
