//! Taking real money with an offer, and going back to test payments.

use app::Words;
use app::admin::{Form, GapLine, MerchantName, MoveLine, OfferPayment, RealMoneyPage};
use axum::Form as Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::{Mode, format_decimal};
use serde::Deserialize;

use super::super::merchants::STRIPE;
use super::super::request::{AdminRequest, Refused, Who, form_page};
use super::find;
use crate::merchants;
use crate::offers::{self, Gap, MoveError};
use crate::state::AppState;
use crate::store;
use crate::store::merchants::Merchant;
use crate::store::offers::{Move, Offer};

/// So many moves are shown.
const MOVES: u64 = 20;

/// What the form carries.
#[derive(Deserialize)]
pub(in super::super) struct Wanted {
    #[serde(default)]
    merchant: String,
    #[serde(default)]
    seen: i64,
}

/// `GET /admin/offers/{id}/real-money`.
pub(in super::super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let offer = find(&state, &id).await?;
    let chosen = request.query("merchant").unwrap_or_default().to_owned();
    page_of(&state, &request, offer, chosen, None).await
}

/// `POST /admin/offers/{id}/real-money`.
pub(in super::super) async fn submit(
    State(state): State<AppState>,
    request: AdminRequest,
    Who(who): Who,
    Path(id): Path<String>,
    Body(wanted): Body<Wanted>,
) -> Result<Response, Refused> {
    let (merchant, by) = (wanted.merchant, who.member.email.as_str());
    let moved = Box::pin(offers::take_real_money(
        &state,
        &id,
        &merchant,
        wanted.seen,
        by,
    ));
    let error = match moved.await {
        Ok(()) => return Ok(back(&id, "offer-takes-real-money")),
        Err(MoveError::Own(error)) => return Err(error.into()),
        Err(MoveError::Changed) => "offers-live-changed",
        Err(MoveError::NoAccount) => "offers-live-no-account",
        Err(MoveError::Gaps) => "offers-live-gaps",
    };
    let offer = find(&state, &id).await?;
    page_of(&state, &request, offer, merchant, Some(error)).await
}

/// `POST /admin/offers/{id}/test-payments`.
pub(in super::super) async fn undo(
    State(state): State<AppState>,
    Who(who): Who,
    Path(id): Path<String>,
    Body(wanted): Body<Wanted>,
) -> Result<Response, Refused> {
    match offers::back_to_tests(&state, &id, wanted.seen, &who.member.email).await {
        Ok(()) => Ok(back(&id, "offer-takes-tests")),
        Err(MoveError::Own(error)) => Err(error.into()),
        Err(MoveError::Changed) => Err(Refused::of("offers-live-changed", 409)),
        Err(MoveError::Gaps) => Err(Refused::of("offers-seller-missing", 409)),
        Err(MoveError::NoAccount) => Err(Refused::of("offers-live-no-tests", 409)),
    }
}

fn back(id: &str, done: &str) -> Response {
    Redirect::to(&format!("/admin/offers/{id}?done={done}")).into_response()
}

async fn page_of(
    state: &AppState,
    request: &AdminRequest,
    offer: Offer,
    chosen: String,
    error: Option<&str>,
) -> Result<Response, Refused> {
    let tests = merchants::find(state, offer.merchant_id.as_deref()).await?;
    // An offer that has no test account to leave has its page.
    let Some(tests) = tests.filter(|m| m.mode == Mode::Test) else {
        return Ok(Redirect::to(&format!("/admin/offers/{}", offer.id)).into_response());
    };
    let live = offers::live_merchants(state).await?;
    let merchant = match live.as_slice() {
        [only] => Some(only),
        all => all.iter().find(|m| m.id == chosen),
    };
    let gaps = match merchant {
        Some(merchant) => offers::gaps(state, &offer, merchant).await?,
        None => Vec::new(),
    };
    let mut lines: Vec<GapLine> = gaps
        .into_iter()
        .map(|gap| line(gap, &offer, merchant))
        .collect();
    if live.is_empty() {
        lines.push(mended(
            "offers-live-no-live",
            format!("{STRIPE}/new"),
            "merchants-add",
        ));
    }
    let mut form = Form::default()
        .with("merchant", merchant.map_or("", |m| &m.id))
        .with("seen", offer.updated_at.millis().to_string());
    if let Some(error) = error {
        form.refuse("", error);
    }
    let is_refused = form.is_refused();
    let html = app::admin::real_money_page(&RealMoneyPage {
        frame: request.frame(state),
        url: format!("{}/o/{}", state.config.origin(), offer.slug.as_str()),
        tests: name(tests),
        advice: advice(&offer, merchant),
        merchants: live.into_iter().map(|m| (m.id, m.name)).collect(),
        gaps: lines,
        title: offer.title,
        offer_id: offer.id,
        form,
    });
    Ok(form_page(html, is_refused))
}

