//! Buyers' purchases.

mod browse;
mod filter;
mod find;
mod terms;
mod work;

use std::collections::BTreeMap;

use domain::{Decline, Dispute, Language, Money, OfferTerms, OrderAnswers, OrderStatus};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
};

pub use browse::{From, Page, Sought, browse};
pub use filter::{ANY_FLAG, Filter};
pub use find::{
    count_without_intent, exists_of_merchant, find_by_checkout_key, find_by_intent,
    find_by_intent_alone, find_by_number, find_by_token_hash, get, get_for_update,
    has_same_address, last_intent_of_merchant, list, list_paid_of_same_buyer,
};
pub use terms::{as_term, terms_of};
pub use work::{due, merchants_with_unfinished};

use super::error::{Result, StoreError};
use super::rows::order::{Column, Entity, Model};
use super::{Conn, Constraint};
use crate::clock::Timestamp;

/// An order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// `ord_…`.
    pub id: String,
    /// The number that people say to each other.
    pub number: String,
    /// Hash of the token that is its secret address.
    pub token_hash: String,
    /// Hash of the checkout key that made it.
    pub checkout_key_hash: String,
    /// The offer that was bought.
    pub offer_id: String,
    /// Who takes the money; nobody for a free order.
    pub merchant_id: Option<String>,
    /// The buyer's address.
    pub email: String,
    /// The buyer's name.
    pub name: String,
    /// The language to speak to the buyer in.
    pub language: Language,
    /// What the link carried along: `phone`, `reference`, `utm_*`, `meta-*`.
    pub carried: BTreeMap<String, String>,
    /// What the buyer answered to the offer's own form.
    pub answers: OrderAnswers,
    /// The offer as it was.
    pub terms: OfferTerms,
    /// What is to be paid.
    pub price: Money,
    /// Where it stands.
    pub status: OrderStatus,
    /// Whether the buyer's bank asks for the money back.
    pub dispute: Option<Dispute>,
    /// What to tell the buyer about the last declined attempt.
    pub decline: Option<Decline>,
    /// Real money or not.
    pub livemode: bool,
    /// Counts what the buyer changed in it, beginning with 1.
    pub content_version: i64,
    /// Stripe's id of the one payable intent.
    pub intent_id: Option<String>,
    /// The version of the idempotency key under which the intent was made or is being made.
    pub intent_key_version: i64,
    /// Why a person has to look.
    pub flag: Option<String>,
    /// Such as `visa`: the card of the latest attempt to charge.
    pub card_brand: Option<String>,
    /// Its last four digits.
    pub card_last4: Option<String>,
    /// Declined attempts so far.
    pub declines: i64,
    /// When it was placed.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When the money was there.
    pub paid_at: Option<Timestamp>,
    /// When it expires unless it is paid.
    pub expires_at: Timestamp,
    /// When the sweeper reads it again; never, when it is final.
    pub next_check_at: Option<Timestamp>,
    /// How often the sweeper has read it.
    pub checks: i64,
    /// Counts the writes of this row; [`update`] checks it.
    pub version: i64,
}

/// Stores a new order.
///
/// # Errors
/// [`StoreError::Conflict`] with the constraint in the way; the transaction lives on, so that for
/// [`Constraint::OrderCheckoutKey`] the existing order can be read, and for
/// [`Constraint::OrderNumber`] another number tried.
pub async fn insert(db: &impl Conn, order: &Order) -> Result<()> {
    let row = Model::try_from(order)?.into_active_model();
    let inserted = Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(db.inner())
        .await?;
    if inserted == 1 {
        return terms::insert(db, order).await;
    }
    Err(conflict(db, order).await?)
}

/// Names what an order that could not be inserted has in common with an existing one.
async fn conflict(db: &impl Conn, order: &Order) -> Result<StoreError> {
    let same_checkout = Column::OfferId
        .eq(&order.offer_id)
        .and(Column::CheckoutKeyHash.eq(&order.checkout_key_hash));
    let same_intent = Column::MerchantId
        .eq(order.merchant_id.as_deref())
        .and(Column::IntentId.eq(order.intent_id.as_deref()));
    let causes = [
        (Constraint::OrderCheckoutKey, same_checkout),
        (Constraint::OrderNumber, Column::Number.eq(&order.number)),
        (
            Constraint::OrderToken,
            Column::TokenHash.eq(&order.token_hash),
        ),
        (Constraint::OrderIntent, same_intent),
        (Constraint::OrderId, Column::Id.eq(&order.id)),
    ];
    for (constraint, condition) in causes {
        let there = Entity::find().filter(condition).one(db.inner()).await?;
        if there.is_some() {
            return Ok(StoreError::Conflict { constraint });
        }
    }
    Ok(StoreError::inconsistent("orders", &order.id))
}

/// Stores the order as it now is, if its row still has the version that was read, and counts the
/// version up, in the row and in `order`.
///
/// # Errors
/// [`StoreError::RowsAffected`] when somebody else was faster: read it again.
pub async fn update(db: &impl Conn, order: &mut Order) -> Result<()> {
    let before = terms::written(db, &order.id).await?;
    let mut row = Model::try_from(&*order)?;
    row.version += 1;
    let still_that_version = Condition::all()
        .add(Column::Id.eq(&order.id))
        .add(Column::Version.eq(order.version));
    let done = Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(still_that_version)
        .exec(db.inner())
        .await?;
    StoreError::unless_one(done.rows_affected, "orders", &order.id)?;
    order.version += 1;
    terms::renew(db, before, order).await
}
