//! Calls over a real connection.

mod calls;
mod fake;
mod objects;
mod secrets;

use super::{Client, Credentials, Pool};

fn client(base: &str) -> Client {
    let credentials = Credentials {
        secret_key: "sk_test_51Fake".into(),
        base: base.to_owned(),
    };
    Client::new(&Pool::new().unwrap(), &credentials, 1).unwrap()
}
