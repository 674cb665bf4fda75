//! "Replace keys", and what to do with real keys for a test account.

use app::admin::{Form, GoingLivePage, ReplaceKeysPage};
use axum::Form as Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::Mode;
use secrecy::SecretString;
use serde::Deserialize;

use super::add::shown;
use super::page::{back, live_twins};
use super::{STRIPE, connection};
use crate::error::ApiError;
use crate::merchants::{self, Depth, Replaced};
use crate::routes::admin::request::{AdminRequest, Refused, page, refused_form};
use crate::state::AppState;
use crate::store::merchants::Merchant;

/// `GET …/stripe/{id}/keys`.
pub(super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let merchant = merchants::get(&state, &id).await?;
    Ok(page(html(&state, &request, merchant, Form::default())))
}

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    publishable_key: String,
    #[serde(default)]
    secret_key: String,
}

/// `POST …/stripe/{id}/keys`.
pub(super) async fn submit(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
    Body(typed): Body<Typed>,
) -> Result<Response, Refused> {
    let merchant = merchants::get(&state, &id).await?;
    let secret = SecretString::from(typed.secret_key);
    let publishable = &typed.publishable_key;
    match Box::pin(merchants::replace_keys(
        &state,
        &merchant,
        publishable,
        &secret,
    ))
    .await
    {
        Ok(Replaced::Done) => {
            let merchant = merchants::get(&state, &id).await?;
            connection::examine(&state, &merchant, Depth::Routine).await?;
            Ok(back(&id, "keys"))
        }
        Ok(Replaced::GoesLive) => {
            Ok(Redirect::to(&format!("{STRIPE}/{id}/going-live")).into_response())
        }
        Err(error) => {
            let mut form = Form::default().with("publishable_key", shown(typed.publishable_key));
            for (field, words) in error.faults()? {
                form.refuse(field, words);
            }
            Ok(refused_form(html(&state, &request, merchant, form)))
        }
    }
}

fn html(state: &AppState, request: &AdminRequest, merchant: Merchant, form: Form) -> String {
    app::admin::replace_keys_page(&ReplaceKeysPage {
        frame: request.frame(state),
        id: merchant.id,
        name: merchant.name,
        mode: merchant.mode,
        secret_last4: merchant.secret_last4,
        form,
    })
}

/// `GET …/stripe/{id}/going-live`: where real keys for a test account lead.
pub(super) async fn going_live(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let merchant = merchants::get(&state, &id).await?;
    if merchant.mode == Mode::Live {
        return Err(ApiError::NotFound.into());
    }
    let connected = live_twins(&state, &merchant).await?;
    Ok(page(app::admin::going_live_page(&GoingLivePage {
        frame: request.frame(&state),
        id: merchant.id,
        name: merchant.name,
        connected: connected.into_iter().map(|m| (m.id, m.name)).collect(),
    })))
}
