//! One account in one mode, for as long as something is done to it.

use serde_json::{Value, json};

use crate::error::ApiError;
use crate::kind::Kind;
use crate::objects;
use crate::world::{Account, Data, World};

/// Why something changes: the request behind an event, where there is one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cause {
    pub(crate) request_id: Option<String>,
    pub(crate) idempotency_key: Option<String>,
}

/// The account and mode at work.
pub(crate) struct Scope<'w> {
    pub(crate) world: &'w mut World,
    pub(crate) account: usize,
    pub(crate) livemode: bool,
    pub(crate) cause: Cause,
}

impl Scope<'_> {
    pub(crate) fn account(&self) -> &Account {
        &self.world.accounts[self.account]
    }

    pub(crate) fn data(&self) -> &Data {
        self.account().data(self.livemode)
    }

    pub(crate) fn data_mut(&mut self) -> &mut Data {
        self.world.accounts[self.account].data_mut(self.livemode)
    }

    /// Now, in unix seconds.
    pub(crate) fn now(&self) -> i64 {
        self.world.clock.now()
    }

    pub(crate) fn new_id(&mut self, kind: Kind) -> String {
        let prefix = match kind {
            // As Stripe's newer ids look.
            Kind::PaymentIntent => "pi_3",
            Kind::Charge => "ch_3",
            Kind::SetupIntent => "seti_1",
            Kind::PaymentMethod => "pm_1",
            Kind::FraudWarning => "issfr_1",
            other => other.prefix(),
        };
        self.world.ids.id(prefix)
    }

    /// The object of that id, or Stripe's `resource_missing` with the status of a path.
    pub(crate) fn get(&self, kind: Kind, id: &str) -> Result<Value, ApiError> {
        self.lookup(kind, id)
            .ok_or_else(|| self.missing(404, kind, kind.param(), id))
    }

    /// As [`Scope::get`], for an id given in a parameter.
    pub(crate) fn given(&self, kind: Kind, id: &str, param: &str) -> Result<Value, ApiError> {
        self.lookup(kind, id)
            .ok_or_else(|| self.missing(400, kind, param, id))
    }

    /// Says so where the account's other mode has it.
    fn missing(&self, status: u16, kind: Kind, param: &str, id: &str) -> ApiError {
        let error = ApiError::no_such(status, kind.object(), param, id);
        if self.account().data(!self.livemode).find(id).is_none() {
            return error;
        }
        let (here, there) = if self.livemode {
            ("live", "test")
        } else {
            ("test", "live")
        };
        let message = format!(
            "{}; a similar object exists in {there} mode, but a {here} mode key was used to make this request.",
            error.get("message")
        );
        error.with("message", json!(message))
    }

    pub(crate) fn lookup(&self, kind: Kind, id: &str) -> Option<Value> {
        self.data()
            .table(kind)
            .and_then(|table| table.get(id))
            .cloned()
    }

    pub(crate) fn put(&mut self, kind: Kind, object: Value) {
        let id = text(&object, "id").to_owned();
        self.data_mut().table_mut(kind).put(&id, object);
    }

    /// Records an event about `object` and queues its deliveries.
    pub(crate) fn emit(&mut self, event_type: &str, object: &Value) {
        self.emit_changed(event_type, object, None);
    }

    /// As [`Scope::emit`], naming what was different before.
    pub(crate) fn emit_changed(&mut self, event_type: &str, object: &Value, before: Option<Value>) {
        let id = self.new_id(Kind::Event);
        let event = objects::event::event(self, &id, event_type, object, before);
        self.put(Kind::Event, event);
        self.enqueue(&id, event_type);
    }

    /// Emits `event_type` with those top-level fields of `before` that `after` changed.
    pub(crate) fn emit_diff(&mut self, event_type: &str, before: &Value, after: &Value) {
        let mut previous = json!({});
        for (key, old) in before.as_object().into_iter().flatten() {
            if after.get(key) != Some(old) {
                previous[key.as_str()] = old.clone();
            }
        }
        self.emit_changed(event_type, after, Some(previous));
    }
}

/// The text in a field, or nothing.
pub(crate) fn text<'v>(object: &'v Value, field: &str) -> &'v str {
    object
        .get(field)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

/// The number in a field, or 0.
pub(crate) fn number(object: &Value, field: &str) -> i64 {
    object
        .get(field)
        .and_then(Value::as_i64)
        .unwrap_or_default()
}
