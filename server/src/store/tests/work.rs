use std::time::Duration;

use super::constraints::destinations as fixture;
use super::fixtures::{NOW, Shop};
use crate::store::events::{self, EventState};
use crate::store::outbox::{self, MessageState};
use crate::store::site_files::{self, SiteFile};
use crate::store::{StoreError, destinations, keys};

const LATER: Duration = Duration::from_secs(30);

#[tokio::test]
async fn an_event_waits_is_taken_and_ends() {
    let shop = Shop::open().await;
    let db = &shop.store;
    let merchant = &shop.merchant.id;
    let event = shop.event("evt_1");
    assert!(events::insert_new(db, &event).await.unwrap());
    assert!(!events::insert_new(db, &event).await.unwrap());
    let get = async || events::get(db, merchant, "evt_1").await.unwrap().unwrap();
    assert_eq!(get().await, event);

    let again = events::Outcome::Again {
        at: None,
        error: "no order yet",
    };
    events::mark(db, merchant, "evt_1", again).await.unwrap();
    assert_eq!(events::due(db, NOW + LATER, 9).await.unwrap(), []);
    let waiting = get().await;
    assert_eq!(waiting.error.as_deref(), Some("no order yet"));
    let by_order = events::pending_by_order(db, "ord_to_come").await;
    assert_eq!(by_order.unwrap(), std::slice::from_ref(&waiting));
    let by_object = events::pending_by_object(db, merchant, "pi_1").await;
    assert_eq!(by_object.unwrap(), [waiting]);

    events::mark(db, merchant, "evt_1", events::Outcome::Done)
        .await
        .unwrap();
    let done = get().await;
    assert_eq!((done.state, done.error), (EventState::Done, None));
    assert!(done.body.is_some());
    let pending = events::pending_by_order(db, "ord_to_come").await;
    assert_eq!(pending.unwrap(), []);
}

#[tokio::test]
async fn events_of_others_lose_their_body_and_unknown_ones_keep_it() {
    let shop = Shop::open().await;
    let db = &shop.store;
    let merchant = &shop.merchant.id;
    let error = "no such type";
    for (id, outcome) in [
        ("evt_1", events::Outcome::Ignored),
        ("evt_2", events::Outcome::Unknown { error }),
    ] {
        events::insert_new(db, &shop.event(id)).await.unwrap();
        events::mark(db, merchant, id, outcome).await.unwrap();
    }
    let ignored = events::get(db, merchant, "evt_1").await.unwrap().unwrap();
    assert_eq!((ignored.state, ignored.body), (EventState::Ignored, None));
    let unknown = events::get(db, merchant, "evt_2").await.unwrap().unwrap();
    assert_eq!(unknown.state, EventState::Unknown);
    assert_eq!(unknown.body.as_deref(), Some("{}"));
    assert_eq!(unknown.error.as_deref(), Some(error));
    assert_eq!(events::due(db, NOW + LATER, 9).await.unwrap(), []);
    let nobody = events::mark(db, merchant, "evt_3", events::Outcome::Done).await;
    assert!(matches!(nobody, Err(StoreError::RowsAffected { .. })));
}

#[tokio::test]
async fn a_message_is_sent_tried_again_or_given_up() {
    let shop = Shop::open().await;
    let db = &shop.store;
    let order = shop.placed().await;
    let messages = [
        shop.message(&order),
        shop.message(&order),
        shop.message(&order),
    ];
    for message in &messages {
        outbox::insert(db, message).await.unwrap();
    }
    assert_eq!(outbox::pending_count(db).await.unwrap(), 3);
    assert_eq!(outbox::due(db, NOW, 9).await.unwrap().len(), 3);
    let outcomes = [
        outbox::Outcome::Done,
        outbox::Outcome::Failed,
        outbox::Outcome::Again { at: NOW + LATER },
    ];
    for (message, outcome) in messages.iter().zip(outcomes) {
        outbox::mark(db, &message.id, outcome).await.unwrap();
    }
    assert_eq!(outbox::pending_count(db).await.unwrap(), 1);
    assert_eq!(outbox::due(db, NOW, 9).await.unwrap(), []);
    let again = outbox::due(db, NOW + LATER, 9).await.unwrap();
    assert_eq!((again.len(), again[0].attempts), (1, 2));
    let states: Vec<MessageState> = outbox::list_by_order(db, &order.id)
        .await
        .unwrap()
        .into_iter()
        .map(|message| message.state)
        .collect();
    let expected = [
        MessageState::Done,
        MessageState::Failed,
        MessageState::Pending,
    ];
    assert_eq!(states, expected);
}

