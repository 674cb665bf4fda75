//! Every address that an offer has or had. None goes to another offer, so that old links lead on.

use domain::Slug;
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, IntoActiveModel};

use super::{Offer, get};
use crate::store::error::{Result, StoreError};
use crate::store::rows::offer_slug::{Column, Entity, Model};
use crate::store::{Conn, Constraint, Tx};

/// Whose address it is or was: the offer's id.
pub async fn owner_of(db: &impl Conn, slug: &Slug) -> Result<Option<String>> {
    let row = Entity::find_by_id(slug.as_str()).one(db.inner()).await?;
    Ok(row.map(|row| row.offer_id))
}

/// The offer that has or had this address, whatever its status.
pub async fn find_by_any_slug(db: &impl Conn, slug: &Slug) -> Result<Option<Offer>> {
    match owner_of(db, slug).await? {
        Some(id) => get(db, &id).await,
        None => Ok(None),
    }
}

/// Makes the offer's address its own for ever. A conflict when it is, or was, another one's.
pub(super) async fn claim(tx: &Tx, offer: &Offer) -> Result<()> {
    let own = OnConflict::column(Column::Slug).do_nothing().to_owned();
    Entity::insert(Model::from(offer).into_active_model())
        .on_conflict(own)
        .exec_without_returning(&tx.inner)
        .await?;
    let owner = owner_of(tx, &offer.slug).await?;
    if owner.as_deref() == Some(&offer.id) {
        return Ok(());
    }
    Err(StoreError::Conflict {
        constraint: Constraint::OfferAddress,
    })
}
