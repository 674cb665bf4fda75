//! Names of JSON fields that the widget reads and writes by hand (serde's JSON would be a quarter
//! of its size). Tests hold them against `domain::wire` and against the page's data.

/// Only in the page's data.
pub(crate) const TEXTS: &str = "texts";
/// Only in the page's data.
pub(crate) const STRIPE_JS: &str = "stripe_js";
/// Only in the page's data.
pub(crate) const PUBLISHABLE_KEY: &str = "publishable_key";

/// Only in the page's data.
pub(crate) const PLACE_AT: &str = "place_at";
/// Only in the page's data.
pub(crate) const CHALLENGE: &str = "challenge";

/// Of `PlaceOrder` and the page's data.
pub(crate) const OFFER: &str = "offer";
/// Of `PlaceOrder`.
pub(crate) const CHECKOUT_KEY: &str = "checkout_key";
/// Of `PlaceOrder` and the page's data.
pub(crate) const EMAIL: &str = "email";
/// Of `PlaceOrder` and the page's data.
pub(crate) const NAME: &str = "name";
/// Of `PlaceOrder`, `PriceView` and `OrderView`.
pub(crate) const AMOUNT: &str = "amount";
/// Of `PlaceOrder`, `PriceView` and `OrderView`.
pub(crate) const CURRENCY: &str = "currency";
/// Of `PlaceOrder` and the page's data.
pub(crate) const LANGUAGE: &str = "language";
/// Of `PlaceOrder` and the page's data.
pub(crate) const PREFILL: &str = "prefill";
/// Of `PlaceOrder` and the page's data.
pub(crate) const MERCHANT: &str = "merchant";
/// Of `PlaceOrder`; what the page calls the element around them, too.
pub(crate) const FIELDS: &str = "fields";
/// Of `PlaceOrder`; the name of the box on the page, too.
pub(crate) const CONSENT: &str = "consent";

/// Of `PriceView`.
pub(crate) const STRIPE_AMOUNT: &str = "stripe_amount";
/// Of `PriceView`.
pub(crate) const TEXT: &str = "text";

/// Of `OrderView`.
pub(crate) const TOKEN: &str = "token";
/// Of `OrderView`.
pub(crate) const STATUS: &str = "status";
/// Of `OrderView`.
pub(crate) const CLIENT_SECRET: &str = "client_secret";
/// Of `OrderView`.
pub(crate) const RETURN_URL: &str = "return_url";
/// Of `OrderView`.
pub(crate) const NEXT_URL: &str = "next_url";
/// Of `OrderView`.
pub(crate) const DECLINE: &str = "decline";

/// Of `ErrorBody`.
pub(crate) const ERROR: &str = "error";
/// Of `ErrorDetail`.
pub(crate) const CODE: &str = "code";
/// Of `ErrorDetail`.
pub(crate) const FIELD: &str = "field";
/// Of `ErrorBody`.
pub(crate) const ORDER: &str = "order";
/// Of `ErrorBody`, and the page's data.
pub(crate) const PRICE: &str = "price";

/// All fields of `PlaceOrder`, in the order in which the widget writes them.
pub(crate) const PLACE_ORDER: [&str; 11] = [
    OFFER,
    CHECKOUT_KEY,
    EMAIL,
    NAME,
    AMOUNT,
    CURRENCY,
    LANGUAGE,
    PREFILL,
    MERCHANT,
    FIELDS,
    CONSENT,
];

#[cfg(test)]
mod tests;
