//! The address that a request really comes from.

use std::net::IpAddr;

use axum::http::HeaderMap;
use ipnet::IpNet;

/// The client's address: the peer's, or, behind trusted proxies, the last address in
/// `X-Forwarded-For` that is no such proxy. What the client itself wrote there is never believed.
pub fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: &IpAddr| trusted.iter().any(|network| network.contains(address));
    if !is_trusted(&peer) {
        return peer;
    }
    let forwarded = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|part| part.trim().parse::<IpAddr>())
        .collect::<Vec<_>>();
    let mut nearest = peer;
    for hop in forwarded.into_iter().rev() {
        let Ok(address) = hop else { return nearest };
        nearest = address;
        if !is_trusted(&address) {
            return address;
        }
    }
    nearest
}

/// What counts as one household for limits: an IPv4 address, or an IPv6 /64.
pub fn limit_key(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            v6.to_ipv4_mapped()
                .map_or_else(|| [a, b, c, d, 0, 0, 0, 0].into(), IpAddr::V4)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(peer: &str, forwarded: &str, trusted: &str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        let trusted: Vec<IpNet> = trusted
            .split_whitespace()
            .map(|text| text.parse().unwrap())
            .collect();
        client_address(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        assert_eq!(asked("9.9.9.9", "1.1.1.1", ""), "9.9.9.9");
        assert_eq!(asked("10.0.0.1", "1.1.1.1", "10.0.0.0/8"), "1.1.1.1");
        assert_eq!(
            asked("10.0.0.1", "6.6.6.6, 1.1.1.1", "10.0.0.0/8"),
            "1.1.1.1"
        );
        assert_eq!(
            asked("10.0.0.1", "1.1.1.1, 10.0.0.2", "10.0.0.0/8"),
            "1.1.1.1"
        );
        assert_eq!(
            asked("10.0.0.1", "1.1.1.1, nonsense", "10.0.0.0/8"),
            "10.0.0.1"
        );
        assert_eq!(asked("10.0.0.1", "", "10.0.0.0/8"), "10.0.0.1");
    }

    #[test]
    fn an_ipv6_network_counts_as_one() {
        let key = |text: &str| limit_key(text.parse().unwrap());
        assert_eq!(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff::9"));
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
        assert_eq!(key("::ffff:1.2.3.4"), key("1.2.3.4"));
    }
}
