//! What a buyer, a bank and the dashboard do.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::Handle;
use crate::api::payment_intents::as_browser;
use crate::engine::{challenge, dispute, refund, settle};
use crate::error::ApiError;
use crate::kind::Kind;
use crate::scope::{Scope, text};

/// What became of a confirmation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum Outcome {
    /// The intent is in that status.
    Status {
        /// `succeeded`, `requires_action`, `processing`, `requires_capture` …
        status: String,
    },
    /// The bank or Radar said no.
    Declined {
        /// As `card_declined`.
        code: String,
        /// As `insufficient_funds`; empty where Stripe sends none.
        decline_code: String,
    },
}

impl Outcome {
    /// The status, or `declined`.
    pub fn status(&self) -> &str {
        match self {
            Self::Status { status } => status,
            Self::Declined { .. } => "declined",
        }
    }
}

/// A handle's call that could not be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StandinError {
    /// No account holds it.
    NoSuchObject(String),
    /// The object is not in a state for that, or Stripe would refuse; with the reason.
    Refused(String),
}

impl fmt::Display for StandinError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchObject(id) => write!(f, "the stand-in has no {id}"),
            Self::Refused(why) => write!(f, "the stand-in refuses: {why}"),
        }
    }
}

impl std::error::Error for StandinError {}

impl From<ApiError> for StandinError {
    fn from(error: ApiError) -> Self {
        Self::Refused(error.get("message").to_owned())
    }
}

impl Handle {
    /// Confirms a payment as Stripe.js does, with a `pm_card_…` name or a stored payment method.
    ///
    /// # Errors
    /// No intent has that client secret, or it cannot be confirmed. A decline is an [`Outcome`].
    pub fn confirm_with_card(
        &self,
        client_secret: &str,
        payment_method: &str,
    ) -> Result<Outcome, StandinError> {
        self.confirm(client_secret, None, |scope| scope.method(payment_method))
    }

    /// Confirms as Stripe.js does, with `payment_method_data` (`{"type": "sepa_debit", …}`).
    ///
    /// # Errors
    /// As [`Handle::confirm_with_card`].
    pub fn confirm_with_data(
        &self,
        client_secret: &str,
        data: &Value,
        return_url: &str,
    ) -> Result<Outcome, StandinError> {
        self.confirm(client_secret, Some(return_url), |scope| {
            scope.method_from(data, true)
        })
    }

    fn confirm(
        &self,
        client_secret: &str,
        return_url: Option<&str>,
        method: impl FnOnce(&mut Scope<'_>) -> Result<Value, ApiError>,
    ) -> Result<Outcome, StandinError> {
        let id = client_secret.split("_secret_").next().unwrap_or_default();
        self.at(id, |scope| {
            let intent = scope.get(Kind::PaymentIntent, id)?;
            if text(&intent, "client_secret") != client_secret {
                return Err(StandinError::Refused(
                    "the client secret is not that intent's".into(),
                ));
            }
            let method = method(scope)?;
            match as_browser(scope, &intent, &method, return_url) {
                Err(error) if error.status == 402 => Ok(Outcome::Declined {
                    code: error.get("code").to_owned(),
                    decline_code: error.get("decline_code").to_owned(),
                }),
                Err(error) => Err(error.into()),
                Ok(()) => Ok(status(scope, id)),
            }
        })?
    }

    /// The buyer passes or fails the open challenge or redirect page of an intent.
    ///
    /// # Errors
    /// No open challenge.
    pub fn finish_challenge(&self, intent: &str, pass: bool) -> Result<Outcome, StandinError> {
        self.at(intent, |scope| {
            let open = challenge::open_of(scope, intent)
                .ok_or_else(|| StandinError::Refused("no challenge is open".into()))?;
            challenge::finish(scope, &open, pass);
            Ok(status(scope, intent))
        })?
    }

    /// The bank answers a delayed payment.
    ///
    /// # Errors
    /// The intent is not in `processing`.
    pub fn settle(&self, intent: &str, succeed: bool) -> Result<Outcome, StandinError> {
        self.at(intent, |scope| {
            if settle::finish(scope, intent, Some(succeed)) {
                return Ok(status(scope, intent));
            }
            Err(StandinError::Refused(
                "the intent is not in processing".into(),
            ))
        })?
    }

    /// A cardholder disputes a payment, named by intent or charge. Returns the dispute's id.
    ///
    /// # Errors
    /// Nothing was paid, or it is disputed already.
    pub fn dispute(&self, intent_or_charge: &str, reason: &str) -> Result<String, StandinError> {
        self.at(intent_or_charge, |scope| {
            let charge = charge_of(scope, intent_or_charge);
            dispute::open(scope, &charge, reason, false)
                .ok_or_else(|| StandinError::Refused("nothing to dispute".into()))
        })?
    }

    /// A card's issuer warns of fraud in a payment, named by intent or charge. Returns the warning's id.
    ///
    /// # Errors
    /// Nothing was paid.
    pub fn warn_of_fraud(&self, intent_or_charge: &str) -> Result<String, StandinError> {
        self.at(intent_or_charge, |scope| {
            let charge = charge_of(scope, intent_or_charge);
            dispute::warn(scope, &charge)
                .ok_or_else(|| StandinError::Refused("nothing to warn of".into()))
        })?
    }

    /// A dispute ends.
    ///
    /// # Errors
    /// It ended before.
    pub fn close_dispute(&self, id: &str, won: bool) -> Result<(), StandinError> {
        let closed = self.at(id, |scope| dispute::close(scope, id, won))?;
        if closed {
            Ok(())
        } else {
            Err(StandinError::Refused("the dispute is over".into()))
        }
    }

    /// Refunds from the dashboard, all that is left where no amount is given. Returns the refund's id.
    ///
    /// # Errors
    /// As Stripe's limits say.
    pub fn refund(
        &self,
        intent_or_charge: &str,
        amount: Option<i64>,
    ) -> Result<String, StandinError> {
        self.at(intent_or_charge, |scope| {
            let charge = scope.get(Kind::Charge, &charge_of(scope, intent_or_charge))?;
            Ok(text(&refund::create(scope, &charge, amount)?, "id").to_owned())
        })?
    }

    /// The bank answers a pending refund, or sends a succeeded one back.
    ///
    /// # Errors
    /// No such refund.
    pub fn finish_refund(&self, id: &str, succeed: bool) -> Result<(), StandinError> {
        self.at(id, |scope| refund::finish(scope, id, succeed))
    }
}

fn charge_of(scope: &Scope<'_>, id: &str) -> String {
    scope.lookup(Kind::PaymentIntent, id).map_or_else(
        || id.to_owned(),
        |intent| text(&intent, "latest_charge").to_owned(),
    )
}

fn status(scope: &Scope<'_>, id: &str) -> Outcome {
    let object = scope.data().find(id).cloned().unwrap_or_default();
    Outcome::Status {
        status: text(&object, "status").to_owned(),
    }
}
