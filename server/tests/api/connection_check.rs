//! The connection check: what it finds, how it is mended, how it speaks up by itself.

use std::time::Duration;

use axum::http::Method;
use domain::{Check, CheckState, Language};
use secrecy::SecretString;
use serde_json::json;
use server::merchants::{self, Depth, Finding, NewMerchant};
use server::offers;
use server::state::AppState;
use server::store;
use server::store::merchants::Merchant;
use standin::{Trouble, Work, keys};

use crate::support::{Browser, Placed, Setup, TestApp, order_with};

fn page_of(app: &TestApp) -> String {
    format!("/admin/settings/payment-systems/stripe/{}", app.merchant)
}

/// How a check stands on the page.
fn state_of(page: &str, check: Check) -> String {
    let row = format!("data-check=\"{}\" data-state=\"", check.as_str());
    let rest = page.split(&row).nth(1).unwrap_or_default();
    rest.split('"').next().unwrap().to_owned()
}

/// Presses "Check with Stripe"; gives back the page.
async fn check(app: &TestApp, owner: &Browser<'_>) -> String {
    let pressed = owner.post(&format!("{}/check", page_of(app)), &[]).await;
    assert_eq!(pressed.status, 303, "{}", pressed.text());
    owner.get(pressed.header("location")).await.text()
}

async fn merchant(app: &TestApp) -> Merchant {
    store::merchants::get(&app.state.store, &app.merchant)
        .await
        .unwrap()
        .unwrap()
}

/// The state in which a check is stored.
async fn stored(app: &TestApp, check: Check) -> Option<Finding> {
    let findings = merchants::findings(&app.state, &app.merchant)
        .await
        .unwrap();
    findings.into_iter().find(|f| f.check == check)
}

#[tokio::test]
async fn a_good_connection_is_said_to_be_good_and_the_way_ticks_itself() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let before = owner.get(&page_of(&app)).await.text();
    assert!(before.contains("Not looked at yet"));
    assert_eq!(before.matches(">done<").count(), 2, "keys and an offer");
    let page = check(&app, &owner).await;
    assert!(page.contains("Checked with Stripe."));
    for (at, state) in [
        (Check::Key, "good"),
        (Check::Modes, "good"),
        (Check::Pair, "good"),
        (Check::Permissions, "good"),
        (Check::Account, "good"),
        (Check::Charges, "good"),
        (Check::Details, "good"),
        (Check::Webhook, "good"),
        (Check::WebhookEnabled, "good"),
        (Check::WebhookEvents, "good"),
        (Check::WebhookVersion, "good"),
        (Check::WebhookHeard, "unknown"),
        (Check::Clock, "good"),
        (Check::Wallets, "unknown"),
        (Check::Sites, "unknown"),
        (Check::LastPaid, "unknown"),
    ] {
        assert_eq!(state_of(&page, at), state, "{at:?}");
    }
    assert!(page.contains("Everything is as it should be"));
    assert!(page.contains("In United States: acct_"));
    app.paid().await;
    let again = order_with(&json!({ "checkout_key": "7".repeat(32) }));
    let declined = Placed::of(&app.place(&again).await.json());
    app.try_card(&declined, "pm_card_visa_chargeDeclined");
    app.sync(&declined).await;
    app.work().await;
    let page = check(&app, &owner).await;
    for at in [Check::WebhookHeard, Check::LastPaid, Check::LastFailed] {
        assert_eq!(state_of(&page, at), "good", "{at:?}");
    }
    let declined_says = "The bank gave no reason that could be passed on.";
    assert!(page.contains(declined_says), "{page}");
    // The same payment may succeed; that it was declined before stays known.
    app.pay(&declined);
    app.sync(&declined).await;
    assert!(check(&app, &owner).await.contains(declined_says));
    let page = check(&app, &owner).await;
    assert_eq!(page.matches(">done<").count(), 5);
    assert!(page.contains("Real keys connected</span><span class=\"tag\">to do"));
    assert!(!page.contains("merchants-"), "a text is missing");
    app.finish().await;
}

