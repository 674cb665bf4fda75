use std::collections::HashSet;
use std::time::Duration;

use sea_orm::ConnectionTrait as _;

use super::fixtures::{NOW, Shop};
use crate::store::{LEASE, events, orders, outbox};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_servers_never_take_one_order_twice() {
    let shop = Shop::open().await;
    let mut placed = HashSet::new();
    for _ in 0..40 {
        placed.insert(shop.placed().await.id);
    }
    let mut workers = tokio::task::JoinSet::new();
    for server in [shop.store.clone(), shop.database.connect().await] {
        for _ in 0..3 {
            let server = server.clone();
            workers.spawn(async move {
                let mut taken = Vec::new();
                loop {
                    // A page may come back empty while another worker holds the rows.
                    let page = orders::due(&server, NOW, 3).await.unwrap();
                    let nothing_left = page.is_empty()
                        && orders::list(&server, &orders::Filter::default(), None, 100)
                            .await
                            .unwrap()
                            .iter()
                            .all(|order| order.next_check_at > Some(NOW));
                    if nothing_left {
                        return taken;
                    }
                    taken.extend(page);
                }
            });
        }
    }
    let mut seen = HashSet::new();
    for order in workers.join_all().await.into_iter().flatten() {
        assert_eq!(order.next_check_at, Some(NOW + LEASE));
        assert!(seen.insert(order.id.clone()), "{} came twice", order.id);
    }
    assert_eq!(seen, placed);
}

#[tokio::test]
async fn a_lease_ends_and_the_longest_waiting_comes_first() {
    let shop = Shop::open().await;
    let mut late = shop.order();
    late.next_check_at = Some(NOW + Duration::from_secs(5));
    let mut early = shop.order();
    early.next_check_at = Some(NOW + Duration::from_secs(1));
    let mut finished = shop.order();
    finished.next_check_at = None;
    for order in [&late, &early, &finished] {
        orders::insert(&shop.store, order).await.unwrap();
    }
    let due = async |now| -> Vec<String> {
        let orders = orders::due(&shop.store, now, 10).await.unwrap();
        orders.into_iter().map(|order| order.id).collect()
    };
    assert_eq!(due(NOW).await, Vec::<String>::new());
    let now = NOW + Duration::from_secs(6);
    assert_eq!(due(now).await, [early.id.clone(), late.id.clone()]);
    assert_eq!(due(now).await, Vec::<String>::new());
    assert_eq!(due(now + LEASE).await.len(), 2);
    // A lease does not count as a change: whoever read the order before may still write it.
    orders::update(&shop.store, &mut late).await.unwrap();
}

#[tokio::test]
async fn one_bad_row_does_not_stop_the_others() {
    let shop = Shop::open().await;
    let (bad, good) = (shop.placed().await, shop.placed().await);
    let spoilt = format!("UPDATE orders SET terms = '{{' WHERE id = '{}'", bad.id);
    shop.store.pool.execute_unprepared(&spoilt).await.unwrap();
    let due = orders::due(&shop.store, NOW, 10).await.unwrap();
    assert_eq!(due.len(), 1);
    assert_eq!(due[0].id, good.id);
}

#[tokio::test]
async fn merchants_with_unfinished_orders_are_named_once() {
    let shop = Shop::open().await;
    let unfinished = async || {
        orders::merchants_with_unfinished(&shop.store)
            .await
            .unwrap()
    };
    let mut order = shop.order();
    order.next_check_at = None;
    orders::insert(&shop.store, &order).await.unwrap();
    assert_eq!(unfinished().await, Vec::<String>::new());
    shop.placed().await;
    shop.placed().await;
    assert_eq!(unfinished().await, std::slice::from_ref(&shop.merchant.id));
}

#[tokio::test]
async fn two_servers_share_events_and_messages() {
    let shop = Shop::open().await;
    let other = shop.database.connect().await;
    let order = shop.placed().await;
    for n in 0..20 {
        let event = shop.event(&format!("evt_{n}"));
        assert!(events::insert_new(&shop.store, &event).await.unwrap());
        outbox::insert(&shop.store, &shop.message(&order))
            .await
            .unwrap();
    }
    let mut seen = HashSet::new();
    let mut messages = HashSet::new();
    while seen.len() < 20 || messages.len() < 20 {
        let (a, b) = tokio::join!(
            events::due(&shop.store, NOW, 2),
            events::due(&other, NOW, 2)
        );
        for event in a.unwrap().into_iter().chain(b.unwrap()) {
            assert_eq!((event.attempts, event.next_at), (1, Some(NOW + LEASE)));
            assert!(seen.insert(event.event_id));
        }
        let (a, b) = tokio::join!(
            outbox::due(&shop.store, NOW, 2),
            outbox::due(&other, NOW, 2)
        );
        for message in a.unwrap().into_iter().chain(b.unwrap()) {
            assert_eq!((message.attempts, message.next_at), (1, Some(NOW + LEASE)));
            assert!(messages.insert(message.id));
        }
    }
}
