//! The practice run on a test account's page.

use app::admin::{Form, PracticeLine, PracticePage, PracticeRun};
use axum::Form as Body;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::{Language, Mode};
use serde::Deserialize;

use crate::error::ApiError;
use crate::merchants;
use crate::practice::{self, PracticeError, Practised, Report};
use crate::routes;
use crate::routes::admin::request::{AdminRequest, Refused, form_page};
use crate::state::AppState;
use crate::store::merchants::Merchant;
use crate::store::offers::{self, Filter, Offer};

/// So many offers are listed.
const LISTED: u64 = 200;

/// `GET …/stripe/{id}/practice`.
pub(super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let merchant = test_merchant(&state, &id).await?;
    let chosen = request.query("offer").unwrap_or_default().to_owned();
    let form = Form::default().with("offer", chosen);
    draw(&state, &request, merchant, form, None).await
}

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    offer: String,
}

/// `POST …/stripe/{id}/practice`: runs to its end, which is bounded, and shows what was seen. Nothing of
/// it is kept, so there is nowhere to be sent on to.
pub(super) async fn run(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
    Body(typed): Body<Typed>,
) -> Result<Response, Refused> {
    let merchant = test_merchant(&state, &id).await?;
    let mut form = Form::default().with("offer", typed.offer.clone());
    let offer = offers::get(&state.store, &typed.offer).await?;
    let Some(offer) = offer.filter(|offer| offer.merchant_id.as_deref() == Some(&id)) else {
        form.refuse("offer", "practice-offer-gone");
        return draw(&state, &request, merchant, form, None).await;
    };
    let title = offer.title.clone();
    let practised = Practised {
        offer,
        brand: merchant.brand.clone(),
        language: language(&request),
    };
    let run = match Box::pin(practice::run(&state, practised, routes::router)).await {
        Ok(report) => Some(shown(title, report)),
        Err(PracticeError::Busy) => {
            form.refuse("", "practice-busy");
            None
        }
        Err(PracticeError::NoPrice) => {
            form.refuse("offer", "practice-no-price");
            None
        }
        Err(PracticeError::Own(error)) => return Err(error.into()),
    };
    draw(&state, &request, merchant, form, run).await
}

/// Real money is nothing to practise with.
async fn test_merchant(state: &AppState, id: &str) -> Result<Merchant, Refused> {
    let merchant = merchants::get(state, id).await?;
    if merchant.mode == Mode::Live {
        return Err(ApiError::NotFound.into());
    }
    Ok(merchant)
}

const fn language(request: &AdminRequest) -> Language {
    request.page.language
}

fn shown(title: String, report: Report) -> PracticeRun {
    PracticeRun {
        title,
        seconds: report.took.as_secs().max(1),
        is_good: report.is_good(),
        lines: report
            .lines
            .into_iter()
            .map(|line| PracticeLine {
                scene: line.scene,
                end: line.end.as_str(),
                seen: line.seen,
            })
            .collect(),
    }
}

async fn draw(
    state: &AppState,
    request: &AdminRequest,
    merchant: Merchant,
    form: Form,
    run: Option<PracticeRun>,
) -> Result<Response, Refused> {
    let filter = Filter {
        merchant_id: Some(&merchant.id),
        ..Filter::default()
    };
    let mut offers = offers::browse(&state.store, &filter, None, LISTED).await?;
    // What costs something has more to show.
    offers.sort_by_key(|offer| offer.prices.iter().all(|price| price.is_free()));
    let is_refused = form.is_refused();
    let html = app::admin::practice_page(&PracticePage {
        frame: request.frame(state),
        id: merchant.id,
        name: merchant.name,
        offers: offers.into_iter().map(choice).collect(),
        form,
        run,
    });
    Ok(form_page(html, is_refused))
}

/// What the team calls it.
fn choice(offer: Offer) -> (String, String) {
    let name = if offer.internal_name.is_empty() {
        offer.title
    } else {
        offer.internal_name
    };
    (offer.id, name)
}
