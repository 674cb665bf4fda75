//! What a page with an embed is told of an order, and the codes by which a browser goes on from there.
//! The order's token never reaches another site: a code works once, for minutes.

use std::time::Duration;

use data_encoding::BASE64URL_NOPAD;
use domain::OrderStatus;
use serde::Serialize;

use super::sites::is_allowed;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::embed::{self as codes, EmbedCode};
use crate::store::orders::{self, Order};
use crate::store::{offers, outbox};
use crate::vault::Vault;

/// Long enough for a slow bank's redirect and a slow page.
const CODE_WORKS_FOR: Duration = Duration::from_mins(5);

/// What happened, for the page.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    /// `paid` or `processing`.
    pub event: &'static str,
    /// What the event carries.
    pub data: Facts,
    /// Where the browser goes unless the page keeps it: works once.
    pub next: String,
}

/// What a page learns of an order: enough to count a sale, nothing of the buyer.
#[derive(Clone, Debug, Serialize)]
pub struct Facts {
    /// The number that people say to each other.
    pub order: String,
    /// The offer's address.
    pub offer: String,
    /// In minor units.
    pub amount: i64,
    /// ISO 4217, lower case.
    pub currency: String,
    /// The seller's own word for the order.
    pub reference: Option<String>,
    /// Real money or not.
    pub livemode: bool,
    /// The same as of the message that leaves for servers: tells a repetition.
    pub event_id: String,
}

/// What the page around a frame is told once its order is paid or processing. The buyer then needs
/// no way back.
pub async fn of_order(state: &AppState, order: &Order) -> Result<Outcome, ApiError> {
    codes::take_return(&state.store, &order.id).await?;
    told(state, order).await
}

/// What a page learns for the code that its address brought; only a page that may show the offer.
pub async fn exchange(state: &AppState, code: &str, origin: &str) -> Result<Outcome, ApiError> {
    let order = take(state, code).await?;
    let offer = offers::get(&state.store, &order.offer_id).await?;
    if !offer.is_some_and(|offer| is_allowed(&offer, origin)) {
        return Err(ApiError::ForeignOrigin);
    }
    told(state, &order).await
}

/// The order to whose thank-you page a code leads.
pub async fn follow(state: &AppState, code: &str) -> Result<Order, ApiError> {
    take(state, code).await
}

/// Where the buyer of a settled order goes back to, once: the page that began the checkout, with a
/// code behind its address.
pub async fn go_back(state: &AppState, order: &Order) -> Result<Option<String>, ApiError> {
    let Some(address) = codes::take_return(&state.store, &order.id).await? else {
        return Ok(None);
    };
    let code = new_code(state, order).await?;
    Ok(Some(format!("{address}#paydesk={code}")))
}

async fn told(state: &AppState, order: &Order) -> Result<Outcome, ApiError> {
    let event = match order.status {
        OrderStatus::Processing => "processing",
        status if status.was_paid() => "paid",
        _ => return Err(ApiError::NotFound),
    };
    let kind = format!("order.{event}");
    let messages = outbox::list_by_order(&state.store, &order.id).await?;
    let message = messages.into_iter().find(|message| message.kind == kind);
    let code = new_code(state, order).await?;
    Ok(Outcome {
        event,
        data: Facts {
            order: order.number.clone(),
            offer: order.terms.slug.as_str().to_owned(),
            amount: order.price.minor,
            currency: order.price.currency.code(),
            reference: order.carried.get("reference").cloned(),
            livemode: order.livemode,
            event_id: message.map_or_else(|| order.id.clone(), |message| message.id),
        },
        next: format!("{}/embed/next/{code}", state.config.origin()),
    })
}

async fn new_code(state: &AppState, order: &Order) -> Result<String, ApiError> {
    let code = BASE64URL_NOPAD.encode(&state.entropy.bytes::<20>());
    let new = EmbedCode {
        code_hash: Vault::token_hash(&code),
        order_id: order.id.clone(),
        expires_at: state.clock.now() + CODE_WORKS_FOR,
    };
    codes::insert_code(&state.store, &new).await?;
    Ok(code)
}

async fn take(state: &AppState, code: &str) -> Result<Order, ApiError> {
    let hash = Vault::token_hash(code);
    let tx = state.store.begin().await?;
    let order_id = codes::take_code(&tx, &hash, state.clock.now()).await?;
    tx.commit().await?;
    let order_id = order_id.ok_or(ApiError::NotFound)?;
    let order = orders::get(&state.store, &order_id).await?;
    order.ok_or(ApiError::NotFound)
}
