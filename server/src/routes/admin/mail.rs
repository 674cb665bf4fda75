//! Settings → Mail.

use std::time::Duration;

use app::Words;
use app::admin::{Form, MailPage};
use axum::Form as Body;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use secrecy::SecretString;
use serde::Deserialize;

use super::access::{Access::OwnerConfirmed, Routes};
use super::request::{AdminRequest, Refused, form_page};
use crate::error::ApiError;
use crate::mail::{self, MailSettings, Receipts, TypedMail, Way};
use crate::state::AppState;
use crate::store::mails;

const PAGE: &str = "/admin/settings/mail";
/// Of so long mails that were given up are told.
const LATELY: Duration = Duration::from_hours(7 * 24);

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/admin/settings/mail", OwnerConfirmed, show)
        .post("/admin/settings/mail", OwnerConfirmed, save)
        .post("/admin/settings/mail/try", OwnerConfirmed, try_out)
}

/// `GET /admin/settings/mail`; `?preset=` fills in a provider's server.
async fn show(State(state): State<AppState>, request: AdminRequest) -> Result<Response, Refused> {
    let mut form = form(typed(mail::stored(&state.store).await?.0));
    if let Some((host, port, security)) = request.query("preset").and_then(preset) {
        form = form
            .replacing("host", host)
            .replacing("port", port)
            .replacing("security", security);
    }
    page_of(&state, &request, form, Form::default()).await
}

/// A provider's server: name, port, encryption.
fn preset(key: &str) -> Option<(&'static str, &'static str, &'static str)> {
    let (host, port, security) = match key {
        "gmail" => ("smtp.gmail.com", "587", "starttls"),
        "outlook" => ("smtp.office365.com", "587", "starttls"),
        "icloud" => ("smtp.mail.me.com", "587", "starttls"),
        "ses" => ("email-smtp.eu-central-1.amazonaws.com", "587", "starttls"),
        "brevo" => ("smtp-relay.brevo.com", "587", "starttls"),
        "mailgun" => ("smtp.mailgun.org", "587", "starttls"),
        "postmark" => ("smtp.postmarkapp.com", "587", "starttls"),
        "ukrnet" => ("smtp.ukr.net", "465", "tls"),
        _ => return None,
    };
    Some((host, port, security))
}

/// `POST /admin/settings/mail`.
async fn save(
    State(state): State<AppState>,
    request: AdminRequest,
    Body(typed): Body<TypedMail>,
) -> Result<Response, Refused> {
    let mistakes = match typed.read() {
        Ok(settings) => {
            let password = Some(&typed.smtp_password).filter(|text| !text.is_empty());
            let password = password.map(|text| SecretString::from(text.clone()));
            mail::save(&state, &settings, password.as_ref()).await?;
            return Ok(Redirect::to(&format!("{PAGE}?done=mail-saved")).into_response());
        }
        Err(mistakes) => mistakes,
    };
    let mut form = form(typed);
    for (field, key) in mistakes {
        form.refuse(field, key);
    }
    page_of(&state, &request, form, Form::default()).await
}

#[derive(Deserialize)]
struct Trial {
    #[serde(default)]
    to: String,
}

/// `POST /admin/settings/mail/try`: sends a mail now.
async fn try_out(
    State(state): State<AppState>,
    request: AdminRequest,
    Body(body): Body<Trial>,
) -> Result<Response, Refused> {
    let mut trial = Form::default().with("to", body.to.as_str());
    if domain::is_email(body.to.trim()) {
        let language = request.page.language;
        let words = |key: &str| Words::from(key).sentence(language);
        let (title, said) = (words("mail-trial-title"), words("mail-trial-words"));
        match mail::try_out(&state, body.to.trim(), title, said).await? {
            Ok(()) => {
                return Ok(Redirect::to(&format!("{PAGE}?done=mail-tested")).into_response());
            }
            Err(trouble) => trial.refuse("", Words::with(trouble.key, "said", trouble.said)),
        }
    } else {
        trial.refuse("to", "mail-wrong-address");
    }
    let form = form(typed(mail::stored(&state.store).await?.0));
    page_of(&state, &request, form, trial).await
}

async fn page_of(
    state: &AppState,
    request: &AdminRequest,
    form: Form,
    trial: Form,
) -> Result<Response, Refused> {
    let is_refused = form.is_refused() || trial.is_refused();
    let html = app::admin::mail_page(&MailPage {
        frame: request.frame(state),
        state: state_words(state).await?,
        is_by_environment: mail::is_by_environment(state),
        failing: failing(state).await?,
        form,
        trial,
    });
    Ok(form_page(html, is_refused))
}

async fn state_words(state: &AppState) -> Result<Words, ApiError> {
    Ok(match mail::outgoing(state, &state.store).await? {
        None => Words::from("mail-state-off"),
        Some(outgoing) => match outgoing.way {
            Way::Files(folder) => {
                Words::with("mail-state-files", "folder", folder.display().to_string())
            }
            Way::Smtp { .. } => Words::with("mail-state-on", "host", outgoing.settings.host)
                .and("from", outgoing.settings.from),
        },
    })
}

async fn failing(state: &AppState) -> Result<Option<Words>, ApiError> {
    let since = state.clock.now() - LATELY;
    let count = mails::count_failed(&state.store, since).await?;
    if count == 0 {
        return Ok(None);
    }
    let last = mails::last_trouble(&state.store).await?;
    let said = last.and_then(|mail| mail.error).unwrap_or_default();
    Ok(Some(
        Words::with("mail-failing", "count", count.to_string()).and("said", said),
    ))
}

fn form(typed: TypedMail) -> Form {
    Form::default()
        .with("host", typed.host)
        .with("port", typed.port)
        .with("security", typed.security)
        .with("username", typed.username)
        .with("from", typed.from)
        .with("reply_to", typed.reply_to)
        .with("notify", typed.notify)
        .with("language", typed.language)
        .with("receipts", typed.receipts)
}

/// As somebody would type it.
fn typed(settings: MailSettings) -> TypedMail {
    let receipts = match settings.receipts {
        Receipts::Paydesk => "paydesk",
        Receipts::Others => "others",
    };
    TypedMail {
        port: if settings.port == 0 {
            "587".to_owned()
        } else {
            settings.port.to_string()
        },
        host: settings.host,
        security: settings.security.as_str().to_owned(),
        username: settings.username,
        smtp_password: String::new(),
        from: settings.from,
        reply_to: settings.reply_to,
        notify: settings.notify,
        language: settings.language.as_str().to_owned(),
        receipts: receipts.to_owned(),
    }
}
