use domain::{Decline, Dispute, OrderStatus};
use sea_orm::ConnectionTrait as _;

use super::fixtures::{NOW, Shop};
use crate::store::orders::{self, Filter};
use crate::store::{StoreError, payments, timeline};

#[tokio::test]
async fn an_order_comes_back_as_it_was() {
    let shop = Shop::open().await;
    let mut order = shop.order();
    order.status = OrderStatus::PartlyRefunded;
    order.dispute = Some(Dispute::Won);
    order.decline = Some(Decline::CheckCvc);
    order.flag = Some("amount differs".to_owned());
    order.paid_at = Some(NOW);
    order.next_check_at = None;
    orders::insert(&shop.store, &order).await.unwrap();
    let db = &shop.store;
    let intent = order.intent_id.as_deref().unwrap();
    let found = [
        orders::get(db, &order.id).await,
        orders::find_by_number(db, &order.number).await,
        orders::find_by_token_hash(db, &order.token_hash).await,
        orders::find_by_checkout_key(db, &shop.offer.id, &order.checkout_key_hash).await,
        orders::find_by_intent(db, &shop.merchant.id, intent).await,
    ];
    for found in found {
        assert_eq!(found.unwrap().as_ref(), Some(&order));
    }
    let elsewhere = orders::find_by_intent(db, "mer_other", intent).await;
    assert_eq!(elsewhere.unwrap(), None);
}

#[tokio::test]
async fn of_two_writers_with_the_same_version_one_loses() {
    let shop = Shop::open().await;
    let order = shop.placed().await;
    let (mut fast, mut slow) = (order.clone(), order.clone());
    fast.status = OrderStatus::Paid;
    orders::update(&shop.store, &mut fast).await.unwrap();
    slow.status = OrderStatus::Failed;
    let lost = orders::update(&shop.store, &mut slow).await;
    assert!(matches!(
        lost,
        Err(StoreError::RowsAffected { table: "orders", id }) if id == order.id
    ));
    assert_eq!((fast.version, slow.version), (2, 1));
    let now = orders::get(&shop.store, &order.id).await.unwrap();
    assert_eq!(now, Some(fast.clone()));
    fast.decline = Some(Decline::Generic);
    orders::update(&shop.store, &mut fast).await.unwrap();
    assert_eq!(fast.version, 3);
}

#[tokio::test]
async fn an_update_without_commit_did_not_happen() {
    let shop = Shop::open().await;
    let order = shop.placed().await;
    let tx = shop.store.begin().await.unwrap();
    let mut changed = orders::get_for_update(&tx, &order.id)
        .await
        .unwrap()
        .unwrap();
    changed.status = OrderStatus::Paid;
    orders::update(&tx, &mut changed).await.unwrap();
    drop(tx);
    assert_eq!(
        orders::get(&shop.store, &order.id).await.unwrap(),
        Some(order)
    );
}

#[tokio::test]
async fn lists_go_by_key_newest_first_and_filter() {
    let shop = Shop::open().await;
    let mut placed = Vec::new();
    for n in 0..5 {
        let mut order = shop.order();
        order.livemode = n == 0;
        if n % 2 == 0 {
            order.status = OrderStatus::Paid;
        }
        orders::insert(&shop.store, &order).await.unwrap();
        placed.insert(0, order.id);
    }
    let ids = async |filter: Filter<'_>, after: Option<&str>, limit| -> Vec<String> {
        let orders = orders::list(&shop.store, &filter, after, limit).await;
        orders.unwrap().into_iter().map(|order| order.id).collect()
    };
    assert_eq!(ids(Filter::default(), None, 3).await, placed[..3]);
    assert_eq!(
        ids(Filter::default(), Some(&placed[2]), 3).await,
        placed[3..]
    );
    let paid = Filter {
        status: Some(OrderStatus::Paid),
        offer_id: Some(&shop.offer.id),
        merchant_id: Some(&shop.merchant.id),
        livemode: Some(false),
        ..Filter::default()
    };
    assert_eq!(
        ids(paid, None, 10).await,
        [placed[0].clone(), placed[2].clone()]
    );
}

#[tokio::test]
async fn a_row_that_cannot_be_names_itself() {
    let shop = Shop::open().await;
    let order = shop.placed().await;
    let spoilt = format!(
        "UPDATE orders SET status = 'bogus' WHERE id = '{}'",
        order.id
    );
    shop.store.pool.execute_unprepared(&spoilt).await.unwrap();
    let refused = orders::get(&shop.store, &order.id).await;
    assert!(matches!(
        refused,
        Err(StoreError::Inconsistent { table: "orders", id }) if id == order.id
    ));
}

#[tokio::test]
async fn the_ledger_has_one_row_for_an_intent() {
    let shop = Shop::open().await;
    let order = shop.placed().await;
    let first = shop.payment(&order);
    payments::upsert(&shop.store, &first).await.unwrap();
    let mut second = shop.payment(&order);
    second.status = "succeeded".to_owned();
    second.amount_received = 4_900;
    second.charge_id = Some("ch_1".to_owned());
    payments::upsert(&shop.store, &second).await.unwrap();
    second.id.clone_from(&first.id);
    let by_order = payments::list_by_order(&shop.store, &order.id).await;
    assert_eq!(by_order.unwrap(), [second.clone()]);
    let merchant = &shop.merchant.id;
    let by_merchant = payments::list_by_merchant(&shop.store, merchant, None, 9).await;
    assert_eq!(by_merchant.unwrap(), [second.clone()]);
    let after = payments::list_by_merchant(&shop.store, merchant, Some(&first.id), 9).await;
    assert_eq!(after.unwrap(), []);
    let found = payments::find_by_intent(&shop.store, merchant, &first.intent_id).await;
    assert_eq!(found.unwrap(), Some(second));
}

#[tokio::test]
async fn a_timeline_keeps_the_order_of_one_moment() {
    let shop = Shop::open().await;
    let order = shop.placed().await;
    let kinds: Vec<String> = (0..20).map(|n| format!("step {n}")).collect();
    for kind in &kinds {
        let entry = shop.entry(&order, kind);
        timeline::append(&shop.store, &entry).await.unwrap();
    }
    let entries = timeline::list(&shop.store, &order.id).await.unwrap();
    assert!(entries.iter().map(|e| &e.kind).eq(&kinds));
    assert_eq!(
        entries[0].data,
        serde_json::json!({ "code": "card_declined" })
    );
}
