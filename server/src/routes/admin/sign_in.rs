//! Signing in and out.

use std::net::SocketAddr;

use app::admin::{Form, SignInPage};
use axum::Form as Body;
use axum::extract::{ConnectInfo, State};
use axum::http::header::{SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse as _, Redirect, Response};
use cookie::{Cookie, SameSite};
use secrecy::SecretString;
use serde::Deserialize;

use super::request::{AdminRequest, Refused, Who, cookie_name, form_page, safe_next};
use crate::members::{self, Device};
use crate::state::AppState;
use crate::web::client_address::client_address;

fn page_of(state: &AppState, request: &AdminRequest, form: Form) -> Response {
    let frame = request.frame(state);
    let is_refused = form.is_refused();
    let html = app::admin::sign_in_page(&SignInPage { frame, form });
    form_page(html, is_refused)
}

/// `GET /admin/sign-in`.
pub(super) async fn show(State(state): State<AppState>, request: AdminRequest) -> Response {
    if request.signed_in.is_some() {
        return Redirect::to("/admin").into_response();
    }
    let next = safe_next(request.query("next").unwrap_or_default());
    page_of(&state, &request, Form::default().with("next", next))
}

#[derive(Deserialize)]
pub(super) struct Credentials {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    remember: String,
    #[serde(default)]
    next: String,
}

/// `POST /admin/sign-in`.
pub(super) async fn submit(
    State(state): State<AppState>,
    request: AdminRequest,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Body(body): Body<Credentials>,
) -> Result<Response, Refused> {
    let address = client_address(peer.ip(), &headers, &state.config.trusted_proxies);
    let is_remembered = !body.remember.is_empty();
    let device = device(&headers, address.to_string(), is_remembered);
    let password = SecretString::from(body.password);
    let secret = members::sign_in(&state, &body.email, password, address, &device).await?;
    let Some(secret) = secret else {
        let mut form = Form::default()
            .with("email", body.email)
            .with("remember", body.remember)
            .with("next", safe_next(&body.next));
        form.refuse("email", "admin-sign-in-wrong");
        return Ok(page_of(&state, &request, form));
    };
    // A session that this browser had before ends: a cookie never outlives a sign-in.
    if let Some(before) = &request.signed_in {
        members::sign_out(&state, &before.member, &before.session.id).await?;
    }
    let next = safe_next(&body.next).to_owned();
    Ok(with_session(&state, &secret, is_remembered, &next))
}

/// `POST /admin/sign-out`.
pub(super) async fn sign_out(
    State(state): State<AppState>,
    Who(who): Who,
) -> Result<Response, Refused> {
    members::sign_out(&state, &who.member, &who.session.id).await?;
    let mut response = Redirect::to("/admin/sign-in").into_response();
    set_cookie(&state, &mut response, "", Some(0));
    Ok(response)
}

pub(super) fn device(headers: &HeaderMap, address: String, is_remembered: bool) -> Device {
    let agent = headers.get(USER_AGENT).and_then(|v| v.to_str().ok());
    Device {
        user_agent: agent.unwrap_or("?").to_owned(),
        address,
        is_remembered,
    }
}

/// Goes on with the session's cookie.
pub(super) fn with_session(
    state: &AppState,
    secret: &domain::Secret,
    is_remembered: bool,
    next: &str,
) -> Response {
    let mut response = Redirect::to(next).into_response();
    let lives = is_remembered.then_some(30 * 24 * 3600);
    set_cookie(state, &mut response, secret.expose(), lives);
    response
}

fn set_cookie(state: &AppState, response: &mut Response, value: &str, lives: Option<i64>) {
    let is_secure = state.config.is_https();
    let mut cookie = Cookie::build((cookie_name(is_secure), value))
        .path("/")
        .http_only(true)
        .secure(is_secure)
        .same_site(SameSite::Lax);
    if let Some(seconds) = lives {
        cookie = cookie.max_age(cookie::time::Duration::seconds(seconds));
    }
    if let Ok(value) = HeaderValue::try_from(cookie.to_string()) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}
