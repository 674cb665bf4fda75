//! Delivering: each destination has a lane of its own, so that one that does not answer holds up no
//! other.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use futures_util::{StreamExt as _, stream};
use tokio::sync::watch;
use tokio::task::{Id, JoinSet};
use tokio::time::MissedTickBehavior;

use super::deliver::deliver;
use crate::error::ApiError;
use crate::installation;
use crate::state::AppState;
use crate::store::deliveries::{self, Delivery};

/// So many deliveries of one destination are under way at once. Even one after the other they end before
/// their lease does.
const AT_ONCE: u64 = 3;
/// So many destinations are served at once.
const LANES: usize = 32;
/// How often somebody looks whether something is due.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Delivers until the server stops, then ends what is under way.
pub async fn run(state: AppState, mut stopped: watch::Receiver<bool>) {
    let mut ticks = tokio::time::interval(LOOK_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut lanes = JoinSet::new();
    let mut busy = HashMap::new();
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            Some(ended) = lanes.join_next_with_id() => forget(&mut busy, ended),
            _ = stopped.wait_for(|stopping| *stopping) => break,
        }
        if let Err(error) = start(&state, &mut lanes, &mut busy).await {
            tracing::warn!(%error, "what is to be delivered could not be read; the next round tries again");
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }
    while lanes.join_next().await.is_some() {}
}

type Ended = Result<(Id, ()), tokio::task::JoinError>;

fn forget(busy: &mut HashMap<Id, String>, ended: Ended) {
    let id = match ended {
        Ok((id, ())) => id,
        Err(error) => error.id(),
    };
    busy.remove(&id);
}

/// Opens a lane for each destination that has something due and no lane.
async fn start(
    state: &AppState,
    lanes: &mut JoinSet<()>,
    busy: &mut HashMap<Id, String>,
) -> Result<(), ApiError> {
    if installation::paused_since(state).await?.is_some() {
        return Ok(());
    }
    let due = deliveries::due_destinations(&state.store, state.clock.now()).await?;
    let idle = due.into_iter().filter(|id| !busy.values().any(|b| b == id));
    let free = LANES.saturating_sub(busy.len());
    for id in idle.take(free).collect::<Vec<_>>() {
        let (state, name) = (state.clone(), id.clone());
        let lane = lanes.spawn(async move {
            if let Err(error) = lane(&state, &id).await {
                tracing::warn!(destination = %id, %error, "deliveries could not be taken; they will be again");
                tokio::time::sleep(LOOK_EVERY).await;
            }
        });
        busy.insert(lane.id(), name);
    }
    Ok(())
}

/// One round: delivers what is due, each destination beside the others, until nothing is. Says how many
/// attempts that were.
pub async fn work(state: &AppState) -> Result<usize, ApiError> {
    let mut count = 0;
    loop {
        let due = deliveries::due_destinations(&state.store, state.clock.now()).await?;
        let lanes = due.iter().map(|id| lane(state, id));
        let done = futures_util::future::try_join_all(lanes).await?;
        match done.iter().sum() {
            0 => return Ok(count),
            more => count += more,
        }
    }
}

/// Takes some deliveries of one destination and tries each once; those of one order in their order.
async fn lane(state: &AppState, destination_id: &str) -> Result<usize, ApiError> {
    let now = state.clock.now();
    let due = deliveries::due(&state.store, destination_id, now, AT_ONCE).await?;
    let count = due.len();
    let mut orders: BTreeMap<Option<String>, Vec<Delivery>> = BTreeMap::new();
    for delivery in due {
        orders
            .entry(delivery.order_id.clone())
            .or_default()
            .push(delivery);
    }
    stream::iter(orders.into_values())
        .for_each_concurrent(None, |deliveries| async move {
            for delivery in deliveries {
                if let Err(error) = Box::pin(deliver(state, &delivery)).await {
                    tracing::error!(delivery = %delivery.id, %error, "an event could not be sent; it will be again");
                }
            }
        })
        .await;
    Ok(count)
}
