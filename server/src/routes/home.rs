//! `/`: in the demo the offers on sale; elsewhere nothing is listed.

use app::{HomeOffer, HomePage};
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::OfferStatus;

use super::pages::{PageRequest, page};
use crate::error::ApiError;
use crate::state::AppState;
use crate::{offers, store};

const MAX_OFFERS: u64 = 100;

/// `GET /`.
pub(super) async fn page_route(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let request = PageRequest::read(&uri, &headers);
    let answer = list(&state, &request).await;
    request.or_refuse(&state, answer)
}

async fn list(state: &AppState, request: &PageRequest) -> Result<Response, ApiError> {
    if !state.is_demo {
        return Err(ApiError::NotFound);
    }
    let on_sale =
        store::offers::list(&state.store, Some(OfferStatus::Published), None, MAX_OFFERS).await?;
    let offers = on_sale
        .into_iter()
        .map(|offer| HomeOffer {
            url: format!("/o/{}", offer.slug.as_str()),
            prices: offer
                .prices
                .iter()
                .map(|p| offers::price_view(*p, request.language))
                .collect(),
            title: offer.title,
        })
        .collect();
    let shell = request.shell(state);
    let nonce = shell.nonce.clone();
    Ok(page(
        app::home_page(&HomePage { shell, offers }),
        &nonce,
        None,
    ))
}
