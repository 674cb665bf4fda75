//! The form of a destination.

use app::admin::{EditDestinationPage, Form};
use axum::Form as Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::{DestinationKind, Language, Mode, OrderEvent, looks_secret};
use secrecy::SecretString;

use super::WEBHOOKS;
use super::page::{Shown, page_of};
use crate::destinations::{self, PLACEHOLDERS, SaveError, Typed};
use crate::error::ApiError;
use crate::routes::admin::request::{AdminRequest, Refused, page, refused_form};
use crate::state::AppState;
use crate::store;
use crate::store::destinations::Destination;

type Pairs = Vec<(String, String)>;

/// So many offers can be chosen from.
const OFFERS: u64 = 500;

/// `GET /admin/settings/webhooks/new?kind=…`.
pub(super) async fn blank(
    State(state): State<AppState>,
    request: AdminRequest,
) -> Result<Response, Refused> {
    let kind = kind(request.query("kind").unwrap_or_default());
    let usual = [
        OrderEvent::Paid,
        OrderEvent::Failed,
        OrderEvent::Refunded,
        OrderEvent::DisputeOpened,
    ];
    // Before there is real money, whoever adds one tries it.
    let merchants = store::merchants::list(&state.store).await?;
    let is_live = merchants.iter().any(|merchant| merchant.mode == Mode::Live);
    let mode = if is_live { Mode::Live } else { Mode::Test };
    let text = app::admin::usual_message(request.page.language);
    let mut form = Form::default()
        .with("mode", mode.as_str())
        .with("template", text);
    for event in usual {
        form = form.with("events", event.as_str());
    }
    let html = html(&state, &request, None, kind, form).await?;
    Ok(page(html))
}

/// `POST /admin/settings/webhooks/new`. A secret is shown this once, in the answer itself.
pub(super) async fn add(
    State(state): State<AppState>,
    request: AdminRequest,
    Body(pairs): Body<Pairs>,
) -> Result<Response, Refused> {
    let form = Form::of(pairs);
    let typed = typed(&form, request.page.language);
    match destinations::add(&state, &typed).await {
        Ok(added) => match added.secret {
            Some(secret) => {
                let shown = Shown::secret(&secret);
                Ok(page(
                    page_of(&state, &request, added.destination, shown).await?,
                ))
            }
            None => Ok(back(&added.destination.id, "webhook-added")),
        },
        Err(error) => {
            let form = refused(form, error)?;
            let html = html(&state, &request, None, kind(&typed.kind), form).await?;
            Ok(refused_form(html))
        }
    }
}

/// `GET /admin/settings/webhooks/{id}/edit`.
pub(super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let destination = destinations::get(&state, &id).await?;
    let form = form_of(&destination);
    let kind = destination.kind;
    let html = html(&state, &request, Some(destination), kind, form).await?;
    Ok(page(html))
}

/// `POST /admin/settings/webhooks/{id}/edit`.
pub(super) async fn change(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
    Body(pairs): Body<Pairs>,
) -> Result<Response, Refused> {
    let form = Form::of(pairs);
    let typed = typed(&form, request.page.language);
    match destinations::change(&state, &id, &typed).await {
        Ok(()) => Ok(back(&id, "webhook-saved")),
        Err(error) => {
            let destination = destinations::get(&state, &id).await?;
            let kind = destination.kind;
            let form = refused(form, error)?;
            let html = html(&state, &request, Some(destination), kind, form).await?;
            Ok(refused_form(html))
        }
    }
}

/// Back to the destination's page, with a word on what was done.
pub(super) fn back(id: &str, done: &str) -> Response {
    Redirect::to(&format!("{WEBHOOKS}/{id}?done={done}")).into_response()
}

fn kind(name: &str) -> DestinationKind {
    DestinationKind::parse(name).unwrap_or(DestinationKind::Json)
}

fn typed(form: &Form, language: Language) -> Typed {
    let value = |name: &str| form.value(name).to_owned();
    let all = |name: &str| form.all(name).map(str::to_owned).collect();
    Typed {
        name: value("name"),
        kind: value("kind"),
        mode: value("mode"),
        target: value("target"),
        token: SecretString::from(value("bot_secret")),
        template: value("template"),
        events: all("events"),
        offers: all("offers"),
        language,
    }
}

/// The form as it was sent, without what may be a secret in the wrong field, and what is wrong with it.
fn refused(form: Form, error: SaveError) -> Result<Form, ApiError> {
    let mistakes = match error {
        SaveError::Refused(mistakes) => mistakes,
        SaveError::Own(error) => return Err(error),
    };
    let mut form = form;
    for name in ["name", "target", "template"] {
        if looks_secret(form.value(name)) {
            form = form.replacing(name, "");
        }
    }
    for (field, words) in mistakes {
        form.refuse(field, words);
    }
    Ok(form)
}

fn form_of(destination: &Destination) -> Form {
    let mut form = Form::default()
        .with("name", destination.name.as_str())
        .with("target", destination.target.as_str())
        .with("template", destination.template.as_str());
    for event in &destination.events {
        form = form.with("events", event.as_str());
    }
    for offer in &destination.offers {
        form = form.with("offers", offer.as_str());
    }
    form
}

async fn html(
    state: &AppState,
    request: &AdminRequest,
    edited: Option<Destination>,
    kind: DestinationKind,
    form: Form,
) -> Result<String, Refused> {
    let offers = store::offers::list(&state.store, None, None, OFFERS).await?;
    let name = |offer: store::offers::Offer| {
        let name = if offer.internal_name.is_empty() {
            offer.title
        } else {
            offer.internal_name
        };
        (offer.id, name)
    };
    Ok(app::admin::edit_destination_page(&EditDestinationPage {
        frame: request.frame(state),
        edited: edited.map(|destination| (destination.id, destination.name)),
        kind,
        form,
        offers: offers.into_iter().map(name).collect(),
        placeholders: PLACEHOLDERS.to_vec(),
    }))
}
