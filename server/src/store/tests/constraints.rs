pub(super) mod destinations;
mod members;
mod refunds;

use domain::Slug;
use sea_orm::{EntityTrait as _, IntoActiveModel as _};

use super::fixtures::{NOW, Shop, merchant, offer, usd};
use crate::store::error::Result;
use crate::store::{Constraint, StoreError, Tx, rows};
use crate::store::{embed, events, keys, merchants, offers, orders, outbox, payments, timeline};

/// Breaks the constraint inside the transaction.
#[expect(clippy::too_many_lines, reason = "one arm for each constraint")]
async fn break_it(shop: &Shop, tx: &Tx, constraint: Constraint) -> Result<()> {
    let order = shop.order();
    orders::insert(tx, &order).await?;
    let again = shop.order();
    match constraint {
        Constraint::Installation => {
            let row = || rows::installation::Model {
                slot: 1,
                id: "ins_1".to_owned(),
                check_value: String::new(),
                created_at: 0,
                paused_at: None,
            };
            for row in [row(), row()] {
                rows::installation::Entity::insert(row.into_active_model())
                    .exec_without_returning(&tx.inner)
                    .await?;
            }
            Ok(())
        }
        Constraint::DestinationId
        | Constraint::DeliveryId
        | Constraint::DeliveryEvent
        | Constraint::AttemptId => destinations::break_it(tx, constraint).await,
        Constraint::MerchantId => merchants::insert(tx, &shop.merchant).await,
        Constraint::Alert => {
            let row = || rows::alert::Model {
                kind: "disk".to_owned(),
                about: String::new(),
                is_on: false,
                since: 0,
                count: 0,
                notice: None,
            };
            for row in [row(), row()] {
                rows::alert::Entity::insert(row.into_active_model())
                    .exec_without_returning(&tx.inner)
                    .await?;
            }
            Ok(())
        }
        Constraint::MerchantCheck => {
            let row = || rows::merchant_check::Model {
                merchant_id: shop.merchant.id.clone(),
                name: "key".to_owned(),
                state: "good".to_owned(),
                words: String::new(),
                since: 0,
                checked_at: 0,
            };
            for row in [row(), row()] {
                rows::merchant_check::Entity::insert(row.into_active_model())
                    .exec_without_returning(&tx.inner)
                    .await?;
            }
            Ok(())
        }
        Constraint::OfferId => {
            let mut twin = offer("another", &shop.merchant, &shop.entropy);
            twin.id.clone_from(&shop.offer.id);
            offers::insert(tx, &twin).await
        }
        Constraint::OfferSlug => {
            let twin = offer(shop.offer.slug.as_str(), &shop.merchant, &shop.entropy);
            offers::insert(tx, &twin).await
        }
        Constraint::OfferAddress => {
            let mut moved = shop.offer.clone();
            moved.slug = Slug::parse("new-place").unwrap();
            offers::update(tx, &moved).await?;
            let twin = offer(shop.offer.slug.as_str(), &shop.merchant, &shop.entropy);
            offers::insert(tx, &twin).await
        }
        Constraint::OfferCurrency => {
            let mut twin = offer("another", &shop.merchant, &shop.entropy);
            twin.prices = vec![usd(100), usd(200)];
            offers::insert(tx, &twin).await
        }
        Constraint::EmbedCode => {
            let code = embed::EmbedCode {
                code_hash: "hash".to_owned(),
                order_id: order.id,
                expires_at: NOW,
            };
            embed::insert_code(tx, &code).await?;
            embed::insert_code(tx, &code).await
        }
        Constraint::SeenHost => {
            let row = || rows::seen_host::Model {
                merchant_id: shop.merchant.id.clone(),
                host: "a.example.com".to_owned(),
                seen_at: 0,
            };
            for row in [row(), row()] {
                rows::seen_host::Entity::insert(row.into_active_model())
                    .exec_without_returning(&tx.inner)
                    .await?;
            }
            Ok(())
        }
        Constraint::EmbedReturn => {
            let row = || rows::embed_return::Model {
                order_id: order.id.clone(),
                address: "https://example.com/".to_owned(),
            };
            for row in [row(), row()] {
                rows::embed_return::Entity::insert(row.into_active_model())
                    .exec_without_returning(&tx.inner)
                    .await?;
            }
            Ok(())
        }
        Constraint::OfferMove => {
            let moved = offers::Move {
                id: "mov_1".to_owned(),
                offer_id: shop.offer.id.clone(),
                from_merchant: shop.offer.merchant_id.clone(),
                to_merchant: None,
                moved_by: "ann@example.com".to_owned(),
                moved_at: NOW,
            };
            offers::note_move(tx, &moved).await?;
            offers::note_move(tx, &moved).await
        }
        Constraint::OrderId => {
            orders::insert(
                tx,
                &orders::Order {
                    id: order.id,
                    ..again
                },
            )
            .await
        }
        Constraint::OrderNumber => {
            let number = order.number;
            orders::insert(tx, &orders::Order { number, ..again }).await
        }
        Constraint::OrderToken => {
            let token_hash = order.token_hash;
            orders::insert(
                tx,
                &orders::Order {
                    token_hash,
                    ..again
                },
            )
            .await
        }
        Constraint::OrderCheckoutKey => {
            let checkout_key_hash = order.checkout_key_hash;
            let twin = orders::Order {
                checkout_key_hash,
                ..again
            };
            orders::insert(tx, &twin).await
        }
        Constraint::OrderIntent => {
            let intent_id = order.intent_id;
            orders::insert(tx, &orders::Order { intent_id, ..again }).await
        }
        Constraint::PaymentId => {
            orders::insert(tx, &again).await?;
            let id = "pay_1".to_owned();
            for order in [order, again] {
                let payment = payments::Payment {
                    id: id.clone(),
                    ..shop.payment(&order)
                };
                payments::upsert(tx, &payment).await?;
            }
            Ok(())
        }
        Constraint::PaymentIntent => {
            for payment in [shop.payment(&order), shop.payment(&order)] {
                let row = rows::payment::Model::from(&payment).into_active_model();
                rows::payment::Entity::insert(row)
                    .exec_without_returning(&tx.inner)
                    .await?;
            }
            Ok(())
        }
        Constraint::RefundId | Constraint::RefundForm | Constraint::RefundStripe => {
            refunds::break_it(shop, tx, &order, constraint).await
        }
        Constraint::EntryId => {
            let entry = shop.entry(&order, "placed");
            timeline::append(tx, &entry).await?;
            timeline::append(tx, &entry).await
        }
        Constraint::Event => {
            let event = shop.event("evt_1");
            assert!(events::insert_new(tx, &event).await?);
            let row = rows::event::Model::from(&event).into_active_model();
            rows::event::Entity::insert(row)
                .exec_without_returning(&tx.inner)
                .await?;
            Ok(())
        }
        Constraint::MessageId => {
            let message = shop.message(&order);
            outbox::insert(tx, &message).await?;
            outbox::insert(tx, &message).await
        }
        Constraint::Key => {
            let key = keys::remember(tx, &shop.key(&order)).await?;
            rows::key::Entity::insert(rows::key::Model::from(&key).into_active_model())
                .exec_without_returning(&tx.inner)
                .await?;
            Ok(())
        }
        Constraint::MemberId
        | Constraint::MemberEmail
        | Constraint::MemberLink
        | Constraint::SessionId
        | Constraint::SessionToken => members::break_it(tx, constraint).await,
        Constraint::Picture => {
            let row = || rows::picture::Model {
                name: "a-1x1.jpg".to_owned(),
                content_type: "image/jpeg".to_owned(),
                body: Vec::new(),
                created_at: NOW.millis(),
            };
            for row in [row(), row()] {
                rows::picture::Entity::insert(row.into_active_model())
                    .exec_without_returning(&tx.inner)
                    .await?;
            }
            Ok(())
        }
        Constraint::SiteFile => {
            let row = || rows::site_file::Model {
                name: "main.css".to_owned(),
                content_type: "text/css".to_owned(),
                body: Vec::new(),
                brotli: None,
                gzip: None,
                superseded_at: Some(NOW.millis()),
            };
            for row in [row(), row()] {
                rows::site_file::Entity::insert(row.into_active_model())
                    .exec_without_returning(&tx.inner)
                    .await?;
            }
            Ok(())
        }
    }
}

