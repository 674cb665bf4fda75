//! Re-reading a payment from Stripe and settling its order: the one way in which an order changes.

use std::time::Duration;

use domain::{Dispute, OrderStatus};

use super::attempts::MAX_DECLINES;
use super::settle::{Settled, settle};
use super::{expire, intent};
use crate::error::ApiError;
use crate::merchants;
use crate::state::AppState;
use crate::store::orders::{self, Order};
use crate::store::refunds;
use crate::stripe::{CancelReason, Client, DisputeRow, Intent, RefundRow};

/// What made us look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The buyer's browser: it came back, or asks.
    Browser,
    /// A webhook, the list of Stripe's events, or the comparison with its payments.
    Event,
    /// The sweeper.
    Sweeper,
    /// A person at the command line.
    Person,
}

/// A buyer's page answers within ten seconds also when refunds and disputes are slow to read.
const BUYER_WITHIN: Duration = Duration::from_secs(8);

impl Cause {
    /// Buyers go first.
    fn handle(self, client: &Client) -> Client {
        match self {
            Self::Browser | Self::Person => client.within(BUYER_WITHIN),
            Self::Event | Self::Sweeper => client.background(),
        }
    }
}

/// How often a sync starts over because the order moved under it.
const RACES: usize = 4;

/// Re-reads the order's intent and settles the order accordingly. The same truth twice changes nothing.
pub async fn sync(state: &AppState, order_id: &str, cause: Cause) -> Result<Order, ApiError> {
    Ok(Box::pin(sync_and_read(state, order_id, cause)).await?.0)
}

/// [`sync`], with the intent that was read last.
pub(super) async fn sync_and_read(
    state: &AppState,
    order_id: &str,
    cause: Cause,
) -> Result<(Order, Option<Intent>), ApiError> {
    for _ in 0..RACES {
        let order = orders::get(&state.store, order_id)
            .await?
            .ok_or(ApiError::NotFound)?;
        let Some(merchant_id) = &order.merchant_id else {
            return Ok((order, None));
        };
        let client = cause.handle(&merchants::client(state, merchant_id).await?);
        let reading = match read(state, &client, &order, cause).await? {
            Found::Reading(reading) => reading,
            Found::NoIntent => {
                return Ok((expire::without_intent(state, order, cause).await?, None));
            }
            Found::LostIntent => {
                return Ok((expire::with_lost_intent(state, order, cause).await?, None));
            }
        };
        match settle(state, &order, &reading, cause).await? {
            Settled::Raced => {}
            Settled::Done(order) if order.declines >= MAX_DECLINES && order.status.is_payable() => {
                intent::cancel(&client, &order, CancelReason::Fraudulent).await?;
            }
            Settled::Done(order) => return Ok((*order, Some(reading.intent))),
        }
    }
    tracing::warn!(
        order = order_id,
        "the order kept moving; the sweeper will look again"
    );
    let order = orders::get(&state.store, order_id).await?;
    Ok((order.ok_or(ApiError::NotFound)?, None))
}

/// [`sync`] for a buyer's browser: reads Stripe at most once a second for one order, and calls at
/// the same time share the answer. `known` is the order as our books have it: when they are newer
/// than the shared answer, because a webhook came meanwhile, they count.
pub async fn sync_for_buyer(state: &AppState, known: &Order) -> Result<Order, ApiError> {
    let work = sync(state, &known.id, Cause::Browser);
    let shared = state
        .recent_syncs
        .try_get_with(known.id.clone(), work)
        .await
        .map_err(|error| ApiError::clone(&error))?;
    Ok(if shared.version < known.version {
        known.clone()
    } else {
        shared
    })
}

/// What Stripe says about one payment at one moment.
pub(super) struct Reading {
    /// The payment intent with its latest charge.
    pub(super) intent: Intent,
    /// Refunds that are not failed or canceled, in minor units.
    pub(super) refunded: i64,
    /// All of its refunds, the newest first, where there are or were any.
    pub(super) refunds: Vec<RefundRow>,
    /// The state of its dispute.
    pub(super) dispute: Option<Dispute>,
    /// Its newest dispute, where there is or was one.
    pub(super) disputed: Option<DisputeRow>,
}

enum Found {
    Reading(Box<Reading>),
    /// None was ever made.
    NoIntent,
    /// Stripe does not know it any more: somebody deleted the account's test data.
    LostIntent,
}

async fn read(
    state: &AppState,
    client: &Client,
    order: &Order,
    cause: Cause,
) -> Result<Found, ApiError> {
    let intent = match &order.intent_id {
        Some(id) => match client.get_intent(id).await {
            Ok(intent) => intent,
            Err(error) if error.is_missing() => return Ok(Found::LostIntent),
            Err(error) => return Err(error.into()),
        },
        None => match intent::find_unclaimed(state, client, order, cause).await? {
            Some(intent) => intent,
            None => return Ok(Found::NoIntent),
        },
    };
    let charge = intent.charge.as_ref();
    let has_refunds = charge.is_some_and(|c| c.amount_refunded.minor > 0)
        || matches!(
            order.status,
            OrderStatus::PartlyRefunded | OrderStatus::Refunded
        )
        || (charge.is_some() && refunds::has_any(&state.store, &order.id).await?);
    let mut refunds = Vec::new();
    if has_refunds {
        refunds = client.list_refunds(&intent.id).await?.rows;
    }
    let counting = refunds.iter().filter(|r| r.status.counts());
    let refunded = counting.map(|r| r.amount.minor).sum();
    let (mut dispute, mut disputed) = (order.dispute, None);
    if charge.is_some_and(|c| c.disputed) {
        let listed = client.list_disputes(&intent.id).await?;
        disputed = listed.rows.into_iter().next();
        dispute = disputed.as_ref().map(|row| row.state);
    }
    Ok(Found::Reading(Box::new(Reading {
        intent,
        refunded,
        refunds,
        dispute,
        disputed,
    })))
}
