//! Calls about PaymentIntents.

use std::collections::{BTreeMap, HashMap};

use domain::Money;
use stripe_client_core::StripeRequest as _;
use stripe_core::payment_intent::{
    CancelPaymentIntent, CancelPaymentIntentCancellationReason as Reason, CreatePaymentIntent,
    ListPaymentIntent, RetrievePaymentIntent, UpdatePaymentIntent,
};
use stripe_shared::PaymentIntent;
use stripe_types::{Currency, RangeBoundsTs, RangeQueryTs};

use super::calls::checked_id;
use super::client::Client;
use super::convert::to_stripe;
use super::error::StripeError;
use super::intent::{Intent, META_INSTALLATION, META_ORDER};
use super::lists::{Listed, PAGE, Walk, field, text, typed};

/// A thousand intents: more than an account makes between two sweeps.
const PAGES: usize = 10;
/// Stripe's limits (<https://docs.stripe.com/api/metadata>), two keys being ours.
const MAX_CARRIED: usize = 48;
const MAX_KEY: usize = 40;
const MAX_VALUE: usize = 500;

/// An intent to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewIntent {
    /// What to collect.
    pub amount: Money,
    /// Buyers may see it on receipts.
    pub description: String,
    /// This installation's id, for the metadata.
    pub installation: String,
    /// The order's id, for the metadata.
    pub order: String,
    /// What travels with the order, for the metadata. Beyond Stripe's limits it is left out.
    pub carried: BTreeMap<String, String>,
}

impl NewIntent {
    /// All of its metadata, within Stripe's limits.
    pub fn metadata(&self) -> BTreeMap<String, String> {
        let mut metadata = fitting(&self.carried, MAX_CARRIED);
        metadata.insert(META_INSTALLATION.to_owned(), self.installation.clone());
        metadata.insert(META_ORDER.to_owned(), self.order.clone());
        metadata
    }
}

/// What to change on an intent that is not paid yet. `None` leaves it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IntentChange {
    /// Amount and currency.
    pub amount: Option<Money>,
    /// The description.
    pub description: Option<String>,
    /// These keys get these values; an empty value removes the key. Other keys stay.
    pub metadata: BTreeMap<String, String>,
}

/// Why an intent is canceled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CancelReason {
    /// Not paid in time.
    Abandoned,
    /// There is another one for the same order.
    Duplicate,
    /// Too many declines.
    Fraudulent,
    /// The buyer or the seller asked for it.
    RequestedByCustomer,
}

impl Client {
    /// Makes an intent. Which methods it offers is the account's setting ("dynamic payment
    /// methods"), so none are named: endive refuses `payment_method_types`.
    pub async fn create_intent(&self, new: &NewIntent, key: &str) -> Result<Intent, StripeError> {
        let request = CreatePaymentIntent::new(to_stripe(new.amount)?, currency(new.amount))
            .description(&new.description)
            .metadata(new.metadata().into_iter().collect::<HashMap<_, _>>());
        done(self.write(&request, key).await?)
    }

    /// Reads an intent with its latest charge.
    pub async fn get_intent(&self, id: &str) -> Result<Intent, StripeError> {
        let request = RetrievePaymentIntent::new(checked_id(id)?).expand(with_charge());
        seen(self.read(&request).await?)
    }

    /// Changes an intent that is not paid, canceled or under way.
    pub async fn update_intent(
        &self,
        id: &str,
        change: &IntentChange,
        key: &str,
    ) -> Result<Intent, StripeError> {
        let mut request = UpdatePaymentIntent::new(checked_id(id)?).expand(with_charge());
        if let Some(amount) = change.amount {
            request = request
                .amount(to_stripe(amount)?)
                .currency(currency(amount));
        }
        if let Some(description) = &change.description {
            request = request.description(description);
        }
        if !change.metadata.is_empty() {
            request = request.metadata(
                fitting(&change.metadata, 2 * MAX_CARRIED)
                    .into_iter()
                    .collect::<HashMap<_, _>>(),
            );
        }
        done(self.write(&request, key).await?)
    }

