//! What is asked and what is read, object by object.

use std::collections::BTreeMap;

use domain::{Currency, Dispute, Money, RefundReason};
use serde_json::{Value, json};

use super::client;
use super::fake::{Fake, Step};
use crate::stripe::*;

fn money(minor: i64, code: &str) -> Money {
    Money::new(minor, Currency::parse(code).unwrap())
}

fn pairs(of: &[(&str, &str)]) -> BTreeMap<String, String> {
    of.iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect()
}

/// A PaymentIntent with every field that the library requires.
pub(super) fn intent(id: &str, changes: &Value) -> Value {
    let mut intent = json!({
        "id": id, "object": "payment_intent", "amount": 4900, "amount_capturable": 0,
        "amount_received": 0, "capture_method": "automatic", "confirmation_method": "automatic",
        "client_secret": format!("{id}_secret_x"), "created": 1_795_000_000, "currency": "usd",
        "livemode": false, "metadata": {"paydesk_order": "ord_1", "paydesk_installation": "ins_1"},
        "payment_method_types": ["card"], "status": "requires_payment_method",
    });
    for (key, value) in changes.as_object().unwrap() {
        intent[key] = value.clone();
    }
    intent
}

fn charge() -> Value {
    json!({
        "id": "ch_1", "object": "charge", "amount": 500, "amount_captured": 500,
        "amount_refunded": 200, "captured": true, "created": 1_795_000_001, "currency": "isk",
        "disputed": true, "refunded": false, "livemode": false, "paid": true, "metadata": {},
        "status": "succeeded", "receipt_url": "https://pay.stripe.com/receipts/1",
        "billing_details": {},
        "payment_method_details": {"type": "card", "card": {"brand": "visa", "last4": "4242",
            "exp_month": 1, "exp_year": 2030, "three_d_secure": {"result": "authenticated",
            "authentication_flow": "challenge"}}},
        "outcome": {"type": "authorized", "network_status": "approved_by_network",
            "risk_level": "normal", "seller_message": "Payment complete."},
    })
}

pub(super) fn list(rows: &[Value], has_more: bool) -> Step {
    Step::ok(&json!({"object": "list", "url": "/v1/x", "has_more": has_more, "data": rows}))
}

#[tokio::test]
async fn a_new_intent_names_its_order_and_leaves_the_methods_to_the_account() {
    let (fake, base) = Fake::start([Step::ok(&intent("pi_1", &json!({})))]).await;
    let mut carried = pairs(&[
        ("reference", "Überweisung & 50 % = [a] + b"),
        ("a[b]", "a key that Stripe refuses"),
        ("paydesk_order", "somebody else's"),
    ]);
    carried.insert("long".to_owned(), "x".repeat(501));
    let new = NewIntent {
        amount: money(4900, "usd"),
        description: "Course, order 7".to_owned(),
        installation: "ins_1".to_owned(),
        order: "ord_1".to_owned(),
        carried,
    };
    let made = client(&base).create_intent(&new, "ord_1/1").await.unwrap();
    assert_eq!(made.client_secret.unwrap().expose(), "pi_1_secret_x");
    let asked = &fake.asked()[0];
    assert_eq!(asked.uri.path(), "/v1/payment_intents");
    let mut form = asked.form();
    form.sort();
    let expected = [
        ("amount", "4900"),
        ("currency", "usd"),
        ("description", "Course, order 7"),
        ("metadata[paydesk_installation]", "ins_1"),
        ("metadata[paydesk_order]", "ord_1"),
        ("metadata[reference]", "Überweisung & 50 % = [a] + b"),
    ];
    let expected = expected.map(|(key, value)| (key.to_owned(), value.to_owned()));
    assert_eq!(form, expected);
}

/// Also after a restart, when a map has its keys in another order.
#[tokio::test]
async fn the_same_intent_is_asked_for_in_the_same_bytes() {
    let answer = || Step::ok(&intent("pi_1", &json!({})));
    let (fake, base) = Fake::start([answer(), answer()]).await;
    let carried = (0..20).map(|n| (format!("meta-{n}"), n.to_string()));
    let new = NewIntent {
        amount: money(4900, "usd"),
        description: "Course".to_owned(),
        installation: "ins_1".to_owned(),
        order: "ord_1".to_owned(),
        carried: carried.collect(),
    };
    for _ in 0..2 {
        client(&base).create_intent(&new, "k").await.unwrap();
    }
    let asked = fake.asked();
    assert_eq!(asked[0].body, asked[1].body);
}

