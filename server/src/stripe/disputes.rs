//! Disputes: a buyer's bank asks for the money back.

use domain::{Dispute, Money};
use stripe_client_core::StripeRequest as _;
use stripe_core::dispute::ListDispute;

use super::calls::checked_id;
use super::client::Client;
use super::convert::{ConvertError, from_stripe};
use super::error::StripeError;
use super::lists::{Listed, PAGE, Walk, typed};

const PAGES: usize = 2;

/// One dispute at Stripe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisputeRow {
    /// `du_…` or `dp_…`.
    pub id: String,
    /// Open, won or lost.
    pub state: Dispute,
    /// Stripe's finer word for it, such as `needs_response`.
    pub status: String,
    /// How much is disputed.
    pub amount: Money,
    /// Such as `fraudulent` or `product_not_received`.
    pub reason: String,
    /// Until when evidence can be given, Unix seconds.
    pub evidence_due_by: Option<i64>,
    /// The intent.
    pub intent_id: Option<String>,
    /// Unix seconds.
    pub created: i64,
}

/// What a status comes to. One that we do not know, such as endive's `appeal_…`, is undecided.
fn state(status: &str) -> Dispute {
    match status {
        // An inquiry that ended without a dispute leaves the money with the seller.
        "won" | "warning_closed" => Dispute::Won,
        // Prevented: the money went back before it became a dispute.
        "lost" | "prevented" => Dispute::Lost,
        _ => Dispute::Open,
    }
}

impl Client {
    /// The disputes of an intent, newest first.
    pub async fn list_disputes(&self, intent: &str) -> Result<Listed<DisputeRow>, StripeError> {
        let intent = checked_id(intent)?;
        let build = |cursor: Option<&str>| {
            let mut request = ListDispute::new().payment_intent(intent).limit(PAGE);
            if let Some(cursor) = cursor {
                request = request.starting_after(cursor);
            }
            request.build()
        };
        let listed = self.list(Walk::Older, PAGES, build).await?;
        let rows = listed.rows.iter().map(|row| {
            DisputeRow::read(typed(row)?).map_err(|error| {
                tracing::error!(intent, %error, "a dispute's amount cannot be read");
                StripeError::Unavailable
            })
        });
        Ok(Listed {
            rows: rows.collect::<Result<_, _>>()?,
            complete: listed.complete,
        })
    }
}

impl DisputeRow {
    fn read(from: stripe_shared::Dispute) -> Result<Self, ConvertError> {
        Ok(Self {
            state: state(from.status.as_str()),
            status: from.status.as_str().to_owned(),
            amount: from_stripe(from.amount, &from.currency.to_string())?,
            reason: from.reason,
            evidence_due_by: from.evidence_details.due_by,
            intent_id: from
                .payment_intent
                .map(|pi| pi.into_id().as_str().to_owned()),
            created: from.created,
            id: from.id.as_str().to_owned(),
        })
    }
}
