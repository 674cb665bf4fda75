use std::time::Duration;

use super::fixtures::{NOW, Shop};
use crate::store::{Engine, Store, StoreError, events, merchants, orders};

/// Reads an order and writes it back, one more check counted.
async fn count_a_check(store: &Store, id: &str) -> Result<(), StoreError> {
    let tx = store.begin().await?;
    let mut order = orders::get_for_update(&tx, id).await?.unwrap();
    tokio::task::yield_now().await;
    order.checks += 1;
    orders::update(&tx, &mut order).await?;
    tx.commit().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writers_of_two_servers_wait_for_each_other_and_lose_nothing() {
    let shop = Shop::open().await;
    let order = shop.placed().await;
    let other = shop.database.connect().await;
    let mut writers = tokio::task::JoinSet::new();
    for n in 0..10 {
        let store = if n % 2 == 0 { &shop.store } else { &other };
        let (store, id) = (store.clone(), order.id.clone());
        writers.spawn(async move {
            for _ in 0..10 {
                count_a_check(&store, &id).await.unwrap();
            }
        });
    }
    writers.join_all().await;
    let order = orders::get(&shop.store, &order.id).await.unwrap().unwrap();
    assert_eq!((order.checks, order.version), (100, 101));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writers_without_a_transaction_are_not_turned_away_either() {
    let shop = Shop::open().await;
    let other = shop.database.connect().await;
    let mut writers = tokio::task::JoinSet::new();
    for n in 0..8 {
        let store = if n % 2 == 0 { &shop.store } else { &other };
        let (store, merchant) = (store.clone(), shop.merchant.id.clone());
        writers.spawn(async move {
            for m in 0..10 {
                let at = NOW + Duration::from_secs(n * 10 + m);
                merchants::set_last_event_at(&store, &merchant, at)
                    .await
                    .unwrap();
                merchants::get(&store, &merchant).await.unwrap().unwrap();
            }
        });
    }
    writers.join_all().await;
}

#[tokio::test]
async fn readers_go_on_while_somebody_writes() {
    let shop = Shop::open().await;
    let order = shop.placed().await;
    let tx = shop.store.begin().await.unwrap();
    let mut changed = orders::get_for_update(&tx, &order.id)
        .await
        .unwrap()
        .unwrap();
    changed.checks = 7;
    orders::update(&tx, &mut changed).await.unwrap();
    let (a, b) = tokio::join!(
        orders::get(&shop.store, &order.id),
        orders::get(&shop.store, &order.id)
    );
    assert_eq!(
        (a.unwrap(), b.unwrap()),
        (Some(order.clone()), Some(order.clone()))
    );
    tx.commit().await.unwrap();
    let order = orders::get(&shop.store, &order.id).await.unwrap().unwrap();
    assert_eq!(order.checks, 7);
}

#[tokio::test]
async fn a_writer_that_is_stopped_in_the_middle_frees_the_next() {
    let shop = Shop::open().await;
    let order = shop.placed().await;
    for _ in 0..5 {
        let stuck = async {
            let tx = shop.store.begin().await.unwrap();
            orders::get_for_update(&tx, &order.id).await.unwrap();
            std::future::pending::<()>().await;
        };
        let stopped = tokio::time::timeout(Duration::from_millis(20), stuck).await;
        assert!(stopped.is_err());
        count_a_check(&shop.store, &order.id).await.unwrap();
    }
}

#[tokio::test]
async fn an_event_that_comes_twice_at_once_is_new_once() {
    let shop = Shop::open().await;
    let other = shop.database.connect().await;
    for n in 0..10 {
        let event = shop.event(&format!("evt_{n}"));
        let (a, b) = tokio::join!(
            events::insert_new(&shop.store, &event),
            events::insert_new(&other, &event)
        );
        assert!(a.unwrap() ^ b.unwrap());
    }
}

#[tokio::test]
async fn checkouts_with_one_key_at_once_make_one_order() {
    let shop = Shop::open().await;
    let other = shop.database.connect().await;
    for _ in 0..10 {
        let (a, mut b) = (shop.order(), shop.order());
        b.checkout_key_hash.clone_from(&a.checkout_key_hash);
        let place = async |store: &Store, order: &orders::Order| -> String {
            let tx = store.begin().await.unwrap();
            let hash = &order.checkout_key_hash;
            let placed = match orders::insert(&tx, order).await {
                Ok(()) => order.id.clone(),
                Err(StoreError::Conflict { .. }) => {
                    let there = orders::find_by_checkout_key(&tx, &order.offer_id, hash).await;
                    there.unwrap().unwrap().id
                }
                Err(error) => panic!("{error}"),
            };
            tx.commit().await.unwrap();
            placed
        };
        let (first, second) = tokio::join!(place(&shop.store, &a), place(&other, &b));
        assert_eq!(first, second);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn sqlite_is_durable_and_private() {
    use sea_orm::ConnectionTrait as _;
    use std::os::unix::fs::PermissionsExt as _;

    let shop = Shop::open().await;
    if shop.store.engine() != Engine::Sqlite {
        return;
    }
    for (pragma, expected) in [
        ("PRAGMA synchronous", "2"),
        ("PRAGMA foreign_keys", "1"),
        ("PRAGMA journal_mode", "wal"),
        ("PRAGMA busy_timeout", "5000"),
    ] {
        let statement = sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, pragma);
        let row = shop
            .store
            .pool
            .query_one_raw(statement)
            .await
            .unwrap()
            .unwrap();
        let value = row
            .try_get_by_index::<i64>(0)
            .map_or_else(|_| row.try_get_by_index(0).unwrap(), |n| n.to_string());
        assert_eq!(value, expected, "{pragma}");
    }
    let file = crate::store::sqlite_file(shop.database.url()).unwrap();
    for ending in ["", "-wal"] {
        let path = format!("{}{ending}", file.display());
        let mode = std::fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{ending}");
    }
}
