//! An order's pages: the way back from Stripe, how it stands, and the thank-you page.

use app::{FinishEnd, OrderPage, Seller, ThankYouPage};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::OrderStatus;

use super::own_order;
use super::pages::{PageRequest, page};
use crate::embed;
use crate::error::ApiError;
use crate::mail;
use crate::merchants;
use crate::offers;
use crate::orders;
use crate::state::AppState;
use crate::store::orders::Order;
use crate::thank_you::{self, Sale};

/// `GET /orders/{token}/return`: where Stripe sends the browser. Its query parameters are not
/// believed: the payment is read again, and the address without them follows.
pub(super) async fn come_back(
    State(state): State<AppState>,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let request = PageRequest::read(&uri, &headers);
    let found = orders::find_by_token(&state, &token).await;
    let order = match found {
        Ok(order) => order,
        Err(error) => return request.refuse(&state, &error),
    };
    // When Stripe cannot be read now, the order's page says how it stands and looks again itself.
    let order = orders::sync_for_buyer(&state, &order)
        .await
        .unwrap_or(order);
    let is_settled = order.status.was_paid() || order.status == OrderStatus::Processing;
    let path = if is_settled { "/thank-you" } else { "" };
    Redirect::to(&format!("/orders/{token}{path}")).into_response()
}

/// `GET /orders/{token}`: how an unfinished order stands.
pub(super) async fn page_route(
    State(state): State<AppState>,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let request = PageRequest::read(&uri, &headers);
    let answer = unfinished(&state, &request, &token).await;
    request.or_refuse(&state, answer)
}

async fn unfinished(
    state: &AppState,
    request: &PageRequest,
    token: &str,
) -> Result<Response, ApiError> {
    let order = current(state, token).await?;
    if order.status.was_paid() || order.status == OrderStatus::Processing {
        return Ok(Redirect::to(&format!("/orders/{token}/thank-you")).into_response());
    }
    let go_on = offer_url(state, &order).await;
    stands(state, request, &order, None, go_on).await
}

/// The page that says how an order stands, with a way to go on.
pub(super) async fn stands(
    state: &AppState,
    request: &PageRequest,
    order: &Order,
    end: Option<FinishEnd>,
    go_on: Option<String>,
) -> Result<Response, ApiError> {
    let mut request = in_language_of(order, request);
    request.query.retain(|(key, _)| key == "lang");
    let shell = request.shell(state);
    let nonce = shell.nonce.clone();
    let html = app::order_page(&OrderPage {
        status: order.status,
        decline: order.decline,
        order_number: order.number.clone(),
        title: order.terms.title.clone(),
        price: offers::price_view(order.price, request.language),
        seller: seller(state, order).await?,
        test_mode: !order.livemode,
        end,
        go_on,
        shell,
    });
    Ok(page(html, &nonce, None))
}

/// The offer's page in the order's currency and language; `None` when it is not on sale.
pub(super) async fn offer_url(state: &AppState, order: &Order) -> Option<String> {
    let offer = offers::find(state, &order.terms.slug).await.ok();
    offer.as_ref().is_some_and(offers::is_on_sale).then(|| {
        format!(
            "/o/{}?currency={}&lang={}",
            order.terms.slug.as_str(),
            order.price.currency.code(),
            order.language.as_str()
        )
    })
}

/// `GET /orders/{token}/thank-you`: ours, or the seller's own address.
pub(super) async fn thank_you(
    State(state): State<AppState>,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let request = PageRequest::read(&uri, &headers);
    let answer = finished(&state, &request, &token).await;
    request.or_refuse(&state, answer)
}

async fn finished(
    state: &AppState,
    request: &PageRequest,
    token: &str,
) -> Result<Response, ApiError> {
    let order = current(state, token).await?;
    let is_processing = order.status == OrderStatus::Processing;
    if !order.status.was_paid() && !is_processing {
        return Ok(Redirect::to(&format!("/orders/{token}")).into_response());
    }
    if let Some(address) = embed::go_back(state, &order).await? {
        return Ok(Redirect::to(&address).into_response());
    }
    // A sale that was given back is not signed as one again.
    let is_sold = matches!(
        order.status,
        OrderStatus::Paid | OrderStatus::PartlyRefunded
    );
    if is_sold && let Some(address) = own_address(state, &order) {
        return Ok(Redirect::to(&address).into_response());
    }
    let notice = own_order::notice(request);
    let may_mend = orders::may_mend(state, &state.store, &order).await?;
    let sends_receipt = order.status.was_paid() && mail::sends_receipts(state).await?;
    let mut request = in_language_of(&order, request);
    request.query.clear();
    let (language, shell) = (request.language, request.shell(state));
    let nonce = shell.nonce.clone();
    let html = app::thank_you_page(&ThankYouPage {
        status: order.status,
        order_number: order.number.clone(),
        title: order.terms.title.clone(),
        price: offers::price_view(order.price, language),
        thank_you_text: order.terms.thank_you_text.clone(),
        seller: seller(state, &order).await?,
        test_mode: !order.livemode,
        email: may_mend.then(|| (order.email.clone(), format!("/orders/{token}/email"))),
        receipt_again: sends_receipt.then(|| format!("/orders/{token}/receipt")),
        notice,
        shell,
    });
    Ok(page(html, &nonce, None))
}

/// The order's language, unless the address asks for another one and the seller leaves a choice.
pub(super) fn in_language_of(order: &Order, request: &PageRequest) -> PageRequest {
    let language = match request.get("lang") {
        Some(_) => request.language,
        None => order.language,
    };
    PageRequest {
        language,
        ..request.clone()
    }
    .fixed_to(order.terms.language)
}

/// The order at a secret address. One that is on its way is read again, so that a page which loads
/// itself again turns by itself, with or without webhooks.
async fn current(state: &AppState, token: &str) -> Result<Order, ApiError> {
    let order = orders::find_by_token(state, token).await?;
    if order.status.is_final() {
        return Ok(order);
    }
    Ok(orders::sync_for_buyer(state, &order).await.unwrap_or(order))
}

/// The seller's own thank-you address, filled in and signed.
fn own_address(state: &AppState, order: &Order) -> Option<String> {
    let template = order.terms.thank_you_url.as_deref()?;
    let sale = Sale {
        order: &order.number,
        price: order.price,
        reference: order.carried.get("reference").map_or("", String::as_str),
        livemode: order.livemode,
        now: state.clock.now().seconds(),
    };
    let owner = order.merchant_id.as_deref().unwrap_or("free");
    let address = thank_you::address(template, &sale, |text| {
        state.vault.sign_redirect(owner, text)
    });
    if address.is_none() {
        tracing::warn!(order = %order.id, "the offer's thank-you address is no https address");
    }
    address.map(String::from)
}

pub(super) async fn seller(state: &AppState, order: &Order) -> Result<Seller, ApiError> {
    let merchant = merchants::find(state, order.merchant_id.as_deref()).await?;
    Ok(offers::seller_of(order, merchant.as_ref()))
}
