//! Trouble that wakes the team: one mail when it begins, one when it ends, a banner in between.

use std::time::Duration;

use secrecy::SecretString;
use serde_json::json;
use server::merchants::{self, NewMerchant};
use server::{alerts, mail};
use standin::keys;

use crate::destinations::add;
use crate::support::{Browser, Placed, Receiver, Reply, Setup, TestApp};

const MIB: u64 = 1024 * 1024;

/// A server that writes its mails into files.
async fn start(more: &[&'static str]) -> (TestApp, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().display().to_string();
    let setup = Setup {
        arguments: [&["--mail-files", path.leak()], more].concat(),
        ..Setup::default()
    };
    (setup.start().await, folder)
}

/// The mails about no order, the oldest first.
fn notices(folder: &tempfile::TempDir) -> Vec<String> {
    let files = std::fs::read_dir(folder.path()).unwrap().flatten();
    let mut paths: Vec<_> = files.map(|file| file.path()).collect();
    paths.retain(|path| path.display().to_string().contains("/notice."));
    paths.sort_by_key(|path| std::fs::metadata(path).unwrap().modified().unwrap());
    let read = |path| std::fs::read_to_string(path).unwrap();
    let texts = paths.into_iter().map(read);
    texts.map(|text| text.replace("=\r\n", "")).collect()
}

async fn look_again(app: &TestApp) {
    app.state.clock.advance(Duration::from_mins(16));
    merchants::doctor_rounds(&app.state).await.unwrap();
    app.work().await;
}

/// What the banners of a page say.
async fn banners(owner: &Browser<'_>) -> String {
    let page = owner.get("/admin/settings/devices").await.text();
    let banners = page.split("class=\"banner\"").skip(1);
    banners
        .filter_map(|rest| rest.split("</p>").next())
        .collect()
}

#[tokio::test]
async fn a_connection_that_breaks_and_mends_is_told_of_twice_however_often_it_is_checked() {
    let (app, folder) = start(&["--stripe-live-standin"]).await;
    let owner = app.owner().await;
    let secret = SecretString::from(keys::LIVE_SECRET_KEY.to_owned());
    let new = NewMerchant::here(
        &app.state,
        "Real school",
        keys::LIVE_PUBLISHABLE_KEY,
        secret,
    );
    merchants::connect(&app.state, new).await.unwrap();
    look_again(&app).await;
    assert!(notices(&folder).is_empty());
    app.standin.set_activated(keys::ACCOUNT, false).unwrap();
    for _ in 0..4 {
        look_again(&app).await;
    }
    let told = notices(&folder);
    assert_eq!(told.len(), 1, "{told:?}");
    for wanted in [
        "To: owner@example.com",
        "Subject: Buyers cannot pay: Real school",
        "Stripe does not let this account take real money yet",
        "/admin/settings/payment-systems/stripe/mer_",
    ] {
        assert!(told[0].contains(wanted), "{wanted}: {}", told[0]);
    }
    assert!(banners(&owner).await.contains("Real school"));
    app.standin.set_activated(keys::ACCOUNT, true).unwrap();
    for _ in 0..3 {
        look_again(&app).await;
    }
    let told = notices(&folder);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[1].contains("Subject: Buyers can pay again: Real school"));
    assert!(!banners(&owner).await.contains("Real school"));
    // It may break again.
    app.standin.set_activated(keys::ACCOUNT, false).unwrap();
    look_again(&app).await;
    assert_eq!(notices(&folder).len(), 3);
    app.standin.set_activated(keys::ACCOUNT, true).unwrap();
    app.finish().await;
}

#[tokio::test]
async fn a_test_account_that_breaks_says_that_it_is_a_test_and_is_forgotten_when_it_is_archived() {
    let (app, folder) = start(&[]).await;
    let _owner = app.owner().await;
    app.standin.expire_key(keys::PUBLISHABLE_KEY).unwrap();
    look_again(&app).await;
    let told = notices(&folder);
    assert!(told.len() == 1 && told[0].contains("Subject: [TEST] Buyers cannot pay"));
    let offers = server::store::offers::Filter::default();
    for mut offer in server::store::offers::browse(&app.state.store, &offers, None, 10)
        .await
        .unwrap()
    {
        offer.status = domain::OfferStatus::Archived;
        let tx = app.state.store.begin().await.unwrap();
        server::store::offers::update(&tx, &offer).await.unwrap();
        tx.commit().await.unwrap();
    }
    merchants::archive(&app.state, &app.merchant).await.unwrap();
    look_again(&app).await;
    assert_eq!(notices(&folder).len(), 1);
    app.finish().await;
}

#[tokio::test]
async fn a_destination_that_is_switched_off_by_itself_is_told_of_once() {
    let (app, folder) = start(&["--webhook-loopback"]).await;
    let receiver = Receiver::start().await;
    let owner = app.owner().await;
    let (page, _) = add(&owner, &receiver).await;
    receiver.always(Reply::of(410));
    app.placed().await;
    app.placed_again("b").await;
    app.work().await;
    app.pass(Duration::from_hours(1)).await;
    let told = notices(&folder);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("[TEST] Chat bot takes nothing any more"));
    assert!(told[0].contains(&page));
    app.finish().await;
}

