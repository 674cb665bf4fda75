use sea_orm::entity::prelude::*;

use crate::store::offers::Offer;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "offer_prices")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub offer_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub currency: String,
    pub amount: i64,
    pub position: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The rows of an offer's prices.
pub(in crate::store) fn of(offer: &Offer) -> impl Iterator<Item = Model> {
    (0..).zip(&offer.prices).map(|(position, price)| Model {
        offer_id: offer.id.clone(),
        currency: price.currency.code(),
        amount: price.minor,
        position,
    })
}