#[tokio::test]
async fn every_constraint_is_held_and_named() {
    let shop = Shop::open().await;
    for constraint in Constraint::ALL {
        let tx = shop.store.begin().await.unwrap();
        let refused = break_it(&shop, &tx, *constraint).await.unwrap_err();
        assert!(
            refused.is_conflict(*constraint),
            "{constraint}: {refused:?}"
        );
    }
}

#[tokio::test]
async fn several_merchants_may_be_one_account_and_offers_may_be_free() {
    let shop = Shop::open().await;
    let twin = merchant(&shop.entropy);
    merchants::insert(&shop.store, &twin).await.unwrap();
    let mut free = offer("free", &twin, &shop.entropy);
    (free.merchant_id, free.prices) = (None, vec![usd(0)]);
    let tx = shop.store.begin().await.unwrap();
    offers::insert(&tx, &free).await.unwrap();
    tx.commit().await.unwrap();
    // Neither merchant nor intent: that may be as often as it likes.
    for _ in 0..2 {
        let mut order = shop.order();
        (order.merchant_id, order.intent_id) = (None, None);
        orders::insert(&shop.store, &order).await.unwrap();
    }
}

#[tokio::test]
async fn after_a_refused_order_the_transaction_goes_on() {
    let shop = Shop::open().await;
    let first = shop.placed().await;
    let mut second = shop.order();
    second
        .checkout_key_hash
        .clone_from(&first.checkout_key_hash);
    let tx = shop.store.begin().await.unwrap();
    let refused = orders::insert(&tx, &second).await;
    assert!(matches!(
        refused,
        Err(StoreError::Conflict {
            constraint: Constraint::OrderCheckoutKey
        })
    ));
    let hash = &first.checkout_key_hash;
    let there = orders::find_by_checkout_key(&tx, &shop.offer.id, hash).await;
    assert_eq!(there.unwrap(), Some(first.clone()));
    timeline::append(&tx, &shop.entry(&first, "joined"))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        timeline::list(&shop.store, &first.id).await.unwrap().len(),
        1
    );
}
