//! Which addresses are public, and which texts are addresses to send to.

use std::net::IpAddr;
use std::sync::LazyLock;

use ipnet::IpNet;
use url::{Host, Url};

/// Networks that are not the public internet's
/// (<https://www.iana.org/assignments/iana-ipv4-special-registry>), and those through which others are
/// reached: 6to4 relays.
const NOT_PUBLIC_V4: [&str; 16] = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.31.196.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
];

/// Of IPv6 only what is assigned to the internet is public: loopback, mapped addresses, NAT64, unique
/// local, link-local and multicast ones lie outside of it
/// (<https://www.iana.org/assignments/ipv6-address-space>).
const PUBLIC_V6: &str = "2000::/3";

/// But not these of it: Teredo and other protocols' own, examples, 6to4.
const NOT_PUBLIC_V6: [&str; 4] = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

static NETWORKS: LazyLock<(IpNet, Vec<IpNet>)> = LazyLock::new(|| {
    let read = |text: &str| text.parse().expect("a network");
    let not_public = NOT_PUBLIC_V4.into_iter().chain(NOT_PUBLIC_V6);
    (read(PUBLIC_V6), not_public.map(read).collect())
});

/// Whether it is an address of the public internet.
pub(super) fn is_public(ip: IpAddr) -> bool {
    let (public_v6, not_public) = &*NETWORKS;
    (ip.is_ipv4() || public_v6.contains(&ip)) && !not_public.iter().any(|net| net.contains(&ip))
}

/// Why a text is no address to send to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Nothing was typed.
    #[error("there is no address")]
    Empty,
    /// It is none.
    #[error("this is no address")]
    Malformed,
    /// It has a name or password before the host.
    #[error("an address must not carry a name or a password")]
    UserInfo,
}

/// Reads an address as it was typed. Whether it may be sent to is for [`super::Rules`] to say.
pub fn read_address(text: &str) -> Result<Url, AddressError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(AddressError::Empty);
    }
    let mut url = Url::parse(text).map_err(|_| AddressError::Malformed)?;
    let is_web = matches!(url.scheme(), "https" | "http") && url.host_str().is_some();
    if !is_web {
        return Err(AddressError::Malformed);
    }
    if !url.username().is_empty() || url.password().is_some() || has_at(text) {
        return Err(AddressError::UserInfo);
    }
    url.set_fragment(None);
    Ok(url)
}

/// An `@` before the path, also an empty name before it.
fn has_at(text: &str) -> bool {
    let rest = text.split_once(':').map_or("", |(_, rest)| rest);
    let rest = rest.trim_start_matches(['/', '\\']);
    let host = rest.split(['/', '\\', '?', '#']).next();
    host.is_some_and(|host| host.contains('@'))
}

/// The address that a host is by itself, if it is none of names.
pub(super) fn literal(url: &Url) -> Option<IpAddr> {
    match url.host()? {
        Host::Ipv4(ip) => Some(ip.into()),
        Host::Ipv6(ip) => Some(ip.into()),
        Host::Domain(_) => None,
    }
}
