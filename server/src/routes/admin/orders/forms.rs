//! What an owner does with an order: refund it, mend the buyer's address.

use app::admin::{Form, FormError};
use axum::Form as Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::{Money, MoneyError, RefundReason, RefundState, format_decimal, format_money};
use serde::Deserialize;

use super::super::request::{AdminRequest, Refused, Who, refused_form};
use super::show::{Forms, find, page_of};
use crate::orders::{self, MendError, Mender, RefundError, WantedRefund};
use crate::state::AppState;
use crate::store::orders::Order;

/// A form's own key has so many bytes at most.
pub(super) const MAX_KEY: usize = 64;

/// What is typed into the form that sends money back.
#[derive(Deserialize)]
pub(in super::super) struct Refund {
    #[serde(default)]
    amount: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    once: String,
}

/// The refund form as it is before anything is typed: all that is left, and a new key.
pub(super) fn blank_refund(state: &AppState, left: Money) -> Form {
    Form::default()
        .with("amount", format_decimal(left))
        .with("reason", RefundReason::ALL[0].as_str())
        .with("once", new_key(state))
}

pub(super) fn new_key(state: &AppState) -> String {
    data_encoding::HEXLOWER.encode(&state.entropy.bytes::<16>())
}

/// `POST /admin/orders/{id}/refund`.
pub(in super::super) async fn refund(
    State(state): State<AppState>,
    request: AdminRequest,
    Who(who): Who,
    Path(id): Path<String>,
    Body(body): Body<Refund>,
) -> Result<Response, Refused> {
    let order = find(&state, &id).await?;
    let language = request.page.language;
    if body.once.is_empty() || body.once.len() > MAX_KEY {
        return Err(Refused::of("admin-form-old", 403));
    }
    let amount = Money::parse(&body.amount, order.price.currency);
    let error = match amount {
        Ok(amount) => {
            let wanted = WantedRefund {
                amount,
                reason: RefundReason::parse(&body.reason).unwrap_or(RefundReason::ALL[0]),
                form_key: body.once.clone(),
                asked_by: who.member.email.clone(),
                second: None,
            };
            match Box::pin(orders::refund(&state, &id, &wanted)).await {
                Ok(refund) => {
                    let done = match refund.state {
                        RefundState::Pending => "refund-waiting",
                        _ => "refund-sent",
                    };
                    let to = format!("/admin/orders/{id}?done={done}");
                    return Ok(Redirect::to(&to).into_response());
                }
                Err(error) => error,
            }
        }
        Err(MoneyError::TooLarge) => too_much(&state, &order).await?,
        Err(_) => {
            return refuse_refund(
                &state,
                &request,
                order,
                &body,
                "amount",
                "orders-refund-no-amount".into(),
            )
            .await;
        }
    };
    let (field, error) = match error {
        RefundError::NotPaid => ("", "orders-refund-not-paid".into()),
        RefundError::Nothing => ("amount", "orders-refund-nothing".into()),
        RefundError::TooMuch { left } if left.minor == 0 => ("", "orders-refund-not-paid".into()),
        RefundError::TooMuch { left } => {
            let left = format_money(left, language);
            (
                "amount",
                FormError::with("orders-refund-too-much", "left", left),
            )
        }
        RefundError::FormUsed => ("", "orders-refused-form-used".into()),
        RefundError::Refused { code } => ("", refused_by_stripe(code)),
        RefundError::Own(error) => return Err(error.into()),
    };
    refuse_refund(&state, &request, order, &body, field, error).await
}

async fn too_much(state: &AppState, order: &Order) -> Result<RefundError, Refused> {
    let known = crate::store::refunds::list_by_order(&state.store, &order.id).await?;
    let left = orders::left_to_refund(order, &known);
    Ok(RefundError::TooMuch { left })
}

pub(super) fn refused_by_stripe(code: String) -> FormError {
    match code.as_str() {
        "charge_disputed" => "orders-refused-disputed".into(),
        "charge_already_refunded" | "refund_amount_too_large" => "orders-refused-already".into(),
        "key_refused" => "orders-refused-key".into(),
        _ => FormError::with("orders-refused-other", "code", code),
    }
}

async fn refuse_refund(
    state: &AppState,
    request: &AdminRequest,
    order: Order,
    body: &Refund,
    field: &str,
    error: FormError,
) -> Result<Response, Refused> {
    // What Stripe refused is over: sending the form again is another refund.
    let is_over = error.key.starts_with("orders-refused");
    let once = if is_over {
        new_key(state)
    } else {
        body.once.clone()
    };
    let mut form = Form::default()
        .with("amount", body.amount.as_str())
        .with("reason", body.reason.as_str())
        .with("once", once);
    form.refuse(field, error);
    let forms = Forms {
        refund: Some(form),
        ..Forms::default()
    };
    let order = find(state, &order.id).await?;
    Ok(refused_form(page_of(state, request, order, forms).await?))
}

/// What is typed to mend an address.
#[derive(Deserialize)]
pub(in super::super) struct Email {
    #[serde(default)]
    email: String,
    #[serde(default)]
    version: String,
}

/// `POST /admin/orders/{id}/email`.
pub(in super::super) async fn mend_email(
    State(state): State<AppState>,
    request: AdminRequest,
    Who(who): Who,
    Path(id): Path<String>,
    Body(body): Body<Email>,
) -> Result<Response, Refused> {
    let version = body.version.parse().unwrap_or_default();
    let by = Mender::Member(&who.member.email);
    let error = match orders::mend_email(&state, &id, version, &body.email, by).await {
        Ok(()) => {
            let to = format!("/admin/orders/{id}?done=email-mended");
            return Ok(Redirect::to(&to).into_response());
        }
        Err(MendError::Email) => "admin-email-invalid",
        Err(MendError::Changed | MendError::Over) => "orders-mend-changed",
        Err(MendError::Own(error)) => return Err(error.into()),
    };
    let order = find(&state, &id).await?;
    let mut form = Form::default()
        .with("email", body.email)
        .with("version", order.content_version.to_string());
    form.refuse("email", error);
    let forms = Forms {
        email: Some(form),
        ..Forms::default()
    };
    Ok(refused_form(page_of(&state, &request, order, forms).await?))
}
