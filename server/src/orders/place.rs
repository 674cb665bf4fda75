//! Placing an order: one checkout key makes one order and one intent, however often it is sent.

use std::time::Duration;

use domain::{
    OfferTerms, OrderEvent, OrderStatus, OrderView, PaymentEvent, PlaceOrder, TimelineKind,
};
use serde_json::{Value, json};

use super::record::{note, tell};
use super::request::Wanted;
use super::{elsewhere, intent, sync, view};
use crate::error::ApiError;
use crate::ids::{self, Kind};
use crate::state::AppState;
use crate::store;
use crate::store::keys;
use crate::store::merchants::Merchant;
use crate::store::offers::Offer;
use crate::store::orders::{self, Order};
use crate::store::{Constraint, StoreError};
use crate::stripe::{Intent, IntentStatus};
use crate::vault::Vault;
use crate::{embed, installation, merchants, offers};

/// An unpaid order's time.
const EXPIRES_AFTER: Duration = Duration::from_hours(7 * 24);
/// What a link says of the page to go back to.
const BACK: &str = "back";
const FIRST_LOOK: Duration = Duration::from_secs(5);

/// Places the order, or finds the one that this checkout key placed before, and readies its intent.
pub async fn place(state: &AppState, request: PlaceOrder) -> Result<OrderView, ApiError> {
    let back = request.prefill.get(BACK).cloned();
    let mut wanted = Wanted::check(request)?;
    installation::require_running(state).await?;
    let offer = offers::find(state, &wanted.slug).await?;
    wanted.language = offer.form.language.unwrap_or(wanted.language);
    let key_hash = state.vault.checkout_key_hash(wanted.checkout_key.expose());
    let known = orders::find_by_checkout_key(&state.store, &offer.id, &key_hash).await?;
    wanted.answers = wanted
        .sent
        .read(&offer.form, known.as_ref(), state.clock.now())?;
    let order = match known {
        Some(order) if elsewhere::is_elsewhere(&order, &wanted) => {
            let order = elsewhere::settled(state, order).await?;
            return Ok(view::view(state, &order, None));
        }
        Some(order) => speak(state, order, &wanted).await?,
        None => insert(state, &offer, &wanted, &key_hash).await?,
    };
    if let Some(back) = back.and_then(|address| embed::way_back(&offer, &address))
        && order.status.is_payable()
    {
        store::embed::set_return(&state.store, &order.id, &back).await?;
    }
    // A new try begins: what a look before it found must not be the answer to a look after it.
    state.recent_syncs.invalidate(&order.id).await;
    prepare(state, &offer, order, &wanted).await
}

/// The buyer changed the page's language: from now on the order speaks it too.
async fn speak(state: &AppState, order: Order, wanted: &Wanted) -> Result<Order, ApiError> {
    if order.language == wanted.language || !order.status.is_payable() {
        return Ok(order);
    }
    let tx = state.store.begin().await?;
    let current = orders::get_for_update(&tx, &order.id).await?;
    let mut current = current.ok_or(ApiError::NotFound)?;
    current.language = wanted.language;
    current.updated_at = state.clock.now();
    orders::update(&tx, &mut current).await?;
    tx.commit().await?;
    Ok(current)
}

