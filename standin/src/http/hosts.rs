//! Addresses inside answers: of this stand-in, or Stripe's real ones when a browser was routed here.

use http::HeaderMap;

/// Stands for the origin of challenge pages in stored objects.
pub(crate) const HOOKS: &str = "standin://hooks";
/// Stands for the origin of receipts.
pub(crate) const PAY: &str = "standin://pay";

/// The origins to write for one request.
pub(crate) struct Origins {
    pub(crate) hooks: String,
    pub(crate) pay: String,
    /// Where Stripe.js and its frames come from.
    pub(crate) js: String,
}

impl Origins {
    /// By `X-Forwarded-Host`, else `Host`; without either, `base`.
    pub(crate) fn of(headers: &HeaderMap, base: &str) -> Self {
        let named = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        match named("x-forwarded-host").or_else(|| named("host")) {
            Some(host) if host == "stripe.com" || host.ends_with(".stripe.com") => Self {
                hooks: "https://hooks.stripe.com".into(),
                pay: "https://pay.stripe.com".into(),
                js: "https://js.stripe.com".into(),
            },
            Some(host) if is_loopback(host.rsplit_once(':').map_or(host, |(name, _)| name)) => {
                Self::of_base(&format!("http://{host}"))
            }
            _ => Self::of_base(base),
        }
    }

    pub(crate) fn of_base(base: &str) -> Self {
        Self {
            hooks: base.into(),
            pay: base.into(),
            js: base.into(),
        }
    }
}

/// Puts the origins into a text.
pub(crate) fn fill(text: &str, origins: &Origins) -> String {
    text.replace(HOOKS, &origins.hooks)
        .replace(PAY, &origins.pay)
}

/// Whether a host name means this machine.
pub(crate) fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || host.ends_with(".localhost")
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback())
}