#[tokio::test]
async fn a_key_is_remembered_as_it_was_first() {
    let shop = Shop::open().await;
    let db = &shop.store;
    let order = shop.placed().await;
    let first = keys::remember(db, &shop.key(&order)).await.unwrap();
    let mut later = first.clone();
    later.created_at = NOW + LATER;
    assert_eq!(keys::remember(db, &later).await.unwrap(), first);
    keys::finish(db, &first.key, NOW).await.unwrap();
    keys::finish(db, &first.key, NOW + LATER).await.unwrap();
    let known = keys::get(db, &first.key).await.unwrap().unwrap();
    assert_eq!(known.finished_at, Some(NOW));
    assert_eq!(keys::get(db, "never seen").await.unwrap(), None);
}

#[tokio::test]
async fn what_is_done_with_is_forgotten_and_nothing_else() {
    let shop = Shop::open().await;
    let db = &shop.store;
    let order = shop.placed().await;
    let key = keys::remember(db, &shop.key(&order)).await.unwrap();
    let events = [shop.event("evt_1"), shop.event("evt_2")];
    let tx = db.begin().await.unwrap();
    for event in &events {
        assert!(events::insert_new(&tx, event).await.unwrap());
    }
    tx.commit().await.unwrap();
    let later = NOW + 2 * LATER;
    assert_eq!(
        keys::purge(db, later).await.unwrap(),
        0,
        "its outcome is not known"
    );
    assert_eq!(events::purge(db, later).await.unwrap(), 0, "they wait");
    keys::finish(db, &key.key, NOW).await.unwrap();
    let [first, _] = &events;
    events::mark(
        db,
        &first.merchant_id,
        &first.event_id,
        events::Outcome::Done,
    )
    .await
    .unwrap();
    assert_eq!(
        keys::purge(db, key.created_at).await.unwrap(),
        0,
        "not old enough"
    );
    assert_eq!(keys::purge(db, later).await.unwrap(), 1);
    assert_eq!(events::purge(db, later).await.unwrap(), 1);
}

#[tokio::test]
async fn events_are_forgotten_when_they_are_old_handed_on_and_in_no_log() {
    let shop = Shop::open().await;
    let db = &shop.store;
    let order = shop.placed().await;
    let messages: Vec<_> = (0..4).map(|_| shop.message(&order)).collect();
    for message in &messages {
        outbox::insert(db, message).await.unwrap();
    }
    let [done, again, kept, waiting] = &messages[..] else {
        panic!("four");
    };
    for message in [done, again, kept] {
        outbox::mark(db, &message.id, outbox::Outcome::Done)
            .await
            .unwrap();
    }
    destinations::insert(db, &fixture::destination())
        .await
        .unwrap();
    let tx = db.begin().await.unwrap();
    fixture::delivery(&tx, "dlv_1", &kept.id).await.unwrap();
    tx.commit().await.unwrap();
    let later = NOW + LATER;
    assert_eq!(
        outbox::purge(db, NOW, 10).await.unwrap(),
        0,
        "not old enough"
    );
    assert_eq!(
        outbox::purge(db, later, 1).await.unwrap(),
        1,
        "so many at once"
    );
    assert_eq!(outbox::purge(db, later, 10).await.unwrap(), 1);
    assert_eq!(outbox::purge(db, later, 10).await.unwrap(), 0);
    for (message, is_there) in [(done, false), (again, false), (kept, true), (waiting, true)] {
        let found = outbox::get(db, &message.id).await.unwrap();
        assert_eq!(found.is_some(), is_there);
    }
}

#[tokio::test]
async fn the_last_releases_files_stay_for_a_while() {
    let shop = Shop::open().await;
    let db = &shop.store;
    let file = |name: &str| SiteFile {
        name: name.to_owned(),
        content_type: "text/css".to_owned(),
        body: vec![0, 255, 1],
        brotli: Some(vec![2]),
        gzip: None,
    };
    let release = async |names: &[&str], now| {
        let files: Vec<SiteFile> = names.iter().map(|name| file(name)).collect();
        let tx = db.begin().await.unwrap();
        site_files::replace_current(&tx, &files, now).await.unwrap();
        tx.commit().await.unwrap();
    };
    release(&["main-1.css", "same.svg"], NOW).await;
    release(&["main-2.css", "same.svg"], NOW + LATER).await;
    let get = async |name| site_files::get(db, name).await.unwrap();
    assert_eq!(get("main-1.css").await, Some(file("main-1.css")));
    // Started again: what was superseded stays so since the first time.
    release(&["main-2.css", "same.svg"], NOW + 2 * LATER).await;
    assert_eq!(site_files::purge(db, NOW + LATER).await.unwrap(), 0);
    assert_eq!(site_files::purge(db, NOW + 2 * LATER).await.unwrap(), 1);
    assert_eq!(get("main-1.css").await, None);
    for name in ["main-2.css", "same.svg"] {
        assert_eq!(get(name).await, Some(file(name)));
    }
    // Rolled back to the first release: it is current again.
    release(&["main-1.css", "same.svg"], NOW + 3 * LATER).await;
    assert_eq!(site_files::purge(db, NOW + 3 * LATER).await.unwrap(), 0);
    assert!(get("main-2.css").await.is_some());
}
