//! Settings: flags and environment variables, checked before anything starts.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use ipnet::IpNet;
use secrecy::SecretString;
use url::Url;

use crate::mail::Security;
use crate::outside::{Neighbour, Rules};
use crate::time_zone::TimeZone;

/// What a Paydesk server needs to know. Secrets come by environment or by file, never by flag.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Where the SQLite database, the generated master key and uploads live.
    #[arg(long, env = "PAYDESK_DATA", default_value = "data", global = true)]
    pub data: PathBuf,

    /// postgres://… for several servers at once; without it SQLite in the data folder.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,

    /// The address that buyers see, such as <https://pay.example.com>. It alone makes links and return addresses.
    #[arg(
        long,
        env = "PAYDESK_PUBLIC_URL",
        default_value = "http://127.0.0.1:3000",
        global = true
    )]
    pub public_url: Url,

    /// Where to listen.
    #[arg(
        long,
        env = "PAYDESK_LISTEN",
        default_value = "127.0.0.1:3000",
        global = true
    )]
    pub listen: SocketAddr,

    /// Where to serve /metrics, for a private network; not served without it.
    #[arg(long, env = "PAYDESK_METRICS_LISTEN", global = true)]
    pub metrics_listen: Option<SocketAddr>,

    /// Proxies whose X-Forwarded-For is believed: addresses or networks, with commas between them.
    #[arg(long, env = "PAYDESK_TRUSTED_PROXIES", value_delimiter = ',', value_parser = parse_network, global = true)]
    pub trusted_proxies: Vec<IpNet>,

    /// Where the team lives, such as Europe/Kyiv: times and days in the admin are of this zone.
    #[arg(long, env = "PAYDESK_TIMEZONE", default_value = "UTC", global = true)]
    pub timezone: TimeZone,

    /// How the log is written.
    #[arg(
        long,
        env = "PAYDESK_LOG_FORMAT",
        value_enum,
        default_value = "pretty",
        global = true
    )]
    pub log_format: LogFormat,

    /// A folder of built assets, instead of those in the binary.
    #[arg(long, env = "PAYDESK_ASSETS", global = true)]
    pub assets: Option<PathBuf>,

    /// The SMTP server that takes our mail, instead of what Settings → Mail says. Its password comes as
    /// `PAYDESK_SMTP_PASSWORD` or `PAYDESK_SMTP_PASSWORD_FILE`.
    #[arg(long, env = "PAYDESK_SMTP_HOST", global = true)]
    pub smtp_host: Option<String>,

    /// Its port.
    #[arg(long, env = "PAYDESK_SMTP_PORT", default_value_t = 587, global = true)]
    pub smtp_port: u16,

    /// How the connection to it is kept.
    #[arg(
        long,
        env = "PAYDESK_SMTP_SECURITY",
        value_enum,
        default_value = "starttls",
        global = true
    )]
    pub smtp_security: Security,

    /// Who signs in there.
    #[arg(long, env = "PAYDESK_SMTP_USERNAME", global = true)]
    pub smtp_username: Option<String>,

    /// A PEM file with the certificate of the mail server, or of the authority that signed it, where
    /// it is one's own.
    #[arg(long, env = "PAYDESK_SMTP_CA", global = true)]
    pub smtp_ca: Option<PathBuf>,

    /// The sender's address of all mail.
    #[arg(long, env = "PAYDESK_MAIL_FROM", global = true)]
    pub mail_from: Option<String>,

    /// Write mails as files into this folder instead of sending them.
    #[arg(long, env = "PAYDESK_MAIL_FILES", global = true)]
    pub mail_files: Option<PathBuf>,

    /// Where a stand-in for Stripe listens on loopback: new merchants are connected there, with test keys.
    #[arg(long, env = "PAYDESK_STRIPE_API_BASE", hide = true, global = true)]
    pub stripe_api_base: Option<Url>,

    /// The stand-in plays live accounts too: for tests of what real money does.
    #[arg(long, env = "PAYDESK_STRIPE_LIVE_STANDIN", hide = true, global = true)]
    pub stripe_live_standin: bool,

    /// Neighbours that webhooks may be sent to although their addresses are not public: host names, addresses or networks, with commas between them.
    #[arg(long, env = "PAYDESK_WEBHOOK_ALLOW", value_delimiter = ',', value_parser = Neighbour::parse, global = true)]
    pub webhook_allow: Vec<Neighbour>,

    /// Webhooks may be sent to this machine itself, also over http: for tests of one's own receiver.
    #[arg(long, env = "PAYDESK_WEBHOOK_LOOPBACK", global = true)]
    pub webhook_loopback: bool,

    /// Where somebody plays Telegram on loopback: for tests.
    #[arg(long, env = "PAYDESK_TELEGRAM_API_BASE", hide = true, global = true)]
    pub telegram_api_base: Option<Url>,

    /// Pages load Stripe's own Stripe.js also for a stand-in: for a browser that is routed to it.
    #[arg(skip)]
    pub stripe_hosts: bool,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For a person at a terminal.
    Pretty,
    /// For a log collector: one JSON object a line.
    Json,
}

