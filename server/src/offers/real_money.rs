//! From test payments to real money under the same link, and back.

use app::Words;
use domain::{Check, CheckState, Mode, Money};

use super::seller::names_seller;
use crate::error::ApiError;
use crate::ids::{self, Kind};
use crate::merchants::{self, Depth, Finding};
use crate::state::AppState;
use crate::store::merchants::Merchant;
use crate::store::offers::{self, Move, Offer};
use crate::store::{self, StoreError, Tx};
use crate::stripe;

/// So many moves are looked through for the last test account.
const MOVES: u64 = 50;

/// What keeps an offer from taking real money with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Nothing is broken, but nobody has looked yet.
    Unchecked,
    /// The connection check found this broken.
    Broken(Words),
    /// Neither the offer nor the account says who sells.
    NoSeller,
    /// The offer has no price.
    NoPrice,
    /// Stripe does not charge this price.
    Price(Money),
    /// Stripe takes real money only over https.
    NotHttps,
}

/// Why an offer's payment system was not changed.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// The offer was changed since it was shown.
    #[error("the offer was changed meanwhile")]
    Changed,
    /// There is no such account to take it, or it is archived, or of the wrong mode.
    #[error("there is no such account")]
    NoAccount,
    /// Something is missing.
    #[error("something is missing")]
    Gaps,
    /// It could not be read or stored.
    #[error(transparent)]
    Own(#[from] ApiError),
}

impl From<StoreError> for MoveError {
    fn from(error: StoreError) -> Self {
        Self::Own(error.into())
    }
}

/// The accounts that take real money.
pub async fn live_merchants(state: &AppState) -> Result<Vec<Merchant>, ApiError> {
    let all = store::merchants::list(&state.store).await?;
    let live = all.into_iter().filter(|m| is_ready(m, Mode::Live));
    Ok(live.collect())
}

/// What is missing before the offer can take real money with this account.
pub async fn gaps(
    state: &AppState,
    offer: &Offer,
    merchant: &Merchant,
) -> Result<Vec<Gap>, ApiError> {
    let findings = merchants::findings(state, &merchant.id).await?;
    let mut gaps = Vec::new();
    let is_key_good = |f: &Finding| f.check == Check::Key && f.state == CheckState::Good;
    let broken = findings.iter().filter(|f| f.state == CheckState::Broken);
    gaps.extend(broken.map(|finding| Gap::Broken(finding.words.clone())));
    if gaps.is_empty() && !findings.iter().any(is_key_good) {
        gaps.push(Gap::Unchecked);
    }
    if !names_seller(&offer.seller, Some(merchant)) {
        gaps.push(Gap::NoSeller);
    }
    if offer.prices.is_empty() {
        gaps.push(Gap::NoPrice);
    }
    let refused = offer.prices.iter().filter(|price| !is_chargeable(**price));
    gaps.extend(refused.map(|price| Gap::Price(*price)));
    // A stand-in that plays live accounts is for tests on this machine.
    if !state.config.is_https() && !state.config.stripe_live_standin {
        gaps.push(Gap::NotHttps);
    }
    Ok(gaps)
}

fn is_chargeable(price: Money) -> bool {
    price.check_price().is_ok() && stripe::to_stripe(price).is_ok()
}

fn is_ready(merchant: &Merchant, mode: Mode) -> bool {
    merchant.mode == mode && merchant.archived_at.is_none()
}

/// Lets a live account take the offer's money from now on; everything else about it stays. `seen` is
/// its `updated_at` in milliseconds when it was shown, `by` the address of the member who asks.
pub async fn take_real_money(
    state: &AppState,
    id: &str,
    merchant_id: &str,
    seen: i64,
    by: &str,
) -> Result<(), MoveError> {
    let merchant = store::merchants::get(&state.store, merchant_id).await?;
    let merchant = merchant.filter(|m| is_ready(m, Mode::Live));
    let merchant = merchant.ok_or(MoveError::NoAccount)?;
    // What was found a quarter of an hour ago may have changed.
    Box::pin(merchants::examine(state, &merchant, Depth::Routine)).await?;
    let offer = offers::get(&state.store, id).await?;
    let offer = offer.ok_or(ApiError::NotFound)?;
    if !gaps(state, &offer, &merchant).await?.is_empty() {
        return Err(MoveError::Gaps);
    }
    move_to(state, id, &merchant.id, Mode::Live, seen, by).await
}

/// Lets the test account of before take the offer's orders again.
pub async fn back_to_tests(
    state: &AppState,
    id: &str,
    seen: i64,
    by: &str,
) -> Result<(), MoveError> {
    let offer = offers::get(&state.store, id).await?;
    let offer = offer.ok_or(ApiError::NotFound)?;
    let merchant = tests_before(state, &offer).await?;
    let merchant = merchant.ok_or(MoveError::NoAccount)?;
    move_to(state, id, &merchant.id, Mode::Test, seen, by).await
}

/// The test account that took the offer's orders before the live one that takes them now.
pub async fn tests_before(state: &AppState, offer: &Offer) -> Result<Option<Merchant>, ApiError> {
    let Some(now) = &offer.merchant_id else {
        return Ok(None);
    };
    if merchants::get(state, now).await?.mode == Mode::Test {
        return Ok(None);
    }
    for moved in offers::list_moves(&state.store, &offer.id, MOVES).await? {
        let Some(from) = moved.from_merchant else {
            continue;
        };
        let merchant = store::merchants::get(&state.store, &from).await?;
        if let Some(merchant) = merchant.filter(|m| is_ready(m, Mode::Test)) {
            return Ok(Some(merchant));
        }
    }
    Ok(None)
}

async fn move_to(
    state: &AppState,
    id: &str,
    merchant_id: &str,
    mode: Mode,
    seen: i64,
    by: &str,
) -> Result<(), MoveError> {
    let tx = state.store.begin().await?;
    let mut offer = offers::get_for_update(&tx, id)
        .await?
        .ok_or(ApiError::NotFound)?;
    if offer.updated_at.millis() != seen {
        return Err(MoveError::Changed);
    }
    let merchant = store::merchants::get(&tx, merchant_id).await?;
    let merchant = merchant.filter(|m| is_ready(m, mode));
    let merchant = merchant.ok_or(MoveError::NoAccount)?;
    if !names_seller(&offer.seller, Some(&merchant)) {
        return Err(MoveError::Gaps);
    }
    let before = offer.merchant_id.replace(merchant_id.to_owned());
    offer.updated_at = state.clock.now();
    offers::update(&tx, &offer).await?;
    note(state, &tx, &offer, before, by).await?;
    tx.commit().await?;
    Ok(())
}

/// Notes that the offer's payment system is another one than before, where it is.
pub(super) async fn note(
    state: &AppState,
    tx: &Tx,
    offer: &Offer,
    before: Option<String>,
    by: &str,
) -> Result<(), StoreError> {
    if before == offer.merchant_id {
        return Ok(());
    }
    let moved = Move {
        id: ids::new(Kind::Move, offer.updated_at, &state.entropy),
        offer_id: offer.id.clone(),
        from_merchant: before,
        to_merchant: offer.merchant_id.clone(),
        moved_by: by.to_owned(),
        moved_at: offer.updated_at,
    };
    offers::note_move(tx, &moved).await
}
