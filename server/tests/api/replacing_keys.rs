//! Other keys for a merchant: of the same account and mode alone, and nothing that was open breaks.

use std::time::Duration;

use domain::{Check, CheckState, Mode, OrderStatus};
use server::store::merchants::{Merchant, Webhook};
use server::{merchants, store};
use standin::{AccountKeys, NewAccount, keys};

use crate::support::{Answer, Browser, Setup, TestApp};

const STRIPE: &str = "/admin/settings/payment-systems/stripe";

fn page_of(app: &TestApp) -> String {
    format!("{STRIPE}/{}", app.merchant)
}

async fn the_merchant(app: &TestApp) -> Merchant {
    merchants::get(&app.state, &app.merchant).await.unwrap()
}

async fn replace(app: &TestApp, owner: &Browser<'_>, publishable: &str, secret: &str) -> Answer {
    let fields = [("publishable_key", publishable), ("secret_key", secret)];
    owner.post(&format!("{}/keys", page_of(app)), &fields).await
}

/// The sentences of a refusal: nothing was changed and no secret comes back.
async fn refusal(app: &TestApp, owner: &Browser<'_>, publishable: &str, secret: &str) -> String {
    let before = the_merchant(app).await;
    let answer = replace(app, owner, publishable, secret).await;
    assert_eq!(answer.status, 422, "{publishable} {secret}");
    let page = answer.text();
    assert!(page.contains("aria-invalid=\"true\""));
    assert!(!page.contains("merchants-"), "a text is missing");
    assert!(!page.contains(secret), "a secret was sent back");
    assert_eq!(the_merchant(app).await, before);
    let errors = page.split("role=\"alert\"").nth(1).unwrap();
    errors.split("</div>").next().unwrap().to_owned()
}

fn new_keys(app: &TestApp) -> AccountKeys {
    app.standin.add_keys(keys::ACCOUNT).unwrap()
}

async fn forget_webhook(app: &TestApp) {
    let (none, now) = (Webhook::default(), app.state.clock.now());
    store::merchants::set_webhook(&app.state.store, &app.merchant, &none, now)
        .await
        .unwrap();
}

#[tokio::test]
async fn open_orders_are_paid_with_the_new_keys_and_refunded_with_them() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let form = owner.get(&format!("{}/keys", page_of(&app))).await.text();
    for words in ["Replace keys", "pk_test_…", "Links, offers, the webhook"] {
        assert!(form.contains(words), "{words}");
    }
    let (open, waiting) = (app.placed().await, app.placed_again("b").await);
    app.pay(&waiting);
    let before = the_merchant(&app).await;
    let new = new_keys(&app);
    let secret = format!(" {}\n", new.secret_key);
    let answer = replace(&app, &owner, &new.publishable_key, &secret).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    app.standin.expire_key(keys::SECRET_KEY).unwrap();
    app.standin.expire_key(keys::PUBLISHABLE_KEY).unwrap();

    let page = owner.get(answer.header("location")).await.text();
    assert!(page.contains("The keys are replaced."));
    assert!(page.contains(&new.publishable_key) && !page.contains(&new.secret_key));
    assert!(page.contains(&new.secret_key[new.secret_key.len() - 4..]));
    let now = the_merchant(&app).await;
    assert_eq!(now.publishable_key, new.publishable_key);
    assert_eq!(
        (now.webhook, now.mode, now.account_id),
        (before.webhook, before.mode, before.account_id)
    );
    assert!(
        app.get("/o/guitar-course")
            .await
            .text()
            .contains(&new.publishable_key)
    );

    app.pay(&open);
    app.work().await;
    for order in [&open, &waiting] {
        assert_eq!(app.status(&order.number).await, OrderStatus::Paid);
    }
    let later = app.placed_again("c").await;
    app.pay(&later);
    app.sync(&later).await;
    assert_eq!(app.status(&later.number).await, OrderStatus::Paid);
    let id = app.order(&open.number).await.id;
    let page = owner.get(&format!("/admin/orders/{id}")).await.text();
    let fields = [
        ("amount", "9.00"),
        ("reason", ""),
        ("once", &crate::support::hidden(&page, "once")),
    ];
    let refunded = owner
        .post(&format!("/admin/orders/{id}/refund"), &fields)
        .await;
    assert_eq!(refunded.status, 303, "{}", refunded.text());
    app.work().await;
    assert_eq!(app.status(&open.number).await, OrderStatus::PartlyRefunded);
    app.finish().await;
}

