//! Whatever happens to the webhooks of a payment, its order ends the same.

use std::time::Duration;

use domain::{Dispute, OrderStatus};
use futures_util::future::join_all;
use serde_json::json;
use server::entropy::Entropy;
use standin::{WebhookFault, WebhookTrouble};

use crate::support::{Placed, Setup, TestApp, order_with};

const MINUTE: Duration = Duration::from_mins(1);

#[tokio::test]
async fn webhooks_that_are_dropped_doubled_delayed_or_late_change_nothing() {
    for trouble in [
        WebhookTrouble::Drop,
        WebhookTrouble::Double,
        WebhookTrouble::Delay { ms: 40_000 },
        WebhookTrouble::Late,
    ] {
        let app = TestApp::start().await;
        app.standin
            .webhook_fault(WebhookFault::always("*", trouble));
        let order = app.placed().await;
        app.try_card(&order, "pm_card_visa_chargeDeclined");
        app.work().await;
        app.pay(&order);
        for _ in 0..12 {
            app.pass(5 * Duration::from_secs(1)).await;
        }
        assert_eq!(
            app.status(&order.number).await,
            OrderStatus::Paid,
            "{trouble:?}"
        );
        assert_eq!(
            app.messages(&order.number).await.last().map(String::as_str),
            Some("order.paid")
        );
        let paid = app
            .messages(&order.number)
            .await
            .iter()
            .filter(|kind| *kind == "order.paid")
            .count();
        assert_eq!(paid, 1, "{trouble:?}");
        app.standin.refund(order.intent(), None).unwrap();
        app.pass(MINUTE).await;
        app.standin.clear_faults();
        app.catch_up_on_start().await;
        app.work().await;
        assert_eq!(
            app.status(&order.number).await,
            OrderStatus::Refunded,
            "{trouble:?}"
        );
        app.finish().await;
    }
}

/// One payment's whole life at Stripe, with its webhooks held: a failed authentication, a decline,
/// a payment, a refund and a dispute. Gives back its events.
async fn life(app: &TestApp) -> (Placed, Vec<String>) {
    app.standin.pause_webhooks();
    let order = app.placed().await;
    let known = app.standin.events(standin::keys::ACCOUNT).len();
    app.try_card(&order, "pm_card_threeDSecure2Required");
    app.standin.finish_challenge(order.intent(), false).unwrap();
    app.pay(&order);
    app.standin.refund(order.intent(), Some(900)).unwrap();
    let dispute = app.standin.dispute(order.intent(), "fraudulent").unwrap();
    app.standin.close_dispute(&dispute, true).unwrap();
    app.standin.drop_webhooks();
    let events = app.standin.events(standin::keys::ACCOUNT).split_off(known);
    let wanted = [
        "payment_intent.requires_action",
        "payment_intent.payment_failed",
        "payment_intent.succeeded",
        "charge.refunded",
        "charge.dispute.created",
        "charge.dispute.closed",
    ];
    let of = |kind: &str| {
        events
            .iter()
            .find(|event| event["type"] == kind)
            .unwrap_or_else(|| panic!("no {kind}"))
    };
    let bodies = wanted.map(|kind| of(kind).to_string()).to_vec();
    (order, bodies)
}

/// Takes the events in this order, each twice, and works after each.
async fn hear(app: &TestApp, round: usize, bodies: &[&String]) {
    for (place, body) in bodies.iter().enumerate() {
        // Ids of their own: nothing of this round was heard before.
        let body = body.replacen("\"evt_", &format!("\"evt_{round}_{place}_"), 1);
        for _ in 0..2 {
            app.take(&body).await;
            server::events::work(&app.state).await.unwrap();
        }
    }
}

/// So many orders of all six are played, drawn by lot from the 720.
const SHUFFLED: usize = 12;

/// The six places in an order of the dice.
fn shuffled(dice: &Entropy) -> Vec<usize> {
    let mut places: Vec<_> = (0..6).map(|place| (dice.u64(), place)).collect();
    places.sort_unstable();
    places.into_iter().map(|(_, place)| place).collect()
}

