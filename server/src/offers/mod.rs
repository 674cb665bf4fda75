//! Offers: making and changing them, finding what is on sale, and the terms that an order freezes.

mod look;
mod real_money;
mod save;
mod seller;
mod sites;
mod typed;

use domain::{Language, Money, OfferStatus, PriceView, Slug, format_money};

use crate::error::ApiError;
use crate::state::AppState;
use crate::store;
use crate::store::offers::Offer;
use crate::stripe;

pub use look::{Look, look, look_of};
pub use real_money::{
    Gap, MoveError, back_to_tests, gaps, live_merchants, take_real_money, tests_before,
};
pub use save::{SaveError, add, change, copy};
pub use seller::{seller, seller_of, terms};
pub use sites::{read_sites, set_sites};
pub(crate) use typed::is_https;
pub use typed::{Mistakes, Typed, TypedField, TypedPrice, currencies};

/// The offer that has this address, or had it before: then its `slug` is another one. It may be on
/// sale or not; a draft is nobody's business.
pub async fn find(state: &AppState, slug: &Slug) -> Result<Offer, ApiError> {
    store::offers::find_by_any_slug(&state.store, slug)
        .await?
        .filter(|offer| offer.status != OfferStatus::Draft)
        .ok_or(ApiError::NotFound)
}

/// Whether it can be bought.
pub fn is_on_sale(offer: &Offer) -> bool {
    offer.status == OfferStatus::Published
}

/// The price that is shown when none is asked for.
pub fn first_price(offer: &Offer) -> Option<Money> {
    offer.prices.first().copied()
}

/// A price for the page and for Stripe's form.
pub fn price_view(price: Money, language: Language) -> PriceView {
    PriceView {
        amount: price.minor,
        currency: price.currency.code(),
        stripe_amount: stripe::to_stripe(price).unwrap_or_default(),
        text: format_money(price, language),
    }
}
