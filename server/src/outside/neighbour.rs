//! Who may be reached although the address is not public.

use std::net::IpAddr;

use ipnet::IpNet;
use url::Url;

use super::Fault;
use super::address::{is_public, literal};

/// A neighbour that `PAYDESK_WEBHOOK_ALLOW` lets in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Neighbour {
    /// By its name, whatever its address is.
    Host(String),
    /// By its address.
    Network(IpNet),
}

impl Neighbour {
    /// Reads a host name, an address or a network.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if let Ok(network) = text.parse::<IpNet>() {
            return Ok(Self::Network(network));
        }
        if let Ok(address) = text.parse::<IpAddr>() {
            return Ok(Self::Network(address.into()));
        }
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        if text.is_empty() || !text.chars().all(is_name) {
            return Err(format!(
                "`{text}` is no host, address or network such as n8n.internal or 10.0.0.0/8"
            ));
        }
        Ok(Self::Host(plain(text)))
    }

    fn is(&self, host: &str, ip: IpAddr) -> bool {
        match self {
            Self::Host(name) => *name == plain(host),
            Self::Network(network) => network.contains(&ip),
        }
    }
}

/// Names of hosts are the same in either case and with the root's dot.
fn plain(host: &str) -> String {
    host.trim_end_matches('.').to_ascii_lowercase()
}

/// Where requests may go.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Who may be reached although the address is not public.
    pub allow: Vec<Neighbour>,
    /// This machine may be reached, also over http.
    pub loopback: bool,
}

impl Rules {
    /// What can be said of an address before its name is resolved.
    ///
    /// # Errors
    /// [`Fault::Scheme`] or [`Fault::Address`].
    pub fn check(&self, url: &Url) -> Result<(), Fault> {
        self.check_scheme(url)?;
        match (literal(url), url.host_str()) {
            (Some(ip), Some(host)) => self.check_ip(host, ip, url.scheme() == "https"),
            _ => Ok(()),
        }
    }

    /// https, or http where this machine may be reached.
    pub(super) fn check_scheme(&self, url: &Url) -> Result<(), Fault> {
        match url.scheme() {
            "https" => Ok(()),
            "http" if self.loopback => Ok(()),
            _ => Err(Fault::Scheme),
        }
    }

    /// Whether a host's address may be connected to.
    pub(super) fn check_ip(&self, host: &str, ip: IpAddr, is_https: bool) -> Result<(), Fault> {
        let is_here = self.loopback && ip.is_loopback();
        if !is_https && !is_here {
            return Err(Fault::Scheme);
        }
        let is_neighbour = self.allow.iter().any(|neighbour| neighbour.is(host, ip));
        if is_here || is_neighbour || is_public(ip) {
            Ok(())
        } else {
            Err(Fault::Address(ip))
        }
    }
}
