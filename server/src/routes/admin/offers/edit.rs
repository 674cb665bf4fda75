//! The form of an offer.

use app::admin::{EditOfferPage, EditedOffer, Form, MerchantChoice, MerchantName};
use axum::Form as Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::{OfferStatus, format_decimal};

use super::super::posted::Uploads;
use super::super::request::{AdminRequest, Refused, Who, form_page};
use super::{custom_fields, find, look, picture, real_money};
use crate::ids::{self, Kind};
use crate::offers::{self, Mistakes, SaveError, Typed, TypedPrice};
use crate::state::AppState;
use crate::store;
use crate::store::offers::Offer;

/// More prices than anybody needs.
const MAX_PRICES: usize = 40;

type Pairs = Vec<(String, String)>;

/// `GET /admin/offers/new`.
pub(in super::super) async fn show_new(
    State(state): State<AppState>,
    request: AdminRequest,
) -> Result<Response, Refused> {
    let form = Form::default().with("once", new_id(&state, ""));
    page_of(&state, &request, None, form).await
}

/// The id that the form carries, or one for it to carry.
fn new_id(state: &AppState, carried: &str) -> String {
    ids::once(Kind::Offer, carried, state.clock.now(), &state.entropy)
}

/// `GET /admin/offers/{id}`.
pub(in super::super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let offer = find(&state, &id).await?;
    let form = form_of(&offer);
    page_of(&state, &request, Some(offer), form).await
}

/// `POST /admin/offers/new`.
pub(in super::super) async fn submit_new(
    State(state): State<AppState>,
    request: AdminRequest,
    files: Uploads,
    Body(pairs): Body<Pairs>,
) -> Result<Response, Refused> {
    let mut form = Form::of(pairs);
    picture::take(&state, files, &mut form).await?;
    if let Some(form) = custom_fields::step(&form) {
        return page_of(&state, &request, None, form).await;
    }
    if form.is_refused() || look::is_wanted(&form) {
        return page_of(&state, &request, None, form).await;
    }
    let (status, done) = wanted(&form, OfferStatus::Draft);
    let id = new_id(&state, form.value("once"));
    match offers::add(&state, id, &typed(&form), status).await {
        Ok(offer) => Ok(saved(&offer, done)),
        Err(error) => {
            if matches!(error, SaveError::Twice) {
                form = form.replacing("once", new_id(&state, ""));
            }
            refuse(&mut form, error)?;
            page_of(&state, &request, None, form).await
        }
    }
}

/// `POST /admin/offers/{id}`.
pub(in super::super) async fn submit(
    State(state): State<AppState>,
    request: AdminRequest,
    Who(who): Who,
    Path(id): Path<String>,
    files: Uploads,
    Body(pairs): Body<Pairs>,
) -> Result<Response, Refused> {
    let mut form = Form::of(pairs);
    let offer = find(&state, &id).await?;
    picture::take(&state, files, &mut form).await?;
    if let Some(form) = custom_fields::step(&form) {
        return page_of(&state, &request, Some(offer), form).await;
    }
    if form.is_refused() || look::is_wanted(&form) {
        return page_of(&state, &request, Some(offer), form).await;
    }
    let (status, done) = wanted(&form, offer.status);
    let seen = form.value("seen").parse().unwrap_or_default();
    match offers::change(&state, &id, &typed(&form), status, seen, &who.member.email).await {
        Ok(offer) => Ok(saved(&offer, done)),
        Err(error) => {
            let is_changed = matches!(error, SaveError::Changed);
            refuse(&mut form, error)?;
            if is_changed {
                form = form.replacing("seen", offer.updated_at.millis().to_string());
            }
            page_of(&state, &request, Some(offer), form).await
        }
    }
}

/// `POST /admin/offers/{id}/copy`.
pub(in super::super) async fn copy(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let offer = find(&state, &id).await?;
    let name = match offer.internal_name.as_str() {
        "" => &offer.title,
        name => name,
    };
    let name = app::admin::name_of_copy(request.page.language, name);
    match offers::copy(&state, &offer, name).await {
        Ok(copy) => Ok(saved(&copy, "offer-copied")),
        Err(SaveError::Own(error)) => Err(error.into()),
        // Every number is taken, or another copy was faster.
        Err(_) => Err(Refused::of("offers-slug-taken", 409)),
    }
}

/// What the pressed button makes of the offer, and what is said then.
fn wanted(form: &Form, now: OfferStatus) -> (OfferStatus, &'static str) {
    match form.value("do") {
        "publish" => (OfferStatus::Published, "offer-on-sale"),
        "hide" => (OfferStatus::Draft, "offer-hidden"),
        "archive" => (OfferStatus::Archived, "offer-archived"),
        _ => (now, "saved"),
    }
}

fn saved(offer: &Offer, done: &str) -> Response {
    Redirect::to(&format!("/admin/offers/{}?done={done}", offer.id)).into_response()
}

