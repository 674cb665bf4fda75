//! Connecting a Stripe account.

use domain::Language;
use secrecy::SecretString;
use server::merchants::{self, ConnectError, Connected, NewMerchant};
use server::store;
use standin::{NewAccount, Trouble, Work, keys};

use crate::support::TestApp;

async fn connect(
    app: &TestApp,
    publishable: &str,
    secret: &str,
) -> Result<Connected, ConnectError> {
    let secret = SecretString::from(secret.to_owned());
    let new = NewMerchant {
        api_base: Some(format!("{}/", app.standin.base())),
        stripe_js: None,
        ..NewMerchant::here(&app.state, "Second", publishable, secret)
    };
    merchants::connect(&app.state, new).await
}

/// The sentence that the person reads. It repeats no key, and nothing is stored or registered.
async fn refusal(app: &TestApp, publishable: &str, secret: &str) -> String {
    let endpoints = app.standin.webhook_endpoints(keys::ACCOUNT).len();
    let Err(error) = connect(app, publishable, secret).await else {
        panic!("{publishable} and {secret} were taken");
    };
    let said = error.to_string();
    assert!(!said.contains("merchants-"), "words for {said}");
    for key in [publishable, secret] {
        assert!(key.is_empty() || !said.contains(key), "{said}");
    }
    let merchants = store::merchants::list(&app.state.store).await.unwrap();
    assert_eq!(merchants.len(), 1);
    assert_eq!(
        app.standin.webhook_endpoints(keys::ACCOUNT).len(),
        endpoints
    );
    said
}

#[tokio::test]
async fn what_is_pasted_by_mistake_is_noticed_before_anything_is_sent() {
    let app = TestApp::start().await;
    app.standin.clear_requests();
    let (pk, sk) = (keys::PUBLISHABLE_KEY, keys::SECRET_KEY);
    let organization = ["sk", "org", "live_123"].join("_");
    for (publishable, secret, words) in [
        (sk, pk, "each other’s fields"),
        (pk, pk, "This is the publishable key"),
        (sk, sk, "This is a secret key"),
        ("", sk, "Paste the publishable key"),
        (pk, "", "Paste the secret key"),
        (pk, "whsec_123", "signing secret of a webhook"),
        ("whsec_123", sk, "signing secret of a webhook"),
        (pk, &organization, "organization’s key"),
        (pk, "password", "not a secret key"),
        (pk, "sk_test_", "not a secret key"),
        (pk, "sk_test_with space", "not a secret key"),
        ("hello", sk, "not a publishable key"),
        (keys::LIVE_PUBLISHABLE_KEY, sk, "One key is for tests"),
        (pk, keys::LIVE_SECRET_KEY, "One key is for tests"),
        (
            keys::LIVE_PUBLISHABLE_KEY,
            keys::LIVE_SECRET_KEY,
            "takes test keys only",
        ),
    ] {
        let said = refusal(&app, publishable, secret).await;
        assert!(said.contains(words), "{said}");
    }
    assert!(app.standin.requests().is_empty(), "nothing was sent");
    app.finish().await;
}

#[tokio::test]
async fn keys_that_do_not_work_or_do_not_belong_together_are_refused() {
    let app = TestApp::start().await;
    let other = app.standin.create_account(NewAccount::default());
    let said = refusal(&app, &other.publishable_key, keys::SECRET_KEY).await;
    assert!(said.contains("different Stripe accounts"), "{said}");
    let said = refusal(&app, "pk_test_nobodyknows", keys::SECRET_KEY).await;
    assert!(said.contains("not accept the publishable key"), "{said}");
    let said = refusal(&app, keys::PUBLISHABLE_KEY, "sk_test_nobodyknows").await;
    assert!(said.contains("does not accept the secret key"), "{said}");
    app.standin.expire_key(&other.secret_key).unwrap();
    let said = refusal(&app, &other.publishable_key, &other.secret_key).await;
    assert!(said.contains("does not accept the secret key"), "{said}");
    app.finish().await;
}

#[tokio::test]
async fn a_restricted_key_is_enough_and_a_missing_permission_is_named() {
    let app = TestApp::start().await;
    let account = app.standin.create_account(NewAccount::default());
    for (granted, named) in [
        (
            &["rak_webhook_write", "rak_balance_read"][..],
            ": Payment Intents: Write, Setup Intents: Write, Charges and Refunds: Write, \
             Events: Read, Disputes: Read.",
        ),
        (
            &[
                "rak_setup_intent_write",
                "rak_payment_intent_write",
                "rak_charge_write",
                "rak_event_read",
                "rak_dispute_read",
            ],
            ": Webhook Endpoints: Write.",
        ),
    ] {
        app.standin
            .set_permissions(&account.restricted_key, granted)
            .unwrap();
        let said = refusal(&app, &account.publishable_key, &account.restricted_key).await;
        assert!(said.contains(named), "{said}");
    }
    let enough = [
        "rak_setup_intent_write",
        "rak_payment_intent_write",
        "rak_webhook_write",
        "rak_charge_write",
        "rak_event_read",
        "rak_dispute_read",
    ];
    app.standin
        .set_permissions(&account.restricted_key, &enough)
        .unwrap();
    let connected = connect(&app, &account.publishable_key, &account.restricted_key)
        .await
        .unwrap();
    assert_eq!(
        (connected.merchant.account_id, connected.merchant.country),
        (None, None)
    );
    assert!(
        connected.notes[0]
            .sentence(Language::En)
            .contains("may not read the account"),
        "{:?}",
        connected.notes
    );
    app.finish().await;
}

