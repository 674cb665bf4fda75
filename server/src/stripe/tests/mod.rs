//! Calls over a real connection.

mod borders;
mod calls;
mod fake;
mod lists;
mod objects;
mod secrets;
mod standin_account;
mod standin_client;
mod standin_faults;
mod standin_payments;

use super::{Client, Credentials, Pool};

fn client(base: &str) -> Client {
    let credentials = Credentials {
        secret_key: "sk_test_51Fake".into(),
        base: base.to_owned(),
        live_on_loopback: false,
    };
    Client::new(&Pool::new().unwrap(), &credentials, 1).unwrap()
}
