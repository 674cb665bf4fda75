//! What leaves the practice desk: its webhooks come back to it, and its mails are files.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde_json::Value;

/// A webhook as it came.
#[derive(Clone, Debug)]
pub(super) struct Webhook {
    pub(super) id: String,
    pub(super) timestamp: String,
    pub(super) signature: String,
    pub(super) body: Bytes,
}

impl Webhook {
    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// Whether it tells this of that order.
    pub(super) fn tells(&self, event: &str, number: &str) -> bool {
        let json = self.json();
        json["type"] == event && json["data"]["number"] == number
    }
}

type Kept = Arc<Mutex<Vec<Webhook>>>;

/// Everything that was caught.
#[derive(Debug)]
pub(super) struct Caught {
    webhooks: Kept,
    mails: PathBuf,
}

impl Caught {
    /// Mails are files of that folder.
    pub(super) fn new(mails: PathBuf) -> Self {
        let webhooks = Kept::default();
        Self { webhooks, mails }
    }

    /// Where webhooks are to be sent.
    pub(super) fn door(&self) -> Router {
        Router::new()
            .fallback(take)
            .with_state(Arc::clone(&self.webhooks))
    }

    pub(super) fn webhooks(&self) -> Vec<Webhook> {
        let kept = self.webhooks.lock();
        kept.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How often this was told of that order.
    pub(super) fn told(&self, event: &str, number: &str) -> usize {
        let all = self.webhooks();
        all.iter().filter(|w| w.tells(event, number)).count()
    }

    /// The names of the mails' files.
    pub(super) fn mails(&self) -> Vec<String> {
        let files = std::fs::read_dir(&self.mails).into_iter().flatten();
        let name = |file: std::fs::DirEntry| file.file_name().to_string_lossy().into_owned();
        files.flatten().map(name).collect()
    }
}

async fn take(State(kept): State<Kept>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let header = |name: &str| {
        let value = headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let webhook = Webhook {
        id: header("webhook-id"),
        timestamp: header("webhook-timestamp"),
        signature: header("webhook-signature"),
        body,
    };
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    kept.push(webhook);
    StatusCode::OK
}
