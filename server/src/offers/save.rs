//! Making and changing offers: the form and `paydesk offer add` share these rules.

use app::admin::FormError;
use domain::{Mode, OfferStatus, Slug};

use super::real_money;
use super::typed::{Content, Mistakes, Typed};
use crate::error::ApiError;
use crate::ids::{self, Kind};
use crate::mail;
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
    /// The form made an offer before, with other content.
    #[error("this form made an offer before")]
    Twice,
    /// It could not be read or stored.
    #[error(transparent)]
    Own(#[from] ApiError),
}

impl From<StoreError> for SaveError {
    fn from(error: StoreError) -> Self {
        let addresses = [Constraint::OfferSlug, Constraint::OfferAddress];
        if addresses.into_iter().any(|of| error.is_conflict(of)) {
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

/// Stores a new offer under that id ([`ids::once`]). Where the same was stored before, that one is it.
pub async fn add(
    state: &AppState,
    id: String,
    typed: &Typed,
    status: OfferStatus,
) -> Result<Offer, SaveError> {
    let merchant = merchant_of(state, typed).await?;
    let content = typed
        .read(status, merchant.as_ref())
        .map_err(SaveError::Refused)?;
    let now = state.clock.now();
    let tx = state.store.begin().await?;
    if let Some(known) = offers::get_for_update(&tx, &id).await? {
        return same(known, &content, merchant.as_ref(), status);
    }
    let slug = free_slug(&tx, &content, &id).await?;
    let offer = Offer {
        slug,
        internal_name: content.internal_name,
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
        form: content.form,
        sites: Vec::new(),
        position: 0,
        created_at: now,
        updated_at: now,
        id,
    };
    match offers::insert(&tx, &offer).await {
        // The same form, sent at the same time.
        Err(error) if error.is_conflict(Constraint::OfferId) => {
            drop(tx);
            let known = offers::get(&state.store, &offer.id).await?;
            return known.ok_or_else(|| ApiError::Internal.into());
        }
        inserted => inserted?,
    }
    tx.commit().await?;
    Ok(offer)
}

/// The offer that this form made before, unless the form says something else by now.
fn same(
    known: Offer,
    content: &Content,
    merchant: Option<&Merchant>,
    status: OfferStatus,
) -> Result<Offer, SaveError> {
    let is_same = known.status == status
        && known.internal_name == content.internal_name
        && known.title == content.title
        && content.slug.as_ref().is_none_or(|slug| *slug == known.slug)
        && known.description == content.description
        && known.prices == content.prices
        && known.form == content.form
        && known.merchant_id.as_ref() == merchant.map(|m| &m.id);
    if is_same {
        Ok(known)
    } else {
        Err(SaveError::Twice)
    }
}

/// Stores what was typed over an offer. `seen` is its `updated_at` in milliseconds when it was shown,
/// `by` the address of the member who typed.
pub async fn change(
    state: &AppState,
    id: &str,
    typed: &Typed,
    status: OfferStatus,
    seen: i64,
    by: &str,
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
    if status == OfferStatus::Published && starts_real_money(&tx, &known, merchant.as_ref()).await?
    {
        let sentence = FormError::from("offers-merchant-real-money");
        return Err(SaveError::Refused(vec![("merchant".to_owned(), sentence)]));
    }
    let slug = match content.slug {
        // An emptied field keeps the address.
        None => known.slug.clone(),
        Some(_) => free_slug(&tx, &content, id).await?,
    };
    let before = known.merchant_id.clone();
    let offer = Offer {
        slug,
        internal_name: content.internal_name,
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
        form: content.form,
        updated_at: state.clock.now(),
        ..known
    };
    offers::update(&tx, &offer).await?;
    real_money::note(state, &tx, &offer, before, by).await?;
    tx.commit().await?;
    Ok(offer)
}

/// Stores a draft like this offer, at an address of its own.
pub async fn copy(
    state: &AppState,
    offer: &Offer,
    internal_name: String,
) -> Result<Offer, SaveError> {
    let now = state.clock.now();
    let id = ids::new(Kind::Offer, now, &state.entropy);
    let tx = state.store.begin().await?;
    let copy = Offer {
        slug: numbered(&tx, &offer.slug, &id).await?,
        internal_name,
        status: OfferStatus::Draft,
        created_at: now,
        updated_at: now,
        id,
        ..offer.clone()
    };
    offers::insert(&tx, &copy).await?;
    let texts = mail::texts(&tx, Some(&offer.id)).await?;
    mail::save_texts(&tx, Some(&copy.id), &texts).await?;
    tx.commit().await?;
    Ok(copy)
}

/// An offer on sale with test payments takes real money only by [`real_money`], which looks for what is
/// missing and asks for the password.
async fn starts_real_money(
    tx: &Tx,
    known: &Offer,
    next: Option<&Merchant>,
) -> Result<bool, StoreError> {
    let is_live = |merchant: &Merchant| merchant.mode == Mode::Live;
    let (OfferStatus::Published, Some(before), Some(next)) =
        (known.status, &known.merchant_id, next)
    else {
        return Ok(false);
    };
    let before = store::merchants::get(tx, before).await?;
    Ok(is_live(next) && !before.as_ref().is_some_and(is_live))
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

/// The typed slug, if it is free; else one that is made from the title.
async fn free_slug(tx: &Tx, content: &Content, id: &str) -> Result<Slug, SaveError> {
    if let Some(slug) = &content.slug {
        if is_free(tx, slug, id).await? {
            return Ok(slug.clone());
        }
        return Err(SaveError::Refused(taken()));
    }
    // A title in other letters than these still has an address.
    let suggested = match Slug::suggest(&content.title) {
        Some(slug) => slug,
        None => Slug::parse("offer").map_err(|_| ApiError::Internal)?,
    };
    numbered(tx, &suggested, id).await
}

/// This slug, with a number behind it where it is taken.
async fn numbered(tx: &Tx, slug: &Slug, id: &str) -> Result<Slug, SaveError> {
    if is_free(tx, slug, id).await? {
        return Ok(slug.clone());
    }
    for number in 2..1000 {
        let numbered = slug.numbered(number);
        if is_free(tx, &numbered, id).await? {
            return Ok(numbered);
        }
    }
    Err(SaveError::Refused(taken()))
}

/// No other offer has, or had, this address.
async fn is_free(tx: &Tx, slug: &Slug, id: &str) -> Result<bool, StoreError> {
    let owner = offers::owner_of(tx, slug).await?;
    Ok(owner.is_none_or(|owner| owner == id))
}

fn taken() -> Mistakes {
    vec![("slug".to_owned(), FormError::from("offers-slug-taken"))]
}