async fn insert(
    state: &AppState,
    offer: &Offer,
    wanted: &Wanted,
    key_hash: &str,
) -> Result<Order, ApiError> {
    let merchant = match &offer.merchant_id {
        Some(id) => Some(selling(state, id).await?),
        None => None,
    };
    let terms = agreed_terms(offer, merchant.as_ref(), wanted)?;
    if merchant.is_none() && !terms.price.is_free() {
        return Err(ApiError::OfferUnavailable);
    }
    let payee = merchant.as_ref().map(|m| m.id.as_str());
    if !wanted.merchant.is_empty() && payee != Some(&wanted.merchant) {
        return Err(ApiError::PageOutdated);
    }
    let now = state.clock.now();
    let id = ids::new(Kind::Order, now, &state.entropy);
    let mut order = Order {
        number: ids::order_number(&state.entropy),
        token_hash: Vault::token_hash(state.vault.order_token(&id).expose()),
        checkout_key_hash: key_hash.to_owned(),
        offer_id: offer.id.clone(),
        livemode: merchant.as_ref().is_none_or(|m| m.mode.livemode()),
        merchant_id: merchant.map(|m| m.id),
        email: wanted.email.clone(),
        name: wanted.name.clone(),
        language: wanted.language,
        carried: wanted.prefill.carried.clone(),
        answers: wanted.answers.clone(),
        price: terms.price,
        terms,
        status: OrderStatus::Open,
        dispute: None,
        decline: None,
        content_version: 1,
        intent_id: None,
        intent_key_version: 1,
        flag: None,
        card_brand: None,
        card_last4: None,
        declines: 0,
        created_at: now,
        updated_at: now,
        paid_at: None,
        expires_at: now + EXPIRES_AFTER,
        next_check_at: Some(now + FIRST_LOOK),
        checks: 1,
        version: 1,
        id,
    };
    let is_free = order.price.is_free();
    if is_free {
        order.status = order
            .status
            .apply(&PaymentEvent::Succeeded)
            .map_err(|_| ApiError::Internal)?;
        order.paid_at = Some(now);
        order.next_check_at = None;
    }
    let tx = state.store.begin().await?;
    match orders::insert(&tx, &order).await {
        Ok(()) => {}
        // The same key a moment earlier: join that order.
        Err(StoreError::Conflict {
            constraint: Constraint::OrderCheckoutKey,
        }) => {
            drop(tx);
            let first = orders::find_by_checkout_key(&state.store, &offer.id, key_hash).await?;
            return first.ok_or(ApiError::Internal);
        }
        Err(error) => return Err(error.into()),
    }
    note(state, &tx, &order, TimelineKind::Placed, Value::Null).await?;
    tell(state, &tx, &order, OrderEvent::Placed, now).await?;
    if is_free {
        note(
            state,
            &tx,
            &order,
            TimelineKind::Status(order.status),
            json!({ "free": true }),
        )
        .await?;
        tell(state, &tx, &order, OrderEvent::Paid, now).await?;
    } else {
        // Here and not just before the call: the buyer waits for one write to the disk less.
        keys::remember(
            &tx,
            &intent::intent_key(&order, order.intent_key_version, now),
        )
        .await?;
    }
    tx.commit().await?;
    Ok(order)
}

/// The merchant, unless it takes no new orders.
async fn selling(state: &AppState, id: &str) -> Result<Merchant, ApiError> {
    let merchant = merchants::get(state, id).await?;
    if merchant.archived_at.is_some() {
        return Err(ApiError::OfferUnavailable);
    }
    Ok(merchant)
}

/// The offer's terms, if they are those that the buyer saw.
fn agreed_terms(
    offer: &Offer,
    merchant: Option<&Merchant>,
    wanted: &Wanted,
) -> Result<OfferTerms, ApiError> {
    if !offers::is_on_sale(offer) {
        return Err(ApiError::OfferUnavailable);
    }
    let price = offer
        .price_in(wanted.seen.currency)
        .or_else(|| offers::first_price(offer))
        .ok_or(ApiError::OfferUnavailable)?;
    if price != wanted.seen {
        return Err(ApiError::PriceChanged(offers::price_view(
            price,
            wanted.language,
        )));
    }
    Ok(offers::terms(offer, merchant, price))
}

