//! async-stripe's strict structs: a missing or wrong field fails the call there, so every answer
//! that Paydesk reads must be one of theirs.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

mod calls;
mod events;

use standin::{Options, Standin, keys};
use stripe::{Client, ClientBuilder};

/// A stand-in and the crate's own client for it.
async fn start() -> (Standin, Client) {
    let standin = standin::start(Options::default()).await.unwrap();
    let client = ClientBuilder::new(keys::SECRET_KEY)
        .url(format!("{}/", standin.base()))
        .build()
        .unwrap();
    (standin, client)
}
