//! What the world can ask.

mod accent;
pub mod admin;
mod assets;
mod embed;
mod finish_page;
mod health;
mod home;
mod offer_page;
mod order_pages;
mod orders_api;
mod own_order;
mod pages;
mod pictures;
mod reminders;
mod webhook;

use std::time::Duration;

use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate as _, SizeAbove};
use tower_http::timeout::TimeoutLayer;

use crate::state::AppState;
use crate::web::{headers, request_log};

/// The largest request that is no webhook and no order.
const BODY_LIMIT: usize = 64 * 1024;
/// Twenty long answers.
const ORDER_LIMIT: usize = 192 * 1024;
/// Stripe's events with whole objects stay far below this.
const WEBHOOK_LIMIT: usize = 512 * 1024;
/// Longer than placing an order may take, shorter than a stop waits.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Every route, under the layers that hold for all.
pub fn router(state: AppState) -> Router {
    let compression = CompressionLayer::new()
        .compress_when(SizeAbove::new(512).and(NotForContentType::const_new("application/wasm")));
    Router::new()
        .route("/", get(home::page_route))
        .route("/o/{slug}", get(offer_page::page_route))
        .route("/api/v1/orders/{token}", get(orders_api::get))
        .route("/api/v1/orders/{token}/sync", post(orders_api::sync))
        .route("/finish/{token}", get(finish_page::page_route))
        .route("/orders/{token}", get(order_pages::page_route))
        .route("/orders/{token}/return", get(order_pages::come_back))
        .route("/orders/{token}/thank-you", get(order_pages::thank_you))
        .route(
            "/orders/{token}/email",
            get(own_order::email).post(own_order::mend),
        )
        .route("/orders/{token}/receipt", post(own_order::receipt))
        .route("/embed/{slug}", get(embed::frame))
        .route("/embed/next/{code}", get(embed::next))
        .route("/api/v1/orders/{token}/embed", post(embed::outcome))
        .route("/api/v1/embed/codes", post(embed::exchange))
        .route(
            "/orders/{token}/reminders",
            get(reminders::show).post(reminders::stop),
        )
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .merge(
            Router::new()
                .route("/api/v1/orders", post(orders_api::place))
                .route("/api/v1/finish/{token}", post(orders_api::finish))
                .layer(DefaultBodyLimit::max(ORDER_LIMIT)),
        )
        .merge(
            Router::new()
                .route("/webhooks/stripe/{merchant}", post(webhook::receive))
                .layer(DefaultBodyLimit::max(WEBHOOK_LIMIT)),
        )
        .merge(admin::router(&state))
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready))
        .layer(compression)
        .route("/assets/{name}", get(assets::file))
        .route("/accent/{name}", get(accent::style))
        .route("/pictures/{name}", get(pictures::file))
        .route("/paydesk.js", get(embed::script))
        .route("/paydesk.d.ts", get(embed::script))
        .route("/robots.txt", get(pages::robots))
        .fallback(pages::not_found)
        .layer(TimeoutLayer::with_status_code(
            StatusCode::GATEWAY_TIMEOUT,
            TIMEOUT,
        ))
        .layer(CatchPanicLayer::custom(pages::panicked))
        .layer(middleware::from_fn_with_state(state.clone(), pages::dress))
        .layer(middleware::from_fn(headers::add))
        .layer(middleware::from_fn_with_state(
            state.clone(),
            request_log::layer,
        ))
        .with_state(state)
}
