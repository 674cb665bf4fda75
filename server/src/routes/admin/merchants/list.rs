//! Payment systems and their accounts.

use app::admin::{MerchantLine, MerchantsPage, PaymentSystemsPage};
use axum::extract::State;
use axum::response::Response;

use crate::routes::admin::request::{AdminRequest, Refused, page};
use crate::state::AppState;
use crate::store;

/// `GET /admin/settings/payment-systems`.
pub(super) async fn systems(
    State(state): State<AppState>,
    request: AdminRequest,
) -> Result<Response, Refused> {
    Ok(page(app::admin::payment_systems_page(
        &PaymentSystemsPage {
            frame: request.frame(&state),
            merchants: lines(&state).await?,
        },
    )))
}

/// `GET /admin/settings/payment-systems/stripe`.
pub(super) async fn stripe(
    State(state): State<AppState>,
    request: AdminRequest,
) -> Result<Response, Refused> {
    Ok(page(app::admin::merchants_page(&MerchantsPage {
        frame: request.frame(&state),
        merchants: lines(&state).await?,
    })))
}

/// Every account: those that take orders first, then by name.
async fn lines(state: &AppState) -> Result<Vec<MerchantLine>, Refused> {
    let mut merchants = store::merchants::list(&state.store).await?;
    merchants.sort_by_key(|m| (m.archived_at.is_some(), m.name.to_lowercase(), m.id.clone()));
    let line = |merchant: store::merchants::Merchant| MerchantLine {
        id: merchant.id,
        name: merchant.name,
        mode: merchant.mode,
        is_archived: merchant.archived_at.is_some(),
    };
    Ok(merchants.into_iter().map(line).collect())
}
