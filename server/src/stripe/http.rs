//! The way to Stripe: one pool of kept connections for all merchants.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue, USER_AGENT};
use ::http::{Method, Request, StatusCode};
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client as Hyper;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use secrecy::{ExposeSecret as _, SecretString};
use stripe_client_core::{
    CustomizedStripeRequest, IdempotencyKey, RequestBuilder, StripeClient, StripeMethod,
};
use tokio::time::Instant;

use super::API_VERSION;
use super::answer::{Answer, ErrorBody, Failure, Headers};

/// A page of a hundred events with whole objects stays well below this.
const MAX_BODY: usize = 16 * 1024 * 1024;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
const IDLE: Duration = Duration::from_mins(1);
const AGENT: &str = concat!("Paydesk/", env!("CARGO_PKG_VERSION"));

/// Kept connections, shared by every client of the process. A clone is another handle to it.
#[derive(Clone, Debug)]
pub struct Pool(Hyper<HttpsConnector<HttpConnector>, Full<Bytes>>);

impl Pool {
    /// An empty pool. TLS is checked against Mozilla's roots; plain http works too, because
    /// [`super::Credentials`] lets it through for loopback only.
    pub fn new() -> Result<Self, rustls::Error> {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_connect_timeout(Some(CONNECT_TIMEOUT));
        let connector = HttpsConnectorBuilder::new()
            .with_provider_and_webpki_roots(rustls::crypto::ring::default_provider())?
            .https_or_http()
            .enable_http1()
            .wrap_connector(tcp);
        let client = Hyper::builder(TokioExecutor::new())
            .pool_idle_timeout(IDLE)
            .pool_timer(TokioTimer::new())
            .build(connector);
        Ok(Self(client))
    }
}

/// Stripe's clock as last heard, and when.
#[derive(Default)]
pub(super) struct LastSeen(Mutex<Option<(i64, Instant)>>);

impl LastSeen {
    fn note(&self, unix_seconds: i64) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) =
            Some((unix_seconds, Instant::now()));
    }

    /// What Stripe's clock says now, in Unix seconds.
    pub(super) fn now(&self) -> Option<i64> {
        let (seconds, at) = (*self.0.lock().unwrap_or_else(PoisonError::into_inner))?;
        Some(seconds + i64::try_from(at.elapsed().as_secs()).ok()?)
    }
}

/// Sends one request once, with one key.
#[derive(Clone)]
pub(super) struct Http {
    pool: Pool,
    base: Arc<str>,
    authorization: HeaderValue,
    pub(super) last_seen: Arc<LastSeen>,
    /// Stripe refused the key since this was last asked.
    pub(super) was_refused: Arc<AtomicBool>,
}

impl Http {
    /// `None` when the key cannot be sent in a header.
    pub(super) fn new(pool: &Pool, base: &str, key: &SecretString) -> Option<Self> {
        Some(Self {
            pool: pool.clone(),
            base: base.into(),
            authorization: bearer(key)?,
            last_seen: Arc::default(),
            was_refused: Arc::default(),
        })
    }

    /// The same way with another key.
    pub(super) fn with_key(&self, key: &SecretString) -> Option<Self> {
        Some(Self {
            authorization: bearer(key)?,
            was_refused: Arc::default(),
            ..self.clone()
        })
    }

    async fn exchange(&self, request: Request<Full<Bytes>>) -> Result<Bytes, Failure> {
        let method = request.method().clone();
        let path = request.uri().path().to_owned();
        let start = Instant::now();
        let answer = self.pool.0.request(request).await.map_err(|error| {
            tracing::debug!(%method, path, %error, "no answer from Stripe");
            if error.is_connect() {
                Failure::NotSent
            } else {
                Failure::Broken
            }
        })?;
        let (head, body) = answer.into_parts();
        let headers = Headers::read(&head.headers);
        let status = head.status;
        tracing::debug!(
            %method, path, status = status.as_u16(), request_id = headers.request_id,
            replayed = headers.replayed, elapsed_ms = start.elapsed().as_millis(), "Stripe answered"
        );
        if let Some(date) = headers.date {
            self.last_seen.note(date);
        }
        let body = Limited::new(body, MAX_BODY).collect().await;
        let body = body.map_err(|_| Failure::Broken)?.to_bytes();
        if status.is_success() {
            return Ok(body);
        }
        if status == StatusCode::UNAUTHORIZED {
            self.was_refused.store(true, Ordering::Relaxed);
        }
        let error = ErrorBody::read(&body);
        Err(Failure::Answer(Box::new(Answer {
            status,
            headers,
            error,
        })))
    }

    fn request(&self, request: RequestBuilder, key: Option<&str>) -> Option<Request<Full<Bytes>>> {
        let mut uri = format!("{}v1{}", self.base, request.path);
        if let Some(query) = request.query.filter(|query| !query.is_empty()) {
            uri.push('?');
            uri.push_str(&query);
        }
        let mut builder = Request::builder()
            .method(method(request.method))
            .uri(uri)
            .header(AUTHORIZATION, self.authorization.clone())
            .header(USER_AGENT, AGENT)
            .header(ACCEPT, "application/json")
            .header("stripe-version", API_VERSION);
        if let Some(key) = key {
            builder = builder.header("idempotency-key", key);
        }
        let body = request.body.as_deref().map(sorted).unwrap_or_default();
        if !body.is_empty() {
            builder = builder.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        builder.body(Full::new(body.into())).ok()
    }
}

impl StripeClient for Http {
    type Err = Failure;

    async fn execute(&self, request: CustomizedStripeRequest) -> Result<Bytes, Failure> {
        let (request, config) = request.into_pieces();
        let key = config.request_strategy.and_then(|how| how.get_key());
        let request = self
            .request(request, key.as_ref().map(IdempotencyKey::as_str))
            .ok_or(Failure::NotSent)?;
        match config.timeout {
            Some(limit) => tokio::time::timeout(limit, self.exchange(request))
                .await
                .unwrap_or(Err(Failure::Broken)),
            None => self.exchange(request).await,
        }
    }
}

/// Metadata comes out of a hash map in any order. Sorted, the same call has the same bytes also
/// after a restart, whatever the other side compares under one idempotency key.
fn sorted(form: &str) -> String {
    let mut pairs: Vec<&str> = form.split('&').collect();
    pairs.sort_unstable();
    pairs.join("&")
}

fn bearer(key: &SecretString) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(&format!("Bearer {}", key.expose_secret())).ok()?;
    value.set_sensitive(true);
    Some(value)
}

const fn method(method: StripeMethod) -> Method {
    match method {
        StripeMethod::Get => Method::GET,
        StripeMethod::Post => Method::POST,
        StripeMethod::Delete => Method::DELETE,
    }
}
