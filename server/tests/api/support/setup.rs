//! How a test's server starts.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::http::Method;
use clap::Parser;
use domain::{Currency, CustomField, Money, OfferForm, OfferStatus, Slug};
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
use server::store::merchants::Webhook;
use server::store::offers::{self, Offer};
use server::store::testing::TestDatabase;
use server::vault::{KeySource, Vault};
use standin::{Handle, Standin};
use tokio::net::TcpListener;

use super::TestApp;
use super::answer::Http;

/// When every test begins, in Unix seconds.
pub const START: i64 = 1_790_000_000;

/// What a test may change.
pub struct Setup {
    /// Whether the merchant has a webhook endpoint.
    pub webhooks: bool,
    pub arguments: Vec<&'static str>,
    pub assets: Assets,
    /// In the demo `/` lists the offers.
    pub is_demo: bool,
    /// Where forms of the admin reach Stripe: the stand-in.
    pub stripe_api_base: Option<url::Url>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            webhooks: true,
            arguments: Vec::new(),
            assets: Assets::default(),
            is_demo: true,
            stripe_api_base: None,
        }
    }
}

#[derive(Parser)]
struct Arguments {
    #[command(flatten)]
    config: Config,
}

impl Setup {
    /// A merchant that no webhook rings for: neither Stripe nor we have an endpoint.
    pub fn without_webhooks() -> Self {
        Self {
            webhooks: false,
            ..Self::default()
        }
    }

    /// A server with a merchant and an offer.
    pub async fn start(self) -> TestApp {
        let webhooks = self.webhooks;
        let (database, store) = TestDatabase::migrated().await;
        let clock = Clock::manual(Timestamp::from_seconds(START));
        let standin = start_standin(0, &clock).await;
        let handle = standin.handle();
        let mut app = self.serve(Arc::new(database), store, handle, clock).await;
        app.own_standin = Some(standin);
        app.merchant = app.connect().await;
        if !webhooks {
            app.forget_webhook().await;
        }
        app.offer("guitar-course", &[(4900, "usd")]).await;
        app
    }

    /// Another server beside one: on its database, with its stand-in, clock and merchant.
    pub async fn beside(self, first: &TestApp) -> TestApp {
        self.on(first.database.clone(), first).await
    }

    /// The same on another database.
    pub async fn on(self, database: Arc<TestDatabase>, first: &TestApp) -> TestApp {
        let store = database.connect().await;
        let (standin, clock) = (first.standin.clone(), first.state.clock.clone());
        let mut app = self.serve(database, store, standin, clock).await;
        app.merchant.clone_from(&first.merchant);
        app
    }

    async fn serve(
        mut self,
        database: Arc<TestDatabase>,
        store: Store,
        standin: Handle,
        clock: Clock,
    ) -> TestApp {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        self.stripe_api_base = Some(standin.base().parse().unwrap());
        let state = self.state(&origin, store, clock).await;
        let service =
            routes::router(state.clone()).into_make_service_with_connect_info::<SocketAddr>();
        let server = tokio::spawn(async move { axum::serve(listener, service).await.unwrap() });
        TestApp {
            state,
            origin,
            standin,
            own_standin: None,
            server,
            database,
            merchant: String::new(),
            http: Http::new(),
            mismatched: Vec::new(),
            is_finished: false,
        }
    }

    /// The parts of a server at an address.
    pub async fn state(self, origin: &str, store: Store, clock: Clock) -> AppState {
        let arguments = ["paydesk", "--public-url", origin];
        let arguments = arguments.into_iter().chain(self.arguments.clone());
        let mut config = Arguments::parse_from(arguments).config;
        config.stripe_api_base = self.stripe_api_base;
        config.check().unwrap();
        let entropy = Entropy::system();
        let key = KeySource {
            key: Some(SecretString::from("ab".repeat(32))),
            ..KeySource::default()
        };
        let (vault, installation) = Vault::for_database(&store, &key, clock.now(), &entropy)
            .await
            .unwrap();
        AppState::new(Foundation {
            config,
            store,
            vault,
            clock,
            entropy,
            installation: installation.id,
            assets: self.assets,
            is_demo: self.is_demo,
        })
        .unwrap()
    }
}

