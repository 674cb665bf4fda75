//! A whole server on a free port with a stand-in for Stripe and a database of its own.

mod admin;
mod answer;
mod command;
mod ledger;
mod log;
mod many_orders;
pub mod offers;
mod receiver;
mod setup;
mod stripe;
mod webhook;
mod whole;

pub use admin::{Browser, FORM, PASSWORD, form, hidden};
pub use answer::{Answer, Http};
pub use command::{Env, paydesk};
pub use log::log_of;
pub use receiver::{Received, Receiver, Reply};
pub use setup::{START, Setup, offer_of, start_standin};
pub use webhook::{Event, sign};
pub use whole::Whole;

use std::sync::Arc;
use std::time::Duration;

use axum::http::Method;
use domain::OrderStatus;
use serde_json::{Value, json};
use server::state::AppState;
use server::store::orders::{Filter, Order};
use server::store::testing::TestDatabase;
use server::{destinations, events, mail, orders, outbox, store};
use standin::{Handle, Standin};
use tokio::task::JoinHandle;

/// A running server. End each test with [`TestApp::finish`], which checks the ledger and the outbox.
pub struct TestApp {
    pub state: AppState,
    pub origin: String,
    pub standin: Handle,
    own_standin: Option<Standin>,
    /// The merchant's id.
    pub merchant: String,
    http: answer::Http,
    server: JoinHandle<()>,
    database: Arc<TestDatabase>,
    /// Orders whose intent a test falsified on purpose: they must stay unpaid.
    pub mismatched: Vec<String>,
    is_finished: bool,
}

impl TestApp {
    /// A server with one merchant and the offer `guitar-course` for $49.00.
    pub async fn start() -> Self {
        Setup::default().start().await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.http
            .send(Method::GET, &self.address(path), &[], None)
            .await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.http
            .send(Method::GET, &self.address(path), headers, None)
            .await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.post_with(path, body, &[]).await
    }

    pub async fn post_with(&self, path: &str, body: &Value, headers: &[(&str, &str)]) -> Answer {
        let headers = [&[("content-type", "application/json")], headers].concat();
        let body = body.to_string();
        self.http
            .send(Method::POST, &self.address(path), &headers, Some(body))
            .await
    }

    /// Sends a raw body, as Stripe does.
    pub async fn post_raw(&self, path: &str, body: &str, headers: &[(&str, &str)]) -> Answer {
        self.http
            .send(
                Method::POST,
                &self.address(path),
                headers,
                Some(body.to_owned()),
            )
            .await
    }

    pub async fn post_bytes(&self, path: &str, body: Vec<u8>, headers: &[(&str, &str)]) -> Answer {
        self.http
            .send_body(Method::POST, &self.address(path), headers, body.into())
            .await
    }

    fn address(&self, path: &str) -> String {
        if path.starts_with("http") {
            path.to_owned()
        } else {
            format!("{}{path}", self.origin)
        }
    }

    /// Sends an order.
    pub async fn place(&self, request: &Value) -> Answer {
        self.post("/api/v1/orders", request).await
    }

    /// Places an order for the guitar course and takes the answer apart.
    pub async fn placed(&self) -> Placed {
        let answer = self.place(&order_request()).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        Placed::of(&answer.json())
    }

    /// Places another order for the guitar course, as another buyer's browser.
    pub async fn placed_again(&self, name: &str) -> Placed {
        let key = format!("{name:0>32}");
        let request = order_with(&json!({ "checkout_key": key }));
        let answer = self.place(&request).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        Placed::of(&answer.json())
    }

    /// Does what the server's workers do, until nothing is due.
    pub async fn work(&self) {
        self.standin.deliver_now().await;
        for _ in 0..20 {
            let done = events::work(&self.state).await.unwrap()
                + orders::sweep(&self.state).await.unwrap();
            outbox::work(&self.state).await.unwrap();
            let sent = destinations::work(&self.state).await.unwrap()
                + mail::work(&self.state).await.unwrap();
            if done + sent == 0 {
                return;
            }
        }
        panic!("the workers do not come to rest");
    }

    /// Lets time pass, for us and for the stand-in, and the workers work.
    pub async fn pass(&self, time: Duration) {
        self.state.clock.advance(time);
        self.standin
            .clock()
            .advance_ms(i64::try_from(time.as_millis()).unwrap());
        self.work().await;
    }

