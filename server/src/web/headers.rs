//! Security headers. Stripe's part of the policy is its own documented list
//! (<https://docs.stripe.com/security/guide#content-security-policy>).

use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

/// What an answer that sets no policy of its own gets: nothing runs, nothing loads, nobody frames it.
const CLOSED: &str =
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// An answer that other sites may frame, as far as its policy's `frame-ancestors` says.
#[derive(Clone, Copy, Debug)]
pub struct Framed;

/// A checkout in a frame may ask for wallets and passkeys, and hand that on to Stripe's frames.
const FRAME_PERMISSIONS: &str =
    "payment=*, publickey-credentials-get=*, camera=(), microphone=(), geolocation=()";

/// Adds to every answer what it did not set itself.
pub async fn add(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_order = path.starts_with("/orders/") || path.starts_with("/finish/");
    let mut response = next.run(request).await;
    let is_framed = response.extensions().get::<Framed>().is_some();
    let headers = response.headers_mut();
    set_default(headers, CONTENT_SECURITY_POLICY, CLOSED);
    set_default(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    // It knows no list of sites, and would hold beside the policy.
    if !is_framed {
        set_default(headers, X_FRAME_OPTIONS, "DENY");
    }
    // Under no-referrer Chromium posts forms with `Origin: null`, so only pages whose address is a
    // secret get it.
    set_default(
        headers,
        REFERRER_POLICY,
        if is_order {
            "no-referrer"
        } else {
            "same-origin"
        },
    );
    set_default(
        headers,
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin-allow-popups",
    );
    set_default(
        headers,
        HeaderName::from_static("x-permitted-cross-domain-policies"),
        "none",
    );
    set_default(
        headers,
        HeaderName::from_static("permissions-policy"),
        if is_framed {
            FRAME_PERMISSIONS
        } else {
            "camera=(), microphone=(), geolocation=()"
        },
    );
    if is_order {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

fn set_default(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers
        .entry(name)
        .or_insert(HeaderValue::from_static(value));
}

/// The policy of a page that people see. `stand_in` is the loopback address that takes Stripe's
/// place for a test merchant, `ancestors` who may frame the page.
pub fn page_policy(nonce: &str, stand_in: Option<&str>, ancestors: &str) -> String {
    let extra = stand_in
        .map(|base| format!(" {}", base.trim_end_matches('/')))
        .unwrap_or_default();
    format!(
        "default-src 'none'; \
         script-src 'nonce-{nonce}' 'wasm-unsafe-eval' https://js.stripe.com https://*.js.stripe.com{extra}; \
         style-src 'self'; \
         img-src 'self' data: https:; \
         connect-src 'self' https://api.stripe.com https://link.com https://*.link.com{extra}; \
         frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com https://link.com https://*.link.com{extra}; \
         base-uri 'none'; form-action 'self'; frame-ancestors {ancestors}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stand_in_is_allowed_only_where_it_stands() {
        let real = page_policy("n0nce", None, "'none'");
        assert!(real.contains("script-src 'nonce-n0nce' 'wasm-unsafe-eval' https://js.stripe.com https://*.js.stripe.com;"));
        assert!(!real.contains("127.0.0.1") && !real.contains("unsafe-inline"));
        let demo = page_policy("n0nce", Some("http://127.0.0.1:4242/"), "'none'");
        assert!(demo.contains("connect-src 'self' https://api.stripe.com https://link.com https://*.link.com http://127.0.0.1:4242;"));
    }
}
