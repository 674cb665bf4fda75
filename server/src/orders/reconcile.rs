//! Our orders against Stripe's payments: what is only behind is brought up, the rest is listed for a
//! person.

mod compare;

use std::collections::HashSet;
use std::time::Duration;

use domain::{Money, OrderStatus, TimelineKind};
use serde_json::json;

use self::compare::{Verdict, compare};
use super::record::note;
use super::twice::paid_twice;
use super::{Cause, cancel_stray_of, sync};
use crate::clock::Timestamp;
use crate::error::ApiError;
use crate::merchants;
use crate::state::AppState;
use crate::store::merchants::Merchant;
use crate::store::orders::{self, Filter, Order};
use crate::store::payments;
use crate::stripe::{Client, Intent, IntentStatus};

/// So much time is compared at once; less where an account has more payments than one look holds.
const LONGEST: Duration = Duration::from_hours(24);
const SHORTEST: Duration = Duration::from_mins(1);
const PAGE: u64 = 500;
/// A part ends after so many looks at Stripe's list: a month of a small shop.
const SPANS: usize = 40;
/// A part ends after so many differences, or orders that were looked up one by one.
const ENOUGH: usize = 100;

/// What a comparison found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Payments of ours that were held against their orders.
    pub payments: u64,
    /// Orders that should have been paid and were looked up one by one.
    pub orders: u64,
    /// What did not agree.
    pub lines: Vec<Line>,
}

/// One thing that did not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The order's id and number, where there is an order.
    pub order: Option<(String, String)>,
    /// Stripe's id of the payment.
    pub intent: Option<String>,
    /// How much Stripe has; without a payment what the order costs.
    pub money: Money,
    /// What it is.
    pub what: What,
}

/// What did not agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The order was behind and has this status now.
    Repaired(OrderStatus),
    /// A second payment that nobody could have paid was canceled.
    StrayCanceled,
    /// Stripe has money of ours, and there is no such order.
    NoOrder,
    /// The order counts as paid, and Stripe has no such payment.
    NoPayment,
    /// Stripe's payment is of another amount, currency or mode.
    OtherMoney,
    /// Stripe's payment cannot be true of the order, such as money for a canceled one.
    Contradicts,
    /// A second payment for the order succeeded.
    PaidTwice,
    /// Stripe did not answer about it.
    NotRead,
}

impl What {
    /// A person has to look.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Repaired(_) | Self::StrayCanceled)
    }
}

/// A part of a comparison.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// What it found.
    pub report: Report,
    /// Where the next part begins, if something is left.
    pub rest: Option<Timestamp>,
}

/// Compares everything of a merchant since a time.
///
/// # Errors
/// Stripe does not list its payments, or the database does not answer. What was repaired until then
/// stays repaired.
pub async fn reconcile(
    state: &AppState,
    merchant: &Merchant,
    since: Timestamp,
) -> Result<Report, ApiError> {
    let mut whole = Report::default();
    let mut from = Some(since);
    while let Some(since) = from {
        let Part { report, rest } = Box::pin(reconcile_part(state, merchant, since)).await?;
        whole.payments += report.payments;
        whole.orders += report.orders;
        whole.lines.extend(report.lines);
        from = rest;
    }
    Ok(whole)
}

/// Compares as much of a merchant since a time as somebody may wait for: [`SPANS`] looks at Stripe's
/// list, and it ends after [`ENOUGH`] differences or looked-up orders.
///
/// # Errors
/// As [`reconcile`].
pub async fn reconcile_part(
    state: &AppState,
    merchant: &Merchant,
    since: Timestamp,
) -> Result<Part, ApiError> {
    let client = merchants::client(state, &merchant.id).await?.background();
    let now = state.clock.now();
    let mut report = Report::default();
    let (mut from, mut step) = (since, LONGEST);
    for _ in 0..SPANS {
        if from > now {
            return Ok(Part { report, rest: None });
        }
        let mut until = from + step;
        let listed = client
            .list_intents_between(from.seconds(), until.seconds())
            .await?;
        let seen: HashSet<String> = listed.rows.iter().map(|i| i.id.clone()).collect();
        let unseen = paid_unseen(state, merchant, &seen, from..until).await?;
        let is_much = !listed.complete || unseen.len() > ENOUGH;
        if is_much && step > SHORTEST {
            step = (step / 4).max(SHORTEST);
            continue;
        }
        let ours = |intent: &Intent| intent.installation.as_ref() == Some(&state.installation);
        let mut rows: Vec<_> = listed.rows.into_iter().filter(ours).collect();
        rows.sort_by_key(|intent| intent.created);
        for intent in rows {
            let at = Timestamp::from_seconds(intent.created);
            // Payments of one second are not torn apart: the next part begins with a later one.
            if report.lines.len() >= ENOUGH && at > from {
                until = at;
                break;
            }
            report.payments += 1;
            let line = Box::pin(of_payment(state, merchant, &intent)).await?;
            report.lines.extend(line);
            from = at;
        }
        for order in unseen.iter().filter(|order| order.created_at < until) {
            report.orders += 1;
            report.lines.extend(of_order(&client, order).await?);
        }
        (from, step) = (until, (step * 2).min(LONGEST));
        if report.lines.len() >= ENOUGH || report.orders >= ENOUGH as u64 {
            break;
        }
    }
    let rest = (from <= now).then_some(from);
    Ok(Part { report, rest })
}

