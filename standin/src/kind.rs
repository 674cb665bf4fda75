//! The kinds of objects kept, and what each is called where.

/// A kind of object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Kind {
    PaymentIntent,
    SetupIntent,
    SetupAttempt,
    PaymentMethod,
    ConfirmationToken,
    Customer,
    Charge,
    Refund,
    Dispute,
    Event,
    WebhookEndpoint,
    Domain,
    BalanceTransaction,
    Product,
    Price,
    Review,
    Mandate,
    FraudWarning,
}

impl Kind {
    pub(crate) const ALL: [Self; 18] = [
        Self::PaymentIntent,
        Self::SetupIntent,
        Self::SetupAttempt,
        Self::PaymentMethod,
        Self::ConfirmationToken,
        Self::Customer,
        Self::Charge,
        Self::Refund,
        Self::Dispute,
        Self::Event,
        Self::WebhookEndpoint,
        Self::Domain,
        Self::BalanceTransaction,
        Self::Product,
        Self::Price,
        Self::Review,
        Self::Mandate,
        Self::FraudWarning,
    ];

    /// Start of the ids.
    pub(crate) fn prefix(self) -> &'static str {
        self.facts().0
    }

    /// The object's name: its `object` field and what `No such …` says.
    pub(crate) fn object(self) -> &'static str {
        self.facts().1
    }

    /// The parameter that an error about a missing one names.
    pub(crate) fn param(self) -> &'static str {
        self.facts().2
    }

    /// The path below `/v1`.
    pub(crate) fn path(self) -> &'static str {
        self.facts().3
    }

    /// The kind that an id belongs to.
    pub(crate) fn of(id: &str) -> Option<Self> {
        if id.starts_with("py_") {
            return Some(Self::Charge);
        }
        Self::ALL
            .into_iter()
            .find(|kind| id.starts_with(kind.prefix()))
    }

    fn facts(self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            Self::PaymentIntent => ("pi_", "payment_intent", "intent", "payment_intents"),
            Self::SetupIntent => ("seti_", "setup_intent", "intent", "setup_intents"),
            Self::SetupAttempt => (
                "setatt_",
                "setup_attempt",
                "setup_attempt",
                "setup_attempts",
            ),
            Self::PaymentMethod => ("pm_", "payment_method", "payment_method", "payment_methods"),
            Self::ConfirmationToken => (
                "ctoken_",
                "confirmation_token",
                "confirmation_token",
                "confirmation_tokens",
            ),
            Self::Customer => ("cus_", "customer", "id", "customers"),
            Self::Charge => ("ch_", "charge", "id", "charges"),
            Self::Refund => ("re_", "refund", "id", "refunds"),
            Self::Dispute => ("du_", "dispute", "dispute", "disputes"),
            Self::Event => ("evt_", "event", "id", "events"),
            Self::WebhookEndpoint => ("we_", "webhook_endpoint", "id", "webhook_endpoints"),
            Self::Domain => (
                "pmd_",
                "payment_method_domain",
                "payment_method_domain",
                "payment_method_domains",
            ),
            Self::BalanceTransaction => {
                ("txn_", "balance_transaction", "id", "balance_transactions")
            }
            Self::Product => ("prod_", "product", "id", "products"),
            Self::Price => ("price_", "price", "price", "prices"),
            Self::Review => ("prv_", "review", "review", "reviews"),
            Self::Mandate => ("mandate_", "mandate", "mandate", "mandates"),
            Self::FraudWarning => (
                "issfr_",
                "radar.early_fraud_warning",
                "early_fraud_warning",
                "radar/early_fraud_warnings",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_prefix_finds_its_own_kind() {
        for kind in Kind::ALL {
            assert_eq!(Kind::of(&format!("{}1", kind.prefix())), Some(kind));
        }
        assert_eq!(Kind::of("nope_1"), None);
    }
}
