//! Never two payable intents for one order, whatever is lost on the way and whoever races.

use std::time::Duration;

use domain::OrderStatus;
use futures_util::future::join_all;
use serde_json::{Value, json};
use standin::{Fault, Trouble, Work};

use crate::stripe_down::CREATE;
use crate::support::{Placed, TestApp, order_request, order_with};

const DAY: Duration = Duration::from_hours(24);

/// The intent is made, and we never hear of it.
async fn crash_after_creation(app: &TestApp) {
    app.standin.fault(Fault::always(
        "POST",
        CREATE,
        Trouble::Cut { work: Work::Done },
    ));
    assert_eq!(app.place(&order_request()).await.status, 503);
    app.standin.clear_faults();
    let orders = app.orders().await;
    assert_eq!((orders.len(), app.intents().len()), (1, 1));
    assert_eq!(orders[0].intent_id, None);
}

fn advance(app: &TestApp, time: Duration) {
    app.state.clock.advance(time);
    app.standin
        .clock()
        .advance_ms(i64::try_from(time.as_millis()).unwrap());
}

fn creations(app: &TestApp) -> Vec<String> {
    let requests = app.standin.requests().into_iter();
    let creations = requests.filter(|seen| seen.method == "POST" && seen.path == CREATE);
    let mut keys: Vec<_> = creations.filter_map(|seen| seen.idempotency_key).collect();
    keys.dedup();
    keys
}

#[tokio::test]
async fn the_sweeper_finds_the_intent_of_a_crash() {
    let app = TestApp::start().await;
    crash_after_creation(&app).await;
    app.pass(Duration::from_secs(5)).await;
    let order = app.orders().await.remove(0);
    assert_eq!(order.intent_id, Some(app.only_intent().id));
    let placed = app.placed().await;
    assert_eq!(placed.intent(), app.only_intent().id);
    app.pay(&placed);
    app.work().await;
    assert_eq!(app.status(&placed.number).await, OrderStatus::Paid);
    app.finish().await;
}

#[tokio::test]
async fn a_key_that_stripe_forgot_finds_the_intent_it_made() {
    let app = TestApp::start().await;
    crash_after_creation(&app).await;
    let made = app.only_intent().id;
    advance(&app, DAY);
    assert_eq!(app.placed().await.intent(), made);
    assert_eq!(app.intents().len(), 1);
    app.finish().await;
}

#[tokio::test]
async fn a_key_that_stripe_forgot_and_that_made_nothing_is_followed_by_the_next() {
    let app = TestApp::start().await;
    app.standin.fault(Fault::always(
        "POST",
        CREATE,
        Trouble::Cut {
            work: Work::NotDone,
        },
    ));
    assert_eq!(app.place(&order_request()).await.status, 503);
    app.standin.clear_faults();
    advance(&app, DAY);
    let order = app.placed().await;
    assert_eq!(app.only_intent().id, order.intent());
    let id = app.order(&order.number).await.id;
    assert_eq!(
        creations(&app),
        [format!("{id}/intent/1"), format!("{id}/intent/2")]
    );
    app.finish().await;
}

#[tokio::test]
async fn a_repeated_500_is_followed_by_what_it_made_or_by_the_next_key() {
    for (work, keys) in [(Work::Done, 1), (Work::NotDone, 2)] {
        let app = TestApp::start().await;
        app.fault(
            "POST",
            CREATE,
            Trouble::Error {
                status: 500,
                work,
                should_retry: None,
            },
        );
        let order = app.placed().await;
        assert_eq!(app.only_intent().id, order.intent());
        assert_eq!(creations(&app).len(), keys, "{work:?}");
        app.pay(&order);
        app.finish().await;
    }
}

/// The same key with different contents, all at once.
async fn race(app: &TestApp, contents: &[Value]) -> Vec<(u16, Placed)> {
    let requests: Vec<_> = contents.iter().map(order_with).collect();
    let answers = join_all(requests.iter().map(|request| app.place(request))).await;
    answers
        .iter()
        .map(|answer| (answer.status, Placed::of(&answer.json())))
        .collect()
}

