use std::time::Duration;

use domain::{Mode, OfferStatus, Slug};

use super::fixtures::{NOW, Shop, merchant, offer, usd};
use crate::clock::Timestamp;
use crate::store::installation::{self, Installation};
use crate::store::merchants::{self, Brand, Renewal, Webhook};
use crate::store::offers::{self, After};
use crate::store::{Constraint, StoreError};
use crate::vault::Sealed;

#[tokio::test]
async fn a_merchant_comes_back_as_it_was_and_takes_a_webhook() {
    let shop = Shop::open().await;
    let db = &shop.store;
    let id = &shop.merchant.id;
    assert_eq!(
        merchants::get(db, id).await.unwrap(),
        Some(shop.merchant.clone())
    );
    let webhook = Webhook {
        endpoint_id: Some("we_1".to_owned()),
        url: Some("https://pay.example/webhooks/stripe/mer_1".to_owned()),
        version: Some("2026-09-30.endive".to_owned()),
        since: Some(NOW),
        secret: Some(Sealed::from_stored("1.new".to_owned())),
        previous_endpoint_id: Some("we_0".to_owned()),
        previous_secret: Some(Sealed::from_stored("1.old".to_owned())),
        previous_until: Some(NOW),
        renewal: Some(Renewal {
            key: "mer_1/webhook/2".to_owned(),
            begun_at: NOW,
        }),
    };
    let later = NOW + Duration::from_secs(1);
    merchants::set_webhook(db, id, &webhook, later)
        .await
        .unwrap();
    merchants::set_last_event_at(db, id, later).await.unwrap();
    let changed = merchants::get(db, id).await.unwrap().unwrap();
    assert_eq!(changed.webhook, webhook);
    assert_eq!(changed.last_event_at, Some(later));
    assert_eq!(changed.updated_at, later);
    let nobody = merchants::set_webhook(db, "mer_nobody", &webhook, later).await;
    assert!(matches!(nobody, Err(StoreError::RowsAffected { .. })));
}

#[tokio::test]
async fn a_brand_comes_back_as_it_was() {
    let shop = Shop::open().await;
    let (db, id) = (&shop.store, &shop.merchant.id);
    let some = |text: &str| Some(text.to_owned());
    let brand = Brand {
        name: some("School"),
        logo_url: some("https://school.example/logo.png"),
        accent: some("#0f766e"),
        support: some("help@school.example"),
        legal_name: some("School LLC"),
        legal_address: some("1 Street, Town"),
        terms_url: some("https://school.example/terms"),
        privacy_url: some("https://school.example/privacy"),
        refund_url: some("https://school.example/refunds"),
        mail_from: Some("desk@school.example".to_owned()),
        mail_reply_to: Some("help@school.example".to_owned()),
    };
    merchants::set_brand(db, id, &brand, NOW).await.unwrap();
    let merchant = merchants::get(db, id).await.unwrap().unwrap();
    assert_eq!(merchant.brand, brand);
}

#[tokio::test]
async fn the_cursor_never_moves_back() {
    let shop = Shop::open().await;
    let id = &shop.merchant.id;
    let later = NOW + Duration::from_mins(1);
    for until in [later, NOW, Timestamp::from_seconds(0)] {
        merchants::set_events_seen_until(&shop.store, id, until)
            .await
            .unwrap();
    }
    let merchant = merchants::get(&shop.store, id).await.unwrap().unwrap();
    assert_eq!(merchant.events_seen_until, later);
}

#[tokio::test]
async fn merchants_are_listed_as_they_were_connected_and_found_by_account() {
    let shop = Shop::open().await;
    let db = &shop.store;
    let mut second = merchant(&shop.entropy);
    second.mode = Mode::Live;
    merchants::insert(db, &second).await.unwrap();
    let all = [shop.merchant.clone(), second.clone()];
    assert_eq!(merchants::list(db).await.unwrap(), all);
    let live = merchants::list_of_account(db, "acct_1", Mode::Live).await;
    assert_eq!(live.unwrap(), std::slice::from_ref(&second));
    merchants::archive(db, &second.id, NOW).await.unwrap();
    let live = merchants::list_of_account(db, "acct_1", Mode::Live).await;
    assert_eq!(live.unwrap(), []);
}

