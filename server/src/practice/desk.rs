//! A whole Paydesk for the time of a run: nothing in it is anybody's.

use std::net::{Ipv4Addr, SocketAddr};

use axum::Router;
use axum::extract::connect_info::IntoMakeServiceWithConnectInfo;
use data_encoding::HEXLOWER;
use domain::{Language, Mode, OfferStatus, OrderEvent};
use secrecy::SecretString;
use standin::Standin;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tracing::Instrument as _;
use url::Url;

use super::Practised;
use super::caught::Caught;
use crate::assets::Assets;
use crate::clock::Clock;
use crate::config::Config;
use crate::error::ApiError;
use crate::state::{AppState, Foundation};
use crate::store::offers::{self, Offer};
use crate::store::{Store, merchants as accounts};
use crate::vault::{KeySource, Vault};
use crate::{destinations, mail, merchants};

/// Who reads what is for the team.
const TEAM: &str = "team@practice.example";

pub(super) struct Desk {
    pub(super) state: AppState,
    pub(super) standin: Standin,
    pub(super) offer: Offer,
    pub(super) language: Language,
    pub(super) caught: Caught,
    /// What its webhooks are signed with.
    pub(super) secret: SecretString,
    pub(super) door: Router,
    /// Dropped with the desk: nobody listens any more.
    _servers: JoinSet<()>,
    _folder: TempDir,
}

impl Desk {
    /// Puts everything together. `real` gives the time zone and the time of the beginning.
    pub(super) async fn open(
        real: &AppState,
        practised: Practised,
        door: fn(AppState) -> Router,
    ) -> Result<Self, ApiError> {
        let folder = tempfile::tempdir().map_err(failed)?;
        let clock = Clock::manual(real.clock.now());
        let standin = start_standin(real, &clock).await?;
        let listener = listen().await?;
        let config = config(real, &folder, &standin, &listener)?;
        let caught = Caught::new(folder.path().join("mails"));
        let state = state(real, config, clock).await?;
        let door = door(state.clone());
        let mut servers = JoinSet::new();
        serve(&mut servers, listener, door.clone());
        let receiver = listen().await?;
        let target = format!("http://{}/", receiver.local_addr().map_err(failed)?);
        serve(&mut servers, receiver, caught.door());
        let offer = stock(&state, practised.offer, &practised.brand).await?;
        Ok(Self {
            secret: destination(&state, target).await?,
            state,
            standin,
            offer,
            language: practised.language,
            caught,
            door,
            _servers: servers,
            _folder: folder,
        })
    }
}

/// The cause is for the log.
fn failed(error: impl std::fmt::Display) -> ApiError {
    tracing::error!(%error, "the practice run's desk could not be put together");
    ApiError::Internal
}

async fn listen() -> Result<TcpListener, ApiError> {
    let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    TcpListener::bind(any).await.map_err(failed)
}

fn serve(servers: &mut JoinSet<()>, listener: TcpListener, door: Router) {
    let service: IntoMakeServiceWithConnectInfo<Router, SocketAddr> =
        door.into_make_service_with_connect_info();
    let serving = async move {
        if let Err(error) = axum::serve(listener, service).await {
            tracing::error!(%error, "the practice run's desk stopped serving");
        }
    };
    servers.spawn(serving.in_current_span());
}

/// A stand-in that goes by the run's clock. The bank takes its days until the scene says.
async fn start_standin(real: &AppState, clock: &Clock) -> Result<Standin, ApiError> {
    let clock = clock.clone();
    let options = standin::Options {
        seed: real.entropy.u64(),
        clock: standin::Clock::from_fn(move || clock.now().millis()),
        settle_after: None,
        ..standin::Options::default()
    };
    standin::start(options).await.map_err(failed)
}

/// Settings that reach nobody: each is named, so that none is taken over unseen.
fn config(
    real: &AppState,
    folder: &TempDir,
    standin: &Standin,
    listener: &TcpListener,
) -> Result<Config, ApiError> {
    let listen = listener.local_addr().map_err(failed)?;
    Ok(Config {
        data: folder.path().to_owned(),
        database_url: None,
        public_url: Url::parse(&format!("http://{listen}")).map_err(failed)?,
        listen,
        metrics_listen: None,
        trusted_proxies: Vec::new(),
        timezone: real.config.timezone.clone(),
        log_format: real.config.log_format,
        assets: None,
        smtp_host: None,
        smtp_port: real.config.smtp_port,
        smtp_security: real.config.smtp_security,
        smtp_username: None,
        smtp_ca: None,
        mail_from: None,
        mail_files: Some(folder.path().join("mails")),
        stripe_api_base: Some(Url::parse(&standin.base()).map_err(failed)?),
        stripe_live_standin: false,
        webhook_allow: Vec::new(),
        webhook_loopback: true,
        telegram_api_base: None,
        stripe_hosts: false,
    })
}

async fn state(real: &AppState, config: Config, clock: Clock) -> Result<AppState, ApiError> {
    let entropy = real.entropy.clone();
    let store = Store::connect(&config.database()).await?;
    store.migrate().await?;
    let source = KeySource {
        key: Some(SecretString::from(HEXLOWER.encode(&entropy.bytes::<32>()))),
        ..KeySource::default()
    };
    let opened = Vault::for_database(&store, &source, clock.now(), &entropy);
    let (vault, installation) = opened.await.map_err(failed)?;
    let foundation = Foundation {
        config,
        store,
        vault,
        clock,
        entropy,
        assets: Assets::default(),
        installation: installation.id,
        is_demo: false,
    };
    AppState::new(foundation).map_err(failed)
}

/// A merchant at the stand-in, and the offer on sale with it.
async fn stock(state: &AppState, offer: Offer, brand: &accounts::Brand) -> Result<Offer, ApiError> {
    let keys = merchants::NewMerchant::here(
        state,
        "Practice",
        standin::keys::PUBLISHABLE_KEY,
        SecretString::from(standin::keys::SECRET_KEY.to_owned()),
    );
    let merchant = merchants::connect(state, keys).await.map_err(failed)?;
    let id = merchant.merchant.id;
    let now = state.clock.now();
    accounts::set_brand(&state.store, &id, brand, now).await?;
    let offer = Offer {
        merchant_id: Some(id),
        status: OfferStatus::Published,
        picture_url: None,
        ..offer
    };
    let tx = state.store.begin().await?;
    offers::insert(&tx, &offer).await?;
    tx.commit().await?;
    let settings = mail::MailSettings {
        notify: TEAM.to_owned(),
        ..mail::MailSettings::default()
    };
    mail::save(state, &settings, None).await?;
    Ok(offer)
}

/// A destination for everything; gives what it is signed with.
async fn destination(state: &AppState, target: String) -> Result<SecretString, ApiError> {
    let typed = destinations::Typed {
        name: "Practice".to_owned(),
        kind: "json".to_owned(),
        mode: Mode::Test.as_str().to_owned(),
        target,
        events: OrderEvent::ALL
            .iter()
            .map(|event| event.as_str().to_owned())
            .collect(),
        ..destinations::Typed::default()
    };
    let added = destinations::add(state, &typed).await.map_err(failed)?;
    added.secret.ok_or(ApiError::Internal)
}
