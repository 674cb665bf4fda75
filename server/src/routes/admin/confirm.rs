//! The password once more, with what was typed kept.

use app::admin::{ConfirmPage, Form};
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::{Form as Body, http::StatusCode};
use domain::looks_secret;
use secrecy::SecretString;
use serde::Deserialize;

use super::posted::Posted;
use super::request::{AdminRequest, Refused, Who, page, safe_next};
use crate::members;
use crate::state::AppState;

/// The field that carries the password with a waiting form.
pub(super) const PASSWORD: &str = "confirm_password";

/// The page in place of an answer that needs the password first.
pub(super) fn ask(
    state: &AppState,
    request: &AdminRequest,
    is_post: bool,
    posted: &Posted,
    is_wrong: bool,
) -> Response {
    let pairs = &posted.pairs;
    let mut form = Form::default();
    if is_wrong {
        form.refuse(PASSWORD, "admin-confirm-wrong");
    }
    let back = request
        .referer
        .as_deref()
        .and_then(|referer| local(state, referer))
        .unwrap_or_else(|| "/admin".to_owned());
    // What is no plain form cannot wait in a page: its own page is opened again.
    let (action, carried) = if is_post && !pairs.is_empty() {
        let kept = pairs.iter().filter(|(name, value)| is_carried(name, value));
        let kept = kept.cloned();
        (request.path.clone(), kept.collect())
    } else {
        let next = if is_post { &back } else { &request.path };
        let carried = vec![("next".to_owned(), next.clone())];
        ("/admin/confirm".to_owned(), carried)
    };
    let html = app::admin::confirm_page(&ConfirmPage {
        frame: request.frame(state),
        action,
        carried,
        form,
        back,
        has_files: posted.has_files(),
    });
    let mut response = page(html);
    *response.status_mut() = StatusCode::FORBIDDEN;
    response
}

/// The path of a page of ours that a form was sent from.
fn local(state: &AppState, referer: &str) -> Option<String> {
    let path = referer.strip_prefix(&state.config.origin())?;
    (safe_next(path) == path).then(|| path.to_owned())
}

/// Secrets do not travel back to the browser, not even from the wrong field; the token is the session's
/// own and is added anew.
fn is_carried(name: &str, value: &str) -> bool {
    let is_secret = name.contains("password") || name.contains("secret") || looks_secret(value);
    name != "csrf" && name != "username" && !is_secret
}

#[derive(Deserialize)]
pub(super) struct Confirmed {
    confirm_password: String,
    #[serde(default)]
    next: String,
}

/// `POST /admin/confirm`: for pages that need the password.
pub(super) async fn submit(
    State(state): State<AppState>,
    request: AdminRequest,
    Who(mut who): Who,
    Body(body): Body<Confirmed>,
) -> Result<Response, Refused> {
    let password = SecretString::from(body.confirm_password);
    if members::confirm(&state, &mut who, password).await? {
        return Ok(Redirect::to(safe_next(&body.next)).into_response());
    }
    let asking = AdminRequest {
        path: "/admin/confirm".to_owned(),
        ..request
    };
    let next = ("next".to_owned(), safe_next(&body.next).to_owned());
    Ok(ask(&state, &asking, true, &Posted::of(vec![next]), true))
}
