//! The start page and the list of settings.

use app::admin::{SettingsPage, StartPage, StartStep};
use axum::extract::State;
use axum::response::{Redirect, Response};
use domain::{Mode, OrderStatus};

use super::merchants::STRIPE;
use super::request::{AdminRequest, Refused, page};
use crate::error::ApiError;
use crate::state::AppState;
use crate::store;
use crate::store::merchants::Merchant;
use crate::store::orders::Filter;

const OFFERS: &str = "/admin/offers";

/// `GET /admin/`.
pub(super) async fn without_slash() -> Redirect {
    Redirect::permanent("/admin")
}

/// `GET /admin/…`: whatever has no page.
pub(super) async fn nothing_here() -> Refused {
    ApiError::NotFound.into()
}

/// `GET /admin`: the way to the first sale.
pub(super) async fn start(
    State(state): State<AppState>,
    request: AdminRequest,
) -> Result<Response, Refused> {
    let merchants = store::merchants::list(&state.store).await?;
    let offers = store::offers::list(&state.store, None, None, 100).await?;
    let is_paid = is_test_paid(&state).await?;
    let chosen = offers.iter().find(|offer| offer.merchant_id.is_some());
    let live = merchants
        .iter()
        .find(|m| m.mode == Mode::Live && m.archived_at.is_none());
    let is_live = match live {
        Some(_) => takes_real_money(&state, &merchants).await?,
        None => false,
    };
    let offer_url = match chosen {
        Some(offer) => format!("/o/{}", offer.slug.as_str()),
        None => OFFERS.to_owned(),
    };
    let first = offers
        .first()
        .map_or(OFFERS.to_owned(), |offer| format!("{OFFERS}/{}", offer.id));
    let live_url = match (live, offers.first()) {
        (Some(_), Some(offer)) => format!("{OFFERS}/{}/real-money", offer.id),
        _ => STRIPE.to_owned(),
    };
    let step = |key, is_done, url: String| StartStep { key, is_done, url };
    let steps = vec![
        step(
            "admin-step-connect",
            !merchants.is_empty(),
            STRIPE.to_owned(),
        ),
        step("admin-step-offer", !offers.is_empty(), OFFERS.to_owned()),
        step("admin-step-choose", chosen.is_some(), first),
        step("admin-step-pay", is_paid, offer_url),
        step("admin-step-live", is_live, live_url),
    ];
    let frame = request.frame(&state);
    Ok(page(app::admin::start_page(&StartPage { frame, steps })))
}

/// Whether a test order was ever paid; one that went back since was too.
async fn is_test_paid(state: &AppState) -> Result<bool, Refused> {
    for status in OrderStatus::ALL.into_iter().filter(|s| s.was_paid()) {
        let paid = Filter {
            status: Some(status),
            livemode: Some(false),
            ..Filter::default()
        };
        if !store::orders::list(&state.store, &paid, None, 1)
            .await?
            .is_empty()
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether an offer is paid to a live account.
async fn takes_real_money(state: &AppState, merchants: &[Merchant]) -> Result<bool, Refused> {
    let live = merchants.iter().filter(|m| m.mode == Mode::Live);
    for merchant in live.filter(|m| m.archived_at.is_none()) {
        if store::offers::exists_of_merchant(&state.store, &merchant.id).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `GET /admin/settings`.
pub(super) async fn show(State(state): State<AppState>, request: AdminRequest) -> Response {
    page(app::admin::settings_page(&SettingsPage {
        frame: request.frame(&state),
    }))
}