impl Config {
    /// The database's address.
    pub fn database(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| {
            format!(
                "sqlite://{}?mode=rwc",
                self.data.join("paydesk.db").display()
            )
        })
    }

    /// Whether this is the single-file database.
    pub fn is_sqlite(&self) -> bool {
        self.database().starts_with("sqlite:")
    }

    /// `scheme://host[:port]` of the public address, without a slash at the end.
    pub fn origin(&self) -> String {
        self.public_url.origin().ascii_serialization()
    }

    /// Whether buyers and members come over https.
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// Whether Stripe can never reach the public address.
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.public_url)
    }

    /// The stand-in's API and Stripe.js, where one is set.
    pub fn stand_in(&self) -> (Option<String>, Option<String>) {
        let base = self.stripe_api_base.as_ref().map(Url::to_string);
        let script = base.as_ref().filter(|_| !self.stripe_hosts);
        let script = script.map(|base| format!("{base}endive/stripe.js"));
        (base, script)
    }

    /// Where webhooks may be sent.
    pub fn webhook_rules(&self) -> Rules {
        Rules {
            allow: self.webhook_allow.clone(),
            loopback: self.webhook_loopback,
        }
    }

    /// Refuses settings that would mislead buyers or leak secrets, in a sentence that says what to do.
    pub fn check(&self) -> anyhow::Result<()> {
        match self.public_url.scheme() {
            "https" => {}
            "http" if self.is_loopback() => {}
            "http" => bail!(
                "PAYDESK_PUBLIC_URL must start with https:// : Stripe takes real cards only there"
            ),
            _ => bail!("PAYDESK_PUBLIC_URL must be an address such as https://pay.example.com"),
        }
        if self.public_url.path() != "/" || self.public_url.query().is_some() {
            bail!(
                "PAYDESK_PUBLIC_URL must be a bare address: no path after {}",
                self.origin()
            );
        }
        if !self.public_url.username().is_empty() || self.public_url.password().is_some() {
            bail!("PAYDESK_PUBLIC_URL must not carry a name or a password: every link would");
        }
        if let Some(all) = self
            .trusted_proxies
            .iter()
            .find(|net| net.prefix_len() == 0)
        {
            bail!(
                "PAYDESK_TRUSTED_PROXIES must name your own proxies: {all} is everybody, and then a buyer may claim any address"
            );
        }
        if let Some(url) = &self.database_url {
            let known = ["sqlite:", "postgres:", "postgresql:"];
            if !known.iter().any(|scheme| url.starts_with(scheme)) {
                bail!("DATABASE_URL must start with postgres:// or sqlite://");
            }
        }
        if let Some(base) = &self.telegram_api_base
            && !(base.scheme() == "http" && base.path() == "/" && is_loopback(base))
        {
            bail!("PAYDESK_TELEGRAM_API_BASE must be on loopback: bots' tokens are sent there");
        }
        self.check_stand_in()
    }

    /// What is allowed but seldom meant: a sentence each, with the setting to make.
    pub fn warnings(&self) -> Vec<String> {
        let (origin, listen) = (self.origin(), self.listen);
        let is_local = listen.ip().is_loopback();
        let mut warnings = Vec::new();
        if self.is_loopback() && !is_local {
            warnings.push(format!(
                "Paydesk listens on {listen} for everybody, but only this machine can open {origin}: set PAYDESK_PUBLIC_URL to the address that buyers see"
            ));
        }
        if !self.is_loopback() && is_local && self.trusted_proxies.is_empty() {
            let ip = listen.ip();
            warnings.push(format!(
                "Paydesk listens on {listen}, so buyers come through a proxy on this machine and all seem to share one address: set PAYDESK_TRUSTED_PROXIES={ip}"
            ));
        }
        warnings
    }

    /// A stand-in for Stripe is for one's own machine.
    fn check_stand_in(&self) -> anyhow::Result<()> {
        if let Some(base) = &self.stripe_api_base
            && !(base.scheme() == "http" && base.path() == "/" && is_loopback(base))
        {
            bail!("PAYDESK_STRIPE_API_BASE must be on loopback, such as http://127.0.0.1:4242");
        }
        if self.stripe_live_standin && !self.is_loopback() {
            bail!(
                "PAYDESK_STRIPE_LIVE_STANDIN is for tests on this machine: PAYDESK_PUBLIC_URL must be local"
            );
        }
        Ok(())
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => true,
    }
}

