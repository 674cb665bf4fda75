//! An order as its buyer sees it.

use domain::{OrderView, Secret};

use crate::error::ApiError;
use crate::state::AppState;
use crate::store::orders::{self, Order};
use crate::vault::Vault;

/// The order at a secret address.
pub async fn find_by_token(state: &AppState, token: &str) -> Result<Order, ApiError> {
    let hash = Vault::token_hash(token);
    orders::find_by_token_hash(&state.store, &hash)
        .await?
        .ok_or(ApiError::NotFound)
}

/// What the browser is told; the client secret only when it may pay with it.
pub fn view(state: &AppState, order: &Order, client_secret: Option<Secret>) -> OrderView {
    let token = state.vault.order_token(&order.id);
    let address = format!("{}/orders/{}", state.config.origin(), token.expose());
    OrderView {
        number: order.number.clone(),
        status: order.status,
        amount: order.price.minor,
        currency: order.price.currency.code(),
        livemode: order.livemode,
        decline: order.decline,
        client_secret,
        return_url: format!("{address}/return"),
        next_url: format!("{address}/thank-you"),
        token,
    }
}
