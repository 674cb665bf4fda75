//! The state of an order, and what a payment's news does to it.

use serde::{Deserialize, Serialize};

/// Where an order stands. The names are those of the API, the events and the exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderStatus {
    /// Placed; the buyer has not confirmed a payment yet.
    Open,
    /// The buyer's bank asks for 3-D Secure, or the buyer is away at a redirect. Not a failure.
    RequiresAction,
    /// A delayed method is settling.
    Processing,
    /// The last attempt was declined; the buyer may try again on the same intent.
    Failed,
    /// The money is there.
    Paid,
    /// Part of the money went back.
    PartlyRefunded,
    /// All of the money went back.
    Refunded,
    /// The intent was canceled; it can never be paid.
    Canceled,
    /// Not paid in time: Stripe confirmed that our cancellation stands.
    Expired,
}

impl OrderStatus {
    /// Every status, in the order of a payment's life.
    pub const ALL: [Self; 9] = [
        Self::Open,
        Self::RequiresAction,
        Self::Processing,
        Self::Failed,
        Self::Paid,
        Self::PartlyRefunded,
        Self::Refunded,
        Self::Canceled,
        Self::Expired,
    ];

    /// The one name that the API, storage, events and exports use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::RequiresAction => "requires_action",
            Self::Processing => "processing",
            Self::Failed => "failed",
            Self::Paid => "paid",
            Self::PartlyRefunded => "partly_refunded",
            Self::Refunded => "refunded",
            Self::Canceled => "canceled",
            Self::Expired => "expired",
        }
    }

    /// The status of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }

    /// Money was received, whether or not some of it went back since.
    pub const fn was_paid(self) -> bool {
        matches!(self, Self::Paid | Self::PartlyRefunded | Self::Refunded)
    }

    /// The buyer can still pay it.
    pub const fn is_payable(self) -> bool {
        matches!(self, Self::Open | Self::RequiresAction | Self::Failed)
    }

    /// Nothing the buyer does can change it any more. `Processing` is not final.
    pub const fn is_final(self) -> bool {
        !matches!(
            self,
            Self::Open | Self::RequiresAction | Self::Processing | Self::Failed
        )
    }

    /// What the order becomes when this news of its payment arrives.
    ///
    /// Total and idempotent: the same news twice, or older news late, changes nothing. News that
    /// contradicts an ended payment is an error and must be looked at by a person.
    pub fn apply(self, event: &PaymentEvent) -> Result<Self, InvalidTransition> {
        use OrderStatus as S;
        use PaymentEvent as E;
        let error = InvalidTransition {
            from: self,
            event: *event,
        };
        match (self, event) {
            // A payment that ended unpaid cannot bring money, a paid one cannot be canceled, and a
            // refund is of something.
            (
                S::Canceled | S::Expired,
                E::Succeeded | E::Refunded { .. } | E::RefundReversed { .. },
            )
            | (S::Paid | S::PartlyRefunded | S::Refunded, E::Canceled | E::Expired) => Err(error),
            (_, E::Refunded { refunded, paid }) if *refunded <= 0 || *paid <= 0 => Err(error),
            (S::Refunded, E::Refunded { .. }) => Ok(S::Refunded),
            (_, E::Refunded { refunded, paid }) => Ok(if refunded >= paid {
                S::Refunded
            } else {
                S::PartlyRefunded
            }),
            (S::Refunded | S::PartlyRefunded, E::RefundReversed { refunded }) => {
                Ok(if *refunded > 0 {
                    S::PartlyRefunded
                } else {
                    S::Paid
                })
            }
            (S::Paid | S::PartlyRefunded | S::Refunded | S::Canceled | S::Expired, _)
            | (_, E::RefundReversed { .. }) => Ok(self),
            (_, E::Succeeded) => Ok(S::Paid),
            (_, E::Canceled) => Ok(S::Canceled),
            (_, E::Expired) => Ok(S::Expired),
            (_, E::Waiting) => Ok(S::Open),
            (_, E::ActionRequired) => Ok(S::RequiresAction),
            (_, E::Processing) => Ok(S::Processing),
            (_, E::Failed) => Ok(S::Failed),
        }
    }
}

/// News of a payment, as read from Stripe with the secret key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentEvent {
    /// The intent waits for a payment method and nothing has failed.
    Waiting,
    /// The intent is in `requires_action`.
    ActionRequired,
    /// The intent is in `processing`.
    Processing,
    /// The intent waits for another payment method: it has a `last_payment_error`.
    Failed,
    /// The intent is in `succeeded` with the order's amount and currency; or the order is free.
    Succeeded,
    /// The intent is in `canceled`.
    Canceled,
    /// The intent is in `canceled` because the order's time was over.
    Expired,
    /// So much of the payment went back, in minor units of the order's currency.
    Refunded {
        /// Sum of the refunds that are not failed or canceled.
        refunded: i64,
        /// What was paid.
        paid: i64,
    },
    /// A refund failed after it had been counted; so much remains refunded, in minor units.
    RefundReversed {
        /// Sum of the refunds that are left.
        refunded: i64,
    },
}

/// A payment's news that cannot be true of an order in this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidTransition {
    /// The order's status, unchanged.
    pub from: OrderStatus,
    /// The news.
    pub event: PaymentEvent,
}

impl std::fmt::Display for InvalidTransition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "an order that is {} cannot take {:?}",
            self.from.as_str(),
            self.event
        )
    }
}

impl std::error::Error for InvalidTransition {}

/// A dispute is a flag beside the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dispute {
    /// The bank waits for an answer or decides.
    Open,
    /// Decided for the seller.
    Won,
    /// Decided for the buyer.
    Lost,
}

impl Dispute {
    /// The one name that storage, events and exports use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }

    /// The dispute state of that name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Open, Self::Won, Self::Lost]
            .into_iter()
            .find(|d| d.as_str() == name)
    }
}

#[cfg(test)]
mod tests;
