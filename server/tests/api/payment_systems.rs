//! Settings → Payment systems → Stripe → Add new merchant, as a member's browser sees it.

use std::time::Duration;

use domain::Mode;
use server::store;
use standin::{NewAccount, Trouble, Work, keys};

use crate::support::{Answer, Browser, PASSWORD, Setup, TestApp};

const SYSTEMS: &str = "/admin/settings/payment-systems";
const STRIPE: &str = "/admin/settings/payment-systems/stripe";
const NEW: &str = "/admin/settings/payment-systems/stripe/new";

async fn add(browser: &Browser<'_>, name: &str, publishable: &str, secret: &str) -> Answer {
    let fields = [
        ("name", name),
        ("publishable_key", publishable),
        ("secret_key", secret),
    ];
    browser.post(NEW, &fields).await
}

async fn merchants(app: &TestApp) -> Vec<store::merchants::Merchant> {
    store::merchants::list(&app.state.store).await.unwrap()
}

#[tokio::test]
async fn the_way_to_a_connected_account_is_the_tutorials() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let settings = owner.get("/admin/settings").await.text();
    assert!(settings.contains(&format!("href=\"{SYSTEMS}\"")));
    let systems = owner.get(SYSTEMS).await.text();
    assert!(systems.contains(&format!("href=\"{STRIPE}\"")) && systems.contains(">Stripe<"));
    let stripe = owner.get(STRIPE).await.text();
    assert!(stripe.contains(&format!("href=\"{NEW}\"")) && stripe.contains("Add new merchant"));
    let form = owner.get(NEW).await.text();
    for words in [
        "Account name</label>",
        "Publishable key</label>",
        "Secret key</label>",
        ">Save</button>",
        "https://dashboard.stripe.com/apikeys",
        "https://dashboard.stripe.com/test/apikeys",
        "https://dashboard.stripe.com/register",
        "https://stripe.com/global",
        "not where you live",
        "Slovakia",
    ] {
        assert!(form.contains(words), "{words}");
    }
    let inputs = form.matches("<label").count();
    assert_eq!(inputs, 3, "three fields and no more");
    let account = app.standin.create_account(NewAccount {
        country: Some("SK".to_owned()),
        ..NewAccount::default()
    });
    let publishable = format!(" {}\n", account.publishable_key);
    let secret = format!("\t{} ", account.secret_key);
    let answer = add(&owner, " Evening school ", &publishable, &secret).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = owner.get(answer.header("location")).await;
    assert_eq!(page.status, 200);
    let page = page.text();
    for words in ["Connected.", "<h1>Evening school</h1>", "TEST", "Slovakia"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.contains(&account.id) && page.contains(&account.publishable_key));
    assert!(!page.contains(&account.secret_key));
    assert!(page.contains(&account.secret_key[account.secret_key.len() - 4..]));
    let stripe = owner.get(STRIPE).await.text();
    assert!(stripe.contains("Evening school") && stripe.contains("TEST"));
    let viewer = app.viewer().await;
    assert!(!viewer.get(STRIPE).await.text().contains(NEW));
    app.finish().await;
}

/// The sentence of a refusal; nothing was stored, the name is kept, no secret comes back.
async fn refusal(app: &TestApp, owner: &Browser<'_>, publishable: &str, secret: &str) -> String {
    let answer = add(owner, "Evening school", publishable, secret).await;
    assert_eq!(answer.status, 422, "{publishable} {secret}");
    let page = answer.text();
    assert!(page.contains("value=\"Evening school\""));
    assert!(page.contains("aria-invalid=\"true\"") || page.contains("Stripe could not be asked"));
    assert!(!page.contains("merchants-"), "a text is missing");
    for typed in [publishable, secret] {
        assert!(
            !domain::looks_secret(typed) || !page.contains(typed.trim()),
            "a secret was sent back"
        );
    }
    if !domain::looks_secret(publishable) && !publishable.is_empty() {
        assert!(page.contains(&format!("value=\"{publishable}\"")));
    }
    assert_eq!(merchants(app).await.len(), 1);
    let errors = page.split("role=\"alert\"").nth(1).unwrap();
    errors.split("</div>").next().unwrap().to_owned()
}

