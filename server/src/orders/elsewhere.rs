//! An order whose offer is paid to another Stripe account by now. It is settled where it was begun;
//! its client secret is of no use to a page that has the other account's Stripe.js.

use domain::OrderStatus;

use super::{request::Wanted, sync, view};
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::orders::Order;

/// Whether the buyer's page has another account's Stripe.js than this order needs.
pub(super) fn is_elsewhere(order: &Order, wanted: &Wanted) -> bool {
    let merchant = order.merchant_id.as_deref();
    !wanted.merchant.is_empty() && merchant.is_some_and(|id| id != wanted.merchant)
}

/// The order, where nothing is left to pay. One that nobody paid makes room for another one.
pub(super) async fn settled(state: &AppState, order: Order) -> Result<Order, ApiError> {
    let order = if order.intent_id.is_some() {
        match sync::sync(state, &order.id, sync::Cause::Browser).await {
            // A key that Stripe takes no more must not keep the buyer from paying elsewhere.
            Err(ApiError::MerchantNotReady) => order,
            synced => synced?,
        }
    } else {
        order
    };
    match order.status {
        OrderStatus::Processing => Ok(order),
        status if status.was_paid() => Ok(order),
        OrderStatus::RequiresAction => Err(ApiError::OrderInProgress(Box::new(view::view(
            state, &order, None,
        )))),
        _ => Err(ApiError::OrderClosed),
    }
}
