//! Our orders against Stripe's payments: what can be repaired is.

use app::Words;
use app::admin::{Compared, ComparedLine, Form, ReconcilePage};
use axum::Form as Body;
use axum::extract::State;
use axum::response::Response;
use domain::{Language, Mode, format_money};
use serde::Deserialize;

use super::super::dashboard;
use super::super::request::{AdminRequest, Refused, form_page};
use crate::clock::Timestamp;
use crate::orders::{self, ReconcileLine, ReconcilePart, Reconciled};
use crate::state::AppState;
use crate::store::merchants::{self, Merchant};

/// The form begins with so many days before today.
const DAYS: std::time::Duration = std::time::Duration::from_hours(7 * 24);

/// `GET /admin/orders/reconcile`.
pub(super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
) -> Result<Response, Refused> {
    let since = state.clock.now() - DAYS;
    let form = Form::default().with("since", state.config.timezone.day_of(since));
    page_of(&state, &request, form, None).await
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(super) struct Typed {
    since: String,
    merchant: String,
    /// Where the last part ended, in unix milliseconds.
    from: Option<i64>,
}

/// `POST /admin/orders/reconcile`: compares a part, repairs what can be, says where to go on.
pub(super) async fn compare(
    State(state): State<AppState>,
    request: AdminRequest,
    Body(typed): Body<Typed>,
) -> Result<Response, Refused> {
    let mut form = Form::default()
        .with("since", typed.since.as_str())
        .with("merchant", typed.merchant.as_str());
    let day = state.config.timezone.day(typed.since.trim());
    let now = state.clock.now();
    let start = day.map(|(start, _)| start).filter(|start| *start <= now);
    if start.is_none() {
        form.refuse("since", "reconcile-no-day");
    }
    let merchant = merchants::get(&state.store, &typed.merchant).await?;
    if merchant.is_none() {
        form.refuse("merchant", "reconcile-no-merchant");
    }
    let (Some(start), Some(merchant)) = (start, merchant) else {
        return page_of(&state, &request, form, None).await;
    };
    let from = typed.from.map_or(start, Timestamp::from_millis).max(start);
    let part = Box::pin(orders::reconcile_part(&state, &merchant, from)).await?;
    let found = compared(&state, request.page.language, &merchant, part);
    page_of(&state, &request, form, Some(found)).await
}

fn compared(
    state: &AppState,
    language: Language,
    merchant: &Merchant,
    part: ReconcilePart,
) -> Compared {
    let ReconcilePart { report, rest } = part;
    let words = Words::with(
        "reconcile-compared",
        "payments",
        report.payments.to_string(),
    )
    .and("orders", report.orders.to_string());
    let (open, repaired): (Vec<_>, Vec<_>) = report
        .lines
        .into_iter()
        .partition(|line| line.what.is_open());
    let lines = |lines: Vec<ReconcileLine>| {
        let line = |found| line(language, merchant, found);
        lines.into_iter().map(line).collect()
    };
    Compared {
        words,
        open: lines(open),
        repaired: lines(repaired),
        rest: rest.map(|at| (at.millis().to_string(), state.config.timezone.text(at))),
    }
}

fn line(language: Language, merchant: &Merchant, found: ReconcileLine) -> ComparedLine {
    let what = match found.what {
        Reconciled::Repaired(status) => {
            let status = Words::from(["order-status-", status.as_str()].concat().as_str());
            Words::with("reconcile-is-repaired", "status", status.sentence(language))
        }
        Reconciled::StrayCanceled => "reconcile-is-stray".into(),
        Reconciled::NoOrder => "reconcile-is-no-order".into(),
        Reconciled::NoPayment => "reconcile-is-no-payment".into(),
        Reconciled::OtherMoney => "reconcile-is-other-money".into(),
        Reconciled::Contradicts => "reconcile-is-contradiction".into(),
        Reconciled::PaidTwice => "reconcile-is-twice".into(),
        Reconciled::NotRead => "reconcile-is-not-read".into(),
    };
    let livemode = merchant.mode == Mode::Live;
    let payment = found.intent.map(|id| {
        let url = dashboard::url(Some(merchant), livemode, &format!("payments/{id}"));
        (id, url)
    });
    ComparedLine {
        order: found.order,
        payment,
        amount: format_money(found.money, language),
        what,
    }
}

async fn page_of(
    state: &AppState,
    request: &AdminRequest,
    form: Form,
    found: Option<Compared>,
) -> Result<Response, Refused> {
    let known = merchants::list(&state.store).await?;
    let is_refused = form.is_refused();
    let html = app::admin::reconcile_page(&ReconcilePage {
        frame: request.frame(state),
        form,
        merchants: known.into_iter().map(|m| (m.id, m.name)).collect(),
        found,
        time_zone: state.config.timezone.name().to_owned(),
    });
    Ok(form_page(html, is_refused))
}
