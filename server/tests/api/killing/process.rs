//! The program itself, which is killed and started again.

use std::future::Future;
use std::process::Stdio;
use std::time::{Duration, Instant};

use axum::http::Method;
use domain::OrderStatus;
use secrecy::SecretString;
use serde_json::Value;
use server::clock::Clock;
use server::merchants::{self, NewMerchant};
use server::state::AppState;
use server::store::orders::Order;
use server::store::testing::TestDatabase;
use server::{destinations, store};
use standin::Standin;
use tokio::process::{Child, Command};

use super::sinks::Sink;
use crate::support::{Http, Placed, Setup, offer_of, order_request};

pub const KEY: &str = "abababababababababababababababababababababababababababababababab";

/// A desk with everything around it. What is around it goes on when it is killed.
pub struct Desk {
    pub database: TestDatabase,
    pub standin: Standin,
    pub webhooks: Sink,
    pub mails: Sink,
    /// Our eye on its database.
    pub state: AppState,
    origin: String,
    assets: tempfile::TempDir,
    http: Http,
    running: Option<Child>,
}

impl Desk {
    /// A merchant with an offer and a destination, and the program not yet started.
    pub async fn new() -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let (database, store) = TestDatabase::migrated().await;
        let options = standin::Options {
            webhook_retries: vec![Duration::from_secs(1); 20],
            ..standin::Options::default()
        };
        let standin = standin::start(options).await.unwrap();
        let origin = format!("http://127.0.0.1:{}", free_port().await);
        let setup = Setup {
            stripe_api_base: Some(standin.base().parse().unwrap()),
            arguments: vec!["--webhook-loopback"],
            ..Setup::default()
        };
        let state = setup.state(&origin, store, Clock::system()).await;
        let (webhooks, mails) = (Sink::webhooks().await, Sink::mails().await);
        let merchant = connect(&state).await;
        let tx = state.store.begin().await.unwrap();
        let offer = offer_of(&state, &merchant, "guitar-course", &[(4900, "usd")]);
        store::offers::insert(&tx, &offer).await.unwrap();
        tx.commit().await.unwrap();
        add_destination(&state, webhooks.port).await;
        let assets = tempfile::tempdir().unwrap();
        let manifest = assets.path().join("manifest.json");
        std::fs::write(manifest, r#"{"files":[]}"#).unwrap();
        Self {
            database,
            standin,
            webhooks,
            mails,
            state,
            origin,
            assets,
            http: Http::new(),
            running: None,
        }
    }

    /// The same, running.
    pub async fn started() -> Self {
        let mut desk = Self::new().await;
        desk.start().await;
        desk
    }

    /// Starts the program and waits until it is ready.
    pub async fn start(&mut self) {
        self.standin.clear_requests();
        let listen = self.origin.strip_prefix("http://").unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_paydesk"))
            .arg("serve")
            .env_clear()
            .env("DATABASE_URL", self.database.url())
            .env("PAYDESK_DATA", self.assets.path())
            .env("PAYDESK_MASTER_KEY", KEY)
            .env("PAYDESK_ASSETS", self.assets.path())
            .env("PAYDESK_LISTEN", listen)
            .env("PAYDESK_PUBLIC_URL", &self.origin)
            .env("PAYDESK_STRIPE_API_BASE", self.standin.base())
            .env("PAYDESK_WEBHOOK_LOOPBACK", "true")
            .env("PAYDESK_SMTP_HOST", "127.0.0.1")
            .env("PAYDESK_SMTP_PORT", self.mails.port.to_string())
            .env("PAYDESK_SMTP_SECURITY", "none")
            .env("PAYDESK_MAIL_FROM", "desk@school.example")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn();
        self.running = Some(child.unwrap());
        until("it is ready", Duration::from_secs(30), async || {
            tokio::net::TcpStream::connect(listen).await.is_ok()
        })
        .await;
    }