    /// What the list of Stripe's events does every half minute and on start.
    pub async fn catch_up(&self) {
        orders::catch_up(&self.state).await.unwrap();
    }

    /// What the list does when the server starts.
    pub async fn catch_up_on_start(&self) {
        orders::catch_up_all(&self.state).await.unwrap();
    }

    /// Ends the stand-in: nobody listens at Stripe's address any more.
    pub async fn stop_stripe(&mut self) {
        self.own_standin.take().unwrap().shutdown().await;
    }

    /// Begins a new stand-in at the same address. It remembers nothing.
    pub async fn start_stripe(&mut self) {
        let base = self.standin.base();
        let port = base.rsplit(':').next().unwrap().parse().unwrap();
        let standin = start_standin(port, &self.state.clock).await;
        self.standin = standin.handle();
        self.own_standin = Some(standin);
    }

    /// The order of that number as stored.
    pub async fn order(&self, number: &str) -> Order {
        store::orders::find_by_number(&self.state.store, number)
            .await
            .unwrap()
            .unwrap()
    }

    /// Asks as the buyer's browser does.
    pub async fn sync(&self, order: &Placed) -> Answer {
        let path = format!("/api/v1/orders/{}/sync", order.token);
        self.post(&path, &json!({})).await
    }

    pub async fn status(&self, number: &str) -> OrderStatus {
        self.order(number).await.status
    }

    /// Every byte of the database as text.
    pub async fn everything_stored(&self) -> String {
        self.database.dump().await
    }

    /// Every order, the newest first.
    pub async fn orders(&self) -> Vec<Order> {
        store::orders::list(&self.state.store, &Filter::default(), None, 1000)
            .await
            .unwrap()
    }

    /// The kinds in the order's timeline.
    pub async fn timeline(&self, number: &str) -> Vec<String> {
        let order = self.order(number).await;
        let entries = store::timeline::list(&self.state.store, &order.id)
            .await
            .unwrap();
        entries.into_iter().map(|entry| entry.kind).collect()
    }

    /// The kinds of messages that the order wrote into the outbox.
    pub async fn messages(&self, number: &str) -> Vec<String> {
        let order = self.order(number).await;
        let messages = store::outbox::list_by_order(&self.state.store, &order.id)
            .await
            .unwrap();
        messages.into_iter().map(|message| message.kind).collect()
    }

    /// Another connection to the test's database.
    pub async fn another_connection(&self) -> store::Store {
        self.database.connect().await
    }

    /// Changes the database past every rule.
    pub async fn change_database(&self, sql: &str) {
        self.database.change(sql).await;
    }

    /// Ends a second server whose database is closed: the first one's end checks the ledger.
    pub fn abandon(mut self) {
        self.is_finished = true;
    }

    /// Ends the test: Stripe's money and our books must agree, and nothing may be left in the outbox.
    pub async fn finish(mut self) {
        self.is_finished = true;
        self.standin.clear_faults();
        self.work().await;
        ledger::check(&self).await;
        let waiting = store::outbox::pending_count(&self.state.store)
            .await
            .unwrap();
        assert_eq!(waiting, 0, "messages are left in the outbox");
        self.server.abort();
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.server.abort();
        assert!(
            self.is_finished || std::thread::panicking(),
            "a test must end with finish(): ledger and outbox were not checked"
        );
    }
}

/// What a buyer's browser holds after placing an order.
#[derive(Clone, Debug)]
pub struct Placed {
    pub token: String,
    pub number: String,
    pub client_secret: String,
}

impl Placed {
    pub fn of(view: &Value) -> Self {
        let text = |name: &str| view[name].as_str().unwrap_or_default().to_owned();
        Self {
            token: text("token"),
            number: text("number"),
            client_secret: text("client_secret"),
        }
    }

    /// The intent's id, as the client secret tells it.
    pub fn intent(&self) -> &str {
        self.client_secret.split("_secret").next().unwrap()
    }
}

/// An order for the guitar course as the widget sends it.
pub fn order_request() -> Value {
    json!({
        "offer": "guitar-course",
        "checkout_key": "00112233445566778899aabbccddeeff",
        "email": "ann@example.com",
        "name": "Ann Example",
        "amount": 4900,
        "currency": "usd",
        "language": "en",
    })
}

/// The same with some fields changed.
pub fn order_with(changes: &Value) -> Value {
    let mut request = order_request();
    for (name, value) in changes.as_object().unwrap() {
        request[name] = value.clone();
    }
    request
}
