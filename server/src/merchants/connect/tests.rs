use clap::Parser;
use domain::Language;

use super::*;
use crate::assets::Assets;
use crate::clock::Clock;
use crate::config::Config;
use crate::entropy::Entropy;
use crate::state::Foundation;
use crate::store::testing::TestDatabase;
use crate::stripe::Credentials;
use crate::vault::{KeySource, Vault};

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    config: Config,
}

async fn state(public_url: &str) -> (TestDatabase, AppState) {
    let (database, store) = TestDatabase::migrated().await;
    let (clock, entropy) = (Clock::system(), Entropy::seeded(1));
    let key = KeySource {
        key: Some(SecretString::from("cd".repeat(32))),
        ..KeySource::default()
    };
    let (vault, installation) = Vault::for_database(&store, &key, clock.now(), &entropy)
        .await
        .unwrap();
    let state = AppState::new(Foundation {
        config: Cli::parse_from(["paydesk", "--public-url", public_url]).config,
        store,
        vault,
        clock,
        entropy,
        installation: installation.id,
        assets: Assets::default(),
        is_demo: false,
    });
    (database, state.unwrap())
}

/// Registers on the stand-in as if it were Stripe itself.
async fn registered(public_url: &str) -> (Option<String>, Vec<String>, usize) {
    let standin = standin::start(standin::Options::default()).await.unwrap();
    let (_database, state) = state(public_url).await;
    let mut credentials = Credentials::stripe(standin::keys::SECRET_KEY.to_owned().into());
    credentials.base = format!("{}/", standin.base());
    let client = state.new_client(&credentials).unwrap();
    let mut notes = Vec::new();
    let webhook = register(&state, &client, "mer_1", None, &mut notes)
        .await
        .unwrap();
    assert_eq!(webhook.endpoint_id.is_some(), webhook.secret.is_some());
    assert_eq!(webhook.endpoint_id.is_some(), webhook.url.is_some());
    let endpoints = standin.webhook_endpoints(standin::keys::ACCOUNT);
    let notes = notes.iter().map(|words| words.sentence(Language::En));
    (webhook.endpoint_id, notes.collect(), endpoints.len())
}

#[tokio::test]
async fn on_a_loopback_address_no_webhook_is_registered_and_it_says_why_and_what_follows() {
    for address in [
        "http://127.0.0.1:3000",
        "http://localhost:3000",
        "http://[::1]:3000",
    ] {
        let (endpoint, notes, endpoints) = registered(address).await;
        assert_eq!((endpoint, endpoints), (None, 0), "{address}");
        let note = notes.join(" ");
        assert!(
            note.contains(&format!("Stripe cannot reach {address}")),
            "{note}"
        );
        assert!(note.contains("asking Stripe every half minute"), "{note}");
        assert!(note.contains("PAYDESK_PUBLIC_URL"), "{note}");
    }
}

#[tokio::test]
async fn on_a_public_address_it_is_registered() {
    let (endpoint, notes, endpoints) = registered("https://pay.example.com").await;
    assert!(endpoint.is_some() && notes.is_empty());
    assert_eq!(endpoints, 1);
}
