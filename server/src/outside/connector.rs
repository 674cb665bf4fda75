//! Connects to addresses that were checked.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};

use http::Uri;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tower::Service;

use super::{Fault, Rules};

/// Resolves, checks and connects.
#[derive(Clone, Debug)]
pub(super) struct Connector {
    rules: Rules,
}

impl Connector {
    pub(super) const fn new(rules: Rules) -> Self {
        Self { rules }
    }
}

impl Service<Uri> for Connector {
    type Response = TokioIo<TcpStream>;
    type Error = Fault;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Fault>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Fault>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let rules = self.rules.clone();
        Box::pin(async move { connect(&rules, &uri).await.map(TokioIo::new) })
    }
}

async fn connect(rules: &Rules, uri: &Uri) -> Result<TcpStream, Fault> {
    let is_https = uri.scheme_str() == Some("https");
    let host = uri.host().ok_or(Fault::Broken)?;
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let port = uri.port_u16().unwrap_or(if is_https { 443 } else { 80 });
    let found = tokio::net::lookup_host((host, port)).await;
    let found: Vec<SocketAddr> = found.map_err(|_| Fault::Name)?.collect();
    // One address that is not public is enough: a name that leads home on every other day is no receiver.
    for address in &found {
        rules.check_ip(host, address.ip(), is_https)?;
    }
    let mut last = Fault::Name;
    for address in found {
        match TcpStream::connect(address).await {
            Ok(stream) => {
                _ = stream.set_nodelay(true);
                return Ok(stream);
            }
            Err(error) => last = refused(&error),
        }
    }
    Err(last)
}

fn refused(error: &io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::TimedOut => Fault::Late,
        _ => Fault::Unreachable,
    }
}
