//! The admin's list, the newest first.

use domain::{Mode, OfferStatus};
use sea_orm::sea_query::{LikeExpr, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Offer, with_prices};
use crate::store::Conn;
use crate::store::error::Result;
use crate::store::rows::merchant;
use crate::store::rows::offer::{Column, Entity};

/// Which offers are listed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter<'a> {
    /// Of this status.
    pub status: Option<OfferStatus>,
    /// Paid to this merchant.
    pub merchant_id: Option<&'a str>,
    /// Paid to a merchant of this mode.
    pub mode: Option<Mode>,
    /// With each of these words somewhere in title, internal name or slug.
    pub search: &'a str,
}

/// Offers under the filter, those before `before` (an id) only.
pub async fn browse(
    db: &impl Conn,
    filter: &Filter<'_>,
    before: Option<&str>,
    limit: u64,
) -> Result<Vec<Offer>> {
    let mut offers = Entity::find();
    if let Some(id) = before {
        offers = offers.filter(Column::Id.lt(id));
    }
    if let Some(status) = filter.status {
        offers = offers.filter(Column::Status.eq(status.as_str()));
    }
    if let Some(id) = filter.merchant_id {
        offers = offers.filter(Column::MerchantId.eq(id));
    }
    if let Some(mode) = filter.mode {
        let of_mode = Query::select()
            .column(merchant::Column::Id)
            .from(merchant::Entity)
            .and_where(merchant::Column::Mode.eq(mode.as_str()))
            .to_owned();
        offers = offers.filter(Column::MerchantId.in_subquery(of_mode));
    }
    for word in filter.search.split_whitespace() {
        offers = offers.filter(Column::Search.like(containing(word)));
    }
    let rows = offers
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db.inner())
        .await?;
    with_prices(db, rows).await
}

fn containing(word: &str) -> LikeExpr {
    let word = word.to_lowercase();
    let plain = word
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    LikeExpr::new(format!("%{plain}%")).escape('\\')
}

/// What a search looks through.
pub(in crate::store) fn search_text(title: &str, internal_name: &str, slug: &str) -> String {
    [title, internal_name, slug].join("\n").to_lowercase()
}
