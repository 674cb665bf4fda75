//! What a buyer sends, checked before anything is stored.

use domain::{
    Currency, ErrorCode, Language, Money, OrderAnswers, PlaceOrder, Prefill, Secret, Slug,
    is_email, is_unseen,
};

use super::answers::Sent;
use crate::error::ApiError;

/// A request to place an order, checked.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    /// The offer's address.
    pub slug: Slug,
    /// 16 bytes in hex that the browser made up: one key, one order.
    pub checkout_key: Secret,
    /// The buyer's e-mail address.
    pub email: String,
    /// The buyer's name.
    pub name: String,
    /// What the buyer saw. Only compared, never charged.
    pub seen: Money,
    /// The page's language.
    pub language: Language,
    /// Whose Stripe.js the buyer's page has; empty where it does not say.
    pub merchant: String,
    /// What the link carried along.
    pub prefill: Prefill,
    /// The answers to the offer's form, once they are held against it.
    pub answers: OrderAnswers,
    /// The same as sent.
    pub sent: Sent,
}

impl Wanted {
    /// Checks every field and names the first that is wrong.
    pub(super) fn check(request: PlaceOrder) -> Result<Self, ApiError> {
        let slug = Slug::parse(&request.offer).map_err(|_| ApiError::NotFound)?;
        let key = request.checkout_key;
        if !is_checkout_key(&key) {
            let wanted = "16 bytes in lower-case hex are wanted";
            return Err(invalid(ErrorCode::InvalidRequest, "checkout_key", wanted));
        }
        let is_beside = |c: char| c.is_whitespace() || is_unseen(c);
        let email = request.email.trim_matches(is_beside).to_owned();
        if !is_email(&email) {
            return Err(invalid(
                ErrorCode::InvalidEmail,
                "email",
                "this cannot be an e-mail address",
            ));
        }
        let name = request.name.trim().to_owned();
        let length = name.chars().count();
        if length == 0 || length > 120 || name.chars().any(char::is_control) {
            return Err(invalid(
                ErrorCode::InvalidName,
                "name",
                "a name of 1 to 120 characters is wanted",
            ));
        }
        let currency = Currency::parse(&request.currency)
            .map_err(|_| invalid(ErrorCode::InvalidRequest, "currency", "no such currency"))?;
        let pairs = request
            .prefill
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()));
        Ok(Self {
            slug,
            checkout_key: Secret::new(key),
            email,
            name,
            seen: Money::new(request.amount, currency),
            language: request.language,
            merchant: request.merchant,
            prefill: Prefill::from_pairs(pairs),
            answers: OrderAnswers::default(),
            sent: Sent {
                fields: request.fields,
                consent: request.consent,
            },
        })
    }
}

const fn invalid(code: ErrorCode, field: &'static str, message: &'static str) -> ApiError {
    ApiError::Invalid {
        code,
        field,
        message,
    }
}

fn is_checkout_key(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}