#[tokio::test]
async fn a_refused_key_raises_an_alarm_by_itself_and_counts_the_buyers() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    merchants::doctor_rounds(&app.state).await.unwrap();
    assert_eq!(
        stored(&app, Check::Key).await.unwrap().state,
        CheckState::Good
    );
    app.standin.expire_key(keys::SECRET_KEY).unwrap();
    app.state.clock.advance(Duration::from_mins(2));
    merchants::doctor_rounds(&app.state).await.unwrap();
    assert_eq!(
        stored(&app, Check::Key).await.unwrap().state,
        CheckState::Good,
        "nobody has asked Stripe yet"
    );
    assert_eq!(app.place(&order_with(&json!({}))).await.status, 503);
    merchants::doctor_rounds(&app.state).await.unwrap();
    let found = stored(&app, Check::Key).await.unwrap();
    assert_eq!(found.state, CheckState::Broken);
    let since = app.state.config.timezone.text(found.since);
    let second = order_with(&json!({ "checkout_key": "8".repeat(32) }));
    app.state.clock.advance(Duration::from_mins(20));
    assert_eq!(app.place(&second).await.status, 503);
    merchants::doctor_rounds(&app.state).await.unwrap();
    for path in ["/admin", "/admin/settings/devices"] {
        let page = owner.get(path).await.text();
        assert!(page.contains("class=\"banner\""), "{path}");
        assert!(page.contains("School: The secret key has expired at Stripe"));
        assert!(page.contains(&format!("Since {since}")), "{path}");
        assert!(page.contains("could not be paid since then: 2."), "{path}");
        assert!(page.contains(&page_of(&app)));
    }
    let page = owner.get(&page_of(&app)).await.text();
    assert_eq!(state_of(&page, Check::Key), "broken");
    assert_eq!(state_of(&page, Check::Webhook), "unknown");
    assert!(page.contains("Buyers cannot pay"));
    assert!(!page.contains(keys::SECRET_KEY));
    app.finish().await;
}

#[tokio::test]
async fn servers_take_turns_and_nobody_is_asked_too_often() {
    let app = TestApp::start().await;
    let second = Setup::default().beside(&app).await;
    app.standin.clear_requests();
    for _ in 0..3 {
        merchants::doctor_rounds(&app.state).await.unwrap();
        merchants::doctor_rounds(&second.state).await.unwrap();
    }
    assert_eq!(app.asked("GET", "/v1/balance"), 1);
    app.state.clock.advance(Duration::from_mins(16));
    merchants::doctor_rounds(&second.state).await.unwrap();
    merchants::doctor_rounds(&app.state).await.unwrap();
    assert_eq!(app.asked("GET", "/v1/balance"), 2);
    assert_eq!(
        app.asked("POST", "/v1/setup_intents"),
        2,
        "made and canceled once"
    );
    second.abandon();
    app.finish().await;
}

#[tokio::test]
async fn what_is_wrong_with_the_webhook_is_named_and_mended_with_a_button() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let endpoint = merchant(&app).await.webhook.endpoint_id.unwrap();
    let path = format!("/v1/webhook_endpoints/{endpoint}");
    for (form, at) in [
        ("disabled=true", Check::WebhookEnabled),
        (
            "disabled=false&enabled_events[0]=refund.created",
            Check::WebhookEvents,
        ),
        ("url=https://old.example/webhooks", Check::Webhook),
    ] {
        app.stripe(Method::POST, &path, form).await;
        let page = check(&app, &owner).await;
        assert_eq!(state_of(&page, at), "warning", "{form}");
        assert!(page.contains("Register the webhook anew"));
        assert!(page.contains("Payments come in"));
    }
    app.stripe(Method::DELETE, &path, "").await;
    let page = check(&app, &owner).await;
    assert_eq!(state_of(&page, Check::Webhook), "warning");
    assert!(page.contains("was deleted at Stripe"));
    assert_eq!(
        state_of(&page, Check::WebhookEvents),
        "",
        "there is none to look at"
    );
    let mended = owner.post(&format!("{}/webhook", page_of(&app)), &[]).await;
    assert_eq!(mended.status, 303, "{}", mended.text());
    let page = owner.get(mended.header("location")).await.text();
    assert!(page.contains("registered anew"));
    assert_eq!(state_of(&page, Check::Webhook), "good");
    app.paid().await;
    app.finish().await;
}

