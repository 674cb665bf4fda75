//! Reading orders.

use domain::OrderStatus;
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};

use super::{Filter, Order, as_term};
use crate::clock::Timestamp;
use crate::ids::{self, Kind};
use crate::store::error::Result;
use crate::store::rows::order::{Column, Entity};
use crate::store::rows::order_term as term;
use crate::store::{Conn, Tx};

/// So many orders of one buyer are looked at.
const SAME_BUYER: u64 = 50;

/// The order of that id.
pub async fn get(db: &impl Conn, id: &str) -> Result<Option<Order>> {
    one(db, Entity::find_by_id(id)).await
}

/// The order of that id, kept from other writers until the transaction ends.
pub async fn get_for_update(tx: &Tx, id: &str) -> Result<Option<Order>> {
    one(tx, Entity::find_by_id(id).lock_exclusive()).await
}

/// The order whose token has that hash.
pub async fn find_by_token_hash(db: &impl Conn, token_hash: &str) -> Result<Option<Order>> {
    one(db, Entity::find().filter(Column::TokenHash.eq(token_hash))).await
}

/// The order that a checkout key made for an offer.
pub async fn find_by_checkout_key(
    db: &impl Conn,
    offer_id: &str,
    checkout_key_hash: &str,
) -> Result<Option<Order>> {
    let orders = Entity::find()
        .filter(Column::OfferId.eq(offer_id))
        .filter(Column::CheckoutKeyHash.eq(checkout_key_hash));
    one(db, orders).await
}

/// The order that an intent of a merchant pays.
pub async fn find_by_intent(
    db: &impl Conn,
    merchant_id: &str,
    intent_id: &str,
) -> Result<Option<Order>> {
    let orders = Entity::find()
        .filter(Column::MerchantId.eq(merchant_id))
        .filter(Column::IntentId.eq(intent_id));
    one(db, orders).await
}

/// The order that an intent of some merchant pays: Stripe's ids are unique.
pub async fn find_by_intent_alone(db: &impl Conn, intent_id: &str) -> Result<Option<Order>> {
    one(db, Entity::find().filter(Column::IntentId.eq(intent_id))).await
}

/// The order of that number, written in upper case.
pub async fn find_by_number(db: &impl Conn, number: &str) -> Result<Option<Order>> {
    one(db, Entity::find().filter(Column::Number.eq(number))).await
}

/// Orders, the newest first, beginning after an id.
pub async fn list(
    db: &impl Conn,
    filter: &Filter<'_>,
    after: Option<&str>,
    limit: u64,
) -> Result<Vec<Order>> {
    let mut orders = Entity::find().filter(filter.condition());
    if let Some(id) = after {
        orders = orders.filter(Column::Id.lt(id));
    }
    let rows = orders
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db.inner())
        .await?;
    rows.into_iter().map(Order::try_from).collect()
}

/// Stripe's id of the newest intent that a merchant's orders have.
pub async fn last_intent_of_merchant(db: &impl Conn, merchant_id: &str) -> Result<Option<String>> {
    let newest = Entity::find()
        .filter(Column::MerchantId.eq(merchant_id))
        .filter(Column::IntentId.is_not_null())
        .order_by_desc(Column::Id)
        .select_only()
        .column(Column::IntentId)
        .into_tuple::<String>();
    Ok(newest.one(db.inner()).await?)
}

/// How many orders of a merchant, made at or after a time, never got an intent: their buyers could not
/// pay.
pub async fn count_without_intent(
    db: &impl Conn,
    merchant_id: &str,
    since: Timestamp,
) -> Result<u64> {
    let orders = Entity::find()
        .filter(Column::MerchantId.eq(merchant_id))
        .filter(Column::Id.gte(ids::lowest(Kind::Order, since)))
        .filter(Column::IntentId.is_null())
        .filter(Column::Amount.gt(0));
    Ok(orders.count(db.inner()).await?)
}

/// The orders that the same buyer (by address or reference) paid for the same offer after a time, the
/// oldest first; what was refunded whole does not count.
pub async fn list_paid_of_same_buyer(
    db: &impl Conn,
    order: &Order,
    since: Timestamp,
) -> Result<Vec<Order>> {
    let of_address = Query::select()
        .column(term::Column::OrderId)
        .from(term::Entity)
        .and_where(term::Column::Term.eq(as_term(&order.email)))
        .take();
    let mut same = Condition::any().add(Column::Id.in_subquery(of_address));
    if let Some(reference) = order.carried.get("reference") {
        same = same.add(Column::Reference.eq(reference));
    }
    let paid = [OrderStatus::Paid, OrderStatus::PartlyRefunded].map(OrderStatus::as_str);
    let rows = Entity::find()
        .filter(Column::OfferId.eq(&order.offer_id))
        .filter(Column::Livemode.eq(order.livemode))
        .filter(Column::Status.is_in(paid))
        .filter(Column::PaidAt.gt(since.millis()))
        .filter(Column::Id.ne(&order.id))
        .filter(same)
        .order_by_asc(Column::Id)
        .limit(SAME_BUYER)
        .all(db.inner())
        .await?;
    let mut others = Vec::new();
    for row in rows {
        let other = Order::try_from(row)?;
        // Names are terms too: somebody may be called like another one's address.
        let reference = order.carried.get("reference");
        let same_reference = reference.is_some() && reference == other.carried.get("reference");
        if same_reference || has_same_address(order, &other) {
            others.push(other);
        }
    }
    Ok(others)
}

/// Whether two orders are of one address, however it is written.
pub fn has_same_address(one: &Order, other: &Order) -> bool {
    as_term(&one.email) == as_term(&other.email)
}

/// Whether a merchant has an order, or has one that was paid.
pub async fn exists_of_merchant(db: &impl Conn, merchant_id: &str, is_paid: bool) -> Result<bool> {
    let mut orders = Entity::find().filter(Column::MerchantId.eq(merchant_id));
    if is_paid {
        orders = orders.filter(Column::PaidAt.is_not_null());
    }
    let row = orders
        .select_only()
        .column(Column::Id)
        .into_tuple::<String>();
    Ok(row.one(db.inner()).await?.is_some())
}

async fn one(db: &impl Conn, orders: Select<Entity>) -> Result<Option<Order>> {
    let row = orders.one(db.inner()).await?;
    row.map(Order::try_from).transpose()
}
