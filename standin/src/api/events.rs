//! `/v1/events`.

use crate::api::{Answer, Call, Route, lists, secret};
use crate::error::ApiError;
use crate::kind::Kind;
use crate::scope::text;
use crate::webhooks::queue::wants;

pub(crate) const ROUTES: &[Route] = &[
    secret("GET", "/v1/events", "rak_event_read", list),
    secret("GET", "/v1/events/{id}", "rak_event_read", retrieve),
];

fn retrieve(call: &mut Call<'_>) -> Answer {
    let id = call.id.clone();
    call.get(Kind::Event, &id)
}

fn list(call: &mut Call<'_>) -> Answer {
    lists::only(call, &["type", "types", "delivery_success"])?;
    let one = call.params.filled("type").map(str::to_owned);
    let types = call.params.texts("types");
    if one.is_some() && !types.is_empty() {
        return Err(ApiError::invalid(
            "types",
            "You may only specify one of these parameters: type, types.",
        ));
    }
    if types.len() > 20 {
        return Err(ApiError::invalid(
            "types",
            "You may pass at most 20 event types.",
        ));
    }
    let delivered = call.params.flag("delivery_success")?;
    lists::page(call, Kind::Event, |event| {
        let kind = text(event, "type");
        let pending = event["pending_webhooks"].as_i64().unwrap_or(0) > 0;
        one.as_deref()
            .is_none_or(|pattern| pattern_matches(pattern, kind))
            && (types.is_empty() || wants(&types, kind))
            && delivered.is_none_or(|delivered| delivered != pending)
    })
}

/// `type` may end in `*`.
fn pattern_matches(pattern: &str, kind: &str) -> bool {
    pattern
        .strip_suffix('*')
        .map_or(pattern == kind, |stem| kind.starts_with(stem))
}
