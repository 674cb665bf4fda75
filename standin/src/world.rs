//! Everything the stand-in remembers.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use serde_json::Value;

use crate::Clock;
use crate::engine::challenge::Challenge;
use crate::engine::due::Due;
use crate::http::faults::Fault;
use crate::http::idempotency::Saved;
use crate::ids::Ids;
use crate::keys::Key;
use crate::kind::Kind;
use crate::webhooks::queue::Queue;

/// The whole state, behind one lock.
pub(crate) struct World {
    pub(crate) clock: Clock,
    pub(crate) ids: Ids,
    pub(crate) accounts: Vec<Account>,
    pub(crate) challenges: BTreeMap<String, Challenge>,
    pub(crate) due: Vec<Due>,
    pub(crate) faults: Vec<Fault>,
    pub(crate) queue: Queue,
    pub(crate) requests: VecDeque<Seen>,
    /// Added to the `Date` header, in milliseconds.
    pub(crate) skew_ms: i64,
    /// How long a delayed method is in `processing`; none: until told.
    pub(crate) settle_ms: Option<i64>,
    /// `http://127.0.0.1:PORT`.
    pub(crate) base: String,
}

/// One request that the API answered, for tests that count them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Seen {
    /// `GET`, `POST` …
    pub method: String,
    /// Path without query.
    pub path: String,
    /// HTTP status; 0 where the connection was cut or hung.
    pub status: u16,
    /// The `Idempotency-Key` sent.
    pub idempotency_key: Option<String>,
    /// The answer's `Request-Id`.
    pub request_id: String,
    /// The `Stripe-Version` sent.
    pub version: Option<String>,
    /// Account that the key belongs to.
    pub account: Option<String>,
    /// Arrival, in unix milliseconds.
    pub at_ms: i64,
}

/// One Stripe account.
pub(crate) struct Account {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) country: String,
    pub(crate) currency: String,
    pub(crate) keys: Vec<Key>,
    pub(crate) methods: Vec<String>,
    pub(crate) activated: bool,
    pub(crate) created: i64,
    pub(crate) test: Data,
    pub(crate) live: Data,
}

/// One mode's objects of an account.
#[derive(Default)]
pub(crate) struct Data {
    tables: BTreeMap<Kind, Table>,
    /// What a payment method hides.
    pub(crate) hidden: HashMap<String, Hidden>,
    /// Signing secrets of webhook endpoints, newest first.
    pub(crate) secrets: HashMap<String, Vec<String>>,
    pub(crate) idempotency: HashMap<String, Saved>,
    pub(crate) running: HashSet<String>,
    /// Confirmations of an intent, to end it after too many.
    pub(crate) attempts: HashMap<String, u32>,
}

/// What the stand-in knows of a payment method and nobody is told.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hidden {
    pub(crate) number: String,
    pub(crate) has_cvc: bool,
    pub(crate) set_up: bool,
}

/// Objects of one kind, in the order of their making.
#[derive(Default)]
pub(crate) struct Table {
    order: Vec<String>,
    rows: HashMap<String, Value>,
}

impl Table {
    pub(crate) fn get(&self, id: &str) -> Option<&Value> {
        self.rows.get(id)
    }

    pub(crate) fn put(&mut self, id: &str, value: Value) {
        if self.rows.insert(id.to_owned(), value).is_none() {
            self.order.push(id.to_owned());
        }
    }

    pub(crate) fn remove(&mut self, id: &str) -> Option<Value> {
        self.order.retain(|other| other != id);
        self.rows.remove(id)
    }

    /// All, oldest first.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Value> {
        self.order.iter().filter_map(|id| self.rows.get(id))
    }
}

impl Data {
    pub(crate) fn table(&self, kind: Kind) -> Option<&Table> {
        self.tables.get(&kind)
    }

    pub(crate) fn table_mut(&mut self, kind: Kind) -> &mut Table {
        self.tables.entry(kind).or_default()
    }

    pub(crate) fn all(&self, kind: Kind) -> impl DoubleEndedIterator<Item = &Value> {
        self.tables.get(&kind).into_iter().flat_map(Table::iter)
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Value> {
        self.tables.get(&Kind::of(id)?)?.get(id)
    }
}

impl Account {
    pub(crate) fn data(&self, livemode: bool) -> &Data {
        if livemode { &self.live } else { &self.test }
    }

    pub(crate) fn data_mut(&mut self, livemode: bool) -> &mut Data {
        if livemode {
            &mut self.live
        } else {
            &mut self.test
        }
    }
}

impl World {
    /// The account and mode whose data hold `id`.
    pub(crate) fn place_of(&self, id: &str) -> Option<(usize, bool)> {
        self.accounts.iter().enumerate().find_map(|(at, account)| {
            [false, true]
                .into_iter()
                .find(|live| account.data(*live).find(id).is_some())
                .map(|live| (at, live))
        })
    }

    pub(crate) fn account_at(&self, id: &str) -> Option<usize> {
        self.accounts.iter().position(|account| account.id == id)
    }
}
