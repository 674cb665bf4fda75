//! Against the stand-in: an intent's life, and money that goes back.

use std::collections::BTreeMap;

use ::standin::keys::ACCOUNT;
use domain::{Currency, Decline, Dispute, Money, RefundReason};

use super::standin_client::{client, new_intent, start};
use crate::stripe::*;

#[tokio::test]
async fn an_intent_is_made_declined_changed_paid_and_refunded() {
    let (standin, client) = start().await;
    let made = client.create_intent(&new_intent(), "k1").await.unwrap();
    assert_eq!(made.status, IntentStatus::RequiresPaymentMethod);
    assert_eq!(made.amount, new_intent().amount);
    assert_eq!(made.order_id.as_deref(), Some("ord_1"));
    assert_eq!(made.installation.as_deref(), Some("ins_1"));
    let view = standin.intent(&made.id).unwrap();
    assert_eq!(view.metadata["reference"], "Überweisung & 50 %");
    let secret = made.client_secret.unwrap();

    let declined = "pm_card_visa_chargeDeclinedInsufficientFunds";
    standin
        .confirm_with_card(secret.expose(), declined)
        .unwrap();
    let seen = client.get_intent(&made.id).await.unwrap();
    let why = seen.last_error.unwrap();
    assert_eq!(
        Decline::from_stripe(why.code.as_deref(), why.decline_code.as_deref()),
        Decline::OtherMethod
    );
    assert_eq!(
        seen.charge.unwrap().outcome.unwrap().kind,
        "issuer_declined"
    );

    let dearer = IntentChange {
        amount: Some(Money::new(5100, Currency::parse("usd").unwrap())),
        metadata: BTreeMap::from([("reference".to_owned(), String::new())]),
        ..IntentChange::default()
    };
    let changed = client.update_intent(&made.id, &dearer, "k2").await.unwrap();
    assert_eq!(changed.amount.minor, 5100);
    let view = standin.intent(&made.id).unwrap();
    assert!(!view.metadata.contains_key("reference"));
    assert_eq!(view.metadata[META_ORDER], "ord_1");

    standin
        .confirm_with_card(secret.expose(), "pm_card_visa")
        .unwrap();
    let paid = client.get_intent(&made.id).await.unwrap();
    assert_eq!(paid.status, IntentStatus::Succeeded);
    assert_eq!(paid.amount_received.minor, 5100);
    let charge = paid.charge.unwrap();
    assert_eq!(charge.card.unwrap().last4.as_deref(), Some("4242"));
    let canceled = client.cancel_intent(&made.id, CancelReason::Abandoned, "k3");
    assert!(canceled.await.unwrap_err().is_unexpected_state());

    let refund = NewRefund {
        intent: made.id.clone(),
        amount: Some(Money::new(100, Currency::parse("usd").unwrap())),
        reason: Some(RefundReason::RequestedByCustomer),
        metadata: BTreeMap::from([("paydesk_refund".to_owned(), "ref_1".to_owned())]),
    };
    let back = client.create_refund(&refund, "ref_1").await.unwrap();
    assert_eq!(back.status, RefundStatus::Succeeded);
    let listed = client.list_refunds(&made.id).await.unwrap();
    assert_eq!((listed.rows, listed.complete), (vec![back], true));
    let seen = client.get_intent(&made.id).await.unwrap();
    assert_eq!(seen.charge.unwrap().amount_refunded.minor, 100);
    let too_much = NewRefund {
        amount: Some(Money::new(5001, Currency::parse("usd").unwrap())),
        ..refund
    };
    let error = client.create_refund(&too_much, "ref_2").await.unwrap_err();
    assert!(matches!(error, StripeError::Rejected { .. }), "{error:?}");
}

#[tokio::test]
async fn a_dispute_is_seen_open_and_decided() {
    let (standin, client) = start().await;
    let made = client.create_intent(&new_intent(), "k1").await.unwrap();
    let secret = made.client_secret.unwrap();
    standin
        .confirm_with_card(secret.expose(), "pm_card_visa")
        .unwrap();
    assert!(
        client
            .list_disputes(&made.id)
            .await
            .unwrap()
            .rows
            .is_empty()
    );
    let id = standin.dispute(&made.id, "fraudulent").unwrap();
    let rows = client.list_disputes(&made.id).await.unwrap().rows;
    assert_eq!(
        (rows[0].id.as_str(), rows[0].state),
        (id.as_str(), Dispute::Open)
    );
    assert_eq!(rows[0].intent_id.as_deref(), Some(made.id.as_str()));
    assert!(rows[0].evidence_due_by.is_some());
    standin.close_dispute(&id, false).unwrap();
    let rows = client.list_disputes(&made.id).await.unwrap().rows;
    assert_eq!(rows[0].state, Dispute::Lost);
    let seen = client.get_intent(&made.id).await.unwrap();
    assert!(seen.charge.unwrap().disputed);
}