/// Holds one payment against its order.
async fn of_payment(
    state: &AppState,
    merchant: &Merchant,
    intent: &Intent,
) -> Result<Option<Line>, ApiError> {
    let order = match intent.order_id.as_deref() {
        Some(id) => orders::get(&state.store, id).await?,
        None => None,
    };
    let order = order.filter(|order| order.merchant_id.as_ref() == Some(&merchant.id));
    let Some(order) = order else {
        let line = line(None, intent, What::NoOrder);
        return Ok(has_money(intent).then_some(line));
    };
    let what = match verdict(state, &order, intent).await? {
        Verdict::Agrees => return Ok(None),
        Verdict::Behind => bring_up(state, &order, intent).await?,
        // Settling flags the order.
        Verdict::OtherMoney => bring_up(state, &order, intent)
            .await
            .and(Ok(What::OtherMoney))?,
        Verdict::Contradicts => bring_up(state, &order, intent)
            .await
            .and(Ok(What::Contradicts))?,
        Verdict::Second if has_money(intent) => {
            paid_twice(state, &order.id, intent).await?;
            What::PaidTwice
        }
        Verdict::Second if intent.status.is_final() => return Ok(None),
        Verdict::Second if cancel_stray_of(state, &order, &intent.id).await? => What::StrayCanceled,
        Verdict::Second => What::NotRead,
    };
    Ok(Some(line(Some(&order), intent, what)))
}

async fn verdict(state: &AppState, order: &Order, intent: &Intent) -> Result<Verdict, ApiError> {
    let merchant = order.merchant_id.as_deref().unwrap_or_default();
    let known = payments::find_by_intent(&state.store, merchant, &intent.id).await?;
    Ok(compare(order, intent, known.as_ref(), &state.installation))
}

/// Settles the order as every road does, and says so in its timeline where our books agree then.
async fn bring_up(state: &AppState, order: &Order, intent: &Intent) -> Result<What, ApiError> {
    let now = match sync(state, &order.id, Cause::Event).await {
        Ok(now) => now,
        Err(ApiError::Internal) => return Err(ApiError::Internal),
        Err(error) => {
            tracing::warn!(order = %order.id, %error, "could not be brought up");
            return Ok(What::NotRead);
        }
    };
    if verdict(state, &now, intent).await? != Verdict::Agrees {
        return Ok(What::NotRead);
    }
    let data = json!({ "before": order.status, "status": now.status });
    note(state, &state.store, &now, TimelineKind::Reconciled, data).await?;
    Ok(What::Repaired(now.status))
}

/// The paid orders of that time whose payment is not among the seen.
async fn paid_unseen(
    state: &AppState,
    merchant: &Merchant,
    seen: &HashSet<String>,
    span: std::ops::Range<Timestamp>,
) -> Result<Vec<Order>, ApiError> {
    let filter = Filter {
        merchant_id: Some(&merchant.id),
        from: Some(span.start),
        until: Some(span.end),
        ..Filter::default()
    };
    let is_seen = |order: &Order| order.intent_id.as_ref().is_some_and(|id| seen.contains(id));
    let mut found = Vec::new();
    let mut after: Option<String> = None;
    loop {
        let page = orders::list(&state.store, &filter, after.as_deref(), PAGE).await?;
        let Some(last) = page.last() else {
            return Ok(found);
        };
        after = Some(last.id.clone());
        found.extend(page.into_iter().filter(|order| {
            let counts = order.status.was_paid() || order.status == OrderStatus::Processing;
            counts && !is_seen(order)
        }));
    }
}

/// Holds one paid order against its payment.
async fn of_order(client: &Client, order: &Order) -> Result<Option<Line>, ApiError> {
    let found = match &order.intent_id {
        Some(id) => client.get_intent(id).await,
        None => return Ok(Some(no_payment(order, What::NoPayment))),
    };
    Ok(match found {
        Ok(intent) if has_money(&intent) => None,
        Ok(_) => Some(no_payment(order, What::NoPayment)),
        Err(error) if error.is_missing() => Some(no_payment(order, What::NoPayment)),
        Err(error) => {
            tracing::warn!(order = %order.id, %error, "its payment could not be read");
            Some(no_payment(order, What::NotRead))
        }
    })
}

/// The buyer has paid it, or the bank is about to.
fn has_money(intent: &Intent) -> bool {
    matches!(
        intent.status,
        IntentStatus::Succeeded | IntentStatus::Processing | IntentStatus::RequiresCapture
    )
}

fn line(order: Option<&Order>, intent: &Intent, what: What) -> Line {
    Line {
        order: order.map(|order| (order.id.clone(), order.number.clone())),
        intent: Some(intent.id.clone()),
        money: intent.amount,
        what,
    }
}

fn no_payment(order: &Order, what: What) -> Line {
    Line {
        order: Some((order.id.clone(), order.number.clone())),
        intent: order.intent_id.clone(),
        money: order.price,
        what,
    }
}
