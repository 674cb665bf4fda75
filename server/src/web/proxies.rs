//! Says once when all buyers seem to share one address, because the proxy before us is not set up:
//! then they are limited together.

use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use axum::http::HeaderMap;

use crate::config::Config;

/// So many orders in a row through one public address are no chance, and no buyer who writes the
/// header himself.
const IN_A_ROW: u32 = 10;

/// Watches the way on which orders come.
#[derive(Default)]
pub struct ProxyWatch {
    is_said: AtomicBool,
    /// The public address through which the last orders came for others, and how many they were.
    row: Mutex<Option<(IpAddr, u32)>>,
}

impl ProxyWatch {
    /// Looks at one order, and logs what to set, the first time that it is plain.
    pub fn look(&self, peer: IpAddr, headers: &HeaderMap, config: &Config) {
        if self.is_said.load(Ordering::Relaxed) {
            return;
        }
        let names_buyer = headers.contains_key("x-forwarded-for");
        if let Some(advice) = self.advice(peer, names_buyer, config)
            && !self.is_said.swap(true, Ordering::Relaxed)
        {
            tracing::warn!(
                "all buyers seem to share one address, so they are limited together: {advice}"
            );
        }
    }

    fn advice(&self, peer: IpAddr, names_buyer: bool, config: &Config) -> Option<String> {
        let is_trusted = config.trusted_proxies.iter().any(|net| net.contains(&peer));
        // We speak no https: somebody before us does.
        let has_proxy = !config.is_loopback() && config.is_https();
        match (is_trusted, names_buyer, is_near(peer)) {
            (true, true, _) => None,
            (true, false, _) => has_proxy.then(|| {
                format!("let the proxy at {peer} send X-Forwarded-For (docs/OPERATIONS.md)")
            }),
            (false, true, true) => Some(format!(
                "they come through a proxy at {peer} that is not trusted: set PAYDESK_TRUSTED_PROXIES={peer}"
            )),
            (false, false, true) => has_proxy.then(|| {
                format!("let the proxy at {peer} send X-Forwarded-For, and set PAYDESK_TRUSTED_PROXIES={peer}")
            }),
            (false, true, false) => (self.count(peer) >= IN_A_ROW).then(|| {
                format!("the last {IN_A_ROW} orders came through {peer} on behalf of others: if that is your proxy, set PAYDESK_TRUSTED_PROXIES={peer}; if it is not, leave it")
            }),
            (false, false, false) => {
                *self.row.lock().unwrap_or_else(PoisonError::into_inner) = None;
                None
            }
        }
    }

    fn count(&self, peer: IpAddr) -> u32 {
        let mut row = self.row.lock().unwrap_or_else(PoisonError::into_inner);
        let count = match *row {
            Some((last, count)) if last == peer => count + 1,
            _ => 1,
        };
        *row = Some((peer, count));
        count
    }
}

/// This machine, or its private network.
fn is_near(peer: IpAddr) -> bool {
    match peer.to_canonical() {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private() || v4.is_link_local(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local(),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        config: Config,
    }

    fn config(public_url: &str, trusted: &str) -> Config {
        let arguments = ["paydesk", "--public-url", public_url];
        let trusted = [["--trusted-proxies", trusted]];
        let trusted = trusted.iter().filter(|pair| !pair[1].is_empty()).flatten();
        Cli::parse_from(arguments.iter().chain(trusted)).config
    }

    fn advice(public_url: &str, trusted: &str, peer: &str, names_buyer: bool) -> Option<String> {
        let config = config(public_url, trusted);
        ProxyWatch::default().advice(peer.parse().unwrap(), names_buyer, &config)
    }

    const OURS: &str = "https://pay.example.com";

    #[test]
    fn it_says_which_setting_to_make() {
        for peer in [
            "127.0.0.1",
            "10.1.2.3",
            "::1",
            "fd00::7",
            "::ffff:172.17.0.1",
        ] {
            let setting = format!("set PAYDESK_TRUSTED_PROXIES={peer}");
            let said = advice(OURS, "", peer, true).unwrap();
            assert!(said.contains(&setting), "{said}");
            let said = advice(OURS, "", peer, false).unwrap();
            assert!(
                said.contains("X-Forwarded-For") && said.contains(&setting),
                "{said}"
            );
        }
        let said = advice(OURS, "10.0.0.0/8", "10.1.2.3", false).unwrap();
        assert!(said.starts_with("let the proxy at 10.1.2.3 send"), "{said}");
    }

    #[test]
    fn it_is_silent_where_all_is_well() {
        assert_eq!(advice(OURS, "10.0.0.0/8", "10.1.2.3", true), None);
        assert_eq!(advice(OURS, "", "203.0.113.9", false), None);
        let local = "http://127.0.0.1:3000";
        assert_eq!(advice(local, "", "127.0.0.1", false), None);
        assert_eq!(advice(local, "127.0.0.1", "127.0.0.1", false), None);
    }

    #[test]
    fn a_public_address_is_named_only_when_every_order_comes_through_it() {
        let config = config(OURS, "");
        let watch = ProxyWatch::default();
        let order =
            |peer: &str, names_buyer| watch.advice(peer.parse().unwrap(), names_buyer, &config);
        for _ in 1..IN_A_ROW {
            assert_eq!(order("203.0.113.9", true), None);
        }
        // A buyer of his own in between: it is no proxy for all.
        assert_eq!(order("198.51.100.1", false), None);
        for _ in 1..IN_A_ROW {
            assert_eq!(order("203.0.113.9", true), None);
        }
        let said = order("203.0.113.9", true).unwrap();
        assert!(said.contains("if that is your proxy"), "{said}");
    }
}
