//! Take real money with this offer, and the way back.

use std::time::Duration;

use domain::{Check, OrderStatus};
use serde_json::json;
use server::store;
use standin::keys;

use crate::support::offers::{offer_fields, saved, seen, send, with};
use crate::support::{Answer, Browser, PASSWORD, Placed, Setup, TestApp, hidden, order_with};

const STRIPE: &str = "/admin/settings/payment-systems/stripe";

async fn started() -> TestApp {
    let setup = Setup {
        arguments: vec!["--stripe-live-standin"],
        ..Setup::default()
    };
    setup.start().await
}

/// Connects the stand-in's live account; gives the merchant's id.
async fn connect_live(app: &TestApp, owner: &Browser<'_>) -> String {
    let fields = [
        ("name", "Real school"),
        ("publishable_key", keys::LIVE_PUBLISHABLE_KEY),
        ("secret_key", keys::LIVE_SECRET_KEY),
    ];
    let answer = owner.post(&format!("{STRIPE}/new"), &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    app.state.clock.advance(Duration::from_secs(1));
    let path = answer.header("location").split('?').next().unwrap();
    path.rsplit('/').next().unwrap().to_owned()
}

async fn course(app: &TestApp) -> store::offers::Offer {
    let slug = domain::Slug::parse("guitar-course").unwrap();
    let found = store::offers::find_by_slug(&app.state.store, &slug).await;
    found.unwrap().unwrap()
}

/// Presses the one button of the page.
async fn press(owner: &Browser<'_>, path: &str) -> Answer {
    let page = owner.get(path).await.text();
    let (merchant, seen) = (hidden(&page, "merchant"), hidden(&page, "seen"));
    owner
        .post(path, &[("merchant", &merchant), ("seen", &seen)])
        .await
}

#[tokio::test]
async fn from_test_to_real_money_and_back_under_the_same_link() {
    let app = started().await;
    let owner = app.owner().await;
    let offer = course(&app).await;
    let own = format!("/admin/offers/{}", offer.id);
    let path = format!("{own}/real-money");
    let open = app.placed().await;
    let paid = app.placed_again("b").await;
    app.pay(&paid);
    app.sync(&paid).await;
    assert!(owner.get(&own).await.text().contains(&path));
    let page = owner.get(&path).await.text();
    assert!(page.contains("No Stripe account with real keys"), "{page}");
    assert!(page.contains(&format!("href=\"{STRIPE}/new\"")));
    assert!(!page.contains("Take real money</button>"));

    let live = connect_live(&app, &owner).await;
    let page = owner.get("/admin").await.text();
    assert!(
        !page.contains("Everything is set up"),
        "nothing takes real money yet"
    );
    assert!(page.contains(&format!("href=\"{path}\"")), "{page}");
    let page = owner.get(&path).await.text();
    assert!(page.contains("Nothing is missing. Real school"), "{page}");
    assert!(page.contains("no link to terms") && page.contains("/o/guitar-course"));
    let brand = format!("href=\"{STRIPE}/{live}/brand\"");
    assert!(page.contains("where buyers can ask") && page.contains(&brand));
    let answer = press(&owner, &path).await;
    let done = format!("{own}?done=offer-takes-real-money");
    assert_eq!(answer.header("location"), done, "{}", answer.text());

    let now = course(&app).await;
    let same = store::offers::Offer {
        merchant_id: Some(live.clone()),
        updated_at: now.updated_at,
        ..offer.clone()
    };
    assert_eq!(now, same, "nothing else changes");
    let public = app.get("/o/guitar-course").await.text();
    assert!(public.contains(keys::LIVE_PUBLISHABLE_KEY) && !public.contains("ribbon"));
    let page = owner.get(&own).await.text();
    assert!(page.contains("Back to test payments (School)"), "{page}");
    assert!(page.contains("owner@example.com"), "who did it is noted");
    assert_eq!(owner.get(&path).await.header("location"), own);

    // What was begun with the test account ends there and counts nowhere.
    app.pay(&open);
    app.sync(&open).await;
    for order in [&open, &paid] {
        let stored = app.order(&order.number).await;
        assert_eq!(stored.status, OrderStatus::Paid);
        assert_eq!(stored.merchant_id.as_deref(), Some(app.merchant.as_str()));
        let page = owner.get(&format!("/admin/orders/{}", stored.id)).await;
        assert!(page.text().contains("TEST") && !stored.livemode);
    }
    let account = owner.get(&format!("{STRIPE}/{live}")).await.text();
    let mut steps = account.split("<li>");
    let first = steps.find(|li| li.contains("First payment seen")).unwrap();
    assert!(first.contains("to do"), "{first}");

    let account = owner
        .get(&format!("{STRIPE}/{}", app.merchant))
        .await
        .text();
    let mut steps = account.split("<li>");
    let offered = steps.find(|li| li.contains("An offer is paid")).unwrap();
    assert!(
        offered.contains("done"),
        "what was done once stays done: {offered}"
    );
    app.standin.refund(paid.intent(), None).unwrap();
    app.work().await;
    let page = owner.get("/admin").await.text();
    assert!(page.contains("Everything is set up"), "{page}");

    let bought = order_with(&json!({ "checkout_key": "c".repeat(32), "merchant": live }));
    let bought = Placed::of(&app.place(&bought).await.json());
    assert!(app.order(&bought.number).await.livemode);

    let undo = format!("{own}/test-payments");
    app.state.clock.advance(Duration::from_secs(1));
    let answer = owner.post(&undo, &[("seen", "1")]).await;
    assert_eq!(answer.status, 409, "seen another state of the offer");
    let now = seen(&owner, &own).await;
    let answer = owner.post(&undo, &[("seen", &now)]).await;
    assert!(
        answer
            .header("location")
            .ends_with("done=offer-takes-tests")
    );
    assert_eq!(course(&app).await.merchant_id, offer.merchant_id);
    assert!(app.get("/o/guitar-course").await.text().contains("ribbon"));
    let now = seen(&owner, &own).await;
    let again = owner.post(&undo, &[("seen", &now)]).await;
    assert_eq!(again.status, 409, "there is nothing to go back to");
    app.finish().await;
}

#[tokio::test]
async fn what_is_missing_is_listed_and_keeps_the_button_away() {
    let app = started().await;
    let owner = app.owner().await;
    let mut offer = course(&app).await;
    let path = format!("/admin/offers/{}/real-money", offer.id);
    let live = connect_live(&app, &owner).await;
    let page = owner.get(&path).await.text();
    let seen = hidden(&page, "seen");
    let fields = [("merchant", live.as_str()), ("seen", seen.as_str())];

    // The page showed a button; the account lost its right to charge a moment later.
    app.standin.set_activated(keys::ACCOUNT, false).unwrap();
    let answer = owner.post(&path, &fields).await;
    assert_eq!(answer.status, 422);
    let page = answer.text();
    assert!(page.contains("Something is still missing"), "{page}");
    assert!(page.contains("Stripe does not let") && page.contains(&format!("{STRIPE}/{live}")));
    assert!(!page.contains("Take real money</button>"));
    app.standin.set_activated(keys::ACCOUNT, true).unwrap();

    offer.prices.clear();
    app.change_offer(&offer).await;
    let page = owner.get(&path).await.text();
    assert!(page.contains("Give the offer a price"), "{page}");
    let usd = domain::Currency::parse("usd").unwrap();
    offer.prices = vec![domain::Money::new(10, usd)];
    app.change_offer(&offer).await;
    let page = owner.get(&path).await.text();
    assert!(page.contains("does not charge 0.10 USD"), "{page}");

    let checks = store::checks::list(&app.state.store, &live).await.unwrap();
    assert!(checks.iter().any(|c| c.check == Check::Key));
    store::checks::delete(&app.state.store, &live)
        .await
        .unwrap();
    assert!(
        owner
            .get(&path)
            .await
            .text()
            .contains("has not been checked yet")
    );

    for merchant in [app.merchant.as_str(), "mer_none", ""] {
        let fields = [("merchant", merchant), ("seen", seen.as_str())];
        let answer = owner.post(&path, &fields).await;
        assert_eq!(answer.status, 422, "{merchant}");
        assert!(answer.text().contains("takes no real money any more"));
    }
    assert_eq!(
        course(&app).await.merchant_id.as_deref(),
        Some(app.merchant.as_str())
    );
    let page = owner.get(&format!("{path}?merchant=%00%27")).await;
    assert_eq!(page.status, 200);
    app.finish().await;
}

#[tokio::test]
async fn without_https_no_real_money() {
    let app = started().await;
    let owner = app.owner().await;
    let live = connect_live(&app, &owner).await;
    let plain = Setup::default().beside(&app).await;
    let offer = course(&app).await;
    let merchant = store::merchants::get(&plain.state.store, &live).await;
    let gaps = server::offers::gaps(&plain.state, &offer, &merchant.unwrap().unwrap()).await;
    assert_eq!(gaps.unwrap(), [server::offers::Gap::NotHttps]);
    plain.finish().await;
    app.finish().await;
}

#[tokio::test]
async fn what_changed_meanwhile_is_not_overwritten_and_the_password_is_asked_for() {
    let app = started().await;
    let owner = app.owner().await;
    connect_live(&app, &owner).await;
    let fields = with(offer_fields(&app), &[("do", "publish")]);
    let own = saved(&owner, "/admin/offers/new", &fields).await;
    let path = format!("{own}/real-money");
    let page = owner.get(&path).await.text();
    let (merchant, old) = (hidden(&page, "merchant"), hidden(&page, "seen"));
    app.state.clock.advance(Duration::from_secs(1));
    let change = with(fields, &[("title", "Violin"), ("seen", &old)]);
    saved(&owner, &own, &change).await;
    let sent = [("merchant", merchant.as_str()), ("seen", old.as_str())];
    let answer = owner.post(&path, &sent).await;
    assert_eq!(answer.status, 422);
    let page = answer.text();
    assert!(page.contains("changed this offer meanwhile") && page.contains("Violin"));
    assert_ne!(hidden(&page, "seen"), old);

    app.state.clock.advance(Duration::from_mins(16));
    let answer = press(&owner, &path).await;
    assert_eq!(answer.status, 403, "{}", answer.text());
    let page = answer.text();
    assert_eq!(hidden(&page, "merchant"), merchant);
    let seen = hidden(&page, "seen");
    let sent = [
        ("merchant", merchant.as_str()),
        ("seen", seen.as_str()),
        ("confirm_password", PASSWORD),
    ];
    let answer = owner.post(&path, &sent).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    app.finish().await;
}

#[tokio::test]
async fn the_form_may_move_an_offer_too_and_that_is_noted() {
    let app = started().await;
    let owner = app.owner().await;
    let live = connect_live(&app, &owner).await;
    let own = saved(&owner, "/admin/offers/new", &offer_fields(&app)).await;
    let now = seen(&owner, &own).await;
    let fields = with(offer_fields(&app), &[("merchant", &live), ("seen", &now)]);
    app.state.clock.advance(Duration::from_secs(1));
    saved(&owner, &own, &fields).await;
    let page = owner.get(&own).await.text();
    assert!(page.contains("Back to test payments (School)"), "{page}");
    // A copy has no past.
    let copied = owner.post(&format!("{own}/copy"), &[]).await;
    let copy = owner.get(copied.header("location")).await.text();
    assert!(!copy.contains("Back to test payments"), "{copy}");
    let now = seen(&owner, &own).await;
    let none = with(
        fields,
        &[
            ("merchant", ""),
            ("price-1", "0"),
            ("price-2", ""),
            ("seen", &now),
        ],
    );
    assert_eq!(send(&owner, &own, &none).await.status, 303);
    assert_eq!(owner.get(&own).await.status, 200);
    app.finish().await;
}

#[tokio::test]
async fn the_form_does_not_slip_an_offer_on_sale_past_what_is_missing() {
    let app = started().await;
    let owner = app.owner().await;
    let live = connect_live(&app, &owner).await;
    let publish = with(offer_fields(&app), &[("do", "publish")]);
    let own = saved(&owner, "/admin/offers/new", &publish).await;
    let now = seen(&owner, &own).await;
    let changes = [
        ("merchant", live.as_str()),
        ("seen", &now),
        ("title", "Violin"),
    ];
    let answer = send(&owner, &own, &with(publish.clone(), &changes)).await;
    assert_eq!(answer.status, 422);
    let page = answer.text();
    assert!(page.contains("it shows first what is missing"), "{page}");
    assert!(page.contains("Violin"), "what was typed is kept");
    let page = owner.get(&own).await.text();
    assert!(
        !page.contains("Back to test payments") && !page.contains("Violin"),
        "{page}"
    );

    // One that takes real money may go to another live account, and be mended.
    assert_eq!(
        press(&owner, &format!("{own}/real-money")).await.status,
        303
    );
    app.state.clock.advance(Duration::from_secs(1));
    let now = seen(&owner, &own).await;
    let changes = [
        ("merchant", live.as_str()),
        ("seen", &now),
        ("title", "Violin"),
    ];
    saved(&owner, &own, &with(publish, &changes)).await;
    app.finish().await;
}

#[tokio::test]
async fn a_page_from_before_gets_no_other_accounts_secret() {
    let app = started().await;
    let owner = app.owner().await;
    let offer = course(&app).await;
    let path = format!("/admin/offers/{}/real-money", offer.id);
    let test = app.merchant.clone();
    let key = "d".repeat(32);
    let begun = order_with(&json!({ "checkout_key": key, "merchant": test }));
    let begun = Placed::of(&app.place(&begun).await.json());
    let live = connect_live(&app, &owner).await;
    assert_eq!(press(&owner, &path).await.status, 303);

    // A page that was open goes on with what it began, and begins nothing new.
    let again = order_with(&json!({ "checkout_key": key, "merchant": test }));
    let again = Placed::of(&app.place(&again).await.json());
    assert_eq!(again.number, begun.number);
    let new = order_with(&json!({ "checkout_key": "e".repeat(32), "merchant": test }));
    let answer = app.place(&new).await;
    assert_eq!(answer.status, 409);
    assert_eq!(answer.json()["error"]["code"], "page_outdated");

    // A page that was loaded since has the key of the old order: that one makes room.
    let reloaded = order_with(&json!({ "checkout_key": key, "merchant": live }));
    let answer = app.place(&reloaded).await;
    assert_eq!(answer.status, 409, "{}", answer.text());
    assert_eq!(answer.json()["error"]["code"], "order_closed");
    let renewed = order_with(&json!({ "checkout_key": "f".repeat(32), "merchant": live }));
    let renewed = Placed::of(&app.place(&renewed).await.json());
    assert!(app.order(&renewed.number).await.livemode);

    // Once the old one is paid, the buyer is shown so, without any secret.
    app.pay(&begun);
    let answer = app.place(&reloaded).await.json();
    assert_eq!(answer["status"], "paid");
    assert!(answer["client_secret"].is_null());
    app.finish().await;
}
