use sea_orm::entity::prelude::*;

use crate::store::offers::Offer;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "offer_slugs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub slug: String,
    pub offer_id: String,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The address that the offer has now.
impl From<&Offer> for Model {
    fn from(offer: &Offer) -> Self {
        Self {
            slug: offer.slug.as_str().to_owned(),
            offer_id: offer.id.clone(),
            created_at: offer.updated_at.millis(),
        }
    }
}
