//! One account.

use app::Words;
use app::admin::{CheckLine, Form, MerchantPage, WebhookFacts};
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::{Check, CheckState, Mode};

use super::STRIPE;
use crate::merchants::{self, Finding};
use crate::routes::admin::request::{AdminRequest, Refused, form_page};
use crate::state::AppState;
use crate::store;
use crate::store::merchants::Merchant;
use crate::store::{offers, orders};

/// `GET /admin/settings/payment-systems/stripe/{id}`.
pub(super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    page_of(&state, &request, &id, Form::default()).await
}

/// The page, with what was refused.
pub(super) async fn page_of(
    state: &AppState,
    request: &AdminRequest,
    id: &str,
    form: Form,
) -> Result<Response, Refused> {
    let merchant = merchants::get(state, id).await?;
    let findings = merchants::findings(state, id).await?;
    let steps = steps(state, &merchant, &findings).await?;
    let has_orders = orders::exists_of_merchant(&state.store, id, false).await?;
    let is_refused = form.is_refused();
    let checked_at = findings.iter().map(|finding| finding.checked_at).max();
    let notes = match request.query("done") {
        Some("connected" | "keys") => notes(&findings),
        _ => Vec::new(),
    };
    let webhook = webhook(state, &merchant);
    let line = |finding: Finding| CheckLine {
        check: finding.check,
        state: finding.state,
        words: finding.words,
        since: state.config.timezone.text(finding.since),
    };
    let html = app::admin::merchant_page(&MerchantPage {
        frame: request.frame(state),
        id: merchant.id,
        name: merchant.name,
        mode: merchant.mode,
        is_archived: merchant.archived_at.is_some(),
        has_orders,
        form,
        account_id: merchant.account_id,
        country: merchant.country,
        publishable_key: merchant.publishable_key,
        secret_last4: merchant.secret_last4,
        brand_name: merchant.brand.name,
        webhook,
        notes,
        steps,
        checks: findings.into_iter().map(line).collect(),
        checked_at: checked_at.map(|at| state.config.timezone.text(at)),
    });
    Ok(form_page(html, is_refused))
}

/// The way from the keys to real money, as far as it was gone.
async fn steps(
    state: &AppState,
    merchant: &Merchant,
    findings: &[Finding],
) -> Result<Vec<(&'static str, bool)>, Refused> {
    let db = &state.store;
    let id = merchant.id.as_str();
    let is_whole = !findings.is_empty() && findings.iter().all(|f| f.state != CheckState::Broken);
    let is_key_good = |f: &Finding| f.check == Check::Key && f.state == CheckState::Good;
    let is_checked = is_whole && findings.iter().any(is_key_good);
    let is_offered =
        offers::exists_of_merchant(db, id).await? || offers::left_merchant(db, id).await?;
    let is_paid = orders::exists_of_merchant(db, id, true).await?;
    let (paid, is_live) = match merchant.mode {
        Mode::Test => ("merchants-step-paid-test", has_live(state, merchant).await?),
        Mode::Live => ("merchants-step-paid-live", true),
    };
    Ok(vec![
        ("merchants-step-keys", true),
        ("merchants-step-checked", is_checked),
        ("merchants-step-heard", merchant.last_event_at.is_some()),
        ("merchants-step-offer", is_offered),
        (paid, is_paid),
        ("merchants-step-live", is_live),
    ])
}

fn webhook(state: &AppState, merchant: &Merchant) -> Option<WebhookFacts> {
    let webhook = &merchant.webhook;
    let time = |at| state.config.timezone.text(at);
    webhook.endpoint_id.as_ref()?;
    Some(WebhookFacts {
        url: webhook.url.clone().unwrap_or_default(),
        since: webhook.since.map(time),
        both_until: webhook.previous_until.map(time),
        can_rotate: merchants::can_renew(state, merchant),
    })
}

/// What to know of an account whose keys were just saved.
fn notes(findings: &[Finding]) -> Vec<Words> {
    let is_note = |f: &&Finding| match f.check {
        Check::Account | Check::Charges | Check::Webhook | Check::Twice => {
            f.state != CheckState::Good
        }
        _ => false,
    };
    let mut notes: Vec<Words> = Vec::new();
    for finding in findings.iter().filter(is_note) {
        if !notes.contains(&finding.words) {
            notes.push(finding.words.clone());
        }
    }
    notes
}

/// Whether real keys of this account are connected too; of any account, where the key does not tell.
async fn has_live(state: &AppState, merchant: &Merchant) -> Result<bool, Refused> {
    if !live_twins(state, merchant).await?.is_empty() {
        return Ok(true);
    }
    let all = store::merchants::list(&state.store).await?;
    let is_it = |m: &Merchant| {
        let is_unknown = m.account_id.is_none() || merchant.account_id.is_none();
        m.mode == Mode::Live && m.archived_at.is_none() && is_unknown
    };
    Ok(all.iter().any(is_it))
}

/// The merchants that are the same account with real keys, as far as the keys tell.
pub(super) async fn live_twins(
    state: &AppState,
    merchant: &Merchant,
) -> Result<Vec<Merchant>, Refused> {
    let Some(account) = &merchant.account_id else {
        return Ok(Vec::new());
    };
    Ok(store::merchants::list_of_account(&state.store, account, Mode::Live).await?)
}

/// Back to the account's page, with a word on what was done.
pub(super) fn back(id: &str, done: &str) -> Response {
    Redirect::to(&format!("{STRIPE}/{id}?done={done}")).into_response()
}