pub(super) fn blame(form: &mut Form, mistakes: Mistakes) {
    for (name, mistake) in mistakes {
        form.refuse(&name, mistake);
    }
}

fn refuse(form: &mut Form, error: SaveError) -> Result<(), Refused> {
    match error {
        SaveError::Refused(mistakes) => {
            blame(form, mistakes);
            Ok(())
        }
        SaveError::Changed => {
            form.refuse("", "offers-changed");
            Ok(())
        }
        SaveError::Twice => {
            form.refuse("", "offers-twice");
            Ok(())
        }
        SaveError::Own(error) => Err(error.into()),
    }
}

pub(super) fn typed(form: &Form) -> Typed {
    let text = |name: &str| form.value(name).to_owned();
    let line = |number: usize| TypedPrice {
        number,
        amount: text(&format!("price-{number}")),
        currency: text(&format!("currency-{number}")),
    };
    Typed {
        internal_name: text("internal_name"),
        title: text("title"),
        slug: text("slug"),
        description: text("description"),
        seller: text("seller"),
        prices: (1..=MAX_PRICES).map(line).collect(),
        merchant_id: text("merchant"),
        thank_you_text: text("thank_you_text"),
        thank_you_url: text("thank_you_url"),
        terms_url: text("terms_url"),
        privacy_url: text("privacy_url"),
        picture_url: text("picture"),
        fields: custom_fields::typed(form),
        consent: text("consent"),
        language: text("page_language"),
    }
}

/// The offer as the form has it.
fn form_of(offer: &Offer) -> Form {
    let some = |link: &Option<String>| link.clone().unwrap_or_default();
    let mut form = Form::default()
        .with("seen", offer.updated_at.millis().to_string())
        .with("internal_name", &offer.internal_name)
        .with("title", &offer.title)
        .with("slug", offer.slug.as_str())
        .with("description", &offer.description)
        .with("seller", &offer.seller)
        .with("merchant", some(&offer.merchant_id))
        .with("thank_you_text", &offer.thank_you_text)
        .with("thank_you_url", some(&offer.thank_you_url))
        .with("terms_url", some(&offer.terms_url))
        .with("privacy_url", some(&offer.privacy_url))
        .with("picture", some(&offer.picture_url));
    for (number, price) in (1..).zip(&offer.prices) {
        let number: usize = number;
        form = form
            .with(&format!("price-{number}"), format_decimal(*price))
            .with(&format!("currency-{number}"), price.currency.display_code());
    }
    custom_fields::fill(form, &offer.form)
}

/// Two empty lines follow the prices.
fn price_lines(form: &Form) -> usize {
    let is_filled = |number: &usize| !form.value(&format!("price-{number}")).trim().is_empty();
    let last = (1..=MAX_PRICES).rev().find(is_filled).unwrap_or_default();
    (last + 2).min(MAX_PRICES)
}

async fn page_of(
    state: &AppState,
    request: &AdminRequest,
    offer: Option<Offer>,
    mut form: Form,
) -> Result<Response, Refused> {
    let base_url = format!("{}/o/", state.config.origin());
    let lines = price_lines(&form);
    for number in 1..=lines {
        let name = format!("currency-{number}");
        if form.value(&name).is_empty() {
            form = form.replacing(&name, if number == 1 { "USD" } else { "EUR" });
        }
    }
    let look = look::view(state, request, offer.as_ref(), &mut form).await?;
    let is_refused = form.is_refused();
    let payment = match &offer {
        Some(offer) => real_money::payment(state, offer).await?,
        None => None,
    };
    let html = app::admin::edit_offer_page(&EditOfferPage {
        frame: request.frame(state),
        merchants: merchants(state, form.value("merchant")).await?,
        currencies: offers::currencies().map(|c| c.to_uppercase()).collect(),
        price_lines: lines,
        look,
        picture: picture::view(&form),
        offer: offer.map(|offer| EditedOffer {
            url: format!("{base_url}{}", offer.slug.as_str()),
            id: offer.id,
            title: offer.title,
            status: offer.status,
            updated_at: offer.updated_at.millis().to_string(),
            payment,
        }),
        base_url,
        form,
    });
    Ok(form_page(html, is_refused))
}

/// Whom the form offers: everybody who takes orders, and who is chosen already.
async fn merchants(state: &AppState, chosen: &str) -> Result<Vec<MerchantChoice>, Refused> {
    let all = store::merchants::list(&state.store).await?;
    let shown = all
        .into_iter()
        .filter(|m| m.archived_at.is_none() || m.id == chosen);
    let choices = shown.map(|merchant| MerchantChoice {
        is_archived: merchant.archived_at.is_some(),
        name: MerchantName {
            name: merchant.name,
            mode: merchant.mode,
        },
        id: merchant.id,
    });
    Ok(choices.collect())
}
