//! What is for sale.

mod browse;
mod moves;
mod slugs;

use domain::{AllowedSite, Currency, Money, OfferForm, OfferStatus, Slug};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::error::{Result, StoreError};
use super::rows::offer::{Column, Entity, Model};
use super::rows::offer_price as price;
use super::{Conn, Tx};
use crate::clock::Timestamp;

pub(super) use browse::search_text;
pub use browse::{Filter, browse};
pub use moves::{Move, left_merchant, list_moves, note_move};
pub use slugs::{find_by_any_slug, owner_of};

/// An offer with its prices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// `off_…`.
    pub id: String,
    /// Its part of the page's address.
    pub slug: Slug,
    /// What the team calls it; empty: as buyers do.
    pub internal_name: String,
    /// What buyers read.
    pub title: String,
    /// Markdown.
    pub description: String,
    /// Who takes the money; a free offer needs nobody.
    pub merchant_id: Option<String>,
    /// Whether it can be bought.
    pub status: OfferStatus,
    /// At most one for each currency; the first is the one that a buyer sees first.
    pub prices: Vec<Money>,
    /// The seller's name as buyers read it.
    pub seller: String,
    /// Where an uploaded picture is served: a path; https where it was set before pictures were uploaded.
    pub picture_url: Option<String>,
    /// The seller's terms of sale: https.
    pub terms_url: Option<String>,
    /// The seller's privacy policy: https.
    pub privacy_url: Option<String>,
    /// Markdown for our thank-you page.
    pub thank_you_text: String,
    /// The seller's own thank-you page: https, with placeholders.
    pub thank_you_url: Option<String>,
    /// What buyers are asked.
    pub form: OfferForm,
    /// Who may show it in a frame; nobody where it is empty.
    pub sites: Vec<AllowedSite>,
    /// Its place in lists, lowest first.
    pub position: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Offer {
    /// Its price in that currency.
    pub fn price_in(&self, currency: Currency) -> Option<Money> {
        self.prices.iter().copied().find(|p| p.currency == currency)
    }
}

/// Where a page of the list begins: after this offer.
#[derive(Clone, Copy, Debug)]
pub struct After<'a> {
    /// Its position.
    pub position: i64,
    /// Its id.
    pub id: &'a str,
}

/// Stores a new offer. Conflicts: [`OfferSlug`](super::Constraint::OfferSlug), where the address was
/// another offer's [`OfferAddress`](super::Constraint::OfferAddress), and, with two prices in one
/// currency, [`OfferCurrency`](super::Constraint::OfferCurrency).
pub async fn insert(tx: &Tx, offer: &Offer) -> Result<()> {
    Entity::insert(Model::try_from(offer)?.into_active_model())
        .exec_without_returning(&tx.inner)
        .await?;
    slugs::claim(tx, offer).await?;
    insert_prices(tx, offer).await
}

/// Stores the offer as it now is, prices included. Read it with [`get_for_update`] in the same
/// transaction. Conflicts as [`insert`].
pub async fn update(tx: &Tx, offer: &Offer) -> Result<()> {
    let row = Model::try_from(offer)?.into_active_model().reset_all();
    let done = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(&offer.id))
        .exec(&tx.inner)
        .await?;
    StoreError::unless_one(done.rows_affected, "offers", &offer.id)?;
    slugs::claim(tx, offer).await?;
    price::Entity::delete_many()
        .filter(price::Column::OfferId.eq(&offer.id))
        .exec(&tx.inner)
        .await?;
    insert_prices(tx, offer).await
}

async fn insert_prices(tx: &Tx, offer: &Offer) -> Result<()> {
    if offer.prices.is_empty() {
        return Ok(());
    }
    price::Entity::insert_many(price::of(offer).map(IntoActiveModel::into_active_model))
        .exec_without_returning(&tx.inner)
        .await?;
    Ok(())
}

/// The offer of that id.
pub async fn get(db: &impl Conn, id: &str) -> Result<Option<Offer>> {
    let row = Entity::find_by_id(id).one(db.inner()).await?;
    Ok(with_prices(db, row.into_iter().collect()).await?.pop())
}

/// The offer of that id, kept from other writers until the transaction ends.
pub async fn get_for_update(tx: &Tx, id: &str) -> Result<Option<Offer>> {
    let row = Entity::find_by_id(id)
        .lock_exclusive()
        .one(&tx.inner)
        .await?;
    Ok(with_prices(tx, row.into_iter().collect()).await?.pop())
}

/// The offer at that address, whatever its status.
pub async fn find_by_slug(db: &impl Conn, slug: &Slug) -> Result<Option<Offer>> {
    let row = Entity::find()
        .filter(Column::Slug.eq(slug.as_str()))
        .one(db.inner())
        .await?;
    Ok(with_prices(db, row.into_iter().collect()).await?.pop())
}

/// Offers by position, of one status or of all, beginning after one of them.
pub async fn list(
    db: &impl Conn,
    status: Option<OfferStatus>,
    after: Option<After<'_>>,
    limit: u64,
) -> Result<Vec<Offer>> {
    let mut offers = Entity::find();
    if let Some(status) = status {
        offers = offers.filter(Column::Status.eq(status.as_str()));
    }
    if let Some(After { position, id }) = after {
        let same_place = Column::Position.eq(position).and(Column::Id.gt(id));
        let later = Condition::any()
            .add(Column::Position.gt(position))
            .add(same_place);
        offers = offers.filter(later);
    }
    let rows = offers
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db.inner())
        .await?;
    with_prices(db, rows).await
}

/// Stores who may show the offer in a frame.
pub async fn set_sites(
    db: &impl Conn,
    id: &str,
    sites: &[AllowedSite],
    now: Timestamp,
) -> Result<()> {
    let sites: Vec<&str> = sites.iter().map(AllowedSite::as_str).collect();
    let done = Entity::update_many()
        .col_expr(Column::Sites, Expr::val(sites.join("\n")))
        .col_expr(Column::UpdatedAt, Expr::val(now.millis()))
        .filter(Column::Id.eq(id))
        .exec(db.inner())
        .await?;
    StoreError::unless_one(done.rows_affected, "offers", id)
}

/// Whether an offer is paid to the merchant.
pub async fn exists_of_merchant(db: &impl Conn, merchant_id: &str) -> Result<bool> {
    let row = Entity::find()
        .filter(Column::MerchantId.eq(merchant_id))
        .select_only()
        .column(Column::Id)
        .into_tuple::<String>();
    Ok(row.one(db.inner()).await?.is_some())
}

/// Takes the merchant from its offers: they are paid to nobody.
pub(super) async fn forget_merchant(tx: &Tx, merchant_id: &str, now: Timestamp) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::MerchantId, Expr::val(None::<String>))
        .col_expr(Column::UpdatedAt, Expr::val(now.millis()))
        .filter(Column::MerchantId.eq(merchant_id))
        .exec(&tx.inner)
        .await?;
    Ok(())
}

async fn with_prices(db: &impl Conn, offers: Vec<Model>) -> Result<Vec<Offer>> {
    if offers.is_empty() {
        return Ok(Vec::new());
    }
    let ids = offers.iter().map(|offer| offer.id.as_str());
    let mut prices = price::Entity::find()
        .filter(price::Column::OfferId.is_in(ids))
        .order_by_asc(price::Column::Position)
        .all(db.inner())
        .await?;
    let whole = |offer: Model| {
        let own = prices.extract_if(.., |p| p.offer_id == offer.id).collect();
        Offer::try_from((offer, own))
    };
    offers.into_iter().map(whole).collect()
}
