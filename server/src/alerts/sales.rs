//! Offers that are looked at and no longer bought.
//!
//! The rule: an offer that takes real money and has sold at least three times is unusual when its page was
//! opened 200 times since the last sale, and ten times as often as it usually takes to sell once. Programs
//! that open pages count as people do; an offer that they like has a higher usual number.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::{AlertKind, begin, end};
use crate::error::ApiError;
use crate::mail::Notice;
use crate::state::AppState;
use crate::store::offer_views::{self, OfferViews};
use crate::store::{Tx, offers};

/// Fewer sales say nothing of how many views are usual.
const KNOWN: i64 = 3;
/// Fewer views say nothing at all.
const LEAST: i64 = 200;
/// So many times the usual number: by chance this happens to one sale in twenty thousand.
const TIMES: i64 = 10;

/// What was seen since it was last written down. It is counted in memory, so that a buyer's page waits for
/// nothing; a server that is killed forgets the last minute.
#[derive(Debug, Default)]
pub struct Audience(Mutex<HashMap<String, Seen>>);

/// Of one offer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Seen {
    views: i64,
    sales: i64,
}

impl Audience {
    /// Somebody opened the page of an offer that takes real money.
    pub fn saw(&self, offer_id: &str) {
        self.count(offer_id, |seen| seen.views += 1);
    }

    /// Somebody paid real money for an offer.
    pub fn bought(&self, offer_id: &str) {
        self.count(offer_id, |seen| seen.sales += 1);
    }

    fn count(&self, offer_id: &str, add: impl FnOnce(&mut Seen)) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match all.get_mut(offer_id) {
            Some(seen) => add(seen),
            None => add(all.entry(offer_id.to_owned()).or_default()),
        }
    }

    fn take(&self) -> HashMap<String, Seen> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Writes down what was seen, and what it means.
pub async fn watch_sales(state: &AppState) -> Result<(), ApiError> {
    for (offer_id, seen) in state.audience.take() {
        let tx = state.store.begin().await?;
        let mut counts = offer_views::get_for_update(&tx, &offer_id).await?;
        add(&mut counts, seen);
        offer_views::update(&tx, &counts).await?;
        judge(state, &tx, &counts, seen).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// What comes before a sale in the same minute belongs to it.
const fn add(counts: &mut OfferViews, seen: Seen) {
    counts.recent += seen.views;
    if seen.sales > 0 {
        counts.views += counts.recent;
        counts.sales += seen.sales;
        counts.recent = 0;
    }
}

const fn is_unusual(counts: &OfferViews) -> bool {
    counts.sales >= KNOWN
        && counts.recent >= LEAST
        && counts.recent.saturating_mul(counts.sales) >= counts.views.saturating_mul(TIMES)
}

async fn judge(state: &AppState, tx: &Tx, counts: &OfferViews, seen: Seen) -> Result<(), ApiError> {
    let id = &counts.offer_id;
    let is_unusual = is_unusual(counts);
    if !is_unusual && seen.sales == 0 {
        return Ok(());
    }
    let Some(offer) = offers::get(tx, id).await? else {
        return Ok(());
    };
    let path = format!("/admin/offers/{id}");
    let notice = |text| Notice::new(text, path.as_str()).and("title", offer.title.as_str());
    if is_unusual {
        let usual = counts.views / counts.sales;
        let notice = notice("no-sale")
            .and("views", counts.recent.to_string())
            .and("usual", usual.max(1).to_string());
        begin(state, tx, AlertKind::NoSale, id, notice).await
    } else {
        end(state, tx, AlertKind::NoSale, id, notice("sale-again")).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(views: i64, sales: i64, recent: i64) -> OfferViews {
        OfferViews {
            offer_id: "off_1".to_owned(),
            views,
            sales,
            recent,
        }
    }

    #[test]
    fn unusual_is_ten_times_the_usual_number_and_at_least_two_hundred() {
        for (views, sales, recent, unusual) in [
            (90, 3, 299, false),
            (90, 3, 300, true),
            (9, 3, 199, false),
            (9, 3, 200, true),
            (90, 2, 100_000, false),
            (0, 3, 200, true),
            (1_000_000, 1_000, 9_999, false),
            (1_000_000, 1_000, 10_000, true),
        ] {
            let counts = counts(views, sales, recent);
            assert_eq!(is_unusual(&counts), unusual, "{counts:?}");
        }
    }

    #[test]
    fn a_sale_ends_what_came_before_it() {
        let mut known = counts(100, 4, 50);
        add(&mut known, Seen { views: 7, sales: 0 });
        assert_eq!(known, counts(100, 4, 57));
        add(&mut known, Seen { views: 3, sales: 2 });
        assert_eq!(known, counts(160, 6, 0));
    }
}
