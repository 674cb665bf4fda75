//! What a client needs to speak for a merchant, checked before anything is sent.

use domain::{KeyError, KeyKind, Mode};
use secrecy::{ExposeSecret as _, SecretString};
use url::{Host, Url};

/// Stripe's own address.
pub const STRIPE_BASE: &str = "https://api.stripe.com/";

/// A merchant's secret key and where the API is.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// `sk_…` or `rk_…`.
    pub secret_key: SecretString,
    /// [`STRIPE_BASE`], or a loopback address for a test key.
    pub base: String,
    /// A live key may go to loopback too: the stand-in plays a live account for tests.
    pub live_on_loopback: bool,
}

/// Why no client can be made of these credentials. None of these repeats the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CredentialsError {
    /// Not a secret or restricted key.
    #[error("{0}")]
    Key(KeyError),
    /// Neither Stripe's address nor one on loopback.
    #[error("Stripe's API can be replaced by a loopback address only")]
    Base,
    /// A live key would be sent to something that is not Stripe.
    #[error("only test keys may be sent to a replacement of Stripe's API")]
    LiveKeyElsewhere,
}

/// Credentials that passed the checks.
pub(super) struct Checked {
    pub(super) kind: KeyKind,
    pub(super) mode: Mode,
    /// Ends in a slash.
    pub(super) base: String,
    pub(super) key: SecretString,
}

impl Credentials {
    /// For Stripe itself.
    pub fn stripe(secret_key: SecretString) -> Self {
        Self {
            secret_key,
            base: STRIPE_BASE.to_owned(),
            live_on_loopback: false,
        }
    }

    /// For Stripe itself, or for what stands in for it at `base`.
    pub fn new(secret_key: SecretString, base: Option<&str>, live_on_loopback: bool) -> Self {
        Self {
            secret_key,
            base: base.unwrap_or(STRIPE_BASE).to_owned(),
            live_on_loopback,
        }
    }

    pub(super) fn check(&self) -> Result<Checked, CredentialsError> {
        let key = self.secret_key.expose_secret().trim();
        let (kind, mode) = domain::secret_key(key).map_err(CredentialsError::Key)?;
        let base = Url::parse(&self.base).map_err(|_| CredentialsError::Base)?;
        if base.as_str() != STRIPE_BASE {
            if !is_plain_loopback(&base) {
                return Err(CredentialsError::Base);
            }
            if mode.livemode() && !self.live_on_loopback {
                return Err(CredentialsError::LiveKeyElsewhere);
            }
        }
        let slash = if base.path().ends_with('/') { "" } else { "/" };
        Ok(Checked {
            kind,
            mode,
            base: format!("{base}{slash}"),
            key: key.to_owned().into(),
        })
    }
}

fn is_plain_loopback(base: &Url) -> bool {
    let loopback = match base.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    };
    loopback
        && matches!(base.scheme(), "http" | "https")
        && base.username().is_empty()
        && base.password().is_none()
        && base.query().is_none()
        && base.fragment().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(key: &str, base: &str) -> Result<String, CredentialsError> {
        let credentials = Credentials {
            secret_key: key.to_owned().into(),
            base: base.to_owned(),
            live_on_loopback: false,
        };
        credentials.check().map(|checked| checked.base)
    }

    #[test]
    fn a_live_key_goes_to_stripe_alone_and_a_test_key_to_loopback_too() {
        let live = ["sk", "live", "1"].join("_");
        let ok = |base: &str| Ok(base.to_owned());
        assert_eq!(check(&live, STRIPE_BASE), ok(STRIPE_BASE));
        assert_eq!(check(&live, "https://api.stripe.com"), ok(STRIPE_BASE));
        assert_eq!(
            check(&live, "http://127.0.0.1:4242/"),
            Err(CredentialsError::LiveKeyElsewhere)
        );
        for (base, kept) in [
            ("http://127.0.0.1:4242", "http://127.0.0.1:4242/"),
            ("http://[::1]:4242/s/a", "http://[::1]:4242/s/a/"),
            ("https://localhost/", "https://localhost/"),
        ] {
            assert_eq!(check(" rk_test_1\n", base), ok(kept));
        }
        for base in [
            "http://api.stripe.com/",
            "https://api.stripe.com.evil.example/",
            "https://evil.example/",
            "http://10.0.0.1/",
            "http://localhost.evil.example/",
            "http://user:pw@127.0.0.1/",
            "http://127.0.0.1/?a=b",
            "ftp://127.0.0.1/",
            "not an address",
        ] {
            assert_eq!(
                check("sk_test_1", base),
                Err(CredentialsError::Base),
                "{base}"
            );
        }
        assert_eq!(
            check("pk_test_1", STRIPE_BASE),
            Err(CredentialsError::Key(KeyError::PublishableInSecretField))
        );
    }
}