#[tokio::test]
async fn keys_of_another_account_are_refused_whatever_there_is_to_hold_them_against() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let other = app.standin.create_account(NewAccount::default());
    let (pk, sk) = (&other.publishable_key, &other.secret_key);
    let foreign = "another Stripe account than the one connected here";
    let said = refusal(&app, &owner, pk, sk).await;
    assert!(said.contains(foreign), "by the webhook: {said}");
    let pk_of_ours = new_keys(&app).publishable_key;
    let said = refusal(&app, &owner, &pk_of_ours, sk).await;
    assert!(said.contains("different Stripe accounts"), "{said}");

    forget_webhook(&app).await;
    let said = refusal(&app, &owner, pk, sk).await;
    assert!(said.contains(foreign), "by the account's id: {said}");
    app.placed().await;
    let said = refusal(&app, &owner, pk, sk).await;
    assert!(said.contains(foreign), "by the last intent: {said}");

    let answer = {
        let new = new_keys(&app);
        replace(&app, &owner, &new.publishable_key, &new.secret_key).await
    };
    assert_eq!(answer.status, 303, "the intent is enough");
    app.finish().await;
}

#[tokio::test]
async fn where_nothing_is_known_the_old_publishable_key_tells() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let (ours, other) = (
        new_keys(&app),
        app.standin.create_account(NewAccount::default()),
    );
    forget_webhook(&app).await;
    // Restricted keys of the stand-in may not read the account.
    let said = refusal(&app, &owner, &other.publishable_key, &other.restricted_key).await;
    assert!(said.contains("another Stripe account"), "{said}");
    let answer = replace(&app, &owner, &ours.publishable_key, &ours.restricted_key).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    app.finish().await;
}

#[tokio::test]
async fn an_endpoint_that_was_deleted_at_stripe_does_not_stop_new_keys() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let id = the_merchant(&app).await.webhook.endpoint_id.unwrap();
    let path = format!("/v1/webhook_endpoints/{id}");
    app.stripe(axum::http::Method::DELETE, &path, "").await;
    let new = new_keys(&app);
    let answer = replace(&app, &owner, &new.publishable_key, &new.secret_key).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    app.finish().await;
}

#[tokio::test]
async fn mistakes_and_missing_permissions_are_named_as_when_adding() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let new = new_keys(&app);
    let (pk, sk) = (new.publishable_key.as_str(), new.secret_key.as_str());
    for (publishable, secret, words) in [
        (sk, pk, "each other’s fields"),
        (pk, "whsec_123", "signing secret of a webhook"),
        (pk, "sk_test_nobodyknows", "not accept the secret key"),
        ("pk_test_nobodyknows", sk, "not accept the publishable key"),
        (pk, keys::LIVE_SECRET_KEY, "One key is for tests"),
    ] {
        let before = the_merchant(&app).await;
        let answer = replace(&app, &owner, publishable, secret).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains(words), "{words}");
        assert_eq!(the_merchant(&app).await, before);
    }
    app.standin
        .set_permissions(&new.restricted_key, &["rak_setup_intent_write"])
        .unwrap();
    let said = refusal(&app, &owner, pk, &new.restricted_key).await;
    assert!(
        said.contains("lacks permissions: Payment Intents: Write"),
        "{said}"
    );
    app.finish().await;
}

#[tokio::test]
async fn real_keys_for_a_test_account_lead_to_an_account_of_their_own() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let before = the_merchant(&app).await;
    app.standin.clear_requests();
    let (pk, sk) = (keys::LIVE_PUBLISHABLE_KEY, keys::LIVE_SECRET_KEY);
    let answer = replace(&app, &owner, pk, sk).await;
    assert_eq!(answer.status, 303);
    assert!(app.standin.requests().is_empty(), "nothing was sent");
    assert_eq!(the_merchant(&app).await, before);
    let page = owner.get(answer.header("location")).await.text();
    assert!(page.contains("This is going live") && page.contains("test account"));
    assert!(!page.contains(pk) && !page.contains(sk));
    let add = format!("{STRIPE}/new?name=School");
    assert!(page.contains(&format!("href=\"{add}\"")), "{page}");
    assert!(page.contains(&format!("/admin/offers?merchant={}", app.merchant)));
    assert!(owner.get(&add).await.text().contains("value=\"School\""));
    let secret = format!("{STRIPE}/new?name={sk}");
    assert!(
        !owner
            .get(&secret)
            .await
            .text()
            .contains(&format!("value=\"{sk}"))
    );
    app.finish().await;
}