    /// SIGKILL: nothing is finished, nothing is written.
    pub async fn kill(&mut self) {
        let mut child = self.running.take().unwrap();
        child.start_kill().unwrap();
        child.wait().await.unwrap();
    }

    /// Kills it at this point and starts it again, with everything around it well.
    pub async fn kill_and_start(&mut self) {
        self.kill().await;
        self.standin.clear_faults();
        self.webhooks.release();
        self.mails.release();
        self.start().await;
    }

    /// Places the order; `None` when the program died before it answered.
    pub async fn try_place(&self) -> Option<Placed> {
        let address = format!("{}/api/v1/orders", self.origin);
        let json = [("content-type", "application/json")];
        let body = order_request().to_string();
        let answer = self.http.try_send(Method::POST, &address, &json, body);
        let answer: Value = answer.await?.json();
        Some(Placed::of(&answer))
    }

    pub async fn place(&self) -> Placed {
        let placed = self.try_place().await.unwrap();
        assert!(!placed.client_secret.is_empty(), "{placed:?}");
        placed
    }

    /// Pays at Stripe, as the buyer's browser does.
    pub fn pay(&self, order: &Placed) {
        let paid = self
            .standin
            .confirm_with_card(&order.client_secret, "pm_card_visa");
        assert_eq!(paid.unwrap().status(), "succeeded");
    }

    /// Asks as the buyer's browser does when it is back.
    pub async fn sync(&self, order: &Placed) {
        let address = format!("{}/api/v1/orders/{}/sync", self.origin, order.token);
        let json = [("content-type", "application/json")];
        let body = "{}".to_owned();
        _ = self
            .http
            .try_send(Method::POST, &address, &json, body)
            .await;
    }

    /// Whether the news of the payment was taken with 200.
    pub fn is_rung(&self) -> bool {
        let all = self.standin.deliveries();
        all.iter()
            .any(|one| one.event_type == "payment_intent.succeeded" && one.status == 200)
    }

    /// The one order there is.
    pub async fn order(&self) -> Option<Order> {
        let all = store::orders::Filter::default();
        let mut orders = store::orders::list(&self.state.store, &all, None, 10)
            .await
            .unwrap();
        assert!(orders.len() < 2, "{orders:?}");
        orders.pop()
    }

    pub async fn is(&self, status: OrderStatus) -> bool {
        self.order()
            .await
            .is_some_and(|order| order.status == status)
    }

    /// Waits until Stripe was asked so since the last start.
    pub async fn is_asked(&self, method: &str, path: &str) {
        let what = format!("{method} {path}");
        until(&what, Duration::from_secs(20), async || {
            let seen = self.standin.requests();
            seen.iter()
                .any(|one| one.method == method && one.path.starts_with(path))
        })
        .await;
    }
}

async fn free_port() -> u16 {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    listener.local_addr().unwrap().port()
}

async fn connect(state: &AppState) -> String {
    let secret = SecretString::from(standin::keys::SECRET_KEY.to_owned());
    let new = NewMerchant::here(state, "School", standin::keys::PUBLISHABLE_KEY, secret);
    merchants::connect(state, new).await.unwrap().merchant.id
}

async fn add_destination(state: &AppState, port: u16) {
    let typed = destinations::Typed {
        name: "Course platform".to_owned(),
        kind: "json".to_owned(),
        mode: "test".to_owned(),
        target: format!("http://127.0.0.1:{port}/"),
        events: ["paid", "refunded"].map(str::to_owned).to_vec(),
        ..destinations::Typed::default()
    };
    destinations::add(state, &typed).await.unwrap();
}

/// Waits until it is so.
pub async fn until<F>(what: &str, within: Duration, is_so: impl Fn() -> F)
where
    F: Future<Output = bool>,
{
    let begun = Instant::now();
    while !is_so().await {
        assert!(begun.elapsed() < within, "not within {within:?}: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