#[tokio::test]
async fn a_webhook_that_does_not_ring_is_noticed_by_the_payments_it_missed() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    app.standin.pause_webhooks();
    let order = app.placed().await;
    app.pay(&order);
    app.sync(&order).await;
    app.standin.drop_webhooks();
    app.state.clock.advance(Duration::from_mins(14));
    let page = check(&app, &owner).await;
    assert_eq!(state_of(&page, Check::WebhookHeard), "unknown");
    app.state.clock.advance(Duration::from_mins(2));
    let page = check(&app, &owner).await;
    assert_eq!(state_of(&page, Check::WebhookHeard), "warning");
    assert!(page.contains("did not arrive"));
    app.finish().await;
}

#[tokio::test]
async fn an_account_that_may_not_charge_is_broken_for_real_money_alone() {
    let setup = Setup {
        arguments: vec!["--stripe-live-standin"],
        ..Setup::default()
    };
    let app = setup.start().await;
    let owner = app.owner().await;
    app.standin.set_activated(keys::ACCOUNT, false).unwrap();
    let page = check(&app, &owner).await;
    assert_eq!(state_of(&page, Check::Charges), "warning");
    assert_eq!(state_of(&page, Check::Details), "warning");
    assert!(page.contains("https://dashboard.stripe.com/account/onboarding"));
    let live = [
        ("name", "Real school"),
        ("publishable_key", keys::LIVE_PUBLISHABLE_KEY),
        ("secret_key", keys::LIVE_SECRET_KEY),
    ];
    let connected = owner
        .post("/admin/settings/payment-systems/stripe/new", &live)
        .await;
    let page = owner.get(connected.header("location")).await.text();
    assert_eq!(state_of(&page, Check::Charges), "broken");
    assert!(page.contains("class=\"banner\"") && page.contains("Real school: Stripe does not let"));
    app.standin.set_activated(keys::ACCOUNT, true).unwrap();
    app.finish().await;
}

#[tokio::test]
async fn clocks_permissions_dead_keys_and_twins_are_noticed() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    app.standin.skew_date(100_000);
    let page = check(&app, &owner).await;
    assert_eq!(state_of(&page, Check::Clock), "warning");
    app.standin.skew_date(400_000);
    let page = check(&app, &owner).await;
    assert!(page.contains("refused as too old") && page.contains("NTP"));
    app.standin.skew_date(0);
    assert_eq!(state_of(&page, Check::Twice), "");

    let new = NewMerchant::here(
        &app.state,
        "Once more",
        keys::PUBLISHABLE_KEY,
        SecretString::from(keys::SECRET_KEY.to_owned()),
    );
    merchants::connect(&app.state, new).await.unwrap();
    let page = check(&app, &owner).await;
    assert_eq!(state_of(&page, Check::Twice), "warning");
    assert!(page.contains("connected as: Once more"));

    app.standin.expire_key(keys::PUBLISHABLE_KEY).unwrap();
    app.state.clock.advance(Duration::from_mins(16));
    merchants::doctor_rounds(&app.state).await.unwrap();
    let page = owner.get(&page_of(&app)).await.text();
    assert_eq!(
        state_of(&page, Check::Pair),
        "broken",
        "also without being asked"
    );
    assert_eq!(state_of(&page, Check::Key), "good");
    app.finish().await;
}