#[tokio::test]
async fn a_real_account_takes_no_test_keys_and_its_test_twin_points_to_it() {
    let setup = Setup {
        arguments: vec!["--stripe-live-standin"],
        ..Setup::default()
    };
    let app = setup.start().await;
    let owner = app.owner().await;
    let fields = [
        ("name", "Real school"),
        ("publishable_key", keys::LIVE_PUBLISHABLE_KEY),
        ("secret_key", keys::LIVE_SECRET_KEY),
    ];
    let added = owner.post(&format!("{STRIPE}/new"), &fields).await;
    let live = added
        .header("location")
        .split('?')
        .next()
        .unwrap()
        .to_owned();
    let going = owner
        .get(&format!("{}/going-live", page_of(&app)))
        .await
        .text();
    assert!(going.contains("connected already") && going.contains(&live));
    assert_eq!(owner.get(&format!("{live}/going-live")).await.status, 404);
    let new = new_keys(&app);
    let test = [
        ("publishable_key", new.publishable_key.as_str()),
        ("secret_key", new.secret_key.as_str()),
    ];
    let refused = owner.post(&format!("{live}/keys"), &test).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("These are test keys"));
    let real = [
        ("publishable_key", new.live_publishable_key.as_str()),
        ("secret_key", new.live_secret_key.as_str()),
    ];
    let replaced = owner.post(&format!("{live}/keys"), &real).await;
    assert_eq!(replaced.status, 303, "{}", replaced.text());
    let id = live.rsplit('/').next().unwrap();
    let merchant = merchants::get(&app.state, id).await.unwrap();
    assert_eq!(merchant.mode, Mode::Live);
    assert_eq!(merchant.publishable_key, new.live_publishable_key);
    app.finish().await;
}

#[tokio::test]
async fn the_banner_of_a_refused_key_leads_to_the_form_and_goes_with_the_new_key() {
    let app = TestApp::start().await;
    let (owner, viewer) = (app.owner().await, app.viewer().await);
    app.standin.expire_key(keys::SECRET_KEY).unwrap();
    merchants::doctor_rounds(&app.state).await.unwrap();
    let form = format!("href=\"{}/keys\"", page_of(&app));
    let page = owner.get("/admin/settings").await.text();
    assert!(page.contains("class=\"banner\"") && page.contains(&form));
    assert!(
        owner
            .get(&page_of(&app))
            .await
            .text()
            .matches(&form)
            .count()
            > 1
    );
    let page = viewer.get("/admin/settings").await.text();
    assert!(page.contains("class=\"banner\"") && !page.contains(&form));

    app.state.clock.advance(Duration::from_mins(16));
    let asked = owner.get(&format!("{}/keys", page_of(&app))).await;
    assert_eq!(asked.status, 403);
    assert!(asked.text().contains("confirm_password"));
    let new = new_keys(&app);
    let fields = [
        ("publishable_key", new.publishable_key.as_str()),
        ("secret_key", new.secret_key.as_str()),
        ("confirm_password", crate::support::PASSWORD),
    ];
    let answer = owner
        .post(&format!("{}/keys", page_of(&app)), &fields)
        .await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = owner.get(answer.header("location")).await.text();
    assert!(!page.contains("class=\"banner\""));
    let found = merchants::findings(&app.state, &app.merchant)
        .await
        .unwrap();
    let key = found.iter().find(|f| f.check == Check::Key).unwrap();
    assert_eq!(key.state, CheckState::Good);
    app.finish().await;
}

#[tokio::test]
async fn what_saving_found_stands_on_the_page_once() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let inactive = app.standin.create_account(NewAccount {
        inactive: true,
        ..NewAccount::default()
    });
    let add = async |name: &str, publishable: &str, secret: &str| {
        let fields = [
            ("name", name),
            ("publishable_key", publishable),
            ("secret_key", secret),
        ];
        let answer = owner.post(&format!("{STRIPE}/new"), &fields).await;
        let page = answer.header("location").to_owned();
        let notes = owner.get(&page).await.text();
        let later = owner.get(page.split('?').next().unwrap()).await.text();
        assert!(!later.contains("data-notes"), "once");
        let notes = notes.split("data-notes").nth(1).unwrap_or_default();
        notes.split("</div>").next().unwrap().to_owned()
    };
    let notes = add("New", &inactive.publishable_key, &inactive.secret_key).await;
    assert!(notes.contains("Finish its activation"), "{notes}");
    let notes = add(
        "Hidden",
        &inactive.publishable_key,
        &inactive.restricted_key,
    )
    .await;
    assert!(notes.contains("may not read the account"), "{notes}");
    let notes = add("Twin", keys::PUBLISHABLE_KEY, keys::SECRET_KEY).await;
    assert!(notes.contains("is connected as: School"), "{notes}");
    app.finish().await;
}
