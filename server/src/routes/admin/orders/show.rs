//! One order.

use app::admin::{OrderAdminPage, Pair, PaymentView};
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::{Language, Money, format_money};

use super::super::request::{AdminRequest, Refused, page};
use super::timeline;
use crate::error::ApiError;
use crate::orders::{self, Cause};
use crate::state::AppState;
use crate::store::orders::Order;
use crate::store::payments::Payment;
use crate::store::{self, merchants};

/// `GET /admin/orders/{id}`.
pub(in super::super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let order = find(&state, &id).await?;
    let html = page_of(&state, &request, order).await?;
    Ok(page(html))
}

/// `POST /admin/orders/{id}/sync`.
pub(in super::super) async fn sync(
    State(state): State<AppState>,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    orders::sync(&state, &id, Cause::Person).await?;
    Ok(Redirect::to(&format!("/admin/orders/{id}?done=order-synced")).into_response())
}

async fn find(state: &AppState, id: &str) -> Result<Order, ApiError> {
    let order = store::orders::get(&state.store, id).await?;
    order.ok_or(ApiError::NotFound)
}

async fn page_of(
    state: &AppState,
    request: &AdminRequest,
    order: Order,
) -> Result<String, Refused> {
    let language = request.page.language;
    let merchant = match &order.merchant_id {
        Some(id) => merchants::get(&state.store, id).await?,
        None => None,
    };
    let payments = store::payments::list_by_order(&state.store, &order.id).await?;
    let entries = store::timeline::list(&state.store, &order.id).await?;
    let zone = &state.config.timezone;
    Ok(app::admin::order_admin_page(&OrderAdminPage {
        frame: request.frame(state),
        placed: zone.text(order.created_at),
        paid: order.paid_at.map(|at| zone.text(at)),
        expires: (!order.status.is_final()).then(|| zone.text(order.expires_at)),
        amount: format_money(order.price, language),
        card: card(&order),
        merchant: merchant.map(|merchant| merchant.name),
        payments: payments
            .into_iter()
            .map(|payment| payment_view(language, payment))
            .collect(),
        timeline: entries
            .into_iter()
            .map(|entry| timeline::line(state, language, entry))
            .collect(),
        time_zone: zone.name().to_owned(),
        carried: order
            .carried
            .into_iter()
            .map(|(name, value)| Pair { name, value })
            .collect(),
        id: order.id,
        number: order.number,
        status: order.status,
        dispute: order.dispute,
        decline: order.decline,
        flag: order.flag,
        livemode: order.livemode,
        title: order.terms.title,
        description: order.terms.description,
        slug: order.terms.slug.as_str().to_owned(),
        seller: order.terms.seller,
        name: order.name,
        email: order.email,
        buyer_language: order.language,
    }))
}

/// `visa •••• 4242`.
fn card(order: &Order) -> Option<String> {
    let last4 = order.card_last4.as_ref()?;
    let brand = order.card_brand.as_deref().unwrap_or_default();
    Some(format!("{brand} •••• {last4}").trim().to_owned())
}

fn payment_view(language: Language, payment: Payment) -> PaymentView {
    let words = |minor| format_money(Money::new(minor, payment.currency), language);
    let mode = if payment.livemode { "" } else { "test/" };
    PaymentView {
        url: format!(
            "https://dashboard.stripe.com/{mode}payments/{}",
            payment.intent_id
        ),
        received: words(payment.amount_received),
        refunded: (payment.refunded > 0).then(|| words(payment.refunded)),
        intent_id: payment.intent_id,
        charge_id: payment.charge_id,
    }
}
