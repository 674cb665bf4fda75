//! How often offers are looked at, and how often that ends in a sale.

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};

use super::Tx;
use super::error::{Result, StoreError};
use super::rows::offer_view::{Column, Entity, Model};

/// What was counted of an offer that takes real money.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfferViews {
    /// The offer.
    pub offer_id: String,
    /// Views of its page until the last sale.
    pub views: i64,
    /// Sales.
    pub sales: i64,
    /// Views of its page since the last sale.
    pub recent: i64,
}

/// The counts of an offer, locked until the transaction ends; of one that nobody looked at they are 0.
pub async fn get_for_update(tx: &Tx, offer_id: &str) -> Result<OfferViews> {
    let new = Model {
        offer_id: offer_id.to_owned(),
        views: 0,
        sales: 0,
        recent: 0,
    };
    let key = OnConflict::column(Column::OfferId).do_nothing().to_owned();
    Entity::insert(new.into_active_model())
        .on_conflict(key)
        .exec_without_returning(&tx.inner)
        .await?;
    let row = Entity::find_by_id(offer_id)
        .lock_exclusive()
        .one(&tx.inner)
        .await?;
    let row = row.ok_or_else(|| StoreError::inconsistent("offer_views", offer_id))?;
    Ok(OfferViews {
        offer_id: row.offer_id,
        views: row.views,
        sales: row.sales,
        recent: row.recent,
    })
}

/// Stores the counts. Read them by [`get_for_update`] in the same transaction.
pub async fn update(tx: &Tx, counts: &OfferViews) -> Result<()> {
    let row = Model {
        offer_id: counts.offer_id.clone(),
        views: counts.views,
        sales: counts.sales,
        recent: counts.recent,
    };
    let done = Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::OfferId.eq(&counts.offer_id))
        .exec(&tx.inner)
        .await?;
    StoreError::unless_one(done.rows_affected, "offer_views", &counts.offer_id)
}