    /// Cancels an intent; [`StripeError::is_unexpected_state`] when it is paid, under way or
    /// canceled already.
    pub async fn cancel_intent(
        &self,
        id: &str,
        reason: CancelReason,
        key: &str,
    ) -> Result<Intent, StripeError> {
        let reason = match reason {
            CancelReason::Abandoned => Reason::Abandoned,
            CancelReason::Duplicate => Reason::Duplicate,
            CancelReason::Fraudulent => Reason::Fraudulent,
            CancelReason::RequestedByCustomer => Reason::RequestedByCustomer,
        };
        let request = CancelPaymentIntent::new(checked_id(id)?)
            .cancellation_reason(reason)
            .expand(with_charge());
        done(self.write(&request, key).await?)
    }

    /// The intents whose metadata names an order of Paydesk's (of whatever installation), made at
    /// or after a time (Unix seconds), newest first. Other payments of the account are passed over.
    pub async fn list_intents(&self, created_gte: i64) -> Result<Listed<Intent>, StripeError> {
        self.list_created(RangeQueryTs::gte(created_gte), Vec::new())
            .await
    }

    /// [`list_intents`](Self::list_intents) with their latest charges, made before a time too.
    pub async fn list_intents_between(
        &self,
        created_gte: i64,
        created_lt: i64,
    ) -> Result<Listed<Intent>, StripeError> {
        let created = RangeQueryTs::Bounds(RangeBoundsTs {
            gte: Some(created_gte),
            lt: Some(created_lt),
            ..RangeBoundsTs::default()
        });
        let charges = vec!["data.latest_charge".to_owned()];
        self.list_created(created, charges).await
    }

    async fn list_created(
        &self,
        created: RangeQueryTs,
        expand: Vec<String>,
    ) -> Result<Listed<Intent>, StripeError> {
        let build = |cursor: Option<&str>| {
            let mut request = ListPaymentIntent::new().created(created).limit(PAGE);
            if !expand.is_empty() {
                request = request.expand(expand.clone());
            }
            if let Some(cursor) = cursor {
                request = request.starting_after(cursor);
            }
            request.build()
        };
        let listed = self.list(Walk::Older, PAGES, build).await?;
        let ours = listed.rows.iter().filter(|row| {
            field(row, "metadata").is_some_and(|metadata| text(metadata, META_ORDER).is_some())
        });
        let rows = ours.map(|row| seen(typed(row)?));
        Ok(Listed {
            rows: rows.collect::<Result<_, _>>()?,
            complete: listed.complete,
        })
    }
}

fn with_charge() -> Vec<String> {
    vec!["latest_charge".to_owned()]
}

fn currency(money: Money) -> Currency {
    // Infallible: codes that the library does not know become its `Unknown`.
    money.currency.code().parse().unwrap_or_default()
}

/// The intent after a write.
fn done(intent: PaymentIntent) -> Result<Intent, StripeError> {
    Intent::read(intent).map_err(|error| {
        tracing::error!(%error, "the intent was written, and its amount cannot be read");
        StripeError::OutcomeUnknown { replayed: false }
    })
}

/// The intent as read.
fn seen(intent: PaymentIntent) -> Result<Intent, StripeError> {
    let id = intent.id.as_str().to_owned();
    Intent::read(intent).map_err(|error| {
        tracing::error!(id, %error, "an intent's amount cannot be read");
        StripeError::Unavailable
    })
}

fn fitting(metadata: &BTreeMap<String, String>, most: usize) -> BTreeMap<String, String> {
    let fits = |key: &str, value: &str| {
        !key.is_empty()
            && key.chars().count() <= MAX_KEY
            && !key.contains(['[', ']'])
            && value.chars().count() <= MAX_VALUE
    };
    metadata
        .iter()
        .filter(|(key, value)| fits(key, value))
        .take(most)
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}