#[tokio::test]
async fn a_good_pair_is_checked_registered_and_trimmed() {
    let app = TestApp::start().await;
    let account = app.standin.create_account(NewAccount {
        country: Some("DE".to_owned()),
        ..NewAccount::default()
    });
    let connected = connect(
        &app,
        &format!(" {}\n", account.publishable_key),
        &format!("\t{} ", account.secret_key),
    )
    .await
    .unwrap();
    let merchant = connected.merchant;
    assert_eq!(merchant.account_id.as_deref(), Some(account.id.as_str()));
    assert_eq!(merchant.country.as_deref(), Some("DE"));
    assert_eq!(merchant.publishable_key, account.publishable_key);
    assert!(
        account.secret_key.ends_with(&merchant.secret_last4) && merchant.secret_last4.len() == 4
    );
    assert!(connected.notes.is_empty(), "{:?}", connected.notes);

    let endpoint = app.standin.webhook_endpoints(&account.id).remove(0);
    assert_eq!(
        endpoint["id"].as_str(),
        merchant.webhook.endpoint_id.as_deref()
    );
    assert_eq!(
        endpoint["url"],
        format!("{}/webhooks/stripe/{}", app.origin, merchant.id)
    );
    assert_eq!(endpoint["api_version"], server::stripe::API_VERSION);
    assert_eq!(
        endpoint["enabled_events"].as_array().unwrap().len(),
        server::stripe::EVENTS.len()
    );
    assert_eq!(
        endpoint["metadata"]["paydesk_installation"],
        app.state.installation
    );
    let requests = app.standin.requests();
    assert!(
        requests
            .iter()
            .all(|seen| seen.version.as_deref() == Some(server::stripe::API_VERSION))
    );
    // The SetupIntent of the pairing is gone again.
    let dump = app.standin.dump();
    let setups = dump["accounts"][account.id.as_str()]["test"]["setup_intents"]
        .as_array()
        .unwrap();
    assert!(setups.iter().all(|setup| setup["status"] == "canceled"));
    app.finish().await;
}

#[tokio::test]
async fn an_account_that_may_not_charge_yet_says_so() {
    let app = TestApp::start().await;
    let account = app.standin.create_account(NewAccount {
        inactive: true,
        ..NewAccount::default()
    });
    let connected = connect(&app, &account.publishable_key, &account.secret_key)
        .await
        .unwrap();
    assert!(
        connected.notes.iter().any(|note| note
            .sentence(Language::En)
            .contains("Finish its activation")),
        "{:?}",
        connected.notes
    );
    app.finish().await;
}

#[tokio::test]
async fn while_stripe_is_down_nothing_is_stored() {
    let app = TestApp::start().await;
    let account = app.standin.create_account(NewAccount::default());
    for path in [
        "/v1/balance",
        "/v1/setup_intents",
        "/v1/account",
        "/v1/webhook_endpoints",
    ] {
        let down = Trouble::Error {
            status: 500,
            work: Work::NotDone,
            should_retry: Some(false),
        };
        app.fault("*", path, down);
        let said = refusal(&app, &account.publishable_key, &account.secret_key).await;
        assert!(
            said.contains("could not be asked just now"),
            "{path}: {said}"
        );
    }
    assert!(
        connect(&app, &account.publishable_key, &account.secret_key)
            .await
            .is_ok()
    );
    app.finish().await;
}

#[tokio::test]
async fn secrets_are_sealed_in_the_database() {
    let app = TestApp::start().await;
    let order = app.paid().await;
    let secrets = [
        keys::SECRET_KEY.to_owned(),
        app.webhook_secret().await,
        order.client_secret.clone(),
        order.token.clone(),
        "00112233445566778899aabbccddeeff".to_owned(),
    ];
    let everything = app.everything_stored().await;
    assert!(everything.contains(&order.number), "the database was read");
    for secret in secrets {
        assert!(
            !everything.contains(&secret),
            "{secret} lies open in the database"
        );
    }
    app.finish().await;
}

#[tokio::test]
async fn a_stored_key_opens_only_in_its_own_place() {
    let app = TestApp::start().await;
    let account = app.standin.create_account(NewAccount::default());
    let mut other = connect(&app, &account.publishable_key, &account.secret_key)
        .await
        .unwrap()
        .merchant;
    let own = store::merchants::get(&app.state.store, &app.merchant)
        .await
        .unwrap()
        .unwrap();
    assert!(merchants::secret_key(&app.state, &own).is_ok());
    other.secret_key = own.secret_key;
    assert!(
        merchants::secret_key(&app.state, &other).is_err(),
        "moved from another row"
    );
    app.finish().await;
}
