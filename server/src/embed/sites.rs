//! Who may show an offer.

use domain::AllowedSite;
use url::Url;

use crate::store::offers::Offer;

/// The longest address of a page to go back to.
const LONGEST: usize = 2_000;

/// Whether a page of that origin may show the offer.
pub fn is_allowed(offer: &Offer, origin: &str) -> bool {
    offer.sites.iter().any(|site| site.allows(origin))
}

/// What `frame-ancestors` says for the offer: exactly its sites.
pub fn ancestors(offer: &Offer) -> String {
    if offer.sites.is_empty() {
        return "'none'".to_owned();
    }
    let sources: Vec<String> = offer.sites.iter().flat_map(AllowedSite::sources).collect();
    sources.join(" ")
}

/// The page to which a buyer may be sent back, without its fragment: on an allowed site, or nowhere.
pub fn way_back(offer: &Offer, address: &str) -> Option<String> {
    if address.len() > LONGEST {
        return None;
    }
    let mut url = Url::parse(address).ok()?;
    let is_plain = url.username().is_empty() && url.password().is_none();
    let origin = url.origin().ascii_serialization();
    url.set_fragment(None);
    (is_plain && is_allowed(offer, &origin)).then(|| url.into())
}
