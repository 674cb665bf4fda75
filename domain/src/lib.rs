//! The rules of selling. Pure: no I/O, no clock, no randomness; for the server and for the browser.

#[cfg(feature = "currencies")]
mod accent;
#[cfg(feature = "currencies")]
mod check;
mod checkout;
#[cfg(feature = "currencies")]
mod custom_field;
mod decline;
#[cfg(feature = "currencies")]
mod destination;
#[cfg(feature = "currencies")]
mod email;
mod error_code;
#[cfg(feature = "currencies")]
mod keys;
mod language;
#[cfg(feature = "currencies")]
mod member;
#[cfg(feature = "currencies")]
mod money;
#[cfg(feature = "currencies")]
mod money_text;
#[cfg(feature = "currencies")]
mod money_typed;
#[cfg(feature = "currencies")]
mod offer;
mod order;
#[cfg(feature = "currencies")]
mod order_event;
#[cfg(feature = "currencies")]
mod prefill;
#[cfg(feature = "currencies")]
mod refund;
mod secret;
#[cfg(feature = "currencies")]
mod site;
#[cfg(feature = "currencies")]
mod slug;
#[cfg(feature = "currencies")]
mod template;
#[cfg(feature = "currencies")]
mod timeline;
mod wire;

#[cfg(feature = "currencies")]
pub use accent::{Accent, AccentError};
#[cfg(feature = "currencies")]
pub use check::{Check, CheckState};
pub use checkout::{Checkout, CheckoutEvent, Outcome};
#[cfg(feature = "currencies")]
pub use custom_field::{
    Consent, CustomField, FieldAnswer, FieldKind, FieldMistake, FieldName, MAX_FIELDS, MAX_OPTIONS,
    OfferForm, OrderAnswers, countries,
};
pub use decline::Decline;
#[cfg(feature = "currencies")]
pub use destination::{DeliveryState, DestinationKind, DestinationState};
#[cfg(feature = "currencies")]
pub use email::{is_email, is_unseen};
pub use error_code::ErrorCode;
#[cfg(feature = "currencies")]
pub use keys::{KeyError, KeyKind, Mode, looks_secret, publishable_key, secret_key};
pub use language::Language;
#[cfg(feature = "currencies")]
pub use member::{MAX_PASSWORD, MIN_PASSWORD, PasswordError, Role, check_password};
#[cfg(feature = "currencies")]
pub use money::{Currency, Money, MoneyError};
#[cfg(feature = "currencies")]
pub use money_text::{format_decimal, format_money};
#[cfg(feature = "currencies")]
pub use offer::{OfferStatus, OfferTerms};
pub use order::{Dispute, InvalidTransition, OrderStatus, PaymentEvent};
#[cfg(feature = "currencies")]
pub use order_event::OrderEvent;
#[cfg(feature = "currencies")]
pub use prefill::Prefill;
#[cfg(feature = "currencies")]
pub use refund::{RefundReason, RefundState};
pub use secret::Secret;
#[cfg(feature = "currencies")]
pub use site::{AllowedSite, MAX_SITES, SiteError, public_host};
#[cfg(feature = "currencies")]
pub use slug::{Slug, SlugError};
#[cfg(feature = "currencies")]
pub use template::{Template, UnknownPlaceholder};
#[cfg(feature = "currencies")]
pub use timeline::TimelineKind;
pub use wire::{ErrorBody, ErrorDetail, OrderView, PlaceOrder, PriceView};
