//! Who sells: what an offer says itself comes first, then its merchant's brand.

use app::Seller;
use domain::{Accent, Money, OfferTerms};

use crate::store::merchants::{Brand, Merchant};
use crate::store::offers::Offer;
use crate::store::orders::Order;

/// The seller as the offer's page shows it now.
pub fn seller(offer: &Offer, merchant: Option<&Merchant>) -> Seller {
    let brand = merchant.map(|m| m.brand.clone()).unwrap_or_default();
    let own = |own: &Option<String>, of_brand: &Option<String>| own.clone().or(of_brand.clone());
    let name = Some(offer.seller.clone()).filter(|name| !name.is_empty());
    Seller {
        name: name.or(brand.name.clone()).unwrap_or_default(),
        terms_url: own(&offer.terms_url, &brand.terms_url),
        privacy_url: own(&offer.privacy_url, &brand.privacy_url),
        refund_url: brand.refund_url.clone(),
        legal_name: brand.legal_name.clone(),
        legal_address: brand.legal_address.clone(),
        ..look(brand)
    }
}

/// The seller of an order: name and law as they were frozen, look and support as they are now.
pub fn seller_of(order: &Order, merchant: Option<&Merchant>) -> Seller {
    let terms = &order.terms;
    Seller {
        name: terms.seller.clone(),
        terms_url: terms.terms_url.clone(),
        privacy_url: terms.privacy_url.clone(),
        refund_url: terms.refund_url.clone(),
        legal_name: terms.legal_name.clone(),
        legal_address: terms.legal_address.clone(),
        ..look(merchant.map(|m| m.brand.clone()).unwrap_or_default())
    }
}

fn look(brand: Brand) -> Seller {
    let accent = brand.accent.and_then(|text| Accent::parse(&text).ok());
    Seller {
        logo_url: brand.logo_url,
        accent_css: accent.map(|accent| format!("/accent/{}.css", &accent.text()[1..])),
        support: brand.support,
        ..Seller::default()
    }
}

/// What an order keeps.
pub fn terms(offer: &Offer, merchant: Option<&Merchant>, price: Money) -> OfferTerms {
    let seller = seller(offer, merchant);
    OfferTerms {
        offer_id: offer.id.clone(),
        slug: offer.slug.clone(),
        title: offer.title.clone(),
        description: offer.description.clone(),
        price,
        seller: seller.name,
        terms_url: seller.terms_url,
        privacy_url: seller.privacy_url,
        refund_url: seller.refund_url,
        legal_name: seller.legal_name,
        legal_address: seller.legal_address,
        thank_you_text: offer.thank_you_text.clone(),
        thank_you_url: offer.thank_you_url.clone(),
        language: offer.form.language,
    }
}

/// Whether buyers could read who sells.
pub(super) fn names_seller(own: &str, merchant: Option<&Merchant>) -> bool {
    !own.is_empty() || merchant.is_some_and(|m| m.brand.name.is_some())
}
