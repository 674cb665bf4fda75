//! The list of offers.

use std::collections::HashMap;

use app::admin::{MerchantName, OfferLine, OffersPage};
use axum::extract::State;
use axum::response::Response;
use domain::format_money;

use super::super::request::{AdminRequest, Refused, page};
use crate::state::AppState;
use crate::store;

/// So many on a page.
const PAGE: u64 = 100;

/// `GET /admin/offers`.
pub(in super::super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
) -> Result<Response, Refused> {
    let language = request.page.language;
    let offers = store::offers::list(&state.store, None, None, PAGE).await?;
    let merchants = store::merchants::list(&state.store, None, 1000).await?;
    let mut names = HashMap::new();
    for merchant in merchants {
        let (name, mode) = (merchant.name, merchant.mode);
        names.insert(merchant.id, MerchantName { name, mode });
    }
    let lines = offers.into_iter().map(|offer| OfferLine {
        url: format!("/o/{}", offer.slug.as_str()),
        prices: offer
            .prices
            .iter()
            .map(|p| format_money(*p, language))
            .collect(),
        merchant: offer.merchant_id.and_then(|id| names.get(&id).cloned()),
        id: offer.id,
        title: offer.title,
        status: offer.status,
    });
    Ok(page(app::admin::offers_page(&OffersPage {
        frame: request.frame(&state),
        offers: lines.collect(),
    })))
}