#[tokio::test]
async fn a_permission_that_was_taken_away_is_named() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let account = app.standin.create_account(standin::NewAccount::default());
    let restricted = [
        ("name", "Careful"),
        ("publishable_key", account.publishable_key.as_str()),
        ("secret_key", account.restricted_key.as_str()),
    ];
    let connected = owner
        .post("/admin/settings/payment-systems/stripe/new", &restricted)
        .await;
    assert_eq!(connected.status, 303, "{}", connected.text());
    let location = connected.header("location").to_owned();
    let page = owner.get(&location).await.text();
    assert_eq!(state_of(&page, Check::Permissions), "good");
    assert_eq!(state_of(&page, Check::Account), "unknown");
    let left = ["rak_payment_intent_write", "rak_setup_intent_write"];
    app.standin
        .set_permissions(&account.restricted_key, &left)
        .unwrap();
    app.state.clock.advance(Duration::from_mins(10));
    let path = location.split('?').next().unwrap();
    let pressed = owner.post(&format!("{path}/check"), &[]).await;
    let page = owner.get(pressed.header("location")).await.text();
    assert_eq!(state_of(&page, Check::Key), "good");
    assert_eq!(state_of(&page, Check::Permissions), "broken");
    assert!(page.contains(": Charges and Refunds: Write, Webhook Endpoints: Write"));
    app.finish().await;
}

#[tokio::test]
async fn while_stripe_is_down_what_was_known_stands() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    check(&app, &owner).await;
    let endpoint = merchant(&app).await.webhook.endpoint_id.unwrap();
    app.stripe(
        Method::DELETE,
        &format!("/v1/webhook_endpoints/{endpoint}"),
        "",
    )
    .await;
    let page = check(&app, &owner).await;
    assert_eq!(state_of(&page, Check::Webhook), "warning");
    let since = stored(&app, Check::Webhook).await.unwrap().since;
    app.state.clock.advance(Duration::from_mins(5));
    for path in ["/v1/balance", "/v1/webhook_endpoints*", "/v1/account"] {
        let down = Trouble::Error {
            status: 500,
            work: Work::NotDone,
            should_retry: Some(false),
        };
        app.fault("GET", path, down);
    }
    let page = check(&app, &owner).await;
    assert!(page.contains("did not answer everything"), "{page}");
    for (at, state) in [
        (Check::Key, "good"),
        (Check::Charges, "good"),
        (Check::Webhook, "warning"),
    ] {
        assert_eq!(state_of(&page, at), state, "{at:?}");
    }
    assert_eq!(stored(&app, Check::Webhook).await.unwrap().since, since);
    app.finish().await;
}

#[tokio::test]
async fn a_viewer_reads_and_presses_nothing() {
    let app = TestApp::start().await;
    let viewer = app.viewer().await;
    let page = viewer.get(&page_of(&app)).await;
    assert_eq!(page.status, 200);
    assert!(!page.text().contains("Check with Stripe"));
    for what in ["check", "webhook", "wallets"] {
        let pressed = viewer.post(&format!("{}/{what}", page_of(&app)), &[]).await;
        assert_eq!(pressed.status, 403, "{what}");
    }
    app.finish().await;
}

#[tokio::test]
async fn our_host_is_registered_for_wallets_and_its_state_is_told() {
    let app = TestApp::start().await;
    let public = app.public_server("https://pay.example.com").await;
    let new = NewMerchant::here(
        &public,
        "Public",
        keys::OTHER_PUBLISHABLE_KEY,
        SecretString::from(keys::OTHER_SECRET_KEY.to_owned()),
    );
    let connected = merchants::connect(&public, new).await.unwrap().merchant;
    let found = wallets(&public, &connected).await;
    assert_eq!(found.0, CheckState::Good);
    assert!(found.1.contains("pay.example.com"));
    let domains = app.standin.dump();
    let domains = &domains["accounts"][keys::OTHER_ACCOUNT]["test"]["payment_method_domains"];
    assert_eq!(domains[0]["domain_name"], "pay.example.com", "{domains}");
    let again = merchants::register_domain(&public, &public.client(&connected).unwrap(), "x").await;
    assert!(again.is_ok(), "registered twice");
    let hidden = app.public_server("https://pay.school.test").await;
    let found = wallets(&hidden, &connected).await;
    assert_eq!(found.0, CheckState::Warning);
    assert!(
        found.1.contains("not registered for wallets"),
        "{}",
        found.1
    );
    let client = hidden.client(&connected).unwrap();
    merchants::register_domain(&hidden, &client, &connected.id)
        .await
        .unwrap();
    let found = wallets(&hidden, &connected).await;
    assert_eq!(found.0, CheckState::Warning);
    assert!(
        found.1.contains("Apple Pay") && found.1.contains("could not be reached"),
        "{}",
        found.1
    );
    app.finish().await;
}

