//! Events: hints that something changed. The object itself is always read again.

use data_encoding::HEXLOWER;
use miniserde::json;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use stripe_client_core::StripeRequest as _;
use stripe_core::event::ListEvent;
use stripe_types::RangeQueryTs;

use super::client::Client;
use super::error::StripeError;
use super::intent::{META_INSTALLATION, META_ORDER};
use super::lists::{Listed, PAGE, Walk};

/// Two thousand events at once; the rest by the next call.
const PAGES: usize = 20;

/// The kind of a body without one.
const UNREADABLE: &str = "unreadable";

/// What an event says on its envelope, and which order it is about where it names one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventHead {
    /// `evt_…`; for a body without one, `unreadable_` and a digest of the body.
    pub id: String,
    /// Such as `payment_intent.succeeded`; `unreadable` for a body without one.
    pub kind: String,
    /// Unix seconds; 0 where it is missing.
    pub created: i64,
    /// Real money; `false` where it is missing.
    pub livemode: bool,
    /// The version that its object was written in.
    pub api_version: Option<String>,
    /// Such as `payment_intent`, `charge`, `refund`.
    pub object_kind: Option<String>,
    /// That object's id.
    pub object_id: Option<String>,
    /// The intent that the object is or belongs to.
    pub intent_id: Option<String>,
    /// The order that the object's metadata names.
    pub order_id: Option<String>,
    /// The installation that the object's metadata names.
    pub installation: Option<String>,
}

/// Which events to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventQuery {
    /// Only those that came after this event. Stripe forgets events after 30 days; then it is an
    /// error that [`StripeError::is_missing`].
    pub after: Option<String>,
    /// Only those made at or after this time, Unix seconds.
    pub created_gte: Option<i64>,
    /// Only these kinds (Stripe takes at most 20); empty for all.
    pub kinds: Vec<String>,
}

impl EventHead {
    /// Reads an event's body, whatever it is: what is missing stays empty.
    pub fn read(body: &[u8]) -> Self {
        let event: Value = serde_json::from_slice(body).unwrap_or_default();
        let object = event
            .pointer("/data/object")
            .or(event.get("related_object"));
        let object = object.unwrap_or(&Value::Null);
        let metadata = object.get("metadata").unwrap_or(&Value::Null);
        let object_kind = text(object, "object").or_else(|| text(object, "type"));
        let object_id = text(object, "id");
        let belongs = object.get("payment_intent").unwrap_or(&Value::Null);
        let intent_id = match object_kind.as_deref() {
            Some("payment_intent") => object_id.clone(),
            _ => belongs.as_str().map(str::to_owned).or(text(belongs, "id")),
        };
        Self {
            id: text(&event, "id").unwrap_or_else(|| unreadable_id(body)),
            kind: text(&event, "type").unwrap_or_else(|| UNREADABLE.to_owned()),
            created: event.get("created").and_then(Value::as_i64).unwrap_or(0),
            livemode: event.get("livemode").and_then(Value::as_bool) == Some(true),
            api_version: text(&event, "api_version"),
            object_kind,
            object_id,
            intent_id,
            order_id: text(metadata, META_ORDER),
            installation: text(metadata, META_INSTALLATION),
        }
    }
}

impl EventHead {
    /// Whether the body was no event at all.
    pub fn is_unreadable(&self) -> bool {
        self.kind == UNREADABLE
    }
}

fn text(value: &Value, key: &str) -> Option<String> {
    Some(value.get(key)?.as_str()?.to_owned())
}

/// The same body has the same id, so that it is kept once.
fn unreadable_id(body: &[u8]) -> String {
    let digest = Sha256::digest(body);
    format!("unreadable_{}", HEXLOWER.encode(&digest[..16]))
}

impl Client {
    /// Lists events, oldest first. Not complete: after `after`, go on from the last row; else the
    /// oldest ones are missing.
    pub async fn list_events(&self, query: &EventQuery) -> Result<Listed<EventHead>, StripeError> {
        let walk = match query.after {
            Some(_) => Walk::Newer,
            None => Walk::Older,
        };
        let build = |cursor: Option<&str>| {
            let mut request = ListEvent::new().limit(PAGE);
            if let Some(created) = query.created_gte {
                request = request.created(RangeQueryTs::gte(created));
            }
            if !query.kinds.is_empty() {
                request = request.types(query.kinds.clone());
            }
            match (walk, cursor.or(query.after.as_deref())) {
                (Walk::Newer, Some(cursor)) => request.ending_before(cursor).build(),
                (Walk::Older, Some(cursor)) => request.starting_after(cursor).build(),
                (_, None) => request.build(),
            }
        };
        let listed = self.list(walk, PAGES, build).await?;
        let rows = listed.rows.iter();
        let mut rows: Vec<_> = rows
            .map(|row| EventHead::read(json::to_string(row).as_bytes()))
            .collect();
        if walk == Walk::Older {
            rows.reverse();
        }
        Ok(Listed {
            rows,
            complete: listed.complete,
        })
    }
}

#[cfg(test)]
mod tests;