#[tokio::test]
async fn a_disk_that_is_nearly_full_is_told_of_and_so_is_its_end() {
    let (app, folder) = start(&[]).await;
    let owner = app.owner().await;
    for (free, mails, is_shown) in [
        (600 * MIB, 0, false),
        (511 * MIB, 1, true),
        (10 * MIB, 1, true),
        // Between the two marks nothing changes.
        (600 * MIB, 1, true),
        (2000 * MIB, 2, false),
        (600 * MIB, 2, false),
    ] {
        alerts::look_at_disk(&app.state, free).await.unwrap();
        app.pass(Duration::from_mins(1)).await;
        assert_eq!(notices(&folder).len(), mails, "{free}");
        let shown = banners(&owner).await;
        assert_eq!(
            shown.contains("has only 511 MiB left"),
            is_shown,
            "{free}: {shown}"
        );
    }
    let told = notices(&folder);
    assert!(told[0].contains("Subject: The disk is nearly full"));
    assert!(told[1].contains("Subject: The disk has room again"));
    alerts::watch_disk(&app.state).await.unwrap();
    app.finish().await;
}

#[tokio::test]
async fn mails_that_cannot_be_sent_have_a_banner_until_one_goes_out() {
    let folder = tempfile::tempdir().unwrap();
    // Where a folder should be is a file: nothing can be written there.
    let path = folder.path().join("mails");
    std::fs::write(&path, "").unwrap();
    let setup = Setup {
        arguments: vec!["--mail-files", path.display().to_string().leak()],
        ..Setup::default()
    };
    let app = setup.start().await;
    let owner = app.owner().await;
    app.paid().await;
    assert!(!banners(&owner).await.contains("Mails cannot be sent"));
    app.pass(Duration::from_mins(2)).await;
    let shown = banners(&owner).await;
    assert!(shown.contains("Mails cannot be sent since"), "{shown}");
    assert!(shown.contains("/admin/settings/mail"));
    std::fs::remove_file(&path).unwrap();
    app.pass(Duration::from_hours(1)).await;
    assert!(!banners(&owner).await.contains("Mails cannot be sent"));
    assert_eq!(mail::work(&app.state).await.unwrap(), 0);
    app.finish().await;
}

/// Pays with a card that is no test card.
fn pay_real(app: &TestApp, order: &Placed) {
    let card = json!({ "number": "4539148803436467", "exp_month": "12", "exp_year": "2040", "cvc": "123" });
    let data = json!({ "type": "card", "card": card });
    let back = format!("{}/back", app.origin);
    app.standin
        .confirm_with_data(&order.client_secret, &data, &back)
        .unwrap();
}

#[tokio::test]
async fn an_offer_that_is_looked_at_and_no_longer_bought_is_told_of_until_it_sells() {
    let (app, folder) = start(&["--stripe-live-standin"]).await;
    let owner = app.owner().await;
    let secret = SecretString::from(keys::LIVE_SECRET_KEY.to_owned());
    let new = NewMerchant::here(
        &app.state,
        "Real school",
        keys::LIVE_PUBLISHABLE_KEY,
        secret,
    );
    let live = merchants::connect(&app.state, new)
        .await
        .unwrap()
        .merchant
        .id;
    let offers = server::store::offers::Filter::default();
    let found = server::store::offers::browse(&app.state.store, &offers, None, 10).await;
    let mut offer = found.unwrap().remove(0);
    let page = format!("/o/{}", offer.slug.as_str());
    // Tests are nobody's business.
    for _ in 0..3 {
        app.get(&page).await;
    }
    alerts::watch_sales(&app.state).await.unwrap();
    offer.merchant_id = Some(live);
    let tx = app.state.store.begin().await.unwrap();
    server::store::offers::update(&tx, &offer).await.unwrap();
    tx.commit().await.unwrap();
    let look = async |times: u32| {
        for _ in 0..times {
            assert_eq!(app.get(&page).await.status, 200);
        }
        alerts::watch_sales(&app.state).await.unwrap();
        app.work().await;
    };
    for name in ["a", "b", "c"] {
        look(20).await;
        let order = app.placed_again(name).await;
        pay_real(&app, &order);
        app.sync(&order).await;
        let order = app.order(&order.number).await;
        assert!(order.livemode && order.paid_at.is_some(), "{order:?}");
        alerts::watch_sales(&app.state).await.unwrap();
    }
    look(199).await;
    assert!(notices(&folder).is_empty());
    look(1).await;
    look(50).await;
    let told = notices(&folder);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("opened 200 times since its last sale"),
        "{}",
        told[0]
    );
    assert!(told[0].contains("once in 20 times"), "{}", told[0]);
    assert!(banners(&owner).await.contains("opened 200 times"));
    let order = app.placed_again("d").await;
    pay_real(&app, &order);
    app.sync(&order).await;
    alerts::watch_sales(&app.state).await.unwrap();
    app.work().await;
    assert_eq!(notices(&folder).len(), 2);
    assert!(!banners(&owner).await.contains("opened"));
    app.finish().await;
}
