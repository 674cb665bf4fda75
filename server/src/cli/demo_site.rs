//! The demo's example of somebody else's site, which has offers of the demo on its page.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use tokio::net::TcpListener;

const PAGE: &str = include_str!("../../../examples/site/index.html");

/// Serves the page until the program ends. `desk` is where Paydesk is.
pub(super) fn serve(listener: TcpListener, desk: &str) {
    let page = PAGE.replace("{desk}", desk);
    let app = Router::new().route("/", get(|| async move { Html(page) }));
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, app).await {
            tracing::warn!(%error, "the example site ended");
        }
    });
}
