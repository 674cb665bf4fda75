//! How the API says no.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use domain::{ErrorBody, ErrorCode, ErrorDetail, OrderView, PriceView};

use crate::store::StoreError;
use crate::stripe::StripeError;

/// An answer that says no. Whoever handles the cause logs it; the answer carries only the code.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ApiError {
    /// 422: a field of the request is wrong.
    #[error("{message}")]
    Invalid {
        /// Names the kind of mistake.
        code: ErrorCode,
        /// The field to blame.
        field: &'static str,
        /// For the person who reads the log.
        message: &'static str,
    },
    /// 422: the offer's form wants another answer to this field, which its page calls so.
    #[error("this field of the offer's form is missing, or not of its kind")]
    Field(String),
    /// 422: the offer's terms must be agreed to, as they now are.
    #[error("the offer's consent text was not agreed to, or was another one")]
    Consent,
    /// 404: no such page, offer or order.
    #[error("there is nothing at this address")]
    NotFound,
    /// 409: the offer is not on sale.
    #[error("the offer is not on sale")]
    OfferUnavailable,
    /// 409: the terms that the buyer saw do not hold any more; nothing was placed.
    #[error("the price has changed")]
    PriceChanged(PriceView),
    /// 409: Stripe does not take the offer's amount, or its currency; the seller must change the price.
    #[error("Stripe does not take this amount in this currency")]
    AmountRefused,
    /// 409: the offer is paid to another Stripe account since the page was loaded.
    #[error("the offer is paid to another account by now: load its page again")]
    PageOutdated,
    /// 409: the order's payment is waiting or processing and cannot take other content.
    #[error("the order's payment is in progress")]
    OrderInProgress(Box<OrderView>),
    /// 409: the order is canceled or expired.
    #[error("the order is closed")]
    OrderClosed,
    /// 429: too many tries; wait so many seconds.
    #[error("too many requests")]
    TooManyRequests {
        /// Seconds to wait.
        retry_after: u64,
    },
    /// 503: Stripe is down, slow or limiting; the same request may work soon.
    #[error("payments are not available right now")]
    PaymentsUnavailable,
    /// 503: Stripe refuses the merchant's keys or account; the merchant must act.
    #[error("the seller's Stripe account does not take this payment")]
    MerchantNotReady,
    /// 503: this is a restored copy, paused until somebody says that it is the real one.
    #[error("sales are paused: this is a copy until somebody says that it is the real one")]
    Paused,
    /// 403: the request came from another site.
    #[error("requests from other sites are refused")]
    ForeignOrigin,
    /// 400: a webhook's signature does not fit.
    #[error("the signature does not fit")]
    InvalidSignature,
    /// 413: the body is too large.
    #[error("the body is too large")]
    TooLarge,
    /// Another 4xx or 5xx of the framework's: a path or a form that cannot be read, a method that is not
    /// answered, a time-out.
    #[error("{}", .0.canonical_reason().unwrap_or("refused"))]
    Bare(StatusCode),
    /// 500: a fault of ours. The cause is in the log under the request's id.
    #[error("something went wrong here")]
    Internal,
}

impl ApiError {
    /// The code that programs match on.
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::Invalid { code, .. } => *code,
            Self::Field(_) => ErrorCode::InvalidField,
            Self::Consent => ErrorCode::ConsentMissing,
            Self::NotFound => ErrorCode::NotFound,
            Self::OfferUnavailable => ErrorCode::OfferUnavailable,
            Self::PriceChanged(_) => ErrorCode::PriceChanged,
            Self::AmountRefused => ErrorCode::AmountRefused,
            Self::PageOutdated => ErrorCode::PageOutdated,
            Self::OrderInProgress(_) => ErrorCode::OrderInProgress,
            Self::OrderClosed => ErrorCode::OrderClosed,
            Self::TooManyRequests { .. } => ErrorCode::TooManyRequests,
            Self::PaymentsUnavailable => ErrorCode::PaymentsUnavailable,
            Self::MerchantNotReady => ErrorCode::MerchantNotReady,
            Self::Paused => ErrorCode::Paused,
            Self::ForeignOrigin => ErrorCode::ForeignOrigin,
            Self::InvalidSignature => ErrorCode::InvalidSignature,
            Self::TooLarge | Self::Bare(StatusCode::PAYLOAD_TOO_LARGE) => ErrorCode::TooLarge,
            Self::Bare(StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED) => {
                ErrorCode::NotFound
            }
            Self::Bare(status) if status.as_u16() < 500 => ErrorCode::InvalidRequest,
            Self::Bare(_) | Self::Internal => ErrorCode::Internal,
        }
    }

    /// The HTTP status.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::Invalid { .. } | Self::Field(_) | Self::Consent => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::OfferUnavailable
            | Self::PriceChanged(_)
            | Self::AmountRefused
            | Self::PageOutdated
            | Self::OrderInProgress(_)
            | Self::OrderClosed => StatusCode::CONFLICT,
            Self::TooManyRequests { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::PaymentsUnavailable | Self::MerchantNotReady | Self::Paused => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            Self::ForeignOrigin => StatusCode::FORBIDDEN,
            Self::InvalidSignature => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Bare(status) => *status,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "storage failed");
        Self::Internal
    }
}

impl From<StripeError> for ApiError {
    fn from(error: StripeError) -> Self {
        match error {
            StripeError::RateLimited { .. }
            | StripeError::Unavailable
            | StripeError::OutcomeUnknown { .. } => {
                tracing::warn!(%error, "Stripe is not available");
                Self::PaymentsUnavailable
            }
            error if error.is_about_amount() => {
                tracing::error!(%error, "Stripe does not take the offer's price");
                Self::AmountRefused
            }
            StripeError::Auth { .. }
            | StripeError::Declined { .. }
            | StripeError::Rejected { .. } => {
                tracing::error!(%error, "Stripe refuses what the merchant's account asks");
                Self::MerchantNotReady
            }
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let error = ErrorDetail {
            code: self.code(),
            message: self.to_string(),
            field: match &self {
                Self::Invalid { field, .. } => Some((*field).to_owned()),
                Self::Field(field) => Some(field.clone()),
                Self::Consent => Some("consent".to_owned()),
                _ => None,
            },
            request_id: crate::web::request_log::current_id(),
        };
        let status = self.status();
        let retry_after = match &self {
            Self::TooManyRequests { retry_after } => Some(*retry_after),
            Self::PaymentsUnavailable => Some(2),
            Self::Paused => Some(60),
            _ => None,
        };
        let (order, price) = match self {
            Self::OrderInProgress(order) => (Some(*order), None),
            Self::PriceChanged(price) => (None, Some(price)),
            _ => (None, None),
        };
        let mut response = (
            status,
            Json(ErrorBody {
                error,
                order,
                price,
            }),
        )
            .into_response();
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(RETRY_AFTER, seconds.into());
        }
        response
    }
}
