//! `paydesk health`

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use anyhow::{Context as _, bail};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::say;
use crate::config::Config;

const WITHIN: Duration = Duration::from_secs(5);

/// Asks the server on this machine whether it can serve buyers.
pub(super) async fn ask(config: &Config) -> anyhow::Result<()> {
    let address = reachable(config.listen);
    let status = tokio::time::timeout(WITHIN, status_of(address)).await;
    let status = status.with_context(|| format!("{address} does not answer within 5 s"))??;
    if status != "200" {
        bail!("{address} is not ready: status {status}");
    }
    say("ready")
}

/// Where a server that listens on every address is found from here.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        ip if !ip.is_unspecified() => ip,
        IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
    };
    SocketAddr::new(ip, listen.port())
}

async fn status_of(address: SocketAddr) -> anyhow::Result<String> {
    let stream = TcpStream::connect(address).await;
    let mut stream = stream.with_context(|| format!("nobody listens on {address}"))?;
    let request = format!("GET /readyz HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.take(64 * 1024).read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer);
    let status = answer.split(' ').nth(1).context("no answer of HTTP")?;
    Ok(status.to_owned())
}
