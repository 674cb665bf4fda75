//! Money that goes back.

/// Where a refund stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RefundState {
    /// Asked for; Stripe has not confirmed it yet.
    Pending,
    /// Stripe has it under way.
    Sent,
    /// With the buyer's bank.
    Succeeded,
    /// It was refused, or it came back: the money is still the seller's.
    Failed,
    /// Called off.
    Canceled,
}

impl RefundState {
    /// Every state.
    pub const ALL: [Self; 5] = [
        Self::Pending,
        Self::Sent,
        Self::Succeeded,
        Self::Failed,
        Self::Canceled,
    ];

    /// The name in storage and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Sent => "sent",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Canceled => "canceled",
        }
    }

    /// The state of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str() == name)
    }

    /// The money is, or may be, with the buyer: it cannot go back once more.
    pub const fn counts(self) -> bool {
        matches!(self, Self::Pending | Self::Sent | Self::Succeeded)
    }
}

/// Why money goes back: Stripe's words (<https://docs.stripe.com/api/refunds/create>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RefundReason {
    /// The buyer wanted it.
    RequestedByCustomer,
    /// Paid twice.
    Duplicate,
    /// Not paid by the card's owner. Stripe blocks the card and the address from then on.
    Fraudulent,
}

impl RefundReason {
    /// Every reason, the usual one first.
    pub const ALL: [Self; 3] = [Self::RequestedByCustomer, Self::Duplicate, Self::Fraudulent];

    /// Stripe's name of it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RequestedByCustomer => "requested_by_customer",
            Self::Duplicate => "duplicate",
            Self::Fraudulent => "fraudulent",
        }
    }

    /// The reason of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for state in RefundState::ALL {
            assert_eq!(RefundState::parse(state.as_str()), Some(state));
        }
        for reason in RefundReason::ALL {
            assert_eq!(RefundReason::parse(reason.as_str()), Some(reason));
        }
        assert_eq!(RefundState::parse("of tomorrow"), None);
    }
}
