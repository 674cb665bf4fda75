//! What can be told of an order: the one table of outcomes. Outgoing webhooks, mails, the embed and the
//! exports use its names.

use crate::{Dispute, OrderStatus};

macro_rules! events {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What can be told of an order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum OrderEvent { $($(#[$doc])* $variant,)* }

        impl OrderEvent {
            /// Every event, in the order of an order's life.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The one name: `paid`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The name in the outbox and in what leaves the house: `order.paid`.
            pub const fn full_name(self) -> &'static str {
                match self { $(Self::$variant => concat!("order.", $name),)* }
            }
        }
    };
}

events! {
    /// It was placed.
    Placed = "placed",
    /// The buyer's bank asks for 3-D Secure, or the buyer is away at a redirect.
    ActionRequired = "action_required",
    /// A delayed method is settling.
    Processing = "processing",
    /// The money is there: once for each order.
    Paid = "paid",
    /// The last try was declined, or its authentication failed; the buyer may try again.
    Failed = "failed",
    /// Money went back: once for each refund, also partial ones.
    Refunded = "refunded",
    /// A refund was refused, or came back: the money is the seller's.
    RefundFailed = "refund_failed",
    /// The buyer's bank asks for the money back.
    DisputeOpened = "dispute_opened",
    /// The dispute was decided.
    DisputeClosed = "dispute_closed",
    /// It was not paid in time.
    Expired = "expired",
    /// Anything else of it changed: the buyer's address, the answers, a cancellation.
    Updated = "updated",
}

impl OrderEvent {
    /// The event of that name, short or full.
    pub fn parse(name: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|event| event.as_str() == name || event.full_name() == name)
    }

    /// What an order that came to this status tells. What went back is told by the refunds themselves.
    pub const fn of_status(status: OrderStatus) -> Option<Self> {
        match status {
            OrderStatus::RequiresAction => Some(Self::ActionRequired),
            OrderStatus::Processing => Some(Self::Processing),
            OrderStatus::Failed => Some(Self::Failed),
            OrderStatus::Paid => Some(Self::Paid),
            OrderStatus::Expired => Some(Self::Expired),
            OrderStatus::Open | OrderStatus::Canceled => Some(Self::Updated),
            OrderStatus::PartlyRefunded | OrderStatus::Refunded => None,
        }
    }

    /// What a dispute that came to this state tells.
    pub const fn of_dispute(dispute: Option<Dispute>) -> Self {
        match dispute {
            Some(Dispute::Open) => Self::DisputeOpened,
            Some(Dispute::Won | Dispute::Lost) | None => Self::DisputeClosed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_read_back() {
        for event in OrderEvent::ALL {
            assert_eq!(OrderEvent::parse(event.as_str()), Some(*event));
            assert_eq!(OrderEvent::parse(event.full_name()), Some(*event));
            assert_eq!(event.full_name(), format!("order.{}", event.as_str()));
        }
        assert_eq!(OrderEvent::parse("order.teleported"), None);
    }
}
