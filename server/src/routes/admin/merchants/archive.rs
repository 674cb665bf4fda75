//! Archiving an account, bringing it back, deleting one that never had an order.

use app::Words;
use app::admin::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};

use super::STRIPE;
use super::page::{back, page_of};
use crate::merchants::{self, AtStripe, EndError};
use crate::routes::admin::request::{AdminRequest, Refused};
use crate::state::AppState;

/// `POST …/stripe/{id}/archive`.
pub(super) async fn archive(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    match merchants::archive(&state, &id).await {
        Ok(()) => Ok(back(&id, "merchant-archived")),
        Err(error) => refuse(&state, &request, &id, error).await,
    }
}

/// `POST …/stripe/{id}/bring-back`.
pub(super) async fn bring_back(
    State(state): State<AppState>,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    merchants::bring_back(&state, &id).await?;
    Ok(back(&id, "merchant-back"))
}

/// `POST …/stripe/{id}/delete`.
pub(super) async fn delete(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let done = match Box::pin(merchants::delete(&state, &id)).await {
        Ok(AtStripe::Nothing) => "merchant-deleted",
        Ok(AtStripe::Something) => "merchant-deleted-left",
        Err(error) => return refuse(&state, &request, &id, error).await,
    };
    Ok(Redirect::to(&format!("{STRIPE}?done={done}")).into_response())
}

async fn refuse(
    state: &AppState,
    request: &AdminRequest,
    id: &str,
    error: EndError,
) -> Result<Response, Refused> {
    let mut form = Form::default();
    match error {
        EndError::OnSale(names) => {
            let words = Words::with("merchants-on-sale", "names", names.join(", "));
            form.refuse("", words);
        }
        EndError::HasOrders => form.refuse("", "merchants-has-orders"),
        EndError::Own(error) => return Err(error.into()),
    }
    page_of(state, request, id, form).await
}
