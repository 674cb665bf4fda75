//! An API that answers by a script, one step for each request, and remembers what it was asked.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io;
use std::sync::{Arc, Mutex};

use ::http::{HeaderMap, Method, Request, Response, Uri};
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpListener;

/// What the fake does with a request.
pub(super) enum Step {
    /// Status, headers, body.
    Answer(u16, Vec<(&'static str, String)>, String),
    /// Never answers.
    Hang,
    /// Closes the connection without an answer.
    Cut,
}

impl Step {
    pub(super) fn ok(body: &Value) -> Self {
        Self::Answer(200, Vec::new(), body.to_string())
    }

    pub(super) fn error(status: u16, error: &Value) -> Self {
        let body = serde_json::json!({ "error": error });
        Self::Answer(status, Vec::new(), body.to_string())
    }

    pub(super) fn with(self, name: &'static str, value: &str) -> Self {
        match self {
            Self::Answer(status, mut headers, body) => {
                headers.push((name, value.to_owned()));
                Self::Answer(status, headers, body)
            }
            other => other,
        }
    }
}

#[derive(Debug)]
pub(super) struct Asked {
    pub(super) method: Method,
    pub(super) uri: Uri,
    pub(super) headers: HeaderMap,
    pub(super) body: String,
}

impl Asked {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The form, decoded.
    pub(super) fn form(&self) -> Vec<(String, String)> {
        url::form_urlencoded::parse(self.body.as_bytes())
            .into_owned()
            .collect()
    }

    pub(super) fn query(&self) -> Vec<(String, String)> {
        url::form_urlencoded::parse(self.uri.query().unwrap_or_default().as_bytes())
            .into_owned()
            .collect()
    }
}

#[derive(Clone, Default)]
pub(super) struct Fake {
    script: Arc<Mutex<VecDeque<Step>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
    connections: Arc<Mutex<u32>>,
}

impl Fake {
    /// Starts it; gives its base address too.
    pub(super) async fn start(script: impl IntoIterator<Item = Step>) -> (Self, String) {
        let fake = Self {
            script: Arc::new(Mutex::new(script.into_iter().collect())),
            ..Self::default()
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}/", listener.local_addr().unwrap());
        tokio::spawn(fake.clone().serve(listener));
        (fake, base)
    }

    async fn serve(self, listener: TcpListener) {
        while let Ok((stream, _)) = listener.accept().await {
            *self.connections.lock().unwrap() += 1;
            let fake = self.clone();
            let service = service_fn(move |request| fake.clone().answer(request));
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        }
    }

    async fn answer(self, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, io::Error> {
        let (head, body) = request.into_parts();
        let body = body.collect().await.map_err(io::Error::other)?.to_bytes();
        self.asked.lock().unwrap().push(Asked {
            method: head.method,
            uri: head.uri,
            headers: head.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        });
        let step = self.script.lock().unwrap().pop_front();
        match step.expect("a request that is not in the script") {
            Step::Hang => std::future::pending::<Result<_, Infallible>>()
                .await
                .map_err(io::Error::other),
            Step::Cut => Err(io::ErrorKind::ConnectionReset.into()),
            Step::Answer(status, headers, body) => {
                let mut answer = Response::builder().status(status);
                for (name, value) in headers {
                    answer = answer.header(name, value);
                }
                Ok(answer.body(Full::new(body.into())).unwrap())
            }
        }
    }

    /// What it was asked so far. Fails when the script is not used up.
    pub(super) fn asked(&self) -> Vec<Asked> {
        assert!(
            self.script.lock().unwrap().is_empty(),
            "steps are left over"
        );
        std::mem::take(&mut self.asked.lock().unwrap())
    }

    pub(super) fn connections(&self) -> u32 {
        *self.connections.lock().unwrap()
    }
}
