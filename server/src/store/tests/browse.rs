//! Pages of orders, held against a plain walk over all of them.

use std::time::Duration;

use domain::{Currency, Money, OrderStatus};
use sea_orm::ConnectionTrait as _;

use super::fixtures::{NOW, Shop, merchant, offer};
use crate::clock::Timestamp;
use crate::ids::{self, Kind};
use crate::store::orders::{self, ANY_FLAG, Filter, From, Order, Sought, terms_of};
use crate::store::{merchants, offers};

/// A shop with 300 orders of two offers and three merchants in every mix of status and mode.
async fn busy() -> (Shop, Vec<Order>) {
    let shop = Shop::open().await;
    let second = merchant(&shop.entropy);
    merchants::insert(&shop.store, &second).await.unwrap();
    let other = offer("piano-course", &second, &shop.entropy);
    let tx = shop.store.begin().await.unwrap();
    offers::insert(&tx, &other).await.unwrap();
    let mut placed = Vec::new();
    for n in 0..300_usize {
        let at = NOW + Duration::from_secs(60 * n as u64);
        let mut order = shop.order();
        order.id = ids::new(Kind::Order, at, &shop.entropy);
        order.intent_id = None;
        order.created_at = at;
        order.status = OrderStatus::ALL[n % 9];
        order.livemode = n % 4 == 0;
        if n % 7 < 3 {
            order.offer_id.clone_from(&other.id);
        }
        order.merchant_id = match n % 5 {
            0 => None,
            1 | 2 => Some(second.id.clone()),
            _ => order.merchant_id,
        };
        order.name = ["Ann Example", "Anna-Maria Bo", "Borys Анненков"][n % 3].to_owned();
        order.email = format!("{}@ann{}.example", ["bo", "ann", "zoe"][n % 3], n % 2);
        let code = ["usd", "jpy"][n % 2];
        order.price = Money::new(4900, Currency::parse(code).unwrap());
        order.card_last4 = Some(["4242", "4900"][usize::from(n % 10 == 0)].to_owned());
        order.flag = ["duplicate", "paid_twice"]
            .get(n % 11)
            .map(|f| (*f).to_owned());
        orders::insert(&tx, &order).await.unwrap();
        placed.push(order);
    }
    tx.commit().await.unwrap();
    placed.reverse();
    (shop, placed)
}

/// Reads every page forward, then every page back, and gives the ids in the order of the pages.
async fn walk(shop: &Shop, filter: &Filter<'_>, sought: &Sought) -> Vec<String> {
    let ids = |page: &[Order]| -> Vec<String> { page.iter().map(|o| o.id.clone()).collect() };
    let mut pages: Vec<Vec<String>> = Vec::new();
    let mut last = None;
    loop {
        let from = last.as_deref().map_or(From::Newest, From::Older);
        let page = orders::browse(&shop.store, filter, sought, from, 7)
            .await
            .unwrap();
        assert_eq!(
            page.newer.is_some(),
            last.is_some() && !page.orders.is_empty()
        );
        assert_eq!(page.looked, None);
        pages.push(ids(&page.orders));
        last = page.older;
        if last.is_none() {
            break;
        }
    }
    let mut first = pages.last().and_then(|page| page.first()).cloned();
    for page in pages.iter().rev().skip(1) {
        let from = From::Newer(first.as_deref().unwrap());
        let back = orders::browse(&shop.store, filter, sought, from, 7)
            .await
            .unwrap();
        assert_eq!(&ids(&back.orders), page);
        first = back.orders.first().map(|order| order.id.clone());
    }
    pages.concat()
}

fn of(orders: &[Order], takes: impl Fn(&Order) -> bool) -> Vec<String> {
    let found = orders.iter().filter(|order| takes(order));
    found.map(|order| order.id.clone()).collect()
}

#[tokio::test]
async fn every_mix_of_filters_finds_what_a_walk_finds() {
    let (shop, placed) = busy().await;
    let (newest, oldest) = (&placed[0], &placed[placed.len() - 1]);
    let noon: Timestamp = placed[150].created_at;
    for mix in 0..256_u32 {
        let has = |bit: u32| mix & (1 << bit) != 0;
        let filter = Filter {
            status: has(0).then_some(OrderStatus::Paid),
            offer_id: has(1).then_some(newest.offer_id.as_str()),
            merchant_id: has(2).then_some(shop.merchant.id.as_str()),
            livemode: has(3).then_some(false),
            from: has(4).then_some(noon),
            until: has(5).then_some(newest.created_at),
            flag: has(6).then_some(if has(7) { "duplicate" } else { ANY_FLAG }),
        };
        assert_eq!(
            walk(&shop, &filter, &Sought::All).await,
            of(&placed, |order| filter.takes(order)),
            "{filter:?}"
        );
    }
    assert!(Filter::default().takes(oldest));
}