fn mended(words: impl Into<Words>, url: String, key: &'static str) -> GapLine {
    GapLine {
        words: words.into(),
        mend: Some((url, key)),
    }
}

fn line(gap: Gap, offer: &Offer, merchant: Option<&Merchant>) -> GapLine {
    let account = || format!("{STRIPE}/{}", merchant.map_or("", |m| &m.id));
    let form = || format!("/admin/offers/{}", offer.id);
    match gap {
        Gap::Unchecked => mended("offers-live-unchecked", account(), "offers-live-to-account"),
        Gap::Broken(words) => mended(words, account(), "offers-live-to-account"),
        Gap::NoSeller => mended("offers-seller-missing", form(), "offers-live-to-offer"),
        Gap::NoPrice => mended("offers-price-missing", form(), "offers-live-to-offer"),
        Gap::Price(price) => {
            let text = format!(
                "{} {}",
                format_decimal(price),
                price.currency.display_code()
            );
            let words = Words::with("offers-live-price", "price", text);
            mended(words, form(), "offers-live-to-offer")
        }
        Gap::NotHttps => GapLine {
            words: "offers-live-not-https".into(),
            mend: None,
        },
    }
}

/// What the law or good manners ask for.
fn advice(offer: &Offer, merchant: Option<&Merchant>) -> Vec<GapLine> {
    let seller = offers::seller(offer, merchant);
    let form = || format!("/admin/offers/{}", offer.id);
    let lacks = |link: &Option<String>, key: &str| {
        link.is_none()
            .then(|| mended(key, form(), "offers-live-to-offer"))
    };
    let no_support = || {
        let merchant = merchant.filter(|_| seller.support.is_none())?;
        let brand = format!(
            "/admin/settings/payment-systems/stripe/{}/brand",
            merchant.id
        );
        Some(mended("offers-live-no-support", brand, "merchants-brand"))
    };
    let lines = [
        lacks(&seller.terms_url, "offers-live-no-terms"),
        lacks(&seller.privacy_url, "offers-live-no-privacy"),
        no_support(),
    ];
    lines.into_iter().flatten().collect()
}

fn name(merchant: Merchant) -> MerchantName {
    MerchantName {
        name: merchant.name,
        mode: merchant.mode,
    }
}

/// Who takes the offer's money, for its page; nobody: nothing to show.
pub(super) async fn payment(
    state: &AppState,
    offer: &Offer,
) -> Result<Option<OfferPayment>, Refused> {
    let Some(id) = &offer.merchant_id else {
        return Ok(None);
    };
    let merchant = merchants::get(state, id).await?;
    let tests = offers::tests_before(state, offer).await?;
    let mut moves = Vec::new();
    for moved in store::offers::list_moves(&state.store, &offer.id, MOVES).await? {
        moves.push(move_line(state, moved).await?);
    }
    Ok(Some(OfferPayment {
        merchant: name(merchant),
        tests: tests.map(|m| m.name),
        moves,
    }))
}

async fn move_line(state: &AppState, moved: Move) -> Result<MoveLine, Refused> {
    Ok(MoveLine {
        at: state.config.timezone.text(moved.moved_at),
        by: moved.moved_by,
        from: named(state, moved.from_merchant).await?,
        to: named(state, moved.to_merchant).await?,
    })
}

async fn named(state: &AppState, id: Option<String>) -> Result<Option<MerchantName>, Refused> {
    let Some(id) = id else {
        return Ok(None);
    };
    let merchant = store::merchants::get(&state.store, &id).await?;
    // A deleted account is remembered by its id.
    Ok(Some(merchant.map_or(
        MerchantName {
            name: id,
            mode: Mode::Test,
        },
        name,
    )))
}