#[tokio::test]
async fn what_was_pasted_by_mistake_is_said_beside_its_field() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
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
        (&organization, sk, "organization’s key"),
        (pk, "password", "not a secret key"),
        ("hello", sk, "not a publishable key"),
        (keys::LIVE_PUBLISHABLE_KEY, sk, "One key is for tests"),
        (pk, keys::LIVE_SECRET_KEY, "One key is for tests"),
        (
            keys::LIVE_PUBLISHABLE_KEY,
            keys::LIVE_SECRET_KEY,
            "takes test keys only",
        ),
    ] {
        let said = refusal(&app, &owner, publishable, secret).await;
        assert!(said.contains(words), "{words}: {said}");
    }
    for (name, words) in [
        ("", "Give the account a name"),
        (" ", "Give the account a name"),
        (&"n".repeat(81), "shorter name"),
        (sk, "looks like a secret key"),
    ] {
        let page = add(&owner, name, pk, "nothing").await;
        assert_eq!(page.status, 422);
        let page = page.text();
        assert!(page.contains(words), "{words}");
        assert!(page.contains("not a secret key"), "everything at once");
        assert!(!page.contains(sk));
    }
    assert!(app.standin.requests().is_empty(), "nothing was sent");
    app.finish().await;
}

#[tokio::test]
async fn what_stripe_refuses_is_said_in_words() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let other = app.standin.create_account(NewAccount::default());
    let (pk, sk) = (keys::PUBLISHABLE_KEY, keys::SECRET_KEY);
    let said = refusal(&app, &owner, &other.publishable_key, sk).await;
    assert!(said.contains("different Stripe accounts"), "{said}");
    let said = refusal(&app, &owner, "pk_test_nobodyknows", sk).await;
    assert!(said.contains("not accept the publishable key"), "{said}");
    let said = refusal(&app, &owner, pk, "sk_test_nobodyknows").await;
    assert!(said.contains("not accept the secret key"), "{said}");
    app.standin.expire_key(&other.secret_key).unwrap();
    let said = refusal(&app, &owner, &other.publishable_key, &other.secret_key).await;
    assert!(said.contains("not accept the secret key"), "{said}");
    app.standin
        .set_permissions(&other.restricted_key, &["rak_balance_read"])
        .unwrap();
    let said = refusal(&app, &owner, &other.publishable_key, &other.restricted_key).await;
    assert!(
        said.contains("lacks permissions: Payment Intents: Write, Setup Intents: Write"),
        "{said}"
    );
    let down = Trouble::Error {
        status: 500,
        work: Work::NotDone,
        should_retry: Some(false),
    };
    app.fault("*", "/v1/balance", down);
    let said = refusal(&app, &owner, pk, sk).await;
    assert!(said.contains("could not be asked just now"), "{said}");
    app.finish().await;
}

#[tokio::test]
async fn refusals_speak_the_members_language() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let swapped = [
        ("name", "Школа"),
        ("publishable_key", keys::SECRET_KEY),
        ("secret_key", keys::PUBLISHABLE_KEY),
    ];
    for (language, words) in [("ru", "перепутаны местами"), ("uk", "переплутано місцями")]
    {
        let page = owner
            .post(&format!("{NEW}?lang={language}"), &swapped)
            .await;
        assert_eq!(page.status, 422);
        assert!(page.text().contains(words), "{language}");
    }
    app.finish().await;
}

#[tokio::test]
async fn asking_for_the_password_again_carries_no_key_along() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    app.state.clock.advance(Duration::from_mins(16));
    assert_eq!(owner.get(NEW).await.status, 403);
    let asked = add(&owner, "Evening school", keys::SECRET_KEY, keys::SECRET_KEY).await;
    assert_eq!(asked.status, 403);
    let page = asked.text();
    assert!(page.contains("Evening school") && page.contains("confirm_password"));
    assert!(!page.contains(keys::SECRET_KEY));
    let again = [
        ("name", "Evening school"),
        ("publishable_key", keys::PUBLISHABLE_KEY),
        ("confirm_password", PASSWORD),
    ];
    let page = owner.post(NEW, &again).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("Paste the secret key"));
    app.finish().await;
}

#[tokio::test]
async fn the_stand_in_plays_a_live_account_only_where_tests_ask_for_it() {
    let setup = Setup {
        arguments: vec!["--stripe-live-standin"],
        ..Setup::default()
    };
    let app = setup.start().await;
    let owner = app.owner().await;
    let (pk, sk) = (keys::LIVE_PUBLISHABLE_KEY, keys::LIVE_SECRET_KEY);
    let answer = add(&owner, "Real school", pk, sk).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = owner.get(answer.header("location")).await.text();
    assert!(page.contains("Real money") && !page.contains(sk));
    let live = merchants(&app).await.pop().unwrap();
    assert_eq!(live.mode, Mode::Live);
    assert_eq!(live.webhook.endpoint_id, None, "Stripe rings over https");
    app.finish().await;
}