#[tokio::test]
async fn amounts_cross_in_stripes_units() {
    let changes = json!({"amount": 500, "amount_received": 500, "currency": "isk",
        "status": "succeeded", "latest_charge": charge()});
    let (fake, base) = Fake::start([
        Step::ok(&intent("pi_1", &json!({}))),
        Step::ok(&intent("pi_1", &changes)),
    ])
    .await;
    let client = client(&base);
    let change = IntentChange {
        amount: Some(money(5, "isk")),
        description: Some("Now cheaper".to_owned()),
        metadata: pairs(&[("reference", "")]),
    };
    client.update_intent("pi_1", &change, "k").await.unwrap();
    let seen = client.get_intent("pi_1").await.unwrap();
    assert_eq!(seen.amount, money(5, "isk"));
    assert_eq!(seen.amount_received, money(5, "isk"));
    assert_eq!(seen.charge.unwrap().amount_refunded, money(2, "isk"));
    let asked = fake.asked();
    let form = asked[0].form();
    let sent = |key: &str| Some(form.iter().find(|(k, _)| k == key)?.1.as_str());
    assert_eq!(
        (sent("amount"), sent("currency")),
        (Some("500"), Some("isk"))
    );
    assert_eq!(sent("metadata[reference]"), Some(""));
    assert!(
        asked[1]
            .query()
            .iter()
            .any(|(_, value)| value == "latest_charge")
    );
    // A fraction that Stripe does not carry is refused before it is sent.
    let fraction = IntentChange {
        amount: Some(money(1234, "mga")),
        ..IntentChange::default()
    };
    let error = client
        .update_intent("pi_1", &fraction, "k")
        .await
        .unwrap_err();
    assert!(matches!(error, StripeError::Rejected { param: Some(param), .. } if param == "amount"));
}

#[tokio::test]
async fn an_intent_is_read_with_its_charge_and_its_last_error() {
    let changes = json!({"amount": 500, "currency": "isk", "latest_charge": charge(),
        "cancellation_reason": "abandoned", "status": "canceled", "livemode": true,
        "last_payment_error": {"type": "card_error", "code": "card_declined",
            "decline_code": "insufficient_funds"}});
    let later = json!({"status": "a_state_of_tomorrow", "metadata": {}, "latest_charge": "ch_1"});
    let (_fake, base) = Fake::start([
        Step::ok(&intent("pi_1", &changes)),
        Step::ok(&intent("pi_2", &later)),
    ])
    .await;
    let client = client(&base);
    let seen = client.get_intent("pi_1").await.unwrap();
    insta::assert_debug_snapshot!(seen);
    let seen = client.get_intent("pi_2").await.unwrap();
    assert_eq!(seen.status, IntentStatus::Unknown);
    assert_eq!((seen.order_id, seen.charge), (None, None));
}

#[tokio::test]
async fn refunds_and_disputes_are_read_in_our_units_and_words() {
    let refund = |status: &str| {
        json!({"id": "re_1", "object": "refund", "amount": 300, "currency": "ugx",
            "created": 7, "status": status, "payment_intent": "pi_1",
            "metadata": {"paydesk_order": "ord_1", "refund": "ref_1"}})
    };
    let dispute = |status: &str| {
        json!({"id": "du_1", "object": "dispute", "amount": 4900, "currency": "usd",
            "balance_transactions": [], "charge": "ch_1", "created": 7,
            "enhanced_eligibility_types": [], "evidence": {"enhanced_evidence": {}},
            "evidence_details": {"due_by": 99, "has_evidence": false, "past_due": false,
                "submission_count": 0, "enhanced_eligibility": {}},
            "is_charge_refundable": false, "livemode": false, "metadata": {},
            "payment_intent": "pi_1", "reason": "fraudulent", "status": status})
    };
    let (fake, base) = Fake::start([
        Step::ok(&refund("pending")),
        list(&[refund("failed"), refund("a_state_of_tomorrow")], false),
        list(
            &["won", "lost", "needs_response", "appeal_under_review"].map(dispute),
            false,
        ),
    ])
    .await;
    let client = client(&base);
    let new = NewRefund {
        intent: "pi_1".to_owned(),
        amount: Some(money(3, "ugx")),
        reason: Some(RefundReason::RequestedByCustomer),
        metadata: pairs(&[("refund", "ref_1")]),
    };
    let made = client.create_refund(&new, "ref_1").await.unwrap();
    assert_eq!(made.amount, money(3, "ugx"));
    assert_eq!(made.order_id.as_deref(), Some("ord_1"));
    assert!(made.status.counts());
    let rows = client.list_refunds("pi_1").await.unwrap().rows;
    assert_eq!(rows[0].status, RefundStatus::Failed);
    assert_eq!(rows[1].status, RefundStatus::Pending);
    let rows = client.list_disputes("pi_1").await.unwrap().rows;
    let states: Vec<_> = rows.iter().map(|row| row.state).collect();
    assert_eq!(
        states,
        [Dispute::Won, Dispute::Lost, Dispute::Open, Dispute::Open]
    );
    assert_eq!(rows[3].status, "appeal_under_review");
    assert_eq!(rows[0].evidence_due_by, Some(99));
    let form = fake.asked().swap_remove(0).form();
    assert!(form.contains(&("amount".into(), "300".into())));
    assert!(form.contains(&("reason".into(), "requested_by_customer".into())));
}

#[tokio::test]
async fn a_restricted_key_that_may_not_read_the_account_is_no_error() {
    let refused = |status| Step::error(status, &json!({"type": "invalid_request_error"}));
    let (_fake, base) = Fake::start([refused(403), refused(401)]).await;
    let client = client(&base);
    assert_eq!(client.account().await, Ok(None));
    assert!(matches!(
        client.account().await,
        Err(StripeError::Auth { .. })
    ));
}
