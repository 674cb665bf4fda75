use sea_orm::ConnectionTrait as _;

use super::fixtures::{NOW, Shop};
use crate::store::testing::TestDatabase;
use crate::store::{SchemaState, StoreError, installation};

#[tokio::test]
async fn migrations_run_from_nothing_and_again_without_effect() {
    let shop = Shop::open().await;
    shop.store.migrate().await.unwrap();
    let offer = crate::store::offers::get(&shop.store, &shop.offer.id).await;
    assert_eq!(offer.unwrap(), Some(shop.offer));
}

#[tokio::test]
async fn servers_that_start_together_migrate_once() {
    let database = TestDatabase::empty().await;
    let servers = [database.connect().await, database.connect().await];
    let (first, second) = tokio::join!(servers[0].migrate(), servers[1].migrate());
    first.unwrap();
    second.unwrap();
    assert_eq!(installation::get(&servers[1]).await.unwrap(), None);
}

#[tokio::test]
async fn an_older_program_refuses_a_newer_database() {
    let (_database, store) = TestDatabase::migrated().await;
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_later', 0)";
    store.pool.execute_unprepared(newer).await.unwrap();
    for refused in [store.migrate().await, store.schema().await.map(drop)] {
        let refused = refused.unwrap_err();
        assert!(matches!(refused, StoreError::Newer { .. }));
        let said = refused.to_string();
        for words in ["newer Paydesk", "m9999_later", "restore the backup"] {
            assert!(said.contains(words), "{said}");
        }
    }
}

#[tokio::test]
async fn tables_are_none_then_older_then_current() {
    let database = TestDatabase::of_first_release().await;
    let store = database.connect().await;
    assert_eq!(store.schema().await.unwrap(), SchemaState::Older);
    store.migrate().await.unwrap();
    assert_eq!(store.schema().await.unwrap(), SchemaState::Current);
    let database = TestDatabase::empty().await;
    let empty = database.connect().await;
    assert_eq!(empty.schema().await.unwrap(), SchemaState::Empty);
}

#[tokio::test]
async fn a_pause_begins_once_and_ends_once() {
    let shop = Shop::open().await;
    let known = installation::Installation {
        id: "ins_1".to_owned(),
        check_value: String::new(),
        created_at: NOW,
        paused_at: None,
    };
    installation::remember(&shop.store, &known).await.unwrap();
    for later in [NOW, NOW + std::time::Duration::from_secs(9)] {
        installation::pause(&shop.store, later).await.unwrap();
    }
    let paused = installation::get(&shop.store).await.unwrap().unwrap();
    assert_eq!(paused.paused_at, Some(NOW));
    assert!(installation::resume(&shop.store).await.unwrap());
    assert!(!installation::resume(&shop.store).await.unwrap());
    let real = installation::get(&shop.store).await.unwrap().unwrap();
    assert_eq!(real.paused_at, None);
}

#[tokio::test]
async fn foreign_keys_hold() {
    let shop = Shop::open().await;
    let mut order = shop.order();
    order.offer_id = "off_nowhere".to_owned();
    let refused = crate::store::orders::insert(&shop.store, &order).await;
    assert!(matches!(refused, Err(StoreError::Driver(_))), "{refused:?}");
}

#[tokio::test]
async fn it_answers_a_ping_and_not_after_closing() {
    let (database, store) = TestDatabase::migrated().await;
    store.ping().await.unwrap();
    let copy = store.clone();
    store.close().await.unwrap();
    assert!(copy.ping().await.is_err());
    assert!(!format!("{copy:?}").contains(database.url()));
}

#[tokio::test]
async fn an_error_says_what_the_database_said_but_no_values() {
    let shop = Shop::open().await;
    let order = shop.placed().await;
    let mut message = shop.message(&order);
    message.order_id = "ord_secret_value".to_owned();
    let refused = crate::store::outbox::insert(&shop.store, &message).await;
    let refused = refused.unwrap_err();
    let text = format!("{refused} {refused:?}");
    assert!(text.to_lowercase().contains("foreign key"), "{text}");
    assert!(!text.contains("ord_secret_value"), "{text}");
}
