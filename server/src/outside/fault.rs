//! Why there is no answer.

use std::error::Error;
use std::net::IpAddr;

/// Why there is no answer from a receiver.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The address is neither https nor http to this machine, where that is allowed.
    #[error("only https is sent to")]
    Scheme,
    /// The host's address is not of the public internet, and not of a neighbour that is let in.
    #[error("{0} is not a public address; PAYDESK_WEBHOOK_ALLOW={0} would let it in")]
    Address(IpAddr),
    /// The host has no address.
    #[error("the host has no address")]
    Name,
    /// Nobody listens there.
    #[error("nobody listens there")]
    Unreachable,
    /// The certificate is not good for the host.
    #[error("no safe connection: {0}")]
    Certificate(String),
    /// It took too long.
    #[error("it took too long")]
    Late,
    /// What came back is no answer.
    #[error("the connection broke")]
    Broken,
}

impl Fault {
    /// Its name in storage and texts.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Scheme => "scheme",
            Self::Address(_) => "address",
            Self::Name => "name",
            Self::Unreachable => "unreachable",
            Self::Certificate(_) => "certificate",
            Self::Late => "late",
            Self::Broken => "broken",
        }
    }

    /// What it is about.
    pub fn detail(&self) -> Option<String> {
        match self {
            Self::Address(ip) => Some(ip.to_string()),
            Self::Certificate(what) => Some(what.clone()),
            _ => None,
        }
    }

    /// Finds the cause among the causes of what the library says.
    pub(super) fn of(error: &(dyn Error + 'static)) -> Self {
        let mut cause = Some(error);
        while let Some(error) = cause {
            if let Some(fault) = error.downcast_ref::<Self>() {
                return fault.clone();
            }
            if let Some(fault) = inner(error).and_then(certificate) {
                return fault;
            }
            cause = error.source();
        }
        Self::Broken
    }
}

/// What an error of input and output carries; it does not name it as its source.
fn inner<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + Send + Sync + 'static)> {
    error.downcast_ref::<std::io::Error>()?.get_ref()
}

fn certificate(error: &(dyn Error + Send + Sync + 'static)) -> Option<Fault> {
    let error = error.downcast_ref::<rustls::Error>()?;
    Some(Fault::Certificate(error.to_string()))
}
