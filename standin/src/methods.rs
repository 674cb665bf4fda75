//! Ways to pay besides cards: those that send the buyer away, and those that settle later.

/// How a payment method goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flow {
    Card,
    /// A page with Authorize and Fail, then back to `return_url`.
    Redirect,
    /// `processing` first; the bank answers later.
    Delayed,
}

/// One payment method type.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Method {
    pub(crate) name: &'static str,
    pub(crate) flow: Flow,
    /// Currencies that it takes; empty: all.
    pub(crate) currencies: &'static [&'static str],
}

/// Every type that the stand-in can pay with.
pub(crate) const METHODS: &[Method] = &[
    Method {
        name: "card",
        flow: Flow::Card,
        currencies: &[],
    },
    Method {
        name: "bancontact",
        flow: Flow::Redirect,
        currencies: &["eur"],
    },
    Method {
        name: "ideal",
        flow: Flow::Redirect,
        currencies: &["eur"],
    },
    Method {
        name: "eps",
        flow: Flow::Redirect,
        currencies: &["eur"],
    },
    Method {
        name: "p24",
        flow: Flow::Redirect,
        currencies: &["eur", "pln"],
    },
    Method {
        name: "twint",
        flow: Flow::Redirect,
        currencies: &["chf"],
    },
    Method {
        name: "amazon_pay",
        flow: Flow::Redirect,
        currencies: &["usd", "eur", "gbp"],
    },
    Method {
        name: "sepa_debit",
        flow: Flow::Delayed,
        currencies: &["eur"],
    },
    Method {
        name: "us_bank_account",
        flow: Flow::Delayed,
        currencies: &["usd"],
    },
    Method {
        name: "bacs_debit",
        flow: Flow::Delayed,
        currencies: &["gbp"],
    },
];

/// What the built-in accounts have switched on.
pub(crate) const DEFAULT: [&str; 5] = [
    "card",
    "bancontact",
    "amazon_pay",
    "sepa_debit",
    "us_bank_account",
];

pub(crate) fn by_name(name: &str) -> Option<&'static Method> {
    METHODS.iter().find(|method| method.name == name)
}

impl Method {
    pub(crate) fn takes(&self, currency: &str) -> bool {
        self.currencies.is_empty() || self.currencies.contains(&currency)
    }
}

/// How a delayed payment ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// By the clock or by the control endpoint.
    Open,
    Succeeds,
    /// `(code, message)`.
    Fails(&'static str, &'static str),
}

/// Stripe's test account numbers for debits (docs.stripe.com/payments/sepa-debit and /ach-direct-debit, "Test").
pub(crate) fn ending(account_number: &str) -> Ending {
    const CLOSED: Ending = Ending::Fails("account_closed", "The bank account has been closed.");
    match account_number {
        "AT861904300235473202" | "DE62370400440532013001" | "AT591904300235473203" => {
            Ending::Fails(
                "debit_not_authorized",
                "The customer's bank reported that the debit was not authorized.",
            )
        }
        "000111111116" => CLOSED,
        "000111111113" => Ending::Fails("no_account", "The bank account could not be located."),
        "000222222227" => Ending::Fails(
            "insufficient_funds",
            "The bank account has insufficient funds to complete the purchase.",
        ),
        "AT611904300234573201" | "DE89370400440532013000" | "000123456789" => Ending::Succeeds,
        _ => Ending::Open,
    }
}
