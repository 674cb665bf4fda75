//! A request to the admin: who asks, in which language, and how it is answered.

use app::admin::{AdminFrame, Banner, MemberView, RefusalPage};
use axum::extract::FromRequestParts;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, COOKIE, REFERRER_POLICY, X_FRAME_OPTIONS,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use cookie::Cookie;
use domain::Language;

use crate::error::ApiError;
use crate::members::SignedIn;
use crate::routes::pages::PageRequest;
use crate::state::AppState;
use crate::store::StoreError;
use crate::web::request_log;

/// Nothing runs in the admin, nobody frames it, and its forms go nowhere else.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; \
     base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// A preview loads what the buyers' page does, but nothing runs, and only our own pages frame it.
const FRAMED: &str = "default-src 'none'; style-src 'self'; img-src 'self' data: https:; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// The end of the address of a page as buyers will see it.
const PREVIEWED: &str = "/preview/page";

/// A request to the admin, as its guard let it through.
#[derive(Clone, Debug)]
pub(super) struct AdminRequest {
    /// Path and query.
    pub(super) path: String,
    /// Who asks; always somebody where the route is not public.
    pub(super) signed_in: Option<SignedIn>,
    /// The page from which a form was sent.
    pub(super) referer: Option<String>,
    /// What stands over every page.
    pub(super) banners: Vec<Banner>,
    pub(super) page: PageRequest,
}

impl AdminRequest {
    pub(super) fn read(uri: &Uri, headers: &HeaderMap) -> Self {
        let mut page = PageRequest::read(uri, headers);
        let asked = page.get("lang").is_some();
        if let Some(language) = cookie(headers, "lang").and_then(|tag| Language::parse(&tag))
            && !asked
        {
            page.language = language;
        }
        let referer = headers.get("referer").and_then(|v| v.to_str().ok());
        Self {
            path: path_and_query(uri),
            signed_in: None,
            referer: referer.map(str::to_owned),
            banners: Vec::new(),
            page,
        }
    }

    /// The value of a query key.
    pub(super) fn query(&self, key: &str) -> Option<&str> {
        self.page.get(key)
    }

    /// Keeps a language that was chosen; not the one of a page that is only looked at.
    pub(super) fn language_cookie(&self) -> Option<String> {
        self.page.get("lang")?;
        let path = self.path.split('?').next().unwrap_or_default();
        if path.ends_with(PREVIEWED) {
            return None;
        }
        let tag = self.page.language.as_str();
        Some(format!(
            "lang={tag}; Path=/admin; Max-Age=31536000; SameSite=Lax; HttpOnly"
        ))
    }

    /// What is around the page in answer to this.
    pub(super) fn frame(&self, state: &AppState) -> AdminFrame {
        AdminFrame {
            shell: self.page.shell(state),
            css: state.assets.url("admin.css"),
            member: self.signed_in.as_ref().map(|s| MemberView {
                email: s.member.email.clone(),
                role: s.member.role,
            }),
            csrf: self
                .signed_in
                .as_ref()
                .map(|s| s.csrf.clone())
                .unwrap_or_default(),
            done: self.page.get("done").map(str::to_owned),
            banners: self.banners.clone(),
        }
    }

    /// Says no as a page.
    pub(super) fn refuse(&self, state: &AppState, refused: &Refused) -> Response {
        let mut frame = self.frame(state);
        frame.done = None;
        let html = app::admin::refusal_page(&RefusalPage {
            frame,
            key: refused.key.to_owned(),
            request_id: (refused.status >= 500).then(request_log::current_id),
        });
        let status = StatusCode::from_u16(refused.status);
        let mut response = page(html);
        *response.status_mut() = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        response
    }
}

impl FromRequestParts<AppState> for AdminRequest {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, ApiError> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| {
            tracing::error!("a route of the admin has no guard");
            ApiError::Internal
        })
    }
}

/// Who asks: for routes that are not public.
#[derive(Clone, Debug)]
pub(super) struct Who(pub(super) SignedIn);

impl FromRequestParts<AppState> for Who {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let request = AdminRequest::from_request_parts(parts, state).await?;
        request.signed_in.map(Self).ok_or(ApiError::Internal)
    }
}

