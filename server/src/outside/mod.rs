//! The way to addresses that somebody typed: a POST that reaches public addresses alone.
//!
//! A name is resolved when the connection is made, each of its addresses is checked, and the connection
//! goes to one of those that were checked: there is no second look-up that could say something else.
//! Each request has a connection of its own. Redirects are not followed.

mod address;
mod connector;
mod fault;
mod neighbour;

use std::time::Duration;

use bytes::Bytes;
use http::header::{HeaderMap, HeaderValue, LOCATION, RETRY_AFTER, USER_AGENT};
use http::{Request, StatusCode};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client as Hyper;
use hyper_util::rt::TokioExecutor;
use tokio::time::Instant;
use url::Url;

use crate::clock::Timestamp;

pub use address::{AddressError, read_address};
use connector::Connector;
pub use fault::Fault;
pub use neighbour::{Neighbour, Rules};

/// So long a receiver may take, from the look-up of its name to the end of its answer.
pub const PATIENCE: Duration = Duration::from_secs(15);
/// So much of an answer is read.
pub const ANSWER: usize = 2 * 1024;
const AGENT: &str = concat!("Paydesk/", env!("CARGO_PKG_VERSION"));

/// Sends to public addresses. Clones share nothing but the rules.
#[derive(Clone, Debug)]
pub struct Outside {
    client: Hyper<HttpsConnector<Connector>, Full<Bytes>>,
    rules: Rules,
    patience: Duration,
}

/// What a receiver answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Where it sends on to.
    pub location: Option<String>,
    /// How long it wants not to be asked again.
    pub retry_after: Option<RetryAfter>,
    /// The beginning of its body.
    pub body: Vec<u8>,
}

/// A header `Retry-After`.
#[derive(Clone, Copy, Debug)]
pub enum RetryAfter {
    /// After so long.
    Wait(Duration),
    /// At that time.
    At(Timestamp),
}

impl Outside {
    /// Under these rules, with [`PATIENCE`] or less.
    pub fn new(rules: Rules, patience: Duration) -> Result<Self, rustls::Error> {
        let connector = HttpsConnectorBuilder::new()
            .with_provider_and_webpki_roots(rustls::crypto::ring::default_provider())?
            .https_or_http()
            .enable_http1()
            .wrap_connector(Connector::new(rules.clone()));
        let client = Hyper::builder(TokioExecutor::new())
            .pool_max_idle_per_host(0)
            .build(connector);
        Ok(Self {
            client,
            rules,
            patience,
        })
    }

    /// The rules.
    pub const fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Sends once. What the receiver answers is for the caller to judge.
    ///
    /// # Errors
    /// [`Fault`] when there is no answer.
    pub async fn post(&self, url: &Url, headers: HeaderMap, body: Bytes) -> Result<Answer, Fault> {
        self.rules.check_scheme(url)?;
        let mut request = Request::post(url.as_str())
            .body(Full::new(body))
            .map_err(|_| Fault::Broken)?;
        *request.headers_mut() = headers;
        let agent = HeaderValue::from_static(AGENT);
        request.headers_mut().insert(USER_AGENT, agent);
        let until = Instant::now() + self.patience;
        let answer = tokio::time::timeout_at(until, self.client.request(request));
        let answer = answer.await.map_err(|_| Fault::Late)?;
        let (head, body) = answer.map_err(|error| Fault::of(&error))?.into_parts();
        let header = |name| head.headers.get(name).and_then(|v| v.to_str().ok());
        Ok(Answer {
            status: head.status,
            location: header(LOCATION).map(str::to_owned),
            retry_after: header(RETRY_AFTER).and_then(RetryAfter::read),
            body: beginning(body, until).await,
        })
    }
}

/// Reads as much as is kept; a slow or broken rest does not matter.
async fn beginning(mut body: Incoming, until: Instant) -> Vec<u8> {
    let mut read = Vec::new();
    while read.len() < ANSWER
        && let Ok(Some(Ok(frame))) = tokio::time::timeout_at(until, body.frame()).await
    {
        read.extend_from_slice(frame.data_ref().map_or(&[][..], |data| data));
    }
    read.truncate(ANSWER);
    read
}

impl RetryAfter {
    /// Seconds or a date (RFC 9110 §10.2.3).
    fn read(text: &str) -> Option<Self> {
        if let Ok(seconds) = text.trim().parse() {
            return Some(Self::Wait(Duration::from_secs(seconds)));
        }
        let date = httpdate::parse_http_date(text.trim()).ok()?;
        let seconds = date.duration_since(std::time::UNIX_EPOCH).ok()?.as_secs();
        let seconds = i64::try_from(seconds).ok()?;
        Some(Self::At(Timestamp::from_seconds(seconds)))
    }

    /// When to ask again at the earliest.
    pub fn at(self, now: Timestamp) -> Timestamp {
        match self {
            Self::Wait(wait) => now + wait,
            Self::At(at) => at,
        }
    }
}

#[cfg(test)]
mod tests;
