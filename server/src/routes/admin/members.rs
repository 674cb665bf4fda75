//! Settings → Members.

use app::admin::{Form, MemberLine, MembersPage};
use axum::Form as Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::Role;
use serde::Deserialize;

use super::request::{AdminRequest, Refused, Who, form_page};
use crate::error::ApiError;
use crate::members::{self, ManageError};
use crate::state::AppState;
use crate::store;

const LIST: &str = "/admin/settings/members";

/// `GET /admin/settings/members`.
pub(super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
) -> Result<Response, Refused> {
    page_of(&state, &request, Form::default(), None).await
}

async fn page_of(
    state: &AppState,
    request: &AdminRequest,
    form: Form,
    link: Option<String>,
) -> Result<Response, Refused> {
    let own_id = request.signed_in.as_ref().map(|s| s.member.id.clone());
    let members = store::members::list(&state.store).await?;
    let is_refused = form.is_refused();
    let html = app::admin::members_page(&MembersPage {
        frame: request.frame(state),
        members: members
            .into_iter()
            .map(|member| MemberLine {
                is_self: own_id.as_deref() == Some(member.id.as_str()),
                has_joined: member.password_hash.is_some(),
                id: member.id,
                email: member.email,
                role: member.role,
            })
            .collect(),
        form,
        link,
    });
    Ok(form_page(html, is_refused))
}

#[derive(Deserialize)]
pub(super) struct Invitation {
    #[serde(default)]
    email: String,
    #[serde(default)]
    role: String,
}

/// `POST /admin/settings/members`: the link is shown this once, in the answer itself.
pub(super) async fn invite(
    State(state): State<AppState>,
    request: AdminRequest,
    Body(body): Body<Invitation>,
) -> Result<Response, Refused> {
    let role = Role::parse(&body.role).unwrap_or(Role::Viewer);
    match members::invite(&state, &body.email, role).await {
        Ok(link) => {
            let address = link.address(&state.config.origin());
            page_of(&state, &request, Form::default(), Some(address)).await
        }
        Err(error) => {
            let mut form = Form::default()
                .with("email", body.email)
                .with("role", body.role);
            refuse(&state, &request, &mut form, error).await
        }
    }
}

/// `POST /admin/settings/members/{id}/link`: for who forgot the password.
pub(super) async fn new_link(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let link = members::reset_link(&state, &id).await?;
    let address = link.address(&state.config.origin());
    page_of(&state, &request, Form::default(), Some(address)).await
}

#[derive(Deserialize)]
pub(super) struct NewRole {
    role: String,
}

/// `POST /admin/settings/members/{id}/role`.
pub(super) async fn set_role(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
    Body(body): Body<NewRole>,
) -> Result<Response, Refused> {
    let role = Role::parse(&body.role).ok_or(ApiError::NotFound)?;
    match members::set_role(&state, &id, role).await {
        Ok(()) => Ok(Redirect::to(&format!("{LIST}?done=role")).into_response()),
        Err(error) => refuse(&state, &request, &mut Form::default(), error).await,
    }
}

/// `POST /admin/settings/members/{id}/remove`.
pub(super) async fn remove(
    State(state): State<AppState>,
    request: AdminRequest,
    Who(_): Who,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    match members::remove(&state, &id).await {
        Ok(()) => Ok(Redirect::to(&format!("{LIST}?done=removed")).into_response()),
        Err(error) => refuse(&state, &request, &mut Form::default(), error).await,
    }
}

async fn refuse(
    state: &AppState,
    request: &AdminRequest,
    form: &mut Form,
    error: ManageError,
) -> Result<Response, Refused> {
    match error {
        ManageError::Email => form.refuse("email", "admin-email-invalid"),
        ManageError::Taken => form.refuse("email", "admin-member-taken"),
        ManageError::LastOwner => form.refuse("", "admin-last-owner"),
        ManageError::Own(error) => return Err(error.into()),
    }
    page_of(state, request, form.clone(), None).await
}
