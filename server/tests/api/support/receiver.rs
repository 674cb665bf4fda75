//! Somebody else's server, to which events are sent.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::{Router, serve};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What came in.
#[derive(Clone, Debug)]
pub struct Received {
    pub method: Method,
    pub path: String,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Received {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// How a request is answered.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: String,
}

impl Reply {
    pub fn of(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: String::new(),
        }
    }

    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub fn saying(mut self, body: &str) -> Self {
        body.clone_into(&mut self.body);
        self
    }
}

#[derive(Default)]
struct Seen {
    requests: Vec<Received>,
    replies: VecDeque<Reply>,
    always: Option<Reply>,
}

/// A server on loopback that remembers what it gets and answers as it is told: 200 without a word.
pub struct Receiver {
    pub origin: String,
    seen: Arc<Mutex<Seen>>,
    server: JoinHandle<()>,
}

impl Receiver {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::default();
        let router = Router::new().fallback(take).with_state(Arc::clone(&seen));
        let server = tokio::spawn(async move { serve(listener, router).await.unwrap() });
        Self {
            origin,
            seen,
            server,
        }
    }

    /// Answers the next requests so, each once.
    pub fn reply(&self, replies: impl IntoIterator<Item = Reply>) {
        self.seen.lock().unwrap().replies.extend(replies);
    }

    /// Answers every request so, from now on.
    pub fn always(&self, reply: Reply) {
        self.seen.lock().unwrap().always = Some(reply);
    }

    pub fn received(&self) -> Vec<Received> {
        self.seen.lock().unwrap().requests.clone()
    }

    /// The types of the events that came, in their order.
    pub fn types(&self) -> Vec<String> {
        let received = self.received();
        let kind = |r: &Received| r.json()["type"].as_str().unwrap_or_default().to_owned();
        received.iter().map(kind).collect()
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn take(
    State(seen): State<Arc<Mutex<Seen>>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let mut seen = seen.lock().unwrap();
    seen.requests.push(Received {
        method,
        path: uri.to_string(),
        headers,
        body,
    });
    let reply = seen.replies.pop_front().or_else(|| seen.always.clone());
    let reply = reply.unwrap_or_else(|| Reply::of(200));
    let mut response = reply.body.into_response();
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap();
    for (name, value) in reply.headers {
        response.headers_mut().insert(name, value.parse().unwrap());
    }
    response
}
