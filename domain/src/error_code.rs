//! Every way in which Paydesk says no, named once.

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, retry: $retry:literal;)*) => {
        /// Why something did not work. The API sends the name; the page's text comes from the code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum ErrorCode { $($(#[$doc])* #[serde(rename = $name)] $variant,)* }

        impl ErrorCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in the API.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Whether the same request may work a little later.
            pub const fn can_retry(self) -> bool {
                match self { $(Self::$variant => $retry,)* }
            }
        }
    };
}

codes! {
    /// The request has the wrong shape, or a field is too long.
    InvalidRequest = "invalid_request", retry: false;
    /// The e-mail address cannot be one.
    InvalidEmail = "invalid_email", retry: true;
    /// The name is missing or too long.
    InvalidName = "invalid_name", retry: true;
    /// What an offer's own form asks for is missing or not of its kind.
    InvalidField = "invalid_field", retry: true;
    /// The buyer did not agree to what the offer demands, or saw another text.
    ConsentMissing = "consent_missing", retry: true;
    /// No such page, offer or order.
    NotFound = "not_found", retry: false;
    /// The offer is not on sale.
    OfferUnavailable = "offer_unavailable", retry: false;
    /// The amount or currency that the buyer saw is not the offer's any more.
    PriceChanged = "price_changed", retry: true;
    /// Stripe does not take the offer's amount or currency; the seller must change the price.
    AmountRefused = "amount_refused", retry: false;
    /// The offer is paid to another Stripe account since the page was loaded.
    PageOutdated = "page_outdated", retry: false;
    /// The order's payment waits for the buyer's bank or is being processed.
    OrderInProgress = "order_in_progress", retry: true;
    /// The order is canceled or expired; the page starts a new one under a new checkout key.
    OrderClosed = "order_closed", retry: true;
    /// Too many tries from one address, for one offer or for one order.
    TooManyRequests = "too_many_requests", retry: true;
    /// Stripe is down, slow or limiting.
    PaymentsUnavailable = "payments_unavailable", retry: true;
    /// Stripe refuses the merchant's keys or account.
    MerchantNotReady = "merchant_not_ready", retry: false;
    /// The installation is a restored copy that nobody has said to be the real one.
    Paused = "paused", retry: true;
    /// The request came from another site.
    ForeignOrigin = "foreign_origin", retry: false;
    /// A webhook's signature does not fit.
    InvalidSignature = "invalid_signature", retry: false;
    /// The body is larger than the limit.
    TooLarge = "too_large", retry: false;
    /// A fault of ours.
    Internal = "internal", retry: true;
    /// In the browser: the server could not be reached.
    Network = "network", retry: true;
    /// In the browser: Stripe.js was blocked or did not load.
    StripeBlocked = "stripe_blocked", retry: true;
    /// In the browser: Stripe.js takes unusually long.
    StripeSlow = "stripe_slow", retry: true;
}

impl ErrorCode {
    /// The code of that name; an unknown one is [`ErrorCode::Internal`].
    pub fn parse(name: &str) -> Self {
        Self::ALL
            .iter()
            .copied()
            .find(|code| code.as_str() == name)
            .unwrap_or(Self::Internal)
    }

    /// Whether it stopped the page while Stripe.js was loading, so that trying again means loading again.
    pub const fn is_loading(self) -> bool {
        matches!(self, Self::StripeBlocked | Self::StripeSlow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_name_of_its_own() {
        for code in ErrorCode::ALL {
            assert_eq!(ErrorCode::parse(code.as_str()), *code);
        }
        assert_eq!(ErrorCode::parse("something new"), ErrorCode::Internal);
    }
}
