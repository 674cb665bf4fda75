use domain::{AllowedSite, Currency, Money, OfferStatus, Slug};
use sea_orm::entity::prelude::*;

use super::{Row, offer_price};
use crate::clock::Timestamp;
use crate::store::StoreError;
use crate::store::offers::{Offer, search_text};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "offers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub slug: String,
    pub title: String,
    pub description: String,
    pub merchant_id: Option<String>,
    pub status: String,
    pub seller: String,
    pub picture_url: Option<String>,
    pub terms_url: Option<String>,
    pub privacy_url: Option<String>,
    pub thank_you_text: String,
    pub thank_you_url: Option<String>,
    pub position: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub internal_name: String,
    pub search: String,
    pub form: String,
    pub sites: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// An offer's row with its prices in their order.
impl TryFrom<(Model, Vec<offer_price::Model>)> for Offer {
    type Error = StoreError;

    fn try_from((row, prices): (Model, Vec<offer_price::Model>)) -> Result<Self, StoreError> {
        let at = Row {
            table: "offers",
            id: &row.id,
        };
        let money = |price: offer_price::Model| {
            let currency = at.read(Currency::parse(&price.currency).ok())?;
            Ok(Money::new(price.amount, currency))
        };
        Ok(Self {
            slug: at.read(Slug::parse(&row.slug).ok())?,
            status: at.read(OfferStatus::parse(&row.status))?,
            prices: prices
                .into_iter()
                .map(money)
                .collect::<Result<_, StoreError>>()?,
            form: at.read_json(&row.form)?,
            sites: row
                .sites
                .lines()
                .map(|site| at.read(AllowedSite::parse(site).ok()))
                .collect::<Result<_, StoreError>>()?,
            id: row.id,
            internal_name: row.internal_name,
            title: row.title,
            description: row.description,
            merchant_id: row.merchant_id,
            seller: row.seller,
            picture_url: row.picture_url,
            terms_url: row.terms_url,
            privacy_url: row.privacy_url,
            thank_you_text: row.thank_you_text,
            thank_you_url: row.thank_you_url,
            position: row.position,
            created_at: Timestamp::from_millis(row.created_at),
            updated_at: Timestamp::from_millis(row.updated_at),
        })
    }
}

impl TryFrom<&Offer> for Model {
    type Error = StoreError;

    fn try_from(offer: &Offer) -> Result<Self, StoreError> {
        let at = Row {
            table: "offers",
            id: &offer.id,
        };
        Ok(Self {
            form: at.to_json(&offer.form)?,
            sites: lines(&offer.sites),
            id: offer.id.clone(),
            slug: offer.slug.as_str().to_owned(),
            title: offer.title.clone(),
            description: offer.description.clone(),
            merchant_id: offer.merchant_id.clone(),
            status: offer.status.as_str().to_owned(),
            seller: offer.seller.clone(),
            picture_url: offer.picture_url.clone(),
            terms_url: offer.terms_url.clone(),
            privacy_url: offer.privacy_url.clone(),
            thank_you_text: offer.thank_you_text.clone(),
            thank_you_url: offer.thank_you_url.clone(),
            position: offer.position,
            created_at: offer.created_at.millis(),
            updated_at: offer.updated_at.millis(),
            internal_name: offer.internal_name.clone(),
            search: search_text(&offer.title, &offer.internal_name, offer.slug.as_str()),
        })
    }
}

/// One site in a line.
fn lines(sites: &[AllowedSite]) -> String {
    let sites: Vec<&str> = sites.iter().map(AllowedSite::as_str).collect();
    sites.join("\n")
}
