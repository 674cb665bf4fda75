//! A small HTTP client of the tests' own, and a stand-in to talk to.

use bytes::Bytes;
use http::{HeaderMap, Method, Request};
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;
use standin::{Clock, Options, Standin, keys};

/// 2026-11-24 12:00:00 UTC, in milliseconds.
pub(crate) const NOON: i64 = 1_795_521_600_000;

pub(crate) struct Stripe {
    pub(crate) standin: Standin,
    pub(crate) clock: Clock,
    http: Client<HttpConnector, Full<Bytes>>,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Reply {
    pub(crate) fn text(&self, path: &str) -> &str {
        let found = path.split('.').fold(&self.body, |at, part| &at[part]);
        found.as_str().unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// Code of the error.
    pub(crate) fn code(&self) -> &str {
        self.text("error.code")
    }

    #[track_caller]
    pub(crate) fn ok(self) -> Value {
        assert_eq!(self.status, 200, "{:#}", self.body);
        self.body
    }
}

/// One call to make.
pub(crate) struct Ask<'a> {
    pub(crate) key: &'a str,
    pub(crate) headers: Vec<(&'a str, &'a str)>,
}

impl Default for Ask<'_> {
    fn default() -> Self {
        Self {
            key: keys::SECRET_KEY,
            headers: Vec::new(),
        }
    }
}

impl Stripe {
    pub(crate) async fn start() -> Self {
        let clock = Clock::manual(NOON);
        let options = Options {
            clock: clock.clone(),
            ..Options::default()
        };
        let standin = standin::start(options).await.unwrap();
        Self {
            standin,
            clock,
            http: Client::builder(TokioExecutor::new()).build_http(),
        }
    }

    /// The raw call: none where the connection broke.
    pub(crate) async fn try_call(
        &self,
        method: &str,
        path: &str,
        form: &str,
        ask: &Ask<'_>,
    ) -> Option<Reply> {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let url = match (&method, form) {
            (_, "") => format!("{}{path}", self.standin.base()),
            (&Method::GET, form) => format!("{}{path}?{form}", self.standin.base()),
            _ => format!("{}{path}", self.standin.base()),
        };
        let mut request = Request::builder().method(&method).uri(url);
        if ask.headers.iter().all(|(name, _)| *name != "content-type") {
            request = request.header("content-type", "application/x-www-form-urlencoded");
        }
        if !ask.key.is_empty() {
            request = request.header("authorization", format!("Bearer {}", ask.key));
        }
        for (name, value) in &ask.headers {
            request = request.header(*name, *value);
        }
        let body = if method == Method::GET {
            Bytes::new()
        } else {
            Bytes::from(form.to_owned())
        };
        let response = self
            .http
            .request(request.body(Full::new(body)).unwrap())
            .await
            .ok()?;
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.ok()?.to_bytes();
        let body = serde_json::from_slice(&bytes)
            .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&bytes).into_owned()));
        Some(Reply {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body,
        })
    }

    pub(crate) async fn call(&self, method: &str, path: &str, form: &str, ask: &Ask<'_>) -> Reply {
        self.try_call(method, path, form, ask)
            .await
            .expect("an answer")
    }

    pub(crate) async fn get(&self, path: &str, query: &str) -> Reply {
        self.call("GET", path, query, &Ask::default()).await
    }

    pub(crate) async fn post(&self, path: &str, form: &str) -> Reply {
        self.call("POST", path, form, &Ask::default()).await
    }

    /// As a browser does: the publishable key in the form, no header of its own.
    pub(crate) async fn browser(&self, path: &str, form: &str) -> Reply {
        let form = format!("key={}&{form}", keys::PUBLISHABLE_KEY);
        self.call(
            "POST",
            path,
            &form,
            &Ask {
                key: "",
                headers: Vec::new(),
            },
        )
        .await
    }

    /// A fresh intent: id and client secret.
    pub(crate) async fn intent(&self, form: &str) -> (String, String) {
        let intent = self.post("/v1/payment_intents", form).await.ok();
        (
            intent["id"].as_str().unwrap().into(),
            intent["client_secret"].as_str().unwrap().into(),
        )
    }

    /// Confirms a card by its number as Stripe.js does.
    pub(crate) async fn pay(&self, client_secret: &str, number: &str) -> Reply {
        let id = client_secret.split("_secret_").next().unwrap();
        let form = format!(
            "client_secret={client_secret}&use_stripe_sdk=true&return_url=https://shop.example/return&payment_method_data[type]=card&payment_method_data[card][number]={number}&payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=34&payment_method_data[card][cvc]=123"
        );
        self.browser(&format!("/v1/payment_intents/{id}/confirm"), &form)
            .await
    }

    pub(crate) async fn status(&self, id: &str) -> String {
        self.get(&format!("/v1/payment_intents/{id}"), "")
            .await
            .text("status")
            .to_owned()
    }
}
