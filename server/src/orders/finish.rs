//! The finish link: a signed address by which a buyer pays an unfinished order, on any device, with
//! the order's own intent.

use app::FinishEnd;
use domain::{OrderView, PlaceOrder, Secret};

use super::place;
use super::request::Wanted;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::offers;
use crate::store::orders::{self, Order};
use crate::vault::FinishToken;
use crate::{installation, offers as prices};

/// The whole address that lets whoever has it pay this order until it expires; `None` when there is
/// nothing to pay any more. The same order has the same link. It is for its buyer's eyes: it goes
/// into mails and messages, never into a log.
pub fn finish_link(state: &AppState, order: &Order) -> Option<Secret> {
    let is_open = order.status.is_payable() && state.clock.now() < order.expires_at;
    (is_open && order.merchant_id.is_some()).then(|| {
        let token = state.vault.finish_token(&FinishToken {
            order_id: order.id.clone(),
            until: order.expires_at,
        });
        let origin = state.config.origin();
        Secret::new(format!("{origin}/finish/{}", token.expose()))
    })
}

/// The order of a finish link.
pub struct Finishing {
    /// As our books have it.
    pub order: Order,
    /// Why it cannot be paid by this link, where its status alone does not say it.
    pub end: Option<FinishEnd>,
    /// The link's time is not over.
    pub is_valid: bool,
}

/// The order of a finish link, from our books alone: looking changes nothing, for programs that
/// read mails follow links.
pub async fn find_to_finish(state: &AppState, token: &str) -> Result<Finishing, ApiError> {
    let said = state.vault.read_finish_token(token);
    let said = said.ok_or(ApiError::NotFound)?;
    let order = orders::get(&state.store, &said.order_id).await?;
    let order = order.ok_or(ApiError::NotFound)?;
    let is_valid = state.clock.now() < said.until;
    let is_paid_instead = order.status.is_payable() && is_paid_instead(state, &order).await?;
    let end = if is_paid_instead {
        Some(FinishEnd::PaidInstead)
    } else if order.status.was_paid() {
        Some(FinishEnd::Paid)
    } else if order.status.is_payable() && !is_valid {
        Some(FinishEnd::LinkExpired)
    } else {
        None
    };
    Ok(Finishing {
        order,
        end,
        is_valid,
    })
}

/// Whether the same buyer paid another order for the offer since this one was placed: then nobody
/// asks for this one any more.
pub async fn is_paid_instead(state: &AppState, order: &Order) -> Result<bool, ApiError> {
    let since = order.created_at;
    let others = orders::list_paid_of_same_buyer(&state.store, order, since).await?;
    Ok(!others.is_empty())
}

/// Readies the intent of a finish link's order for another try, or its pending challenge; says how
/// it stands where there is nothing to pay. Of the request only the buyer's address and name count.
pub async fn finish(
    state: &AppState,
    token: &str,
    request: PlaceOrder,
) -> Result<OrderView, ApiError> {
    installation::require_running(state).await?;
    let Finishing {
        order,
        end,
        is_valid,
    } = find_to_finish(state, token).await?;
    match end {
        Some(FinishEnd::Paid) if !is_valid => return Err(ApiError::OrderClosed),
        Some(FinishEnd::PaidInstead | FinishEnd::LinkExpired) => return Err(ApiError::OrderClosed),
        Some(FinishEnd::Paid) | None => {}
    }
    let mut wanted = Wanted::check(request)?;
    if order.merchant_id.as_deref() != Some(&wanted.merchant) {
        return Err(ApiError::PageOutdated);
    }
    if wanted.seen != order.price {
        return Err(ApiError::PriceChanged(prices::price_view(
            order.price,
            order.language,
        )));
    }
    wanted.prefill.carried.clone_from(&order.carried);
    wanted.answers.clone_from(&order.answers);
    let offer = offers::get(&state.store, &order.offer_id).await?;
    let offer = offer.ok_or(ApiError::NotFound)?;
    // A new try begins: what a look before it found must not be the answer to a look after it.
    state.recent_syncs.invalidate(&order.id).await;
    place::prepare(state, &offer, order, &wanted).await
}
