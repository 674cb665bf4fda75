//! How a test's server starts.

use std::net::SocketAddr;

use clap::Parser;
use domain::{Currency, Money, OfferStatus, Slug};
use secrecy::SecretString;
use server::assets::Assets;
use server::clock::{Clock, Timestamp};
use server::config::Config;
use server::entropy::Entropy;
use server::ids::{self, Kind};
use server::merchants::{self, NewMerchant};
use server::routes;
use server::state::{AppState, Foundation};
use server::store::Store;
use server::store::offers::{self, Offer};
use server::store::testing::TestDatabase;
use server::vault::{KeySource, Vault};
use standin::Standin;
use tokio::net::TcpListener;

use super::TestApp;
use super::answer::Http;

/// What a test may change.
pub struct Setup {
    /// Whether the merchant has a webhook endpoint.
    pub webhooks: bool,
    pub arguments: Vec<&'static str>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            webhooks: true,
            arguments: Vec::new(),
        }
    }
}

#[derive(Parser)]
struct Arguments {
    #[command(flatten)]
    config: Config,
}

impl Setup {
    pub async fn start(self) -> TestApp {
        let (database, store) = TestDatabase::migrated().await;
        let start = Timestamp::from_seconds(1_790_000_000);
        let standin = standin::start(standin::Options {
            clock: standin::Clock::manual(start.millis()),
            ..standin::Options::default()
        })
        .await
        .unwrap();
        self.on(database, store, standin, Clock::manual(start))
            .await
    }

    /// A server on a given database: several may share one.
    pub async fn on(
        self,
        database: TestDatabase,
        store: Store,
        standin: Standin,
        clock: Clock,
    ) -> TestApp {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let arguments = ["paydesk", "--public-url", &origin]
            .into_iter()
            .chain(self.arguments.clone());
        let config = Arguments::parse_from(arguments).config;
        let entropy = Entropy::system();
        let key = KeySource {
            key: Some(SecretString::from("ab".repeat(32))),
            ..KeySource::default()
        };
        let (vault, installation) = Vault::for_database(&store, &key, clock.now(), &entropy)
            .await
            .unwrap();
        let state = AppState::new(Foundation {
            config,
            store,
            vault,
            clock,
            entropy,
            installation: installation.id,
            assets: Assets::default(),
            is_demo: true,
        })
        .unwrap();
        let service =
            routes::router(state.clone()).into_make_service_with_connect_info::<SocketAddr>();
        let server = tokio::spawn(async move { axum::serve(listener, service).await.unwrap() });
        let mut app = TestApp {
            state,
            origin,
            standin,
            server,
            database,
            merchant: String::new(),
            http: Http::new(),
            mismatched: Vec::new(),
            is_finished: false,
        };
        app.merchant = app.connect().await;
        app.offer("guitar-course", &[(4900, "usd")]).await;
        app
    }
}

impl TestApp {
    async fn connect(&self) -> String {
        let new = NewMerchant {
            name: "School".to_owned(),
            publishable_key: standin::keys::PUBLISHABLE_KEY.to_owned(),
            secret_key: SecretString::from(standin::keys::SECRET_KEY.to_owned()),
            api_base: Some(format!("{}/", self.standin.base())),
            stripe_js: Some(self.standin.stripe_js()),
        };
        merchants::connect(&self.state, new)
            .await
            .unwrap()
            .merchant
            .id
    }

    /// Puts an offer on sale.
    pub async fn offer(&self, slug: &str, prices: &[(i64, &str)]) -> Offer {
        let now = self.state.clock.now();
        let price =
            |(minor, code): &(i64, &str)| Money::new(*minor, Currency::parse(code).unwrap());
        let offer = Offer {
            id: ids::new(Kind::Offer, now, &self.state.entropy),
            slug: Slug::parse(slug).unwrap(),
            title: "Guitar from zero".to_owned(),
            description: "Twelve lessons.".to_owned(),
            merchant_id: Some(self.merchant.clone()),
            status: OfferStatus::Published,
            seller: "School".to_owned(),
            picture_url: None,
            terms_url: None,
            privacy_url: None,
            thank_you_text: "See you in class.".to_owned(),
            thank_you_url: None,
            position: 0,
            prices: prices.iter().map(price).collect(),
            created_at: now,
            updated_at: now,
        };
        let tx = self.state.store.begin().await.unwrap();
        offers::insert(&tx, &offer).await.unwrap();
        tx.commit().await.unwrap();
        offer
    }

    /// Changes an offer.
    pub async fn change_offer(&self, offer: &Offer) {
        let tx = self.state.store.begin().await.unwrap();
        offers::update(&tx, offer).await.unwrap();
        tx.commit().await.unwrap();
    }
}
