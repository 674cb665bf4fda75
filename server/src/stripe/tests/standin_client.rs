//! A client of the stand-in.

use std::collections::BTreeMap;

use ::standin::{Options, Standin, keys};
use domain::{Currency, Money};

use crate::stripe::{Client, Credentials, NewIntent, Pool};

/// A stand-in and a client of its first account.
pub(super) async fn start() -> (Standin, Client) {
    let standin = ::standin::start(Options::default()).await.unwrap();
    let client = client(&standin, keys::SECRET_KEY);
    (standin, client)
}

pub(super) fn client(standin: &Standin, key: &str) -> Client {
    let credentials = Credentials {
        secret_key: key.into(),
        base: standin.base(),
        live_on_loopback: false,
    };
    Client::new(&Pool::new().unwrap(), &credentials, 1).unwrap()
}

pub(super) fn new_intent() -> NewIntent {
    NewIntent {
        amount: Money::new(4900, Currency::parse("usd").unwrap()),
        description: "Course, order 7".to_owned(),
        installation: "ins_1".to_owned(),
        order: "ord_1".to_owned(),
        carried: BTreeMap::from([("reference".to_owned(), "Überweisung & 50 %".to_owned())]),
    }
}
