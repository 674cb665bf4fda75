//! `/o/{slug}`: an offer's page with its checkout.

use app::{OfferPage, StripeSetup, Theme};
use axum::extract::{Path, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::{Currency, Mode, Money, Prefill, Slug};
use url::Url;

use super::pages::{PageRequest, page};
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::merchants::Merchant;
use crate::store::offers::Offer;
use crate::{embed, installation, merchants, offers, pictures};

/// Draws the page. Stripe is not asked: it renders while Stripe is down.
pub(super) async fn page_of(
    state: &AppState,
    request: &PageRequest,
    slug: &str,
) -> Result<Response, ApiError> {
    let offer = match on_sale(state, slug).await? {
        Found::Here(offer) => offer,
        Found::Moved(offer) => return Ok(moved("/o/", &offer, request)),
    };
    let (props, stand_in) = drawn(state, request, *offer).await?;
    let html = app::offer_page(&props);
    Ok(page(html, &props.shell.nonce, stand_in.as_deref()))
}

/// An offer on sale, or where it is now.
pub(super) enum Found {
    Here(Box<Offer>),
    Moved(Box<Offer>),
}

/// The offer of that address.
pub(super) async fn on_sale(state: &AppState, slug: &str) -> Result<Found, ApiError> {
    installation::require_running(state).await?;
    let slug = Slug::parse(slug).map_err(|_| ApiError::NotFound)?;
    let offer = Box::new(offers::find(state, &slug).await?);
    if offer.slug != slug {
        return Ok(Found::Moved(offer));
    }
    if !offers::is_on_sale(&offer) {
        return Err(ApiError::OfferUnavailable);
    }
    Ok(Found::Here(offer))
}

/// What its page shows, and the stand-in for Stripe that the page may load.
pub(super) async fn drawn(
    state: &AppState,
    request: &PageRequest,
    offer: Offer,
) -> Result<(OfferPage, Option<String>), ApiError> {
    let price = chosen_price(&offer, request)?;
    let merchant = merchants::find(state, offer.merchant_id.as_deref()).await?;
    let stand_in = merchant.as_ref().and_then(stand_in_origin);
    if merchant.as_ref().is_some_and(|m| m.mode == Mode::Live) {
        state.audience.saw(&offer.id);
    }
    let props = props(state, request, offer, merchant.as_ref(), price);
    Ok((props, stand_in))
}

/// What the page shows of an offer at that price.
pub(super) fn props(
    state: &AppState,
    request: &PageRequest,
    offer: Offer,
    merchant: Option<&Merchant>,
    price: Money,
) -> OfferPage {
    let request = request.clone().fixed_to(offer.form.language);
    let pairs = request
        .query
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()));
    OfferPage {
        slug: offer.slug.as_str().to_owned(),
        canonical_url: format!("{}/o/{}", state.config.origin(), offer.slug.as_str()),
        seller: offers::seller(&offer, merchant),
        test_mode: merchant.is_some_and(|m| m.mode == Mode::Test),
        price: offers::price_view(price, request.language),
        prices: offer
            .prices
            .iter()
            .map(|p| offers::price_view(*p, request.language))
            .collect(),
        stripe: merchant.filter(|_| !price.is_free()).map(stripe_setup),
        prefill: Prefill::from_pairs(pairs),
        back: request
            .get("back")
            .and_then(|address| embed::way_back(&offer, address)),
        theme: request.get("theme").and_then(Theme::parse),
        frame: None,
        form: offer.form,
        title: offer.title,
        description: offer.description,
        picture: offer.picture_url.as_deref().map(pictures::view),
        shell: request.shell(state),
        is_preview: false,
        unfinished: None,
    }
}

/// The way from an address that the offer had before. Browsers keep nothing of it: the offer may
/// get its old address back.
pub(super) fn moved(base: &str, offer: &Offer, request: &PageRequest) -> Response {
    let path = format!("{base}{}", offer.slug.as_str());
    let to = if request.query.is_empty() {
        path
    } else {
        let start = path.len() + 1;
        let mut query = url::form_urlencoded::Serializer::for_suffix(path + "?", start);
        query.extend_pairs(&request.query);
        query.finish()
    };
    let mut response = Redirect::permanent(&to).into_response();
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// `GET /o/{slug}`.
pub(super) async fn page_route(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let request = PageRequest::read(&uri, &headers);
    let answer = page_of(&state, &request, &slug).await;
    request.or_refuse(&state, answer)
}

/// The price in the currency that the address asks for, else the offer's first.
pub(super) fn chosen_price(offer: &Offer, request: &PageRequest) -> Result<Money, ApiError> {
    request
        .get("currency")
        .and_then(|code| Currency::parse(code).ok())
        .and_then(|currency| offer.price_in(currency))
        .or_else(|| offers::first_price(offer))
        .ok_or(ApiError::OfferUnavailable)
}

/// Where a Stripe.js comes from that is not Stripe's own.
pub(super) fn stand_in_origin(merchant: &Merchant) -> Option<String> {
    let script = Url::parse(merchant.stripe_js.as_deref()?).ok()?;
    Some(script.origin().ascii_serialization())
}

pub(super) fn stripe_setup(merchant: &Merchant) -> StripeSetup {
    StripeSetup {
        js_url: merchant
            .stripe_js
            .clone()
            .unwrap_or_else(|| crate::stripe::STRIPE_JS_URL.to_owned()),
        publishable_key: merchant.publishable_key.clone(),
        merchant: merchant.id.clone(),
    }
}
