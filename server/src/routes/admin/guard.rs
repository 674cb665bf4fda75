//! What stands before every route of the admin: origin, session, role, token, password.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::Role;
use secrecy::SecretString;

use super::access::Access;
use super::banners;
use super::confirm::{self, PASSWORD};
use super::posted::Posted;
use super::request::{AdminRequest, Refused, session_cookie};
use crate::error::ApiError;
use crate::members::{self, SignedIn};
use crate::routes::pages;
use crate::state::AppState;
use crate::web::origin;

/// What a guard knows of its route.
#[derive(Clone)]
pub(super) struct Guard {
    pub(super) state: AppState,
    pub(super) access: Access,
    pub(super) body_limit: usize,
}

/// Lets a request through, or answers in its place.
pub(super) async fn layer(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let state = guard.state.clone();
    let signed_in = match session_cookie(request.headers(), state.config.is_https()) {
        Some(cookie) => members::find(&state, &cookie).await,
        None => Ok(None),
    };
    let admin = AdminRequest::read(request.uri(), request.headers());
    let mut admin = match signed_in {
        Ok(signed_in) => AdminRequest { signed_in, ..admin },
        Err(error) => return admin.refuse(&state, &Refused::from(error)),
    };
    if let Some(signed_in) = &admin.signed_in {
        let role = signed_in.member.role;
        match banners::of(&state, admin.page.language, role).await {
            Ok(banners) => admin.banners = banners,
            Err(error) => return admin.refuse(&state, &Refused::from(error)),
        }
    }
    let language = admin.language_cookie();
    let mut response = match check(&guard, admin.clone(), request).await {
        Ok((request, admin)) => {
            let response = next.run(request).await;
            match response.extensions().get::<Refused>() {
                Some(refused) => admin.refuse(&state, refused),
                None if pages::is_bare(&response) => {
                    admin.refuse(&state, &Refused::bare(response.status()))
                }
                None => response,
            }
        }
        Err(Stop::Refused(refused)) => admin.refuse(&state, &refused),
        Err(Stop::Answer(response)) => *response,
    };
    if let Some(cookie) = language.and_then(|text| HeaderValue::try_from(text).ok()) {
        response.headers_mut().append("set-cookie", cookie);
    }
    response
}

/// Why a request goes no further.
enum Stop {
    Refused(Refused),
    Answer(Box<Response>),
}

impl From<Refused> for Stop {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<ApiError> for Stop {
    fn from(error: ApiError) -> Self {
        Self::Refused(error.into())
    }
}

async fn check(
    guard: &Guard,
    mut admin: AdminRequest,
    request: Request,
) -> Result<(Request, AdminRequest), Stop> {
    let state = &guard.state;
    let is_post = request.method() == Method::POST;
    if is_post {
        origin::check(request.headers(), &state.config.origin())?;
    }
    // Who may not come in sends no large bodies either.
    let signed_in = admit(guard, &mut admin)?;
    let (mut parts, body) = request.into_parts();
    let bytes = axum::body::to_bytes(body, guard.body_limit)
        .await
        .map_err(|_| ApiError::TooLarge)?;
    let form = Posted::read(&parts.headers, &bytes).await;
    if let Some(mut signed_in) = signed_in {
        if is_post && form.value("csrf") != Some(signed_in.csrf.as_str()) {
            return Err(Refused::of("admin-form-old", 403).into());
        }
        if let Some(stop) = ask_password(guard, &admin, &mut signed_in, &form, is_post).await? {
            return Err(Stop::Answer(Box::new(stop)));
        }
        members::touch(state, &mut signed_in).await?;
        admin.signed_in = Some(signed_in);
    }
    let is_confirmed = matches!(guard.access, Access::Owner | Access::OwnerConfirmed);
    let body = form.hand_on(&mut parts, bytes, is_confirmed);
    parts.headers.remove(CONTENT_LENGTH);
    parts.extensions.insert(admin.clone());
    Ok((Request::from_parts(parts, Body::from(body)), admin))
}

/// Whoever is signed in, where the route is not for everybody and for these.
fn admit(guard: &Guard, admin: &mut AdminRequest) -> Result<Option<SignedIn>, Stop> {
    if guard.access == Access::Public {
        return Ok(None);
    }
    let Some(signed_in) = admin.signed_in.take() else {
        return Err(Stop::Answer(Box::new(to_sign_in(admin))));
    };
    let needs_owner = guard.access != Access::Viewer;
    if needs_owner && signed_in.member.role != Role::Owner {
        return Err(Refused::of("admin-owner-only", 403).into());
    }
    Ok(Some(signed_in))
}

/// The page that asks for the password, where it is needed and not there.
async fn ask_password(
    guard: &Guard,
    admin: &AdminRequest,
    signed_in: &mut SignedIn,
    form: &Posted,
    is_post: bool,
) -> Result<Option<Response>, Stop> {
    let state = &guard.state;
    let now = state.clock.now();
    let is_enough = match guard.access {
        Access::Public | Access::Viewer => true,
        Access::Owner => !is_post || signed_in.is_active(now),
        Access::OwnerConfirmed => signed_in.is_active(now) && signed_in.is_confirmed(now),
    };
    if is_enough {
        return Ok(None);
    }
    let given = form.value(PASSWORD).filter(|_| is_post);
    let is_wrong = match given {
        Some(password) => {
            let password = SecretString::from(password.to_owned());
            if members::confirm(state, signed_in, password).await? {
                return Ok(None);
            }
            true
        }
        None => false,
    };
    let asking = AdminRequest {
        signed_in: Some(signed_in.clone()),
        ..admin.clone()
    };
    Ok(Some(confirm::ask(state, &asking, is_post, form, is_wrong)))
}

/// A reader comes back to the same page; a form's page is the one to come back to.
fn to_sign_in(admin: &AdminRequest) -> Response {
    let next: String = url::form_urlencoded::byte_serialize(admin.path.as_bytes()).collect();
    Redirect::to(&format!("/admin/sign-in?next={next}")).into_response()
}