#[tokio::test]
async fn the_sites_that_show_offers_are_registered_for_wallets() {
    let app = TestApp::start().await;
    let public = app.public_server("https://pay.example.com").await;
    let merchant = merchant(&app).await;
    let offer = app.offer("course", &[(4900, "usd")]).await;
    let nothing = finding(&public, &merchant, Check::Sites).await;
    assert_eq!(nothing.0, CheckState::Unknown);

    let typed = "shop.example.com\nhttp://localhost:8080\n*.school.example\n192.0.2.7";
    offers::set_sites(&public, &offer.id, typed).await.unwrap();
    let due = store::merchants::get(&app.state.store, &merchant.id).await;
    let due = due.unwrap().unwrap().next_check_at;
    assert_eq!(due, Some(app.state.clock.now()), "looked at soon");
    let found = finding(&public, &merchant, Check::Sites).await;
    assert_eq!(found.0, CheckState::Good, "{}", found.1);
    assert_eq!(registered(&app), ["shop.example.com"]);

    // Of those under a star each is known when it first shows the offer; local ones never are.
    for site in [
        "https://a.school.example",
        "https://a.school.example",
        "https://shop.example.com",
        "http://localhost:8080",
        "https://elsewhere.example",
    ] {
        let address = format!("/embed/course?origin={site}");
        app.get(&address).await;
    }
    let found = finding(&public, &merchant, Check::Sites).await;
    assert!(
        found.1.contains("shop.example.com, a.school.example"),
        "{}",
        found.1
    );
    assert_eq!(registered(&app), ["shop.example.com", "a.school.example"]);
    for number in 0..60 {
        let address = format!("/embed/course?origin=https://s{number}.school.example");
        assert_eq!(app.get(&address).await.status, 200);
    }
    let hosts = store::seen_hosts::list(&app.state.store, &merchant.id).await;
    assert_eq!(hosts.unwrap().len(), 50, "anybody can claim to be a host");

    // What somebody switched off at Stripe stays off, and what Stripe cannot reach is named.
    let client = public.client(&merchant).unwrap();
    let domain = client.find_domain("shop.example.com").await.unwrap();
    client
        .enable_domain(&domain.unwrap().id, false)
        .await
        .unwrap();
    let found = finding(&public, &merchant, Check::Sites).await;
    assert_eq!(found.0, CheckState::Warning);
    assert!(found.1.contains("Switched off") && found.1.contains("shop.example.com"));
    app.finish().await;
}

/// The hosts that are registered for wallets, the first first.
fn registered(app: &TestApp) -> Vec<String> {
    let all = app.standin.dump();
    let domains = &all["accounts"][keys::ACCOUNT]["test"]["payment_method_domains"];
    let name = |domain: &serde_json::Value| domain["domain_name"].as_str().unwrap().to_owned();
    domains.as_array().unwrap().iter().map(name).collect()
}

async fn wallets(state: &AppState, merchant: &Merchant) -> (CheckState, String) {
    finding(state, merchant, Check::Wallets).await
}

async fn finding(state: &AppState, merchant: &Merchant, check: Check) -> (CheckState, String) {
    merchants::examine(state, merchant, Depth::Full)
        .await
        .unwrap();
    let findings = merchants::findings(state, &merchant.id).await.unwrap();
    let found = findings.into_iter().find(|f| f.check == check);
    let found = found.unwrap();
    (found.state, found.words.sentence(Language::En))
}
