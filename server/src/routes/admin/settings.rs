//! The start page and the list of settings.

use app::admin::{SettingsPage, StartPage, StartStep};
use axum::extract::State;
use axum::response::Response;
use domain::{Mode, OrderStatus};

use super::merchants::STRIPE;
use super::request::{AdminRequest, Refused, page};
use crate::state::AppState;
use crate::store;
use crate::store::orders::Filter;

const OFFERS: &str = "/admin/offers";

/// `GET /admin`: the way to the first sale.
pub(super) async fn start(
    State(state): State<AppState>,
    request: AdminRequest,
) -> Result<Response, Refused> {
    let merchants = store::merchants::list(&state.store).await?;
    let offers = store::offers::list(&state.store, None, None, 100).await?;
    let paid_tests = Filter {
        status: Some(OrderStatus::Paid),
        livemode: Some(false),
        ..Filter::default()
    };
    let paid = store::orders::list(&state.store, &paid_tests, None, 1).await?;
    let chosen = offers.iter().find(|offer| offer.merchant_id.is_some());
    let is_live = merchants.iter().any(|m| m.mode == Mode::Live);
    let offer_url = match chosen {
        Some(offer) => format!("/o/{}", offer.slug.as_str()),
        None => OFFERS.to_owned(),
    };
    let first = offers
        .first()
        .map_or(OFFERS.to_owned(), |offer| format!("{OFFERS}/{}", offer.id));
    let step = |key, is_done, url: String| StartStep { key, is_done, url };
    let steps = vec![
        step(
            "admin-step-connect",
            !merchants.is_empty(),
            STRIPE.to_owned(),
        ),
        step("admin-step-offer", !offers.is_empty(), OFFERS.to_owned()),
        step("admin-step-choose", chosen.is_some(), first),
        step("admin-step-pay", !paid.is_empty(), offer_url),
        step("admin-step-live", is_live, STRIPE.to_owned()),
    ];
    let frame = request.frame(&state);
    Ok(page(app::admin::start_page(&StartPage { frame, steps })))
}

/// `GET /admin/settings`.
pub(super) async fn show(State(state): State<AppState>, request: AdminRequest) -> Response {
    page(app::admin::settings_page(&SettingsPage {
        frame: request.frame(&state),
    }))
}