/// Brings an order and its intent to where the buyer can pay, or says how it stands.
pub(super) async fn prepare(
    state: &AppState,
    offer: &Offer,
    order: Order,
    wanted: &Wanted,
) -> Result<OrderView, ApiError> {
    let Some(merchant_id) = order.merchant_id.clone() else {
        return Ok(view::view(state, &order, None));
    };
    let client = merchants::client(state, &merchant_id).await?;
    let (order, intent) = if order.intent_id.is_some() {
        match sync::sync_and_read(state, &order.id, sync::Cause::Browser).await? {
            (order, Some(intent)) => (order, intent),
            // The intent is gone: this order cannot be paid any more.
            (_, None) => return Err(ApiError::OrderClosed),
        }
    } else {
        if order.status.was_paid() {
            return Ok(view::view(state, &order, None));
        }
        if !order.status.is_payable() {
            return Err(ApiError::OrderClosed);
        }
        let order = if is_same(&order, wanted) {
            order
        } else {
            change(state, offer, order, wanted).await?
        };
        intent::create(state, &client, order).await?
    };
    let is_joined = is_same(&order, wanted);
    match intent.status {
        _ if order.status.was_paid() => Ok(view::view(state, &order, None)),
        IntentStatus::Succeeded | IntentStatus::Processing | IntentStatus::RequiresCapture
            if is_joined =>
        {
            Ok(view::view(state, &order, None))
        }
        IntentStatus::RequiresAction if is_joined => Ok(answer(state, &order, intent)),
        IntentStatus::Succeeded
        | IntentStatus::Processing
        | IntentStatus::RequiresCapture
        | IntentStatus::RequiresAction => Err(ApiError::OrderInProgress(Box::new(answer(
            state, &order, intent,
        )))),
        IntentStatus::Canceled => Err(ApiError::OrderClosed),
        IntentStatus::Unknown => Err(ApiError::PaymentsUnavailable),
        IntentStatus::RequiresPaymentMethod | IntentStatus::RequiresConfirmation => {
            let order = if is_joined {
                order
            } else {
                change(state, offer, order, wanted).await?
            };
            let (order, intent) = intent::align(state, &client, order, intent).await?;
            if is_same(&order, wanted) {
                return Ok(answer(state, &order, intent));
            }
            // Another tab was faster with other content.
            Err(ApiError::PaymentsUnavailable)
        }
    }
}

fn answer(state: &AppState, order: &Order, intent: Intent) -> OrderView {
    let may_pay = !matches!(
        intent.status,
        IntentStatus::Succeeded
            | IntentStatus::Processing
            | IntentStatus::RequiresCapture
            | IntentStatus::Canceled
    );
    let secret = intent.client_secret.filter(|_| may_pay);
    view::view(state, order, secret)
}

fn is_same(order: &Order, wanted: &Wanted) -> bool {
    order.email == wanted.email
        && order.name == wanted.name
        && order.price == wanted.seen
        && order.carried == wanted.prefill.carried
        && order.answers == wanted.answers
}

/// The same key with other content: the order takes it, under the terms that now hold.
async fn change(
    state: &AppState,
    offer: &Offer,
    order: Order,
    wanted: &Wanted,
) -> Result<Order, ApiError> {
    let now = state.clock.now();
    let merchant = merchants::find(state, order.merchant_id.as_deref()).await?;
    let tx = state.store.begin().await?;
    let Some(mut current) = orders::get_for_update(&tx, &order.id).await? else {
        return Err(ApiError::NotFound);
    };
    if !current.status.is_payable() || current.status == OrderStatus::RequiresAction {
        return Err(ApiError::OrderInProgress(Box::new(view::view(
            state, &current, None,
        ))));
    }
    // A price that the order froze holds; another one must be the offer's of now.
    if current.price != wanted.seen {
        current.terms = agreed_terms(offer, merchant.as_ref(), wanted)?;
        // Its intent cannot collect nothing.
        if current.terms.price.is_free() {
            return Err(ApiError::OrderClosed);
        }
        current.price = current.terms.price;
    }
    current.email.clone_from(&wanted.email);
    current.name.clone_from(&wanted.name);
    current.carried.clone_from(&wanted.prefill.carried);
    current.answers.clone_from(&wanted.answers);
    current.language = wanted.language;
    current.content_version += 1;
    if current.intent_id.is_none() {
        current.intent_key_version += 1;
    }
    current.updated_at = now;
    orders::update(&tx, &mut current).await?;
    note(state, &tx, &current, TimelineKind::Changed, Value::Null).await?;
    tell(state, &tx, &current, OrderEvent::Updated, now).await?;
    tx.commit().await?;
    Ok(current)
}
