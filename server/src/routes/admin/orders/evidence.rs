//! What is known of an order, as one file for whoever decides a dispute.

use app::Words;
use app::admin::{Evidence, TimelineLine, evidence_file};
use axum::extract::{Path, State};
use axum::http::HeaderName;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use axum::response::{IntoResponse as _, Response};
use domain::{Language, Money, format_money};

use super::super::request::Refused;
use super::show::{card, find};
use super::timeline;
use crate::clock::Timestamp;
use crate::mail::MailKind;
use crate::state::AppState;
use crate::store;
use crate::store::mails::{Mail, MailState};
use crate::store::orders::Order;
use crate::store::payments::Payment;

/// Banks read it.
const LANGUAGE: Language = Language::En;

type Line = (String, String);

/// `GET /admin/orders/{id}/evidence`.
pub(super) async fn download(
    State(state): State<AppState>,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let order = find(&state, &id).await?;
    let name = format!("evidence-{}.html", order.number);
    let file = evidence_file(&of(&state, order).await?);
    let headers: [(HeaderName, String); 4] = [
        (CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (CACHE_CONTROL, "no-store".to_owned()),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    Ok((headers, file).into_response())
}

async fn of(state: &AppState, order: Order) -> Result<Evidence, Refused> {
    let db = &state.store;
    let zone = &state.config.timezone;
    let payments = store::payments::list_by_order(db, &order.id).await?;
    let mails = store::mails::list_by_order(db, &order.id).await?;
    let entries = store::timeline::list(db, &order.id).await?;
    let lines = entries.into_iter();
    let lines: Vec<TimelineLine> = lines.map(|e| timeline::line(state, LANGUAGE, e)).collect();
    let answers = order.answers.fields.iter();
    let answers = answers
        .map(|a| (a.label.clone(), a.value.clone()))
        .collect();
    let sent = mails.iter().filter(|mail| mail.state == MailState::Sent);
    Ok(Evidence {
        made: zone.text(state.clock.now()),
        sections: vec![
            ("evidence-order", order_lines(state, &order)),
            ("evidence-buyer", buyer_lines(&order)),
            ("evidence-payment", payment_lines(&order, &payments)),
            ("evidence-terms", terms_lines(&order)),
            ("evidence-answers", answers),
        ],
        consent: order.answers.consent.as_ref().map(|consent| {
            let at = zone.exact_text(Timestamp::from_millis(consent.at));
            (consent.text.clone(), at)
        }),
        mails: sent.filter_map(|mail| mail_line(state, mail)).collect(),
        timeline: lines,
        time_zone: zone.name().to_owned(),
        description: order.terms.description,
        number: order.number,
    })
}

fn word(key: &str) -> String {
    Words::from(key).sentence(LANGUAGE)
}

fn order_lines(state: &AppState, order: &Order) -> Vec<Line> {
    let zone = &state.config.timezone;
    let paid = order.paid_at.map(|at| zone.exact_text(at));
    vec![
        (word("orders-number"), order.number.clone()),
        (word("orders-amount"), format_money(order.price, LANGUAGE)),
        (word("orders-placed"), zone.exact_text(order.created_at)),
        (word("orders-paid-at"), paid.unwrap_or_default()),
    ]
}

fn buyer_lines(order: &Order) -> Vec<Line> {
    let carried = order.carried.iter();
    let carried = carried.filter(|(name, _)| matches!(name.as_str(), "phone" | "reference"));
    let mut lines = vec![
        (word("orders-name"), order.name.clone()),
        (word("admin-email"), order.email.clone()),
    ];
    lines.extend(carried.map(|(name, value)| (name.clone(), value.clone())));
    lines
}

fn payment_lines(order: &Order, payments: &[Payment]) -> Vec<Line> {
    let mut lines = vec![(word("orders-card"), card(order).unwrap_or_default())];
    for payment in payments {
        let money = |minor| format_money(Money::new(minor, payment.currency), LANGUAGE);
        let secure = payment.three_d_secure.clone();
        let secure = secure.unwrap_or_else(|| word("evidence-card-none"));
        let refunded = (payment.refunded > 0).then(|| money(payment.refunded));
        let charge = payment.charge_id.clone().unwrap_or_default();
        lines.extend([
            (word("orders-intent"), payment.intent_id.clone()),
            (word("orders-charge"), charge),
            (word("orders-received"), money(payment.amount_received)),
            (word("orders-refunded"), refunded.unwrap_or_default()),
            (word("evidence-3ds"), secure),
        ]);
        if let Some(dispute) = &payment.dispute {
            let words = format!(
                "{} ({}, {})",
                dispute.id,
                dispute.reason,
                money(dispute.amount)
            );
            lines.push((word("dispute-title"), words));
        }
    }
    lines
}

fn terms_lines(order: &Order) -> Vec<Line> {
    let terms = &order.terms;
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        (word("orders-offer"), terms.title.clone()),
        (word("orders-seller"), terms.seller.clone()),
        (word("evidence-legal-name"), some(&terms.legal_name)),
        (word("evidence-legal-address"), some(&terms.legal_address)),
        (word("evidence-terms-url"), some(&terms.terms_url)),
        (word("evidence-refund-url"), some(&terms.refund_url)),
        (word("evidence-privacy-url"), some(&terms.privacy_url)),
    ]
}

/// A mail that the buyer was sent: when, to whom, which. What the team got proves nothing.
fn mail_line(state: &AppState, mail: &Mail) -> Option<[String; 3]> {
    let which = match MailKind::parse(&mail.kind) {
        Some(kind) if kind.is_for_seller() => return None,
        None => return None,
        Some(MailKind::Placed) => "evidence-mail-placed",
        Some(MailKind::Failed) => "evidence-mail-failed",
        Some(MailKind::Processing) => "evidence-mail-processing",
        Some(MailKind::Paid) => "evidence-mail-paid",
        Some(MailKind::Refunded) => "evidence-mail-refunded",
        Some(kind) if kind.is_reminder() => "evidence-mail-reminder",
        Some(_) => "evidence-mail-other",
    };
    let at = state.config.timezone.exact_text(mail.sent_at?);
    Some([at, mail.sent_to.clone().unwrap_or_default(), word(which)])
}
