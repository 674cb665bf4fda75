//! One destination and its log.

use std::collections::BTreeMap;

use app::admin::{DeliveryLine, DestinationPage};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::{DeliveryState, Role};
use secrecy::{ExposeSecret as _, SecretString};

use super::WEBHOOKS;
use super::list::host;
use crate::destinations;
use crate::routes::admin::request::{AdminRequest, Refused, page};
use crate::state::AppState;
use crate::store;
use crate::store::deliveries::{self, Delivery};
use crate::store::destinations::Destination;

/// So many deliveries stand on a page.
const PAGE: u64 = 50;

/// `GET /admin/settings/webhooks/{id}`; `?before=` an id leads to older deliveries.
pub(super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let destination = destinations::get(&state, &id).await?;
    let html = page_of(&state, &request, destination, Shown::default()).await?;
    Ok(page(html))
}

/// What is shown this once.
#[derive(Default)]
pub(super) struct Shown(Option<String>);

impl Shown {
    pub(super) fn secret(secret: &SecretString) -> Self {
        Self(Some(secret.expose_secret().to_owned()))
    }
}

pub(super) async fn page_of(
    state: &AppState,
    request: &AdminRequest,
    destination: Destination,
    shown: Shown,
) -> Result<String, Refused> {
    let id = destination.id.clone();
    let before = request.query("before");
    let mut log = deliveries::list(&state.store, &id, None, before, PAGE + 1).await?;
    let has_older = log.len() as u64 > PAGE;
    log.truncate(usize::try_from(PAGE).unwrap_or_default());
    let last = log.last().map(|delivery| delivery.id.clone());
    let zone = &state.config.timezone;
    let now = state.clock.now();
    let both_until = destination.previous_until.filter(|until| *until > now);
    let is_owner = request
        .signed_in
        .as_ref()
        .is_some_and(|s| s.member.role == Role::Owner);
    Ok(app::admin::destination_page(&DestinationPage {
        frame: request.frame(state),
        failing_since: destination.failing_since.map(|at| zone.text(at)),
        off_at: destination.off_at.map(|at| zone.text(at)),
        place: if is_owner {
            destination.target.clone()
        } else {
            host(&destination)
        },
        offers: offer_names(state, &destination).await?,
        secret: shown.0,
        both_until: both_until.map(|at| zone.text(at)),
        undelivered: deliveries::undelivered_count(&state.store, &id).await?,
        log: lines(state, log).await?,
        older: last
            .filter(|_| has_older)
            .map(|last| format!("{WEBHOOKS}/{id}?before={last}")),
        newest: before.map(|_| format!("{WEBHOOKS}/{id}")),
        time_zone: zone.name().to_owned(),
        events: destination.events.into_iter().collect(),
        kind: destination.kind,
        mode: destination.mode,
        state: destination.state,
        name: destination.name,
        id,
    }))
}

async fn offer_names(state: &AppState, destination: &Destination) -> Result<Vec<String>, Refused> {
    let mut names = Vec::new();
    for id in &destination.offers {
        let offer = store::offers::get(&state.store, id).await?;
        names.extend(offer.map(|offer| offer.title));
    }
    Ok(names)
}

async fn lines(state: &AppState, log: Vec<Delivery>) -> Result<Vec<DeliveryLine>, Refused> {
    let mut numbers = BTreeMap::new();
    for id in log.iter().filter_map(|delivery| delivery.order_id.as_ref()) {
        if !numbers.contains_key(id) {
            let order = store::orders::get(&state.store, id).await?;
            numbers.insert(id.clone(), order.map(|order| order.number));
        }
    }
    let zone = &state.config.timezone;
    let line = |delivery: Delivery| {
        let is_waiting = delivery.state == DeliveryState::Pending && delivery.attempts > 0;
        let next_at = delivery.next_at.filter(|_| is_waiting);
        let number = |id: String| {
            let number = numbers.get(&id).cloned().flatten()?;
            Some((id, number))
        };
        DeliveryLine {
            at: zone.exact_text(delivery.created_at),
            order: delivery.order_id.and_then(number),
            next_at: next_at.map(|at| zone.exact_text(at)),
            id: delivery.id,
            event: delivery.event,
            state: delivery.state,
            attempts: delivery.attempts,
        }
    };
    Ok(log.into_iter().map(line).collect())
}