#[tokio::test]
async fn digits_are_amounts_and_the_ends_of_cards() {
    let (shop, placed) = busy().await;
    let sought = |amounts, last4: Option<&str>| Sought::Digits {
        amounts,
        last4: last4.map(str::to_owned),
    };
    let all = Filter::default();
    let jpy = |order: &Order| order.price.currency.exponent() == 0;
    let found = walk(
        &shop,
        &all,
        &sought([Some(4900), Some(490_000)], Some("4900")),
    )
    .await;
    let is_4900 = |order: &Order| order.card_last4.as_deref() == Some("4900");
    assert_eq!(found, of(&placed, |order| jpy(order) || is_4900(order)));
    let found = walk(&shop, &all, &sought([Some(49), Some(4900)], None)).await;
    assert_eq!(found, of(&placed, |order| !jpy(order)));
    let paid = Filter {
        status: Some(OrderStatus::Paid),
        ..all
    };
    let found = walk(&shop, &paid, &sought([None, None], Some("4242"))).await;
    assert_eq!(found, of(&placed, |o| paid.takes(o) && !is_4900(o)));
    assert!(walk(&shop, &paid, &Sought::none()).await.is_empty());
}

#[tokio::test]
async fn a_beginning_finds_each_order_once_in_the_order_of_the_terms() {
    let (shop, placed) = busy().await;
    for prefix in [
        "ann",
        "ann example",
        "bo",
        "b",
        "анн",
        "zoe@ann1.example",
        "x",
        "maria b",
    ] {
        for status in [None, Some(OrderStatus::Refunded)] {
            let filter = Filter {
                status,
                ..Filter::default()
            };
            let first = |order: &Order| {
                let terms = terms_of(&order.name, &order.email);
                terms.into_iter().find(|term| term.starts_with(prefix))
            };
            let mut wanted: Vec<_> = placed
                .iter()
                .filter(|order| filter.takes(order))
                .filter_map(|order| Some((first(order)?, order.id.clone())))
                .collect();
            // Stable: within a term the newest stay first.
            wanted.sort_by(|a, b| a.0.cmp(&b.0));
            let wanted: Vec<String> = wanted.into_iter().map(|(_, id)| id).collect();
            let sought = Sought::Beginning(prefix.to_owned());
            assert_eq!(walk(&shop, &filter, &sought).await, wanted, "{prefix}");
        }
    }
}

#[tokio::test]
async fn another_name_is_found_and_the_old_one_is_not() {
    let shop = Shop::open().await;
    let mut order = shop.placed().await;
    let found = async |prefix: &str| {
        let sought = Sought::Beginning(prefix.to_owned());
        let all = Filter::default();
        let page = orders::browse(&shop.store, &all, &sought, From::Newest, 9).await;
        page.unwrap().orders.len()
    };
    assert_eq!(found("ann@").await, 1);
    order.email = "Bo@example.com".to_owned();
    orders::update(&shop.store, &mut order).await.unwrap();
    assert_eq!((found("ann@").await, found("bo@").await), (0, 1));
    let mut stale = order.clone();
    stale.version -= 1;
    stale.email = "zoe@example.com".to_owned();
    orders::update(&shop.store, &mut stale).await.unwrap_err();
    assert_eq!((found("zoe@").await, found("bo@").await), (0, 1));
}

#[tokio::test]
async fn orders_from_before_the_terms_get_theirs() {
    let shop = Shop::open().await;
    let order = shop.placed().await;
    let undo = "DROP TABLE order_terms; \
        DELETE FROM seaql_migrations WHERE version = 'm0006_orders'; \
        DROP INDEX orders_livemode_status_id_idx; \
        DROP INDEX orders_offer_id_livemode_status_id_idx; \
        DROP INDEX orders_merchant_id_status_id_idx; \
        DROP INDEX orders_offer_id_merchant_id_status_id_idx; \
        DROP INDEX orders_amount_id_idx; DROP INDEX orders_card_last4_id_idx; \
        DROP INDEX orders_intent_id_idx; \
        ALTER TABLE orders DROP COLUMN card_brand; ALTER TABLE orders DROP COLUMN card_last4; \
        CREATE INDEX orders_status_id_idx ON orders (status, id); \
        CREATE INDEX orders_offer_id_id_idx ON orders (offer_id, id); \
        CREATE INDEX orders_merchant_id_id_idx ON orders (merchant_id, id);";
    shop.store.pool.execute_unprepared(undo).await.unwrap();
    shop.store.migrate().await.unwrap();
    let sought = Sought::Beginning("ann@".to_owned());
    let page = orders::browse(&shop.store, &Filter::default(), &sought, From::Newest, 9).await;
    assert_eq!(page.unwrap().orders, [order]);
}
