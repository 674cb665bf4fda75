//! Money that came twice: what the page shows, and what its buttons do.

use app::admin::{FormError, OtherOrder, TwiceView};
use axum::Form as Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::{Language, Money, RefundReason, RefundState, format_decimal, format_money};
use serde::Deserialize;

use super::super::request::{AdminRequest, Refused, Who, refused_form};
use super::forms::{MAX_KEY, new_key, refused_by_stripe};
use super::show::{Forms, find, page_of};
use crate::orders::{self, RefundError, WantedRefund};
use crate::state::AppState;
use crate::store;
use crate::store::orders::Order;
use crate::store::refunds::Refund;

/// `left`: of the order's own payment.
pub(super) async fn view(
    state: &AppState,
    language: Language,
    order: &Order,
    refunds: &[Refund],
    left: Money,
) -> Result<TwiceView, Refused> {
    let others = orders::duplicates_of(&state.store, order).await?;
    let second = orders::second_payments(&state.store, order, refunds).await?;
    let second = second.into_iter().filter(|second| !second.left.is_free());
    Ok(TwiceView {
        others: others
            .into_iter()
            .map(|other| OtherOrder {
                amount: format_money(other.price, language),
                id: other.id,
                number: other.number,
            })
            .collect(),
        back: (!left.is_free()).then(|| (format_decimal(left), format_money(left, language))),
        second: second
            .map(|second| (second.intent_id, format_money(second.left, language)))
            .collect(),
        error: None,
        once: new_key(state),
    })
}

/// Which payment.
#[derive(Deserialize)]
pub(in super::super) struct Second {
    #[serde(default)]
    intent: String,
    #[serde(default)]
    once: String,
}

/// `POST /admin/orders/{id}/refund-second`: all that is left of a payment that came beside the
/// order's own.
pub(in super::super) async fn refund_second(
    State(state): State<AppState>,
    request: AdminRequest,
    Who(who): Who,
    Path(id): Path<String>,
    Body(body): Body<Second>,
) -> Result<Response, Refused> {
    let order = find(&state, &id).await?;
    if body.once.is_empty() || body.once.len() > MAX_KEY {
        return Err(Refused::of("admin-form-old", 403));
    }
    let refunds = store::refunds::list_by_order(&state.store, &id).await?;
    // What this form asked for before counts already.
    let before: Vec<Refund> = refunds
        .into_iter()
        .filter(|refund| refund.form_key.as_ref() != Some(&body.once))
        .collect();
    let all = orders::second_payments(&state.store, &order, &before).await?;
    let second = all.into_iter().find(|one| one.intent_id == body.intent);
    let error = match second {
        None => RefundError::NotPaid,
        Some(second) => {
            let wanted = WantedRefund {
                amount: second.left,
                reason: RefundReason::Duplicate,
                form_key: body.once,
                asked_by: who.member.email.clone(),
                second: Some(second.intent_id),
            };
            match Box::pin(orders::refund(&state, &id, &wanted)).await {
                Ok(refund) => {
                    let done = match refund.state {
                        RefundState::Pending => "refund-waiting",
                        _ => "refund-sent",
                    };
                    return Ok(back(&id, done));
                }
                Err(error) => error,
            }
        }
    };
    let error: FormError = match error {
        RefundError::Refused { code } => refused_by_stripe(code),
        RefundError::FormUsed => "orders-refused-form-used".into(),
        RefundError::Own(error) => return Err(error.into()),
        RefundError::NotPaid | RefundError::Nothing | RefundError::TooMuch { .. } => {
            "orders-refund-not-paid".into()
        }
    };
    let forms = Forms {
        second: Some(error),
        ..Forms::default()
    };
    let order = find(&state, &id).await?;
    Ok(refused_form(page_of(&state, &request, order, forms).await?))
}

/// `POST /admin/orders/{id}/flag`.
pub(in super::super) async fn clear_flag(
    State(state): State<AppState>,
    Who(who): Who,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    orders::clear_flag(&state, &id, &who.member.email).await?;
    Ok(back(&id, "flag-cleared"))
}

fn back(id: &str, done: &str) -> Response {
    Redirect::to(&format!("/admin/orders/{id}?done={done}")).into_response()
}