/// The domain's tests go through every order of six; here each order of the three that matter most,
/// all six backwards, and some of all six by lot, each on an order that has heard nothing yet.
#[tokio::test]
async fn every_order_of_a_payments_events_ends_the_same() {
    let three = [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ];
    let mut rounds: Vec<Vec<usize>> = three.map(|round| round.map(|at| at + 1).to_vec()).to_vec();
    rounds.push(vec![5, 4, 3, 2, 1, 0]);
    let dice = Entropy::seeded(6);
    rounds.extend((0..SHUFFLED).map(|_| shuffled(&dice)));
    join_all(
        rounds
            .into_iter()
            .enumerate()
            .map(|(number, round)| async move {
                let app = TestApp::start().await;
                let (order, bodies) = life(&app).await;
                let bodies: Vec<_> = round.iter().map(|at| &bodies[*at]).collect();
                assert_eq!(app.status(&order.number).await, OrderStatus::Open);
                hear(&app, number, &bodies).await;
                let ended = app.order(&order.number).await;
                assert_eq!(
                    (ended.status, ended.dispute, ended.flag),
                    (OrderStatus::PartlyRefunded, Some(Dispute::Won), None),
                    "{round:?}"
                );
                let messages = app.messages(&order.number).await;
                assert_eq!(
                    messages,
                    [
                        "order.placed",
                        "order.paid",
                        "order.refunded",
                        "order.dispute_closed"
                    ],
                    "{round:?}"
                );
                app.finish().await;
            }),
    )
    .await;
}

#[tokio::test]
async fn a_processing_payment_that_fails_can_be_tried_again() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    app.delayed(&order);
    app.work().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Processing);
    app.standin.settle(order.intent(), false).unwrap();
    app.work().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Failed);
    let again = app.placed().await;
    assert_eq!(again.client_secret, order.client_secret);
    app.pay(&again);
    app.work().await;
    assert_eq!(
        app.timeline(&order.number).await,
        [
            "placed",
            "intent_created",
            "processing",
            "declined",
            "failed",
            "paid"
        ]
    );
    app.finish().await;
}

#[tokio::test]
async fn an_abandoned_challenge_leaves_the_order_waiting() {
    let app = Setup::without_webhooks().start().await;
    let order = app.placed().await;
    app.try_card(&order, "pm_card_threeDSecure2Required");
    app.pass(MINUTE).await;
    assert_eq!(app.status(&order.number).await, OrderStatus::RequiresAction);
    app.pass(Duration::from_hours(24)).await;
    let seen = app.order(&order.number).await;
    assert_eq!(
        (seen.status, seen.decline, seen.declines),
        (OrderStatus::RequiresAction, None, 0)
    );
    app.standin.finish_challenge(order.intent(), true).unwrap();
    app.catch_up().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    app.finish().await;
}

#[tokio::test]
async fn a_clock_that_runs_ahead_of_stripes_misses_nothing() {
    let app = Setup::without_webhooks().start().await;
    let order = app.placed().await;
    app.pass(Duration::from_hours(30)).await;
    app.catch_up().await;
    // Ours is a minute and a half ahead: what Stripe calls now was already seen by our clock.
    app.state.clock.advance(Duration::from_secs(90));
    app.catch_up().await;
    app.pay(&order);
    app.catch_up().await;
    assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    app.finish().await;
}

#[tokio::test]
async fn two_orders_of_one_buyer_do_not_mix() {
    let app = TestApp::start().await;
    let first = app.placed().await;
    let second = Placed::of(
        &app.place(&order_with(&json!({ "checkout_key": "b".repeat(32) })))
            .await
            .json(),
    );
    app.pay(&second);
    app.work().await;
    assert_eq!(app.status(&first.number).await, OrderStatus::Open);
    assert_eq!(app.status(&second.number).await, OrderStatus::Paid);
    app.finish().await;
}
