//! One account.

use app::admin::MerchantPage;
use axum::extract::{Path, State};
use axum::response::Response;

use crate::merchants;
use crate::routes::admin::request::{AdminRequest, Refused, page};
use crate::state::AppState;

/// `GET /admin/settings/payment-systems/stripe/{id}`.
pub(super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let merchant = merchants::get(&state, &id).await?;
    Ok(page(app::admin::merchant_page(&MerchantPage {
        frame: request.frame(&state),
        id: merchant.id,
        name: merchant.name,
        mode: merchant.mode,
        account_id: merchant.account_id,
        country: merchant.country,
        publishable_key: merchant.publishable_key,
        secret_last4: merchant.secret_last4,
    })))
}
