//! What all pages share: their frame, their language and their policy.

use std::any::Any;

use app::{AssetNames, MessagePage, Shell};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use domain::{ErrorCode, Language};

use crate::error::ApiError;
use crate::state::AppState;
use crate::web::{headers, request_log};

/// A request for a page: what its address and headers say.
#[derive(Clone, Debug)]
pub(super) struct PageRequest {
    /// Decoded query pairs, bounded.
    pub(super) query: Vec<(String, String)>,
    /// By `?lang=`, else by `Accept-Language`; or the one that the seller fixed.
    pub(super) language: Language,
    /// The seller fixed it.
    pub(super) is_fixed: bool,
}

const MAX_PAIRS: usize = 60;
/// What people read, as their addresses begin. The admin's guard dresses its own.
const PAGES: [&str; 4] = ["/o/", "/orders/", "/finish/", "/embed/"];

impl PageRequest {
    /// Reads address and headers.
    pub(super) fn read(uri: &Uri, headers: &HeaderMap) -> Self {
        let query: Vec<(String, String)> =
            url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes())
                .into_owned()
                .take(MAX_PAIRS)
                .collect();
        let asked = query.iter().find(|(key, _)| key == "lang");
        let accepted = headers
            .get(ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        let language = asked
            .and_then(|(_, tag)| Language::parse(tag))
            .unwrap_or_else(|| Language::negotiate(accepted.unwrap_or_default()));
        Self {
            query,
            language,
            is_fixed: false,
        }
    }

    /// The same in the language that an offer's seller fixed. Its texts are in that one: `?lang=`
    /// would only mix two.
    pub(super) fn fixed_to(self, language: Option<Language>) -> Self {
        match language {
            Some(language) => Self {
                language,
                is_fixed: true,
                ..self
            },
            None => self,
        }
    }

    /// The value of a query key.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.as_str())
    }

    /// The frame of a page in answer to this.
    pub(super) fn shell(&self, state: &AppState) -> Shell {
        Shell {
            language: self.language,
            is_fixed: self.is_fixed,
            nonce: data_encoding::BASE64URL_NOPAD.encode(&state.entropy.bytes::<16>()),
            assets: AssetNames {
                css: state.assets.url("main.css"),
                js: state.assets.url("widget.js"),
                wasm: state.assets.url("widget_bg.wasm"),
                icon: state.assets.url("icon.svg"),
                frame_css: state.assets.url("embed.css"),
                frame_js: state.assets.url("frame.js"),
            },
            query: self.query.clone(),
        }
    }

    /// The page, or why there is none.
    pub(super) fn or_refuse(
        &self,
        state: &AppState,
        answer: Result<Response, ApiError>,
    ) -> Response {
        answer.unwrap_or_else(|error| self.refuse(state, &error))
    }

    /// Says no as a page.
    pub(super) fn refuse(&self, state: &AppState, error: &ApiError) -> Response {
        let shell = self.shell(state);
        let nonce = shell.nonce.clone();
        let html = app::message_page(&MessagePage {
            shell,
            code: error.code(),
            request_id: error
                .status()
                .is_server_error()
                .then(request_log::current_id),
            home_url: None,
        });
        let mut response = page(html, &nonce, None);
        *response.status_mut() = error.status();
        response
    }
}

/// A page under its policy.
pub(super) fn page(html: String, nonce: &str, stand_in: Option<&str>) -> Response {
    under(html, &headers::page_policy(nonce, stand_in, "'none'"))
}

/// The same for a page that these sites may frame.
pub(super) fn framed_page(
    html: String,
    nonce: &str,
    stand_in: Option<&str>,
    ancestors: &str,
) -> Response {
    let mut response = under(html, &headers::page_policy(nonce, stand_in, ancestors));
    response.extensions_mut().insert(headers::Framed);
    response
}

fn under(html: String, policy: &str) -> Response {
    let mut response = Html(html).into_response();
    if let Ok(value) = HeaderValue::from_str(policy) {
        response
            .headers_mut()
            .insert(CONTENT_SECURITY_POLICY, value);
    }
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A refusal without a page: the framework's own, such as of a path that is no UTF-8, of a field that was
/// sent twice, or of a method; or of a request that took too long.
pub(super) fn is_bare(response: &Response) -> bool {
    let is_refusal = response.status().is_client_error() || response.status().is_server_error();
    let kind = response.headers().get(CONTENT_TYPE);
    is_refusal && kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

/// Gives bare refusals the look and the language of the pages, or of the API.
pub(super) async fn dress(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_api = path.starts_with("/api/");
    let is_page = PAGES.iter().any(|start| path.starts_with(start));
    if !is_api && !is_page {
        return next.run(request).await;
    }
    let page = PageRequest::read(request.uri(), request.headers());
    let response = next.run(request).await;
    if !is_bare(&response) {
        return response;
    }
    let error = ApiError::Bare(response.status());
    if is_api {
        error.into_response()
    } else {
        page.refuse(&state, &error)
    }
}

/// Whatever has no route.
pub(super) async fn not_found(State(state): State<AppState>, request: Request) -> Response {
    if request.uri().path().starts_with("/api/") {
        return ApiError::NotFound.into_response();
    }
    PageRequest::read(request.uri(), request.headers()).refuse(&state, &ApiError::NotFound)
}

/// Order pages are secrets; nothing else here needs hiding.
pub(super) async fn robots() -> impl IntoResponse {
    (
        [(CONTENT_TYPE, "text/plain")],
        "User-agent: *\nDisallow: /orders/\nDisallow: /finish/\nDisallow: /api/\n",
    )
}

/// A panic is our fault and says nothing of its cause.
#[expect(clippy::needless_pass_by_value, reason = "the layer's signature")]
pub(super) fn panicked(cause: Box<dyn Any + Send + 'static>) -> Response {
    let text = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied());
    tracing::error!(panic = text.unwrap_or("unknown"), "a handler panicked");
    (
        StatusCode::INTERNAL_SERVER_ERROR,
        ErrorCode::Internal.as_str(),
    )
        .into_response()
}
