//! "Add new merchant".

use app::admin::{AddMerchantPage, Form};
use axum::Form as Body;
use axum::extract::State;
use axum::response::Response;
use domain::looks_secret;
use secrecy::SecretString;
use serde::Deserialize;

use super::connection;
use super::page::back;
use crate::ids::{self, Kind};
use crate::merchants::{self, ConnectError, Depth, NewMerchant};
use crate::routes::admin::request::{AdminRequest, Refused, page, refused_form};
use crate::state::AppState;

/// `GET /admin/settings/payment-systems/stripe/new`. `?name=` fills the name in.
pub(super) async fn show(State(state): State<AppState>, request: AdminRequest) -> Response {
    let name = request.query("name").unwrap_or_default();
    let form = Form::default()
        .with("once", new_id(&state, ""))
        .with("name", shown(name.to_owned()));
    page(html(&state, &request, form))
}

/// The id that the form carries, or one for it to carry.
fn new_id(state: &AppState, carried: &str) -> String {
    ids::once(Kind::Merchant, carried, state.clock.now(), &state.entropy)
}

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    once: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    publishable_key: String,
    #[serde(default)]
    secret_key: String,
}

/// `POST /admin/settings/payment-systems/stripe/new`.
pub(super) async fn submit(
    State(state): State<AppState>,
    request: AdminRequest,
    Body(typed): Body<Typed>,
) -> Result<Response, Refused> {
    let new = NewMerchant {
        id: new_id(&state, &typed.once),
        ..NewMerchant::here(
            &state,
            &typed.name,
            &typed.publishable_key,
            SecretString::from(typed.secret_key),
        )
    };
    match Box::pin(merchants::connect(&state, new)).await {
        Ok(connected) => {
            let merchant = connected.merchant;
            connection::examine(&state, &merchant, Depth::Routine).await?;
            Ok(back(&merchant.id, "connected"))
        }
        Err(error) => {
            let once = match error {
                ConnectError::Twice => new_id(&state, ""),
                _ => typed.once,
            };
            let mut form = Form::default()
                .with("once", once)
                .with("name", shown(typed.name))
                .with("publishable_key", shown(typed.publishable_key));
            for (field, words) in error.faults()? {
                form.refuse(field, words);
            }
            Ok(refused_form(html(&state, &request, form)))
        }
    }
}

/// What was typed may go back to the browser, unless it is a secret that was pasted into the wrong field.
pub(super) fn shown(typed: String) -> String {
    if looks_secret(&typed) {
        String::new()
    } else {
        typed
    }
}

fn html(state: &AppState, request: &AdminRequest, form: Form) -> String {
    app::admin::add_merchant_page(&AddMerchantPage {
        frame: request.frame(state),
        form,
        is_practice: state.config.stripe_api_base.is_some(),
    })
}