/// Why there is no page: a text's key and a status. The guard draws it in the reader's language.
#[derive(Clone, Debug)]
pub(super) struct Refused {
    key: &'static str,
    status: u16,
}

impl Refused {
    pub(super) const fn of(key: &'static str, status: u16) -> Self {
        Self { key, status }
    }

    /// Says what the framework refuses without a page.
    pub(super) fn bare(status: StatusCode) -> Self {
        let key = match status {
            StatusCode::PAYLOAD_TOO_LARGE => "admin-too-large",
            status if status.is_client_error() => "admin-unreadable",
            _ => "admin-fault",
        };
        Self::of(key, status.as_u16())
    }
}

impl From<ApiError> for Refused {
    fn from(error: ApiError) -> Self {
        let key = match &error {
            ApiError::NotFound => "admin-not-found",
            ApiError::ForeignOrigin => "admin-foreign",
            ApiError::TooLarge => "admin-too-large",
            ApiError::TooManyRequests { .. } => "admin-too-many",
            ApiError::PaymentsUnavailable => "admin-stripe-away",
            ApiError::Paused => "admin-paused",
            _ => "admin-fault",
        };
        Self::of(key, error.status().as_u16())
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        ApiError::from(error).into()
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// A page of the admin under its policy.
pub(super) fn page(html: String) -> Response {
    let mut response = Html(html).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    response
}

/// The same for a page that frames another one of ours.
pub(super) fn framing_page(html: String) -> Response {
    let mut response = page(html);
    let policy = format!("{POLICY}; frame-src 'self'");
    if let Ok(policy) = HeaderValue::try_from(policy) {
        let headers = response.headers_mut();
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// What our own pages may frame: nothing in it runs, no form goes anywhere.
pub(super) fn framed_page(html: String) -> Response {
    let mut response = page(html);
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(FRAMED));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    response
}

/// The same for a page with a form, which may be refused.
pub(super) fn form_page(html: String, is_refused: bool) -> Response {
    if is_refused {
        refused_form(html)
    } else {
        page(html)
    }
}

/// The same for a form that was refused.
pub(super) fn refused_form(html: String) -> Response {
    let mut response = page(html);
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    response
}

/// A path of the admin to go on to; anything else would lead to other sites.
pub(super) fn safe_next(next: &str) -> &str {
    let is_ours = next == "/admin" || next.starts_with("/admin/") || next.starts_with("/admin?");
    if is_ours && !next.contains(['\\', '\n', '\r']) {
        next
    } else {
        "/admin"
    }
}

pub(super) fn path_and_query(uri: &Uri) -> String {
    uri.path_and_query()
        .map_or_else(|| "/admin".to_owned(), ToString::to_string)
}

/// `__Host-` binds the cookie to this host and https; browsers refuse it on plain loopback.
pub(super) fn cookie_name(is_secure: bool) -> &'static str {
    if is_secure {
        "__Host-paydesk"
    } else {
        "paydesk"
    }
}

/// The session's secret. Over https only the bound name counts: another host of the domain could
/// have set the plain one.
pub(super) fn session_cookie(headers: &HeaderMap, is_secure: bool) -> Option<String> {
    cookie(headers, cookie_name(is_secure))
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok());
    all.flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_https_only_the_bound_cookie_counts() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("a=1; paydesk=planted"));
        assert_eq!(session_cookie(&headers, true), None);
        assert_eq!(session_cookie(&headers, false).as_deref(), Some("planted"));
        let both = HeaderValue::from_static("paydesk=planted; __Host-paydesk=own");
        headers.insert(COOKIE, both);
        assert_eq!(session_cookie(&headers, true).as_deref(), Some("own"));
    }

    #[test]
    fn going_on_stays_in_the_admin() {
        for good in ["/admin", "/admin/orders?status=paid", "/admin?lang=ru"] {
            assert_eq!(safe_next(good), good);
        }
        for bad in [
            "",
            "https://evil.example",
            "//evil.example",
            "/administrator",
            "/admin/\\evil",
        ] {
            assert_eq!(safe_next(bad), "/admin", "{bad}");
        }
    }
}
