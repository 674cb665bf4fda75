//! Refunds.

use std::collections::BTreeMap;

use domain::{Money, RefundReason, RefundState};
use stripe_client_core::StripeRequest as _;
use stripe_core::refund::{CreateRefund, CreateRefundReason, ListRefund};
use stripe_shared::Refund;

use super::calls::checked_id;
use super::client::Client;
use super::convert::{ConvertError, from_stripe, to_stripe};
use super::error::StripeError;
use super::intent::{META_ORDER, META_REFUND};
use super::lists::{Listed, PAGE, Walk, typed};

const PAGES: usize = 5;

/// A refund to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRefund {
    /// The paid intent.
    pub intent: String,
    /// How much; `None` for all that is left.
    pub amount: Option<Money>,
    /// Why, for Stripe and the bank.
    pub reason: Option<RefundReason>,
    /// Our row's id and the like.
    pub metadata: BTreeMap<String, String>,
}

/// One refund at Stripe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundRow {
    /// `re_…` or `pyr_…`.
    pub id: String,
    /// Where it stands; it may fail weeks after it succeeded.
    pub status: RefundStatus,
    /// How much goes back.
    pub amount: Money,
    /// The intent.
    pub intent_id: Option<String>,
    /// The order that its metadata names.
    pub order_id: Option<String>,
    /// The refund of ours that its metadata names.
    pub refund_id: Option<String>,
    /// All its metadata.
    pub metadata: BTreeMap<String, String>,
    /// Why it was made, in words that we know.
    pub reason: Option<RefundReason>,
    /// Stripe's word for why it failed.
    pub failure_reason: Option<String>,
    /// Unix seconds.
    pub created: i64,
}

/// Stripe's states of a refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RefundStatus {
    /// On its way.
    Pending,
    /// The buyer must do something, such as give a bank account.
    RequiresAction,
    /// Sent back.
    Succeeded,
    /// It came back to the seller: pay the buyer another way.
    Failed,
    /// Called off.
    Canceled,
}

impl RefundStatus {
    /// Money that is, or may be, with the buyer.
    pub const fn counts(self) -> bool {
        self.state().counts()
    }

    /// The state of a refund of ours that Stripe has so.
    pub const fn state(self) -> RefundState {
        match self {
            Self::Pending | Self::RequiresAction => RefundState::Sent,
            Self::Succeeded => RefundState::Succeeded,
            Self::Failed => RefundState::Failed,
            Self::Canceled => RefundState::Canceled,
        }
    }

    /// A state that we do not know is one under way: it counts, and is looked at again.
    fn parse(name: Option<&str>) -> Self {
        match name {
            Some("succeeded") => Self::Succeeded,
            Some("failed") => Self::Failed,
            Some("canceled") => Self::Canceled,
            Some("requires_action") => Self::RequiresAction,
            _ => Self::Pending,
        }
    }
}

impl Client {
    /// Sends money back.
    pub async fn create_refund(
        &self,
        new: &NewRefund,
        key: &str,
    ) -> Result<RefundRow, StripeError> {
        let mut request = CreateRefund::new().payment_intent(checked_id(&new.intent)?);
        if let Some(amount) = new.amount {
            request = request.amount(to_stripe(amount)?);
        }
        if let Some(reason) = new.reason {
            request = request.reason(match reason {
                RefundReason::Duplicate => CreateRefundReason::Duplicate,
                RefundReason::Fraudulent => CreateRefundReason::Fraudulent,
                RefundReason::RequestedByCustomer => CreateRefundReason::RequestedByCustomer,
            });
        }
        if !new.metadata.is_empty() {
            let metadata = new.metadata.clone().into_iter();
            request = request.metadata(metadata.collect::<std::collections::HashMap<_, _>>());
        }
        RefundRow::read(self.write(&request, key).await?).map_err(|error| {
            tracing::error!(%error, "the refund was made, and its amount cannot be read");
            StripeError::OutcomeUnknown { replayed: false }
        })
    }

    /// The refunds of an intent, newest first.
    pub async fn list_refunds(&self, intent: &str) -> Result<Listed<RefundRow>, StripeError> {
        let intent = checked_id(intent)?;
        let build = |cursor: Option<&str>| {
            let mut request = ListRefund::new().payment_intent(intent).limit(PAGE);
            if let Some(cursor) = cursor {
                request = request.starting_after(cursor);
            }
            request.build()
        };
        let listed = self.list(Walk::Older, PAGES, build).await?;
        let rows = listed.rows.iter().map(|row| {
            RefundRow::read(typed(row)?).map_err(|error| {
                tracing::error!(intent, %error, "a refund's amount cannot be read");
                StripeError::Unavailable
            })
        });
        Ok(Listed {
            rows: rows.collect::<Result<_, _>>()?,
            complete: listed.complete,
        })
    }
}

impl RefundRow {
    fn read(from: Refund) -> Result<Self, ConvertError> {
        let metadata: BTreeMap<_, _> = from.metadata.unwrap_or_default().into_iter().collect();
        Ok(Self {
            status: RefundStatus::parse(from.status.as_deref()),
            amount: from_stripe(from.amount, &from.currency.to_string())?,
            intent_id: from
                .payment_intent
                .map(|pi| pi.into_id().as_str().to_owned()),
            order_id: metadata.get(META_ORDER).cloned(),
            refund_id: metadata.get(META_REFUND).cloned(),
            metadata,
            reason: from.reason.and_then(|r| RefundReason::parse(r.as_str())),
            failure_reason: from.failure_reason,
            created: from.created,
            id: from.id.as_str().to_owned(),
        })
    }
}
