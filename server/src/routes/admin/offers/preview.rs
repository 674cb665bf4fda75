//! An offer as buyers will see it, before it is on sale.

use app::admin::PreviewPage;
use app::{FrameDisplay, FrameView, StripeSetup};
use axum::extract::{Path, State};
use axum::response::Response;

use super::super::request::{AdminRequest, Refused, framed_page, framing_page};
use super::find;
use crate::merchants;
use crate::routes::offer_page;
use crate::state::AppState;
use crate::store::offers::Offer;

/// `GET /admin/offers/{id}/preview`: the page in two widths.
pub(in super::super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let offer = find(&state, &id).await?;
    let html = app::admin::preview_page(&PreviewPage {
        frame: request.frame(&state),
        missing: missing(&offer),
        title: offer.title,
        offer_id: offer.id,
    });
    Ok(framing_page(html))
}

/// `GET /admin/offers/{id}/preview/page`: exactly the buyers' page, as saved, with nothing that runs.
pub(in super::super) async fn document(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let offer = find(&state, &id).await?;
    if let Some(missing) = missing(&offer).first() {
        return Err(Refused::of(missing, 409));
    }
    let price = offer_page::chosen_price(&offer, &request.page)?;
    let merchant = merchants::find(&state, offer.merchant_id.as_deref()).await?;
    let mut props = offer_page::props(&state, &request.page, offer, merchant.as_ref(), price);
    props.is_preview = true;
    props.frame = request.query("frame").map(|display| FrameView {
        origin: state.config.origin(),
        id: String::new(),
        display: FrameDisplay::parse(display),
    });
    if !price.is_free() && props.stripe.is_none() {
        props.stripe = Some(nobody_yet());
    }
    Ok(framed_page(app::offer_page(&props)))
}

/// A price that nobody takes yet still is no free one. Nothing of Stripe's is loaded.
fn nobody_yet() -> StripeSetup {
    StripeSetup {
        js_url: String::new(),
        publishable_key: "pk".to_owned(),
        merchant: String::new(),
    }
}

/// What the page cannot be drawn without.
fn missing(offer: &Offer) -> Vec<&'static str> {
    let title = offer.title.is_empty().then_some("offers-title-missing");
    let price = offer.prices.is_empty().then_some("offers-price-missing");
    title.into_iter().chain(price).collect()
}
