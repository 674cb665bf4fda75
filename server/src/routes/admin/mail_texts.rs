//! Settings → Mail → Texts, and the mails of an offer.

use app::admin::{Form, MailPreview, MailTextsPage};
use axum::Form as Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};

use super::access::Access::{Owner, Viewer};
use super::access::Routes;
use super::request::{AdminRequest, Refused, form_page};
use crate::error::ApiError;
use crate::mail::{self, MailTexts};
use crate::state::AppState;
use crate::store;
use crate::store::offers::Offer;

/// All texts at their longest, in letters that take two bytes and six characters in a form.
const LARGE_FORM: usize = 512 * 1024;
const GENERAL: &str = "/admin/settings/mail/texts";

type Pairs = Vec<(String, String)>;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/admin/settings/mail/texts", Owner, show)
        .post_large("/admin/settings/mail/texts", Owner, LARGE_FORM, save)
        .get("/admin/offers/{id}/mail", Viewer, show_offer)
        .post_large("/admin/offers/{id}/mail", Owner, LARGE_FORM, save_offer)
}

/// `GET /admin/settings/mail/texts`.
async fn show(State(state): State<AppState>, request: AdminRequest) -> Result<Response, Refused> {
    let form = form(&mail::texts(&state.store, None).await?);
    Ok(page_of(&state, &request, None, form).await?)
}

/// `GET /admin/offers/{id}/mail`.
async fn show_offer(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let offer = find(&state, &id).await?;
    let mut form = form(&mail::texts(&state.store, Some(&id)).await?);
    if mail::is_offer_silent(&state, &id).await? {
        form = form.with("reminders_off", "on");
    }
    Ok(page_of(&state, &request, Some(offer), form).await?)
}

/// `POST /admin/settings/mail/texts`.
async fn save(
    State(state): State<AppState>,
    request: AdminRequest,
    Body(pairs): Body<Pairs>,
) -> Result<Response, Refused> {
    submit(&state, &request, None, Form::of(pairs)).await
}

/// `POST /admin/offers/{id}/mail`.
async fn save_offer(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
    Body(pairs): Body<Pairs>,
) -> Result<Response, Refused> {
    let offer = find(&state, &id).await?;
    submit(&state, &request, Some(offer), Form::of(pairs)).await
}

async fn submit(
    state: &AppState,
    request: &AdminRequest,
    offer: Option<Offer>,
    mut form: Form,
) -> Result<Response, Refused> {
    let read = MailTexts::read(|name| form.value(name));
    match read {
        Ok(texts) if form.value("do") != "look" => {
            let id = offer.as_ref().map(|offer| offer.id.as_str());
            mail::save_texts(&state.store, id, &texts).await?;
            let mut page = GENERAL.to_owned();
            if let Some(id) = id {
                if form.is_on("reminders_off") {
                    mail::silence_offer(state, id).await?;
                } else {
                    mail::unsilence_offer(state, id).await?;
                }
                page = format!("/admin/offers/{id}/mail");
            }
            return Ok(Redirect::to(&format!("{page}?done=saved")).into_response());
        }
        Ok(_) => {}
        Err(mistakes) => {
            for (field, words) in mistakes {
                form.refuse(&field, words);
            }
        }
    }
    Ok(page_of(state, request, offer, form).await?)
}

async fn find(state: &AppState, id: &str) -> Result<Offer, ApiError> {
    let offer = store::offers::get(&state.store, id).await?;
    offer.ok_or(ApiError::NotFound)
}

fn form(texts: &MailTexts) -> Form {
    let mut form = Form::default();
    for mail in mail::TEXTS {
        let text = texts.of(mail);
        form = form
            .with(&format!("subject-{mail}"), text.subject)
            .with(&format!("body-{mail}"), text.body);
    }
    form
}

async fn page_of(
    state: &AppState,
    request: &AdminRequest,
    offer: Option<Offer>,
    form: Form,
) -> Result<Response, ApiError> {
    // What is wrong is shown where it was typed, and the example as it was.
    let typed = MailTexts::read(|name| form.value(name)).unwrap_or_default();
    let general = match &offer {
        Some(_) => mail::texts(&state.store, None).await?,
        None => MailTexts::default(),
    };
    let language = request.page.language;
    let mails = mail::TEXTS.into_iter().map(|mail| {
        let text = typed.of(mail).or(general.of(mail));
        let (subject, paragraphs) = mail::example(language, mail, &text, offer.as_ref());
        MailPreview {
            mail,
            subject,
            paragraphs,
        }
    });
    let is_refused = form.is_refused();
    let html = app::admin::mail_texts_page(&MailTextsPage {
        frame: request.frame(state),
        mails: mails.collect(),
        offer: offer.map(|offer| (offer.id, offer.title)),
        form,
    });
    Ok(form_page(html, is_refused))
}
