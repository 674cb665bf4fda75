//! Making and changing offers: the form and `paydesk offer add` share these rules.

use app::admin::FormError;
use domain::{OfferStatus, Slug};

use super::typed::{Content, Mistakes, Typed};
use crate::error::ApiError;
use crate::ids::{self, Kind};
use crate::state::AppState;
use crate::store::merchants::Merchant;
use crate::store::offers::{self, Offer};
use crate::store::{self, Constraint, StoreError, Tx};

/// Why an offer was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// What was typed is wrong or not complete.
    #[error("{}", sentences(.0))]
    Refused(Mistakes),
    /// The offer was changed since it was shown.
    #[error("the offer was changed meanwhile")]
    Changed,
    /// It could not be read or stored.
    #[error(transparent)]
    Own(#[from] ApiError),
}

impl From<StoreError> for SaveError {
    fn from(error: StoreError) -> Self {
        if error.is_conflict(Constraint::OfferSlug) {
            return Self::Refused(taken());
        }
        Self::Own(error.into())
    }
}

fn sentences(mistakes: &Mistakes) -> String {
    let lines = mistakes.iter().map(|(name, error)| {
        let sentence = error.sentence(domain::Language::En);
        format!("{name}: {sentence}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Stores a new offer.
pub async fn add(state: &AppState, typed: &Typed, status: OfferStatus) -> Result<Offer, SaveError> {
    let merchant = merchant_of(state, typed).await?;
    let content = typed
        .read(status, merchant.as_ref())
        .map_err(SaveError::Refused)?;
    let now = state.clock.now();
    let id = ids::new(Kind::Offer, now, &state.entropy);
    let tx = state.store.begin().await?;
    let slug = free_slug(&tx, &content, &id).await?;
    let offer = Offer {
        slug,
        title: content.title,
        description: content.description,
        merchant_id: merchant.map(|m| m.id),
        status,
        prices: content.prices,
        seller: content.seller,
        picture_url: content.picture_url,
        terms_url: content.terms_url,
        privacy_url: content.privacy_url,
        thank_you_text: content.thank_you_text,
        thank_you_url: content.thank_you_url,
        position: 0,
        created_at: now,
        updated_at: now,
        id,
    };
    offers::insert(&tx, &offer).await?;
    tx.commit().await?;
    Ok(offer)
}

/// Stores what was typed over an offer. `seen` is its `updated_at` in milliseconds when it was shown.
pub async fn change(
    state: &AppState,
    id: &str,
    typed: &Typed,
    status: OfferStatus,
    seen: i64,
) -> Result<Offer, SaveError> {
    let merchant = merchant_of(state, typed).await?;
    let content = typed
        .read(status, merchant.as_ref())
        .map_err(SaveError::Refused)?;
    let tx = state.store.begin().await?;
    let known = offers::get_for_update(&tx, id).await?;
    let known = known.ok_or(ApiError::NotFound)?;
    if known.updated_at.millis() != seen {
        return Err(SaveError::Changed);
    }
    let slug = match content.slug {
        // An emptied field keeps the address.
        None => known.slug.clone(),
        Some(_) => free_slug(&tx, &content, id).await?,
    };
    let offer = Offer {
        slug,
        title: content.title,
        description: content.description,
        merchant_id: merchant.map(|m| m.id),
        status,
        prices: content.prices,
        seller: content.seller,
        terms_url: content.terms_url,
        privacy_url: content.privacy_url,
        thank_you_text: content.thank_you_text,
        thank_you_url: content.thank_you_url,
        updated_at: state.clock.now(),
        ..known
    };
    offers::update(&tx, &offer).await?;
    tx.commit().await?;
    Ok(offer)
}

async fn merchant_of(state: &AppState, typed: &Typed) -> Result<Option<Merchant>, SaveError> {
    let id = typed.merchant_id.trim();
    if id.is_empty() {
        return Ok(None);
    }
    let found = store::merchants::get(&state.store, id).await?;
    let unknown = || vec![("merchant".to_owned(), "offers-merchant-unknown".into())];
    found.map(Some).ok_or_else(|| SaveError::Refused(unknown()))
}

/// The typed slug, if it is free; else the title's, with a number behind it where that is taken.
async fn free_slug(tx: &Tx, content: &Content, id: &str) -> Result<Slug, SaveError> {
    let is_free = async |slug: &Slug| -> Result<bool, StoreError> {
        let owner = offers::find_by_slug(tx, slug).await?;
        Ok(owner.is_none_or(|offer| offer.id == id))
    };
    if let Some(slug) = &content.slug {
        if is_free(slug).await? {
            return Ok(slug.clone());
        }
        return Err(SaveError::Refused(taken()));
    }
    // A title in other letters than these still has an address.
    let suggested = match Slug::suggest(&content.title) {
        Some(slug) => slug,
        None => Slug::parse("offer").map_err(|_| ApiError::Internal)?,
    };
    if is_free(&suggested).await? {
        return Ok(suggested);
    }
    for number in 2..100 {
        let slug = suggested.numbered(number);
        if is_free(&slug).await? {
            return Ok(slug);
        }
    }
    Err(SaveError::Refused(taken()))
}

fn taken() -> Mistakes {
    vec![("slug".to_owned(), FormError::from("offers-slug-taken"))]
}
