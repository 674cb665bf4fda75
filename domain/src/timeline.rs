//! What can happen to an order: the kinds of entries in its timeline.

use crate::OrderStatus;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What happened. A change of status is one of them, by the status's own name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum TimelineKind {
            $($(#[$doc])* $variant,)*
            /// The order got this status.
            Status(OrderStatus),
        }

        impl TimelineKind {
            /// Every kind that is no change of status.
            const OTHERS: &'static [Self] = &[$(Self::$variant,)*];

            /// The one name that storage and texts use.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                    Self::Status(status) => status.as_str(),
                }
            }
        }
    };
}

kinds! {
    /// The buyer placed it.
    Placed = "placed",
    /// The buyer sent the same order with other content.
    Changed = "changed",
    /// Stripe made the intent.
    IntentCreated = "intent_created",
    /// Stripe took no payment of this amount, or in this currency.
    AmountRefused = "amount_refused",
    /// A try was declined, or its authentication failed.
    Declined = "declined",
    /// The intent is not this order's payment.
    Mismatch = "mismatch",
    /// Stripe does not know the intent any more.
    IntentLost = "intent_lost",
    /// The payment's news cannot be true of the order.
    Contradiction = "contradiction",
    /// A dispute began or ended.
    Dispute = "dispute",
    /// The card's issuer thinks that its holder did not pay.
    FraudWarning = "fraud_warning",
    /// A member asked for a refund.
    RefundAsked = "refund_asked",
    /// Stripe took it.
    RefundSent = "refund_sent",
    /// Stripe refused it: nothing went back.
    RefundRefused = "refund_refused",
    /// A refund was made at Stripe, past Paydesk.
    RefundMade = "refund_made",
    /// A refund came back: the money is the seller's again.
    RefundFailed = "refund_failed",
    /// A refund was called off.
    RefundCanceled = "refund_canceled",
    /// A member mended the buyer's address.
    EmailMended = "email_mended",
    /// The buyer mended it after paying.
    EmailMendedByBuyer = "email_mended_by_buyer",
    /// The buyer asked for the receipt again.
    ReceiptAgain = "receipt_again",
    /// The comparison with Stripe's payments found it behind and mended it.
    Reconciled = "reconciled",
    /// Stripe has a second payment that succeeded for it.
    PaidTwice = "paid_twice",
    /// The same buyer paid another order for the offer within a day.
    Duplicate = "duplicate",
    /// A member saw to what the order was marked for.
    FlagCleared = "flag_cleared",
}

impl TimelineKind {
    /// Every kind.
    pub fn all() -> impl Iterator<Item = Self> {
        let statuses = OrderStatus::ALL.into_iter().map(Self::Status);
        Self::OTHERS.iter().copied().chain(statuses)
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::all().find(|kind| kind.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        for kind in TimelineKind::all() {
            assert_eq!(TimelineKind::parse(kind.as_str()), Some(kind));
        }
        assert_eq!(TimelineKind::parse("of tomorrow"), None);
    }
}
