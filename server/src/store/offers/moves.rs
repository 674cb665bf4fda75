//! Each time that an offer's payment system became another one, so that it can be undone.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};

use crate::clock::Timestamp;
use crate::store::error::Result;
use crate::store::rows::offer_move::{Column, Entity, Model};
use crate::store::{Conn, Tx};

/// An offer's payment system became another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// `mov_…`.
    pub id: String,
    /// Which offer.
    pub offer_id: String,
    /// Who took the money before.
    pub from_merchant: Option<String>,
    /// Who takes it from then on.
    pub to_merchant: Option<String>,
    /// The address of the member who did it.
    pub moved_by: String,
    /// When.
    pub moved_at: Timestamp,
}

/// Notes a move, in the transaction that makes it.
pub async fn note_move(tx: &Tx, moved: &Move) -> Result<()> {
    Entity::insert(Model::from(moved).into_active_model())
        .exec_without_returning(&tx.inner)
        .await?;
    Ok(())
}

/// Whether an offer was paid to the merchant and is paid to another one since.
pub async fn left_merchant(db: &impl Conn, merchant_id: &str) -> Result<bool> {
    let moves = Entity::find().filter(Column::FromMerchant.eq(merchant_id));
    Ok(moves.one(db.inner()).await?.is_some())
}

/// An offer's moves, the newest first.
pub async fn list_moves(db: &impl Conn, offer_id: &str, limit: u64) -> Result<Vec<Move>> {
    let rows = Entity::find()
        .filter(Column::OfferId.eq(offer_id))
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db.inner())
        .await?;
    Ok(rows.into_iter().map(Move::from).collect())
}
