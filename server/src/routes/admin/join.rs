//! The page behind a one-time link.

use std::net::SocketAddr;

use app::admin::{Form, FormError, JoinPage};
use axum::Form as Body;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::header::REFERRER_POLICY;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use domain::PasswordError;
use secrecy::SecretString;
use serde::Deserialize;

use super::request::{AdminRequest, Refused, form_page};
use super::sign_in::{device, with_session};
use crate::error::ApiError;
use crate::members::{self, JoinError, Joined};
use crate::state::AppState;
use crate::web::client_address::client_address;

/// `GET /admin/join/{token}`. Opening it uses nothing up: mail scanners follow links.
pub(super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(token): Path<String>,
) -> Result<Response, Refused> {
    let joined = look_up(&state, &token).await?;
    Ok(page_of(&state, &request, &joined, Form::default()))
}

fn page_of(state: &AppState, request: &AdminRequest, joined: &Joined, form: Form) -> Response {
    let is_refused = form.is_refused();
    let mut frame = request.frame(state);
    frame.member = None;
    let html = app::admin::join_page(&JoinPage {
        frame,
        action: request.path.clone(),
        email: joined.member.as_ref().map(|m| m.email.clone()),
        form,
    });
    let mut response = form_page(html, is_refused);
    // The address is a secret.
    let policy = HeaderValue::from_static("no-referrer");
    response.headers_mut().insert(REFERRER_POLICY, policy);
    response
}

async fn look_up(state: &AppState, token: &str) -> Result<Joined, Refused> {
    match members::look_up(state, token).await {
        Err(ApiError::NotFound) => Err(Refused::of("admin-link-dead", 404)),
        other => Ok(other?),
    }
}

#[derive(Deserialize)]
pub(super) struct NewPassword {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
    #[serde(default)]
    remember: String,
}

/// `POST /admin/join/{token}`.
pub(super) async fn submit(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(token): Path<String>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Body(body): Body<NewPassword>,
) -> Result<Response, Refused> {
    let address = client_address(peer.ip(), &headers, &state.config.trusted_proxies);
    state.limits.sign_in_from(address)?;
    let joined = look_up(&state, &token).await?;
    let is_remembered = !body.remember.is_empty();
    let device = device(&headers, address.to_string(), is_remembered);
    let passwords = [body.password, body.again].map(SecretString::from);
    match members::join(&state, &joined, &body.email, passwords, &device).await {
        Ok(secret) => Ok(with_session(&state, &secret, is_remembered, "/admin")),
        Err(JoinError::Own(ApiError::NotFound)) => Err(Refused::of("admin-link-dead", 404)),
        Err(JoinError::Own(error)) => Err(error.into()),
        Err(error) => {
            let mut form = Form::default()
                .with("email", body.email)
                .with("remember", body.remember);
            let (field, words) = wrong(&error);
            form.refuse(field, words);
            Ok(page_of(&state, &request, &joined, form))
        }
    }
}

fn wrong(error: &JoinError) -> (&'static str, FormError) {
    let (field, key) = match error {
        JoinError::Email => ("email", "admin-email-invalid"),
        JoinError::Password(PasswordError::TooShort) => ("password", "admin-password-short"),
        JoinError::Password(PasswordError::TooLong) => ("password", "admin-password-long"),
        JoinError::Password(PasswordError::TooPlain) => ("password", "admin-password-plain"),
        JoinError::Differs => ("again", "admin-password-differs"),
        JoinError::Own(_) => ("", "admin-fault"),
    };
    (field, key.into())
}