#[tokio::test]
async fn an_offer_comes_back_with_its_prices_in_their_order() {
    let shop = Shop::open().await;
    let db = &shop.store;
    let slug = &shop.offer.slug;
    let found = offers::find_by_slug(db, slug).await.unwrap().unwrap();
    assert_eq!(found, shop.offer);
    let eur = found.prices[1];
    assert_eq!(found.price_in(eur.currency), Some(eur));
    let tx = db.begin().await.unwrap();
    let mut changed = offers::get_for_update(&tx, &found.id)
        .await
        .unwrap()
        .unwrap();
    changed.title = "Guitar course, second edition".to_owned();
    changed.status = OfferStatus::Archived;
    changed.prices = vec![eur, usd(5_900)];
    offers::update(&tx, &changed).await.unwrap();
    tx.commit().await.unwrap();
    let after = offers::get(db, &found.id).await.unwrap().unwrap();
    assert_eq!(after, changed);
    let nowhere = Slug::parse("nowhere").unwrap();
    assert_eq!(offers::find_by_slug(db, &nowhere).await.unwrap(), None);
}

#[tokio::test]
async fn offers_are_listed_by_position_and_key() {
    let shop = Shop::open().await;
    let db = &shop.store;
    let mut all = vec![shop.offer.clone()];
    for (slug, position) in [("second", 1), ("last", 7), ("before", 0)] {
        let mut offer = offer(slug, &shop.merchant, &shop.entropy);
        offer.position = position;
        if slug == "last" {
            offer.status = OfferStatus::Draft;
        }
        let tx = db.begin().await.unwrap();
        offers::insert(&tx, &offer).await.unwrap();
        tx.commit().await.unwrap();
        all.push(offer);
    }
    let slugs = |offers: Vec<offers::Offer>| -> Vec<String> {
        offers.into_iter().map(|o| o.slug.into()).collect()
    };
    let first = offers::list(db, None, None, 2).await.unwrap();
    let last = first[1].clone();
    assert_eq!(slugs(first), ["before", "guitar-course"]);
    let after = After {
        position: last.position,
        id: &last.id,
    };
    let rest = offers::list(db, None, Some(after), 9).await.unwrap();
    assert_eq!(slugs(rest), ["second", "last"]);
    let on_sale = offers::list(db, Some(OfferStatus::Published), None, 9).await;
    assert_eq!(
        slugs(on_sale.unwrap()),
        ["before", "guitar-course", "second"]
    );
}

#[tokio::test]
async fn an_update_cannot_take_another_offers_address() {
    let shop = Shop::open().await;
    let tx = shop.store.begin().await.unwrap();
    let mut second = offer("second", &shop.merchant, &shop.entropy);
    offers::insert(&tx, &second).await.unwrap();
    second.slug = shop.offer.slug.clone();
    let refused = offers::update(&tx, &second).await.unwrap_err();
    assert!(refused.is_conflict(Constraint::OfferSlug), "{refused:?}");
}

#[tokio::test]
async fn the_first_installation_counts() {
    let shop = Shop::open().await;
    let installation = |id: &str| Installation {
        id: id.to_owned(),
        check_value: format!("check of {id}"),
        created_at: NOW,
        paused_at: None,
    };
    let first = installation("ins_1");
    let other = shop.database.connect().await;
    assert_eq!(
        installation::remember(&shop.store, &first).await.unwrap(),
        first
    );
    let second = installation::remember(&other, &installation("ins_2")).await;
    assert_eq!(second.unwrap(), first);
    assert_eq!(installation::get(&shop.store).await.unwrap(), Some(first));
}