#[tokio::test]
async fn three_d_secure_waits_and_its_outcome_is_kept() {
    let (standin, client) = start().await;
    let made = client.create_intent(&new_intent(), "k1").await.unwrap();
    let secret = made.client_secret.unwrap();
    let card = "pm_card_threeDSecure2Required";
    standin.confirm_with_card(secret.expose(), card).unwrap();
    let seen = client.get_intent(&made.id).await.unwrap();
    assert_eq!(seen.status, IntentStatus::RequiresAction);
    standin.finish_challenge(&made.id, false).unwrap();
    let seen = client.get_intent(&made.id).await.unwrap();
    let code = seen.last_error.unwrap().code;
    assert_eq!(
        code.as_deref(),
        Some("payment_intent_authentication_failure")
    );
    standin.confirm_with_card(secret.expose(), card).unwrap();
    standin.finish_challenge(&made.id, true).unwrap();
    let seen = client.get_intent(&made.id).await.unwrap();
    assert_eq!(seen.status, IntentStatus::Succeeded);
    let secure = seen.charge.unwrap().three_d_secure.unwrap();
    assert_eq!(secure.result.as_deref(), Some("authenticated"));
}

#[tokio::test]
async fn an_abandoned_intent_is_canceled_for_good() {
    let (_standin, client) = start().await;
    let made = client.create_intent(&new_intent(), "k1").await.unwrap();
    let canceled = client.cancel_intent(&made.id, CancelReason::Abandoned, "k2");
    let canceled = canceled.await.unwrap();
    assert_eq!(canceled.status, IntentStatus::Canceled);
    assert_eq!(canceled.cancellation_reason.as_deref(), Some("abandoned"));
    let error = client.get_intent("pi_nobody").await.unwrap_err();
    assert!(error.is_missing());
}

/// The special cases of `convert`, believed by somebody who counts in Stripe's units.
#[tokio::test]
async fn currencies_arrive_in_stripes_units() {
    let (standin, client) = start().await;
    for (code, minor, sent) in [
        ("jpy", 500, 500),
        ("isk", 500, 50_000),
        ("mga", 500_000, 5000),
    ] {
        let mut new = new_intent();
        new.amount = Money::new(minor, Currency::parse(code).unwrap());
        let made = client.create_intent(&new, code).await.unwrap();
        assert_eq!(made.amount, new.amount);
        assert_eq!(standin.intent(&made.id).unwrap().amount, sent, "{code}");
    }
}

#[tokio::test]
async fn intents_and_events_are_listed_to_the_last() {
    let (standin, patient) = start().await;
    let background = patient.background();
    for number in 0..7 {
        let mut new = new_intent();
        new.order = format!("ord_{number}");
        let key = format!("k{number}");
        background.create_intent(&new, &key).await.unwrap();
    }
    let listed = background.list_intents(0).await.unwrap();
    let orders: Vec<_> = listed
        .rows
        .iter()
        .map(|row| row.order_id.clone().unwrap())
        .collect();
    assert_eq!(
        orders,
        [
            "ord_6", "ord_5", "ord_4", "ord_3", "ord_2", "ord_1", "ord_0"
        ]
    );
    let future = standin.clock().now() + 60;
    assert!(
        background
            .list_intents(future)
            .await
            .unwrap()
            .rows
            .is_empty()
    );

    let made = EventQuery {
        kinds: vec!["payment_intent.created".to_owned()],
        ..EventQuery::default()
    };
    let events = background.list_events(&made).await.unwrap().rows;
    let orders: Vec<_> = events
        .iter()
        .map(|row| row.order_id.clone().unwrap())
        .collect();
    assert_eq!(
        orders,
        [
            "ord_0", "ord_1", "ord_2", "ord_3", "ord_4", "ord_5", "ord_6"
        ]
    );
    // Written in the account's version, whatever we ask in: another reason to read the object again.
    assert!(events[0].api_version.is_some());
    let after = EventQuery {
        after: Some(events[4].id.clone()),
        ..made
    };
    let rest = background.list_events(&after).await.unwrap();
    assert_eq!(rest.rows, events[5..]);
    let forgotten = EventQuery {
        after: Some("evt_forgotten".to_owned()),
        ..EventQuery::default()
    };
    let error = background.list_events(&forgotten).await.unwrap_err();
    assert!(error.is_missing(), "{error:?}");
    // Another account sees none of it.
    let other = client(&standin, ::standin::keys::OTHER_SECRET_KEY);
    assert!(other.list_intents(0).await.unwrap().rows.is_empty());
    assert_eq!(standin.intents(ACCOUNT).len(), 7);
}
