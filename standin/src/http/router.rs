//! Which address leads where.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Path, Request, State};
use axum::routing::{get, post};
use http::{HeaderMap, Method, Response, StatusCode};

use crate::app::App;
use crate::http::listener::Scissors;
use crate::http::respond::cors;
use crate::http::{assets, control, dispatch, pages};

/// Largest request body, in bytes.
const MAX_BODY: usize = 1 << 20;

/// The whole stand-in.
pub(crate) fn router(app: Arc<App>) -> Router {
    Router::new()
        .route(
            "/endive/{file}",
            get(|Path(file): Path<String>| async move { assets::file(&file) }),
        )
        .route("/3ds/{id}", get(ask))
        .route("/redirect/{id}", get(ask))
        .route("/3ds/{id}/complete", post(complete))
        .route("/3ds/{id}/fail", post(fail))
        .route("/receipts/{id}", get(receipt))
        .nest("/_control", control::router())
        .fallback(api)
        .with_state(app)
}

async fn ask(State(app): State<Arc<App>>, Path(id): Path<String>) -> Response<Body> {
    pages::ask(&app, &id)
}

async fn complete(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response<Body> {
    pages::decide(&app, &id, true, &headers)
}

async fn fail(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response<Body> {
    pages::decide(&app, &id, false, &headers)
}

async fn receipt(State(app): State<Arc<App>>, Path(id): Path<String>) -> Response<Body> {
    pages::receipt(&app, &id)
}

async fn api(
    State(app): State<Arc<App>>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    request: Request,
) -> Response<Body> {
    if request.method() == Method::OPTIONS {
        let mut response = Response::new(Body::empty());
        cors(response.headers_mut());
        return response;
    }
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, MAX_BODY).await else {
        let mut response = Response::new(Body::from("Request body too large"));
        *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
        return response;
    };
    dispatch::answer(&app, &parts, &bytes, &scissors).await
}
