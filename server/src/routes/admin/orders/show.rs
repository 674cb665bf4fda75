//! One order.

use app::admin::{
    Form, FormError, OrderAdminPage, Pair, PaymentView, RefundForm, RefundView, ToldLine, TwiceView,
};
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::{Language, Mode, Money, Role, format_money};

use super::super::dashboard;
use super::super::request::{AdminRequest, Refused, page};
use super::forms::blank_refund;
use super::{dispute, timeline, twice};
use crate::clock::Timestamp;
use crate::error::ApiError;
use crate::orders::{self, Cause};
use crate::state::AppState;
use crate::store::merchants::Merchant;
use crate::store::orders::Order;
use crate::store::payments::Payment;
use crate::store::refunds::Refund;
use crate::store::{self, merchants};
use crate::time_zone::TimeZone;

/// `GET /admin/orders/{id}`.
pub(in super::super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let order = find(&state, &id).await?;
    let html = page_of(&state, &request, order, Forms::default()).await?;
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

pub(super) async fn find(state: &AppState, id: &str) -> Result<Order, ApiError> {
    let order = store::orders::get(&state.store, id).await?;
    order.ok_or(ApiError::NotFound)
}

/// Forms that were sent and refused, in place of fresh ones.
#[derive(Default)]
pub(super) struct Forms {
    pub(super) refund: Option<Form>,
    pub(super) email: Option<Form>,
    /// Why a second payment did not go back.
    pub(super) second: Option<FormError>,
}

pub(super) async fn page_of(
    state: &AppState,
    request: &AdminRequest,
    order: Order,
    forms: Forms,
) -> Result<String, Refused> {
    let language = request.page.language;
    let merchant = match &order.merchant_id {
        Some(id) => merchants::get(&state.store, id).await?,
        None => None,
    };
    let payments = store::payments::list_by_order(&state.store, &order.id).await?;
    let entries = store::timeline::list(&state.store, &order.id).await?;
    let refunds = store::refunds::list_by_order(&state.store, &order.id).await?;
    let left = orders::left_to_refund(&order, &refunds);
    let is_owner = request
        .signed_in
        .as_ref()
        .is_some_and(|s| s.member.role == Role::Owner);
    let refund_form = match forms.refund {
        None if left.is_free() => None,
        None => Some(blank_refund(state, left)),
        refused => refused,
    };
    let email_form = forms.email.unwrap_or_else(|| {
        Form::default()
            .with("email", order.email.as_str())
            .with("version", order.content_version.to_string())
    });
    let twice = twice::view(state, language, &order, &refunds, left).await?;
    let zone = &state.config.timezone;
    Ok(app::admin::order_admin_page(&OrderAdminPage {
        frame: request.frame(state),
        placed: zone.text(order.created_at),
        paid: order.paid_at.map(|at| zone.text(at)),
        expires: (!order.status.is_final()).then(|| zone.text(order.expires_at)),
        amount: format_money(order.price, language),
        card: card(&order),
        account: merchant.as_ref().and_then(|m| {
            let page = dashboard::url(Some(m), m.mode == Mode::Live, "dashboard");
            Some((m.account_id.clone()?, page))
        }),
        dispute_view: dispute::view(state, language, merchant.as_ref(), &payments),
        payments: payments
            .into_iter()
            .map(|payment| payment_view(language, merchant.as_ref(), payment))
            .collect(),
        refunds: refunds
            .into_iter()
            .map(|refund| refund_view(zone, language, merchant.as_ref(), refund))
            .collect(),
        merchant: merchant.as_ref().map(|merchant| merchant.name.clone()),
        refund_form: refund_form.filter(|_| is_owner).map(|form| RefundForm {
            left: format_money(left, language),
            form,
        }),
        twice: TwiceView {
            error: forms.second,
            ..twice
        },
        email_form: is_owner.then_some(email_form),
        finish_link: orders::finish_link(state, &order)
            .filter(|_| is_owner)
            .map(|link| link.expose().to_owned()),
        told: told(state, &order.id).await?,
        timeline: entries
            .into_iter()
            .map(|entry| timeline::line(state, language, entry))
            .collect(),
        time_zone: zone.name().to_owned(),
        agreed: order.answers.consent.as_ref().map(|consent| {
            let at = Timestamp::from_millis(consent.at);
            zone.text(at)
        }),
        answers: order.answers,
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

/// What destinations were told of the order.
async fn told(state: &AppState, order_id: &str) -> Result<Vec<ToldLine>, Refused> {
    let deliveries = store::deliveries::list_by_order(&state.store, order_id).await?;
    if deliveries.is_empty() {
        return Ok(Vec::new());
    }
    let destinations = store::destinations::list(&state.store).await?;
    let lines = deliveries.into_iter().filter_map(|delivery| {
        let mut known = destinations.iter();
        let destination = known.find(|d| d.id == delivery.destination_id)?;
        Some(ToldLine {
            destination: (destination.id.clone(), destination.name.clone()),
            id: delivery.id,
            event: delivery.event,
            state: delivery.state,
        })
    });
    Ok(lines.collect())
}

fn refund_view(
    zone: &TimeZone,
    language: Language,
    merchant: Option<&Merchant>,
    refund: Refund,
) -> RefundView {
    RefundView {
        at_stripe: refund.stripe_id.map(|id| {
            let livemode = merchant.is_some_and(|m| m.mode == Mode::Live);
            let url = dashboard::url(merchant, livemode, &format!("refunds/{id}"));
            (id, url)
        }),
        amount: format_money(refund.amount, language),
        state: refund.state,
        reason: refund.reason,
        asked_by: refund.asked_by,
        at: zone.text(refund.created_at),
        failure: refund.failure,
    }
}

/// `visa •••• 4242`.
pub(super) fn card(order: &Order) -> Option<String> {
    let last4 = order.card_last4.as_ref()?;
    let brand = order.card_brand.as_deref().unwrap_or_default();
    Some(format!("{brand} •••• {last4}").trim().to_owned())
}

fn payment_view(language: Language, merchant: Option<&Merchant>, payment: Payment) -> PaymentView {
    let words = |minor| format_money(Money::new(minor, payment.currency), language);
    let page = |page: String| dashboard::url(merchant, payment.livemode, &page);
    PaymentView {
        url: page(format!("payments/{}", payment.intent_id)),
        received: words(payment.amount_received),
        refunded: (payment.refunded > 0).then(|| words(payment.refunded)),
        charge: payment.charge_id.map(|id| {
            let url = page(format!("payments/{id}"));
            (id, url)
        }),
        intent_id: payment.intent_id,
    }
}
