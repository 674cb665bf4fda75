//! The buyer's screen flow. It lives in the browser; every handler there is a [`CheckoutEvent`].

use crate::{Decline, ErrorCode};

/// What the buyer's screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checkout {
    /// Stripe.js and the card form are on their way.
    Loading,
    /// The buyer fills in the form.
    Details,
    /// The order is being placed with our server.
    Placing,
    /// Stripe is confirming the payment (a first 3-D Secure challenge happens inside this).
    Confirming,
    /// A challenge that was pending when the page opened is shown again.
    Authenticating,
    /// The browser is on its way to the thank-you page.
    Done(Outcome),
    /// The payment was declined; the form is kept, the buyer may try again on the same order.
    Declined(Decline),
    /// The offer's terms changed while the page was open; the buyer is asked to confirm the new ones.
    TermsChanged,
    /// Something is in the way. `can_retry` says whether "Try again" helps.
    Stopped {
        /// What it is.
        code: ErrorCode,
        /// Whether the same page can go on.
        can_retry: bool,
    },
}

/// How a checkout ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The money is there.
    Paid,
    /// A delayed method is settling.
    Processing,
}

/// What happens on the buyer's screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckoutEvent {
    /// The card form is usable (or none is needed: the offer is free).
    Ready,
    /// Stripe.js or the card form did not come.
    LoadFailed(ErrorCode),
    /// The buyer pressed the pay button.
    Submit,
    /// Stripe's form found the details incomplete, before anything was charged.
    Incomplete,
    /// The order is placed and can be paid.
    Placed,
    /// The order is placed and waits for the buyer's bank: show its challenge.
    ChallengePending,
    /// The payment, or the free order, is settled or settling.
    Confirmed(Outcome),
    /// The payment was declined or authentication failed.
    Declined(Decline),
    /// The server answered `price_changed`.
    PriceChanged,
    /// The buyer agreed to the new terms.
    TermsAccepted,
    /// The server or the network failed.
    Failed(ErrorCode),
    /// The buyer pressed "Try again".
    Retry,
}

impl Checkout {
    /// The screen after this event. Total: an event that does not fit the screen changes nothing,
    /// so a late or doubled callback can never start a second payment.
    #[must_use]
    pub fn on(self, event: CheckoutEvent) -> Self {
        use Checkout as C;
        use CheckoutEvent as E;
        match (self, event) {
            (C::Loading, E::Ready) | (C::Placing | C::Confirming, E::Incomplete) => C::Details,
            (C::Loading | C::Details, E::LoadFailed(code)) => C::Stopped {
                code,
                can_retry: true,
            },
            (C::Details | C::Declined(_), E::Submit) | (C::TermsChanged, E::TermsAccepted) => {
                C::Placing
            }
            (
                C::Stopped {
                    code,
                    can_retry: true,
                },
                E::Submit,
            ) if !code.is_loading() => C::Placing,
            (C::Placing, E::Placed) => C::Confirming,
            (C::Placing, E::ChallengePending) => C::Authenticating,
            (C::Placing, E::PriceChanged) => C::TermsChanged,
            (C::Placing | C::Confirming | C::Authenticating, E::Confirmed(outcome)) => {
                C::Done(outcome)
            }
            (C::Placing | C::Confirming | C::Authenticating, E::Declined(decline)) => {
                C::Declined(decline)
            }
            (C::Placing | C::Confirming | C::Authenticating, E::Failed(code)) => C::Stopped {
                code,
                can_retry: code.can_retry(),
            },
            (
                C::Stopped {
                    code,
                    can_retry: true,
                },
                E::Retry,
            ) => {
                if code.is_loading() {
                    C::Loading
                } else {
                    C::Details
                }
            }
            (state, _) => state,
        }
    }

    /// The state's name, as the page shows it to scripts and tests.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Loading => "loading",
            Self::Details => "details",
            Self::Placing => "placing",
            Self::Confirming => "confirming",
            Self::Authenticating => "authenticating",
            Self::Done(_) => "done",
            Self::Declined(_) => "declined",
            Self::TermsChanged => "terms_changed",
            Self::Stopped { .. } => "stopped",
        }
    }

    /// Whether the form is locked because money may be moving.
    pub const fn is_busy(self) -> bool {
        matches!(
            self,
            Self::Placing | Self::Confirming | Self::Authenticating | Self::Done(_)
        )
    }
}

#[cfg(test)]
mod tests;
