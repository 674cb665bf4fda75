//! The sites that may show an offer in a frame.

use std::fmt;

/// A site that may show an offer: `example.com`, `*.example.com` (every host below it, not itself),
/// either with a port. The scheme is https; names that only this machine or this office knows may
/// also come by http.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AllowedSite(String);

/// Names that no certificate is issued for: <https://www.rfc-editor.org/rfc/rfc6761>, and `.local`.
const LOCAL: [&str; 4] = ["localhost", "test", "local", "internal"];

/// So many sites of one offer.
pub const MAX_SITES: usize = 50;

/// Why a text is no allowed site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteError {
    /// No host, or one with letters that no host has.
    NotAHost,
    /// Something follows the host: a path, a query.
    NotASite,
    /// http, where it is not local.
    NotHttps,
    /// A `*` elsewhere than in front, or over a whole top-level domain.
    Wildcard,
}

impl AllowedSite {
    /// Reads what a person typed: an address without a path will do.
    pub fn parse(text: &str) -> Result<Self, SiteError> {
        let text = text.trim().to_ascii_lowercase();
        let (scheme, rest) = match text.split_once("://") {
            Some((scheme, rest)) => (Some(scheme.to_owned()), rest),
            None => (None, text.as_str()),
        };
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        if rest.contains(['/', '?', '#', '@', ' ']) {
            return Err(SiteError::NotASite);
        }
        let (host, port) = split_port(rest).ok_or(SiteError::NotAHost)?;
        let (is_wild, bare) = match host.strip_prefix("*.") {
            Some(bare) => (true, bare),
            None => (false, host),
        };
        if bare.contains('*') {
            return Err(SiteError::Wildcard);
        }
        let is_local = is_local(bare);
        if is_wild && (is_address(bare) || !(bare.contains('.') || is_local)) {
            return Err(SiteError::Wildcard);
        }
        if !is_host(bare) {
            return Err(SiteError::NotAHost);
        }
        match scheme.as_deref() {
            None | Some("https") => {}
            Some("http") if is_local => {}
            Some("http") => return Err(SiteError::NotHttps),
            Some(_) => return Err(SiteError::NotASite),
        }
        // https's own port is no other site.
        let port = port.filter(|port| *port != 443);
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        Ok(Self([host, &port].concat()))
    }

    /// As it is stored and shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host that it names, when it names exactly one.
    pub fn host(&self) -> Option<&str> {
        let (host, _) = split_port(&self.0)?;
        (!host.starts_with("*.")).then_some(host)
    }

    /// The one host that it names, where the whole internet knows it.
    pub fn public_host(&self) -> Option<&str> {
        self.host().filter(|host| is_public(host))
    }

    /// Whether a page at this origin (`https://host[:port]`, as browsers write it) may frame.
    pub fn allows(&self, origin: &str) -> bool {
        self.sources().iter().any(|source| covers(source, origin))
    }

    /// What `frame-ancestors` lists for it (<https://www.w3.org/TR/CSP3/#directive-frame-ancestors>).
    pub fn sources(&self) -> Vec<String> {
        let https = ["https://", &self.0].concat();
        let is_local = split_port(&self.0).is_some_and(|(host, _)| is_local(host));
        if is_local {
            vec![https, ["http://", &self.0].concat()]
        } else {
            vec![https]
        }
    }
}

impl fmt::Display for AllowedSite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The host of an origin (`https://host[:port]`), where the whole internet knows it.
pub fn public_host(origin: &str) -> Option<&str> {
    let (host, _) = split_port(origin.strip_prefix("https://")?)?;
    (is_host(host) && is_public(host)).then_some(host)
}

fn is_public(host: &str) -> bool {
    !is_local(host) && !is_address(host)
}

/// Whether a text is an origin as browsers write it. What is none is allowed nowhere.
fn covers(source: &str, origin: &str) -> bool {
    let Some((scheme, wanted)) = source.split_once("://") else {
        return false;
    };
    let Some(rest) = origin
        .strip_prefix(scheme)
        .and_then(|rest| rest.strip_prefix("://"))
    else {
        return false;
    };
    let (Some((wanted, wanted_port)), Some((host, port))) = (split_port(wanted), split_port(rest))
    else {
        return false;
    };
    let is_host_allowed = match wanted.strip_prefix('*') {
        Some(end) => host
            .strip_suffix(end)
            .is_some_and(|below| !below.is_empty() && is_host(host)),
        None => host == wanted,
    };
    is_host_allowed && port == wanted_port
}

/// Host and port; an IPv6 address keeps its brackets.
fn split_port(text: &str) -> Option<(&str, Option<u16>)> {
    let after_address = text.rfind(']').map_or(0, |at| at + 1);
    let Some(colon) = text[after_address..].find(':') else {
        return Some((text, None));
    };
    let (host, port) = text.split_at(after_address + colon);
    let digits = &port[1..];
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let port = digits.parse().ok().filter(|port| *port != 0)?;
    Some((host, Some(port)))
}

fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[').and_then(|h| h.strip_suffix(']')) {
        return address.parse::<std::net::Ipv6Addr>().is_ok();
    }
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'))
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    host.len() <= 253 && host.split('.').all(is_label) && (host.contains('.') || is_local(host))
}

fn is_address(host: &str) -> bool {
    host.starts_with('[') || host.parse::<std::net::Ipv4Addr>().is_ok()
}

/// Whether only this machine or this office knows the host.
fn is_local(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[').and_then(|h| h.strip_suffix(']')) {
        return address
            .parse::<std::net::Ipv6Addr>()
            .is_ok_and(|ip| ip.is_loopback());
    }
    if let Ok(ip) = host.parse::<std::net::Ipv4Addr>() {
        return ip.is_loopback() || ip.is_private();
    }
    let last = host.rsplit('.').next().unwrap_or_default();
    LOCAL.contains(&last)
}

#[cfg(test)]
mod tests;
