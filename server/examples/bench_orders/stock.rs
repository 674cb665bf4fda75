//! An installation on SQLite with one merchant, one offer and as many orders as asked for.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use clap::Parser;
use domain::{
    Currency, Language, Mode, Money, OfferForm, OfferStatus, OrderAnswers, OrderStatus, Slug,
};
use server::assets::Assets;
use server::clock::{Clock, Timestamp};
use server::config::Config;
use server::entropy::Entropy;
use server::ids::{self, Kind};
use server::state::{AppState, Foundation};
use server::store::merchants::{self, Brand, Merchant, Webhook};
use server::store::offers::{self, Offer};
use server::store::orders::{self, Order};
use server::store::{Store, sqlite_file};
use server::vault::{KeySource, Place, Vault};

/// So many orders are what is searched for, in both sizes: more than a page holds, spread evenly.
const SOUGHT: usize = 200;

#[derive(Parser)]
struct Arguments {
    #[command(flatten)]
    config: Config,
}

pub(super) async fn open(folder: &Path) -> Result<AppState> {
    let config = Arguments::parse_from(["paydesk".as_ref(), "--data".as_ref(), folder]).config;
    let (clock, entropy) = (
        Clock::manual(Timestamp::from_seconds(1_700_000_000)),
        Entropy::seeded(7),
    );
    let store = Store::connect(&config.database()).await?;
    store.migrate().await?;
    let source = KeySource {
        database: sqlite_file(&config.database()),
        ..KeySource::default()
    };
    let (vault, installation) = Vault::for_database(&store, &source, clock.now(), &entropy).await?;
    AppState::new(Foundation {
        config,
        store,
        vault,
        clock,
        entropy,
        assets: Assets::default(),
        installation: installation.id,
        is_demo: false,
    })
}

/// So many orders, a minute apart; gives the id of one near the oldest.
pub(super) async fn orders(state: &AppState, size: usize) -> Result<String> {
    let (merchant, offer) = (merchant(state).await?, offer(state).await?);
    let mut deep = String::new();
    let mut tx = state.store.begin().await?;
    for n in 0..size {
        let order = order(state, &merchant, &offer, n, n.is_multiple_of(size / SOUGHT));
        orders::insert(&tx, &order).await?;
        if n == 100 {
            deep.clone_from(&order.id);
        }
        state.clock.advance(Duration::from_mins(1));
        if n % 10_000 == 9_999 {
            tx.commit().await?;
            tx = state.store.begin().await?;
        }
    }
    tx.commit().await?;
    Ok(deep)
}

fn order(state: &AppState, merchant: &str, offer: &Offer, n: usize, is_sought: bool) -> Order {
    let now = state.clock.now();
    let id = ids::new(Kind::Order, now, &state.entropy);
    let minor = if is_sought {
        777_700
    } else if !n.is_multiple_of(10) {
        4_900
    } else {
        10_000 + i64::try_from(n % 90_000).unwrap_or(0)
    };
    let price = Money::new(minor, offer.prices[0].currency);
    let is_failed = is_sought || n.is_multiple_of(7);
    Order {
        number: if n == 0 {
            "00000S0P".to_owned()
        } else {
            ids::order_number(&state.entropy)
        },
        token_hash: format!("token {n}"),
        checkout_key_hash: format!("key {n}"),
        offer_id: offer.id.clone(),
        merchant_id: Some(merchant.to_owned()),
        email: if is_sought {
            "zoe@sought.example".to_owned()
        } else {
            format!("b{n:x}@buyers.example")
        },
        name: if is_sought {
            "Zoe Sought".to_owned()
        } else {
            format!("Buyer {n:x}")
        },
        language: Language::En,
        carried: [("utm_source".to_owned(), "letter".to_owned())].into(),
        answers: OrderAnswers::default(),
        terms: server::offers::terms(offer, None, price),
        price,
        status: if is_failed {
            OrderStatus::Failed
        } else {
            OrderStatus::Paid
        },
        dispute: None,
        decline: None,
        livemode: false,
        content_version: 1,
        intent_id: Some(if n == 0 {
            "pi_sought".to_owned()
        } else {
            format!("pi_{n:x}")
        }),
        intent_key_version: 1,
        flag: None,
        declines: 0,
        card_brand: Some("visa".to_owned()),
        card_last4: Some(if is_sought {
            "0007".to_owned()
        } else {
            format!("{:04}", 1_000 + n % 9_000)
        }),
        created_at: now,
        updated_at: now,
        paid_at: (!is_failed).then_some(now),
        expires_at: now,
        next_check_at: None,
        checks: 0,
        version: 1,
        id,
    }
}

async fn merchant(state: &AppState) -> Result<String> {
    let now = state.clock.now();
    let id = ids::new(Kind::Merchant, now, &state.entropy);
    let place = Place {
        table: "merchants",
        column: "secret_key",
        row: &id,
    };
    let merchant = Merchant {
        name: "School".to_owned(),
        mode: Mode::Test,
        account_id: None,
        country: None,
        publishable_key: String::new(),
        secret_key: state
            .vault
            .seal(place, &"none".to_owned().into(), &state.entropy),
        secret_last4: String::new(),
        api_base: None,
        stripe_js: None,
        webhook: Webhook::default(),
        brand: Brand::default(),
        next_check_at: None,
        events_seen_until: now,
        last_event_at: None,
        archived_at: None,
        created_at: now,
        updated_at: now,
        id,
    };
    merchants::insert(&state.store, &merchant).await?;
    Ok(merchant.id)
}

async fn offer(state: &AppState) -> Result<Offer> {
    let now = state.clock.now();
    let offer = Offer {
        id: ids::new(Kind::Offer, now, &state.entropy),
        slug: Slug::parse("guitar-course")?,
        internal_name: String::new(),
        title: "Guitar from zero".to_owned(),
        description: "Twelve lessons.".to_owned(),
        merchant_id: None,
        status: OfferStatus::Draft,
        prices: vec![Money::new(4_900, Currency::parse("usd")?)],
        seller: "School".to_owned(),
        picture_url: None,
        terms_url: None,
        privacy_url: None,
        thank_you_text: String::new(),
        thank_you_url: None,
        form: OfferForm::default(),
        sites: Vec::new(),
        position: 0,
        created_at: now,
        updated_at: now,
    };
    let tx = state.store.begin().await?;
    offers::insert(&tx, &offer).await?;
    tx.commit().await?;
    Ok(offer)
}