/// A stand-in on that port (0: any) which goes by the same clock.
pub async fn start_standin(port: u16, clock: &Clock) -> Standin {
    standin::start(standin::Options {
        port,
        clock: standin::Clock::manual(clock.now().millis()),
        settle_after: None,
        ..standin::Options::default()
    })
    .await
    .unwrap()
}

impl TestApp {
    async fn connect(&self) -> String {
        let keys = [standin::keys::PUBLISHABLE_KEY, standin::keys::SECRET_KEY];
        self.connect_with(keys).await
    }

    /// Connects the stand-in's second account; gives the merchant's id.
    pub async fn connect_another(&self) -> String {
        let keys = [
            standin::keys::OTHER_PUBLISHABLE_KEY,
            standin::keys::OTHER_SECRET_KEY,
        ];
        self.connect_with(keys).await
    }

    async fn connect_with(&self, [publishable, secret]: [&str; 2]) -> String {
        let secret = SecretString::from(secret.to_owned());
        let new = NewMerchant {
            api_base: Some(format!("{}/", self.standin.base())),
            stripe_js: Some(self.standin.stripe_js()),
            ..NewMerchant::here(&self.state, "School", publishable, secret)
        };
        merchants::connect(&self.state, new)
            .await
            .unwrap()
            .merchant
            .id
    }

    /// A server at a public address on the test's database.
    pub async fn public_server(&self, origin: &str) -> AppState {
        let store = self.another_connection().await;
        let setup = Setup {
            stripe_api_base: self.state.config.stripe_api_base.clone(),
            ..Setup::default()
        };
        setup.state(origin, store, self.state.clock.clone()).await
    }

    /// Neither Stripe nor we have a webhook endpoint from now on.
    async fn forget_webhook(&self) {
        for endpoint in self.standin.webhook_endpoints(standin::keys::ACCOUNT) {
            let path = format!("/v1/webhook_endpoints/{}", endpoint["id"].as_str().unwrap());
            self.stripe(Method::DELETE, &path, "").await;
        }
        let none = Webhook::default();
        let now = self.state.clock.now();
        server::store::merchants::set_webhook(&self.state.store, &self.merchant, &none, now)
            .await
            .unwrap();
    }

    /// Puts an offer on sale.
    pub async fn offer(&self, slug: &str, prices: &[(i64, &str)]) -> Offer {
        let offer = offer_of(&self.state, &self.merchant, slug, prices);
        let tx = self.state.store.begin().await.unwrap();
        offers::insert(&tx, &offer).await.unwrap();
        tx.commit().await.unwrap();
        offer
    }

    /// Gives an offer other questions.
    pub async fn ask(&self, offer: &Offer, fields: Vec<CustomField>) -> Offer {
        let form = OfferForm {
            fields,
            ..offer.form.clone()
        };
        self.with_form(offer, form).await
    }

    /// Gives an offer another form.
    pub async fn with_form(&self, offer: &Offer, form: OfferForm) -> Offer {
        let offer = Offer {
            form,
            ..offer.clone()
        };
        self.change_offer(&offer).await;
        offer
    }

    /// Changes an offer.
    pub async fn change_offer(&self, offer: &Offer) {
        let tx = self.state.store.begin().await.unwrap();
        offers::update(&tx, offer).await.unwrap();
        tx.commit().await.unwrap();
    }
}

/// An offer on sale, not stored yet.
pub fn offer_of(state: &AppState, merchant: &str, slug: &str, prices: &[(i64, &str)]) -> Offer {
    let now = state.clock.now();
    let price = |(minor, code): &(i64, &str)| Money::new(*minor, Currency::parse(code).unwrap());
    Offer {
        id: ids::new(Kind::Offer, now, &state.entropy),
        slug: Slug::parse(slug).unwrap(),
        title: "Guitar from zero".to_owned(),
        description: "Twelve lessons.".to_owned(),
        merchant_id: Some(merchant.to_owned()),
        internal_name: String::new(),
        status: OfferStatus::Published,
        seller: "School".to_owned(),
        picture_url: None,
        terms_url: None,
        privacy_url: None,
        thank_you_text: "See you in class.".to_owned(),
        thank_you_url: None,
        form: OfferForm::default(),
        sites: Vec::new(),
        position: 0,
        prices: prices.iter().map(price).collect(),
        created_at: now,
        updated_at: now,
    }
}
