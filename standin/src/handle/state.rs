//! Reading the state.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::Handle;
use crate::http::hosts::{self, Origins};
use crate::kind::Kind;
use crate::scope::{number, text};
use crate::world::Seen;

/// A `PaymentIntent`, as far as a ledger check looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IntentView {
    /// `pi_…`.
    pub id: String,
    /// Its client secret.
    pub client_secret: String,
    /// Stripe's status.
    pub status: String,
    /// Minor units.
    pub amount: i64,
    /// Minor units.
    pub amount_received: i64,
    /// Lower case.
    pub currency: String,
    /// The metadata.
    pub metadata: BTreeMap<String, String>,
    /// Real money or not.
    pub livemode: bool,
    /// Id of the latest charge.
    pub latest_charge: Option<String>,
}

impl IntentView {
    fn of(intent: &Value) -> Self {
        let metadata = intent["metadata"].as_object().into_iter().flatten();
        Self {
            id: text(intent, "id").to_owned(),
            client_secret: text(intent, "client_secret").to_owned(),
            status: text(intent, "status").to_owned(),
            amount: number(intent, "amount"),
            amount_received: number(intent, "amount_received"),
            currency: text(intent, "currency").to_owned(),
            metadata: metadata
                .map(|(key, value)| (key.clone(), value.as_str().unwrap_or_default().to_owned()))
                .collect(),
            livemode: intent["livemode"] == json!(true),
            latest_charge: intent["latest_charge"].as_str().map(str::to_owned),
        }
    }
}

impl Handle {
    /// All intents of an account, both modes, oldest first.
    pub fn intents(&self, account: &str) -> Vec<IntentView> {
        self.list(account, Kind::PaymentIntent)
            .iter()
            .map(IntentView::of)
            .collect()
    }

    /// The intents of an account that are paid.
    pub fn succeeded_intents(&self, account: &str) -> Vec<IntentView> {
        self.intents(account)
            .into_iter()
            .filter(|intent| intent.status == "succeeded")
            .collect()
    }

    /// One intent.
    pub fn intent(&self, id: &str) -> Option<IntentView> {
        self.object(id).map(|intent| IntentView::of(&intent))
    }

    /// Any object by its id.
    pub fn object(&self, id: &str) -> Option<Value> {
        self.app.with(|world| {
            let (account, livemode) = world.place_of(id)?;
            let found = world.accounts[account].data(livemode).find(id).cloned()?;
            Some(filled(&found, &world.base))
        })
    }

    /// All events of an account, both modes, oldest first.
    pub fn events(&self, account: &str) -> Vec<Value> {
        self.list(account, Kind::Event)
    }

    /// All refunds of an account.
    pub fn refunds(&self, account: &str) -> Vec<Value> {
        self.list(account, Kind::Refund)
    }

    /// All webhook endpoints of an account.
    pub fn webhook_endpoints(&self, account: &str) -> Vec<Value> {
        self.list(account, Kind::WebhookEndpoint)
    }

    fn list(&self, account: &str, kind: Kind) -> Vec<Value> {
        self.app.with(|world| {
            let Some(at) = world.account_at(account) else {
                return Vec::new();
            };
            let account = &world.accounts[at];
            [false, true]
                .into_iter()
                .flat_map(|live| account.data(live).all(kind))
                .map(|object| filled(object, &world.base))
                .collect()
        })
    }

    /// The API requests seen so far, oldest first; the last 10 000.
    pub fn requests(&self) -> Vec<Seen> {
        self.app
            .with(|world| world.requests.iter().cloned().collect())
    }

    /// Forgets the requests seen.
    pub fn clear_requests(&self) {
        self.app.with(|world| world.requests.clear());
    }

    /// Everything of every account, as JSON.
    pub fn dump(&self) -> Value {
        self.app.with(|world| {
            let mut accounts = json!({});
            for account in &world.accounts {
                for (mode, live) in [("test", false), ("live", true)] {
                    for kind in Kind::ALL {
                        let all: Vec<Value> = account.data(live).all(kind).map(|object| filled(object, &world.base)).collect();
                        if !all.is_empty() {
                            accounts[account.id.as_str()][mode][kind.path()] = json!(all);
                        }
                    }
                }
            }
            json!({ "accounts": accounts, "deliveries": world.queue.sent, "waiting": world.queue.waiting.len() })
        })
    }
}

fn filled(object: &Value, base: &str) -> Value {
    let text = hosts::fill(&object.to_string(), &Origins::of_base(base));
    serde_json::from_str(&text).unwrap_or_default()
}
