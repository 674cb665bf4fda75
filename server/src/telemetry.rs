//! Logs and metrics.

use std::net::SocketAddr;

use anyhow::Context as _;
use metrics_exporter_prometheus::PrometheusBuilder;
use tracing_subscriber::EnvFilter;

use crate::config::LogFormat;

/// Starts the log on standard error. `RUST_LOG` overrides what is shown. Dependencies are held to
/// warnings, because some write request addresses, and so secrets, below that.
pub fn start_log(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("warn,server=info,paydesk=info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    // A second start in one process (tests) keeps the first.
    let _ = match format {
        LogFormat::Json => log.json().flatten_event(true).try_init().map_err(|_| ()),
        LogFormat::Pretty => log.with_target(false).try_init().map_err(|_| ()),
    };
}

/// Serves `/metrics` on a listener of its own.
pub fn start_metrics(listen: Option<SocketAddr>) -> anyhow::Result<()> {
    let Some(address) = listen else { return Ok(()) };
    PrometheusBuilder::new()
        .with_http_listener(address)
        .install()
        .with_context(|| format!("cannot serve metrics on {address}"))
}