/// A secret from `NAME` or from the file that `NAME_FILE` names. The newline at a file's end is no part of it.
pub fn secret(name: &str) -> anyhow::Result<Option<SecretString>> {
    if let Ok(value) = std::env::var(name) {
        return Ok(Some(SecretString::from(value)));
    }
    let Ok(path) = std::env::var(format!("{name}_FILE")) else {
        return Ok(None);
    };
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("{name}_FILE names {path}, which cannot be read"))?;
    Ok(Some(SecretString::from(
        text.trim_end_matches(['\r', '\n']).to_owned(),
    )))
}

fn parse_network(text: &str) -> Result<IpNet, String> {
    let text = text.trim();
    text.parse::<IpNet>()
        .or_else(|_| text.parse::<std::net::IpAddr>().map(IpNet::from))
        .map_err(|_| format!("`{text}` is no address or network such as 10.0.0.0/8"))
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

    fn config(arguments: &[&str]) -> Config {
        Cli::parse_from([&["paydesk"], arguments].concat()).config
    }

    #[test]
    fn the_public_address_must_be_https_unless_it_is_local() {
        for good in [
            "https://pay.example.com",
            "http://127.0.0.1:3000",
            "http://localhost:1",
        ] {
            assert!(config(&["--public-url", good]).check().is_ok(), "{good}");
        }
        for bad in [
            "http://pay.example.com",
            "ftp://localhost",
            "https://pay.example.com/shop",
        ] {
            assert!(config(&["--public-url", bad]).check().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_stand_in_for_stripe_is_on_this_machine_and_plays_live_only_there() {
        for good in [
            &["--stripe-api-base", "http://127.0.0.1:4242"][..],
            &["--stripe-api-base", "http://localhost:4242/"],
            &["--stripe-live-standin"],
        ] {
            assert!(config(good).check().is_ok(), "{good:?}");
        }
        for bad in [
            &["--stripe-api-base", "https://api.stripe.com.evil.example"][..],
            &["--stripe-api-base", "http://127.0.0.1:4242/v1"],
            &[
                "--stripe-live-standin",
                "--public-url",
                "https://pay.example.com",
            ],
        ] {
            assert!(config(bad).check().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn proxies_are_addresses_or_networks() {
        let proxies = config(&["--trusted-proxies", "10.0.0.0/8,127.0.0.1"]).trusted_proxies;
        assert_eq!(proxies.len(), 2);
        assert!(proxies[1].contains(&std::net::IpAddr::from([127, 0, 0, 1])));
    }

    #[test]
    fn a_password_in_the_address_and_trust_in_everybody_are_refused() {
        let with_password = ["--public-url", "https://me:secret@pay.example.com"];
        let refused = config(&with_password).check().unwrap_err().to_string();
        assert!(!refused.contains("secret"), "{refused}");
        for everybody in ["0.0.0.0/0", "10.0.0.0/8,::/0"] {
            assert!(config(&["--trusted-proxies", everybody]).check().is_err());
        }
    }

    #[test]
    fn settings_that_are_seldom_meant_are_named() {
        let public = ["--public-url", "https://pay.example.com"];
        let all = ["--listen", "0.0.0.0:3000"];
        let proxy = ["--trusted-proxies", "127.0.0.1"];
        let said = config(&public).warnings();
        assert!(
            said[0].contains("set PAYDESK_TRUSTED_PROXIES=127.0.0.1"),
            "{said:?}"
        );
        let said = config(&all).warnings();
        assert!(said[0].contains("set PAYDESK_PUBLIC_URL"), "{said:?}");
        for fine in [
            config(&[]),
            config(&[public, all].concat()),
            config(&[public, proxy].concat()),
        ] {
            assert!(fine.warnings().is_empty(), "{:?}", fine.warnings());
        }
    }

    #[test]
    fn other_databases_are_refused() {
        assert!(config(&["--database-url", "mysql://db"]).check().is_err());
    }
}