#[tokio::test]
async fn who_races_with_other_content_gets_the_same_intent() {
    let contents = [
        json!({ "name": "Ann" }),
        json!({ "name": "Anna" }),
        json!({ "name": "Annabel" }),
        json!({ "email": "other@example.com" }),
    ];
    for delay in [0, 50, 150] {
        let app = TestApp::start().await;
        app.standin
            .fault(Fault::always("POST", CREATE, Trouble::Delay { ms: delay }).times(2));
        let answers = race(&app, &contents).await;
        let intent = app.only_intent();
        let order = app.orders().await.remove(0);
        assert_eq!(order.intent_id.as_ref(), Some(&intent.id));
        for (status, placed) in &answers {
            assert!(matches!(status, 200 | 503), "{status}");
            assert!(*status != 200 || placed.client_secret == intent.client_secret);
        }
        assert!(answers.iter().any(|(status, _)| *status == 200));
        let last = Placed::of(&app.place(&order_with(&contents[1])).await.json());
        assert_eq!(last.client_secret, intent.client_secret);
        app.pay(&last);
        app.work().await;
        assert_eq!(app.status(&last.number).await, OrderStatus::Paid);
        app.finish().await;
    }
}

#[tokio::test]
async fn after_a_race_of_prices_intent_and_order_ask_for_the_same_money() {
    let prices = [
        json!({ "amount": 1000 }),
        json!({ "amount": 900, "currency": "eur" }),
    ];
    let with = |price: &Value| {
        let mut request = price.clone();
        request["offer"] = json!("piano-course");
        request
    };
    // Which of the two changes reaches Stripe first, and which last.
    for (late, skip) in [(0, 0), (100, 0), (100, 1)] {
        let app = TestApp::start().await;
        app.offer("piano-course", &[(1000, "usd"), (900, "eur"), (800, "gbp")])
            .await;
        let first = with(&json!({ "amount": 800, "currency": "gbp" }));
        app.place(&order_with(&first)).await;
        let slow = Trouble::Delay { ms: late };
        app.standin
            .fault(Fault::next("POST", "/v1/payment_intents/*", slow).after(skip));
        let answers = race(&app, &[with(&prices[0]), with(&prices[1])]).await;
        let (intent, order) = (app.only_intent(), app.orders().await.remove(0));
        assert_eq!(
            (intent.amount, intent.currency.as_str()),
            (order.price.minor, order.price.currency.code().as_str())
        );
        assert!(answers.iter().any(|(status, _)| *status == 200));
        let (_, winner) = answers.iter().find(|(status, _)| *status == 200).unwrap();
        app.pay(winner);
        app.work().await;
        assert_eq!(app.status(&winner.number).await, OrderStatus::Paid);
        app.finish().await;
    }
}

#[tokio::test]
async fn an_order_that_expired_before_it_had_an_intent_gets_none() {
    let app = TestApp::start().await;
    app.standin.fault(Fault::always(
        "POST",
        CREATE,
        Trouble::Cut {
            work: Work::NotDone,
        },
    ));
    assert_eq!(app.place(&order_request()).await.status, 503);
    app.standin.clear_faults();
    app.pass(7 * DAY).await;
    assert_eq!(app.orders().await[0].status, OrderStatus::Expired);
    for request in [order_request(), order_with(&json!({ "name": "Anna" }))] {
        let closed = app.place(&request).await;
        assert_eq!(
            (closed.status, closed.code().as_str()),
            (409, "order_closed"),
            "{}",
            closed.text()
        );
    }
    assert_eq!(app.intents().len(), 0);
    app.finish().await;
}

#[tokio::test]
async fn an_order_that_expires_while_its_intent_is_made_does_not_get_it() {
    let app = TestApp::start().await;
    app.fault("POST", CREATE, Trouble::Delay { ms: 400 });
    let meanwhile = async {
        tokio::time::sleep(Duration::from_millis(150)).await;
        app.pass(7 * DAY).await;
    };
    let request = order_request();
    let (placed, ()) = tokio::join!(app.place(&request), meanwhile);
    assert_eq!(
        (placed.status, placed.code().as_str()),
        (409, "order_closed")
    );
    let order = app.orders().await.remove(0);
    assert_eq!(
        (order.status, order.intent_id),
        (OrderStatus::Expired, None)
    );
    assert!(
        app.intents()
            .iter()
            .all(|intent| intent.status == "canceled")
    );
    app.finish().await;
}
