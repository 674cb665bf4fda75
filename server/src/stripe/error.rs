//! What can go wrong between us and Stripe, by what the caller has to do about it.

use std::time::Duration;

use super::convert::ConvertError;

/// Why a call has no result. Nothing in it is secret: no key, client secret or card.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StripeError {
    /// The buyer's payment method was refused (402, `card_error`). Tell the buyer; the same intent
    /// can be tried again.
    #[error("declined: {}", .decline_code.as_deref().or(.code.as_deref()).unwrap_or("no reason given"))]
    Declined {
        /// Stripe's error code, such as `card_declined`.
        code: Option<String>,
        /// The bank's reason, such as `insufficient_funds`.
        decline_code: Option<String>,
        /// The intent it happened on.
        intent: Option<String>,
    },
    /// The request itself is wrong for this object or account (other 4xx, or refused here before
    /// sending). The same request will be refused again.
    #[error("refused ({status} {}): {message}", .code.as_deref().unwrap_or("no code"))]
    Rejected {
        /// Stripe's error code, such as `resource_missing`; `idempotency_error` when a key came
        /// back with other parameters.
        code: Option<String>,
        /// The parameter that is wrong.
        param: Option<String>,
        /// Stripe's words, for the log and the admin, not for buyers.
        message: String,
        /// The HTTP status; 400 for what was refused before sending.
        status: u16,
    },
    /// Too many requests, by Stripe's count or ours. Nothing was done.
    #[error("too many requests")]
    RateLimited {
        /// When to come back, where it is known.
        retry_after: Option<Duration>,
    },
    /// Nothing was changed: Stripe was not reached, or a read failed or could not be understood.
    #[error("Stripe is not available")]
    Unavailable,
    /// A write may or may not have been done: a 5xx, a time-out, a cut connection or an answer that
    /// cannot be read. Send it again with the same key, unless it is a replay.
    #[error("nobody knows whether Stripe did it (replayed: {replayed})")]
    OutcomeUnknown {
        /// Stripe repeated a stored 5xx (`Idempotent-Replayed`): the same key gives this for ever,
        /// so look at what exists before taking the next key.
        replayed: bool,
    },
    /// The key is unknown, revoked (401) or lacks a permission (403).
    #[error("the key was refused: {}", .permission.as_deref().or(.code.as_deref()).unwrap_or("invalid"))]
    Auth {
        /// Stripe's error code, such as `api_key_expired`.
        code: Option<String>,
        /// For every 403: the permission (`rak_…`) that a restricted key lacks, or `unnamed`.
        permission: Option<String>,
    },
}

impl StripeError {
    /// Whether the same call with the same key may yet succeed.
    pub const fn is_retryable(&self) -> bool {
        matches!(
            self,
            Self::RateLimited { .. } | Self::Unavailable | Self::OutcomeUnknown { replayed: false }
        )
    }

    /// Whether Stripe knows no such object (in this account and mode), be it the one that was asked
    /// for or one that a parameter names.
    pub fn is_missing(&self) -> bool {
        match self {
            Self::Rejected { status: 404, .. } => true,
            Self::Rejected { code, .. } => code.as_deref() == Some("resource_missing"),
            _ => false,
        }
    }

    /// Whether the object's state forbids it, such as canceling an intent that succeeded.
    pub fn is_unexpected_state(&self) -> bool {
        matches!(self, Self::Rejected { code: Some(code), .. }
            if code == "payment_intent_unexpected_state")
    }

    /// Whether Stripe takes no charge of this amount, or in this currency
    /// (<https://docs.stripe.com/error-codes>, <https://docs.stripe.com/currencies>).
    pub fn is_about_amount(&self) -> bool {
        let Self::Rejected { code, param, .. } = self else {
            return false;
        };
        let is_amount = matches!(
            code.as_deref(),
            Some("amount_too_small" | "amount_too_large" | "invalid_charge_amount")
        );
        is_amount || param.as_deref() == Some("currency")
    }

    /// Stripe's code, where it gave one.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Declined { code, .. } | Self::Rejected { code, .. } | Self::Auth { code, .. } => {
                code.as_deref()
            }
            Self::RateLimited { .. } | Self::Unavailable | Self::OutcomeUnknown { .. } => None,
        }
    }

    /// Refused before anything was sent.
    pub(super) fn refused_here(param: &str, message: impl Into<String>) -> Self {
        Self::Rejected {
            code: Some("parameter_invalid".to_owned()),
            param: Some(param.to_owned()),
            message: message.into(),
            status: 400,
        }
    }
}

impl From<ConvertError> for StripeError {
    fn from(error: ConvertError) -> Self {
        Self::refused_here("amount", error.to_string())
    }
}
