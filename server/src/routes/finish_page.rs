//! `/finish/{token}`: the checkout of one unfinished order. Looking at it changes nothing.

use app::{FinishEnd, OfferPage, Theme, Unfinished};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::{OfferForm, OrderStatus, Prefill};

use super::offer_page::{stand_in_origin, stripe_setup};
use super::order_pages::{in_language_of, offer_url, seller, stands};
use super::pages::{PageRequest, page};
use crate::error::ApiError;
use crate::orders::Finishing;
use crate::state::AppState;
use crate::store::orders::Order;
use crate::{installation, merchants, offers, orders};

/// `GET /finish/{token}`.
pub(super) async fn page_route(
    State(state): State<AppState>,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let request = PageRequest::read(&uri, &headers);
    let answer = page_of(&state, &request, &token).await;
    request.or_refuse(&state, answer)
}

async fn page_of(
    state: &AppState,
    request: &PageRequest,
    token: &str,
) -> Result<Response, ApiError> {
    installation::require_running(state).await?;
    let Finishing {
        order,
        end,
        is_valid,
    } = orders::find_to_finish(state, token).await?;
    if end.is_none() && order.status.is_payable() {
        return checkout(state, request, &order, token).await;
    }
    let go_on = match end {
        Some(FinishEnd::Paid) => {
            let order_token = state.vault.order_token(&order.id);
            is_valid.then(|| format!("/orders/{}/thank-you", order_token.expose()))
        }
        Some(FinishEnd::PaidInstead) => None,
        None if order.status == OrderStatus::Processing => None,
        Some(FinishEnd::LinkExpired) | None => offer_url(state, &order).await,
    };
    stands(state, request, &order, end, go_on).await
}

/// The offer's page as the order froze it: its checkout posts to this order.
async fn checkout(
    state: &AppState,
    request: &PageRequest,
    order: &Order,
    token: &str,
) -> Result<Response, ApiError> {
    let merchant = merchants::find(state, order.merchant_id.as_deref()).await?;
    let mut request = in_language_of(order, request);
    request.query.retain(|(key, _)| key == "lang");
    let price = offers::price_view(order.price, request.language);
    let props = OfferPage {
        slug: order.terms.slug.as_str().to_owned(),
        canonical_url: format!("{}/o/{}", state.config.origin(), order.terms.slug.as_str()),
        title: order.terms.title.clone(),
        description: order.terms.description.clone(),
        picture: None,
        seller: seller(state, order).await?,
        test_mode: !order.livemode,
        prices: vec![price.clone()],
        price,
        stripe: merchant.as_ref().map(stripe_setup),
        // What the offer asks besides was answered when the order was placed.
        form: OfferForm::default(),
        prefill: Prefill {
            email: Some(order.email.clone()),
            name: Some(order.name.clone()),
            ..Prefill::default()
        },
        is_preview: false,
        back: None,
        theme: request.get("theme").and_then(Theme::parse),
        frame: None,
        unfinished: Some(Unfinished {
            place_at: format!("/api/v1/finish/{token}"),
            status: order.status,
            decline: order.decline,
            order_number: order.number.clone(),
        }),
        shell: request.shell(state),
    };
    let html = app::offer_page(&props);
    let stand_in = merchant.as_ref().and_then(stand_in_origin);
    Ok(page(html, &props.shell.nonce, stand_in.as_deref()))
}
