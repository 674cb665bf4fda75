//! `GET /admin/orders.csv`: every order under the filter, read and sent piece by piece.

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Redirect, Response};
use futures_util::stream;

use super::super::request::{AdminRequest, Refused};
use super::query::OrdersQuery;
use crate::error::ApiError;
use crate::orders::{self, BYTE_ORDER_MARK, Export};
use crate::state::AppState;
use crate::store::orders::{From, Page};

/// So many orders are in memory at once.
const BATCH: usize = 500;

pub(in super::super) async fn download(
    State(state): State<AppState>,
    request: AdminRequest,
) -> Result<Response, Refused> {
    let query = OrdersQuery::read(&request);
    if query.filter(&state.config.timezone).1.is_refused() {
        // The page says what is wrong.
        return Ok(Redirect::to(&query.url("/admin/orders", None)).into_response());
    }
    let today = state.config.timezone.day_of(state.clock.now());
    let name = format!("attachment; filename=\"orders-{today}.csv\"");
    let file = File {
        state,
        query,
        export: Export::default(),
        next: Next::Head,
    };
    let body = Body::from_stream(stream::try_unfold(file, |file| Box::pin(file.piece())));
    let headers = [
        (
            CONTENT_TYPE,
            "text/csv; charset=utf-8; header=present".to_owned(),
        ),
        (CONTENT_DISPOSITION, name),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, body).into_response())
}

/// A file that is being sent.
struct File {
    state: AppState,
    query: OrdersQuery,
    export: Export,
    next: Next,
}

/// What is to be sent next.
enum Next {
    /// The names of the columns that every file has.
    Head,
    /// Those of fields and marks.
    OwnColumns,
    /// The rows after this id, or the first.
    Rows(Option<String>),
    Nothing,
}

impl File {
    async fn piece(mut self) -> Result<Option<(Bytes, Self)>, ApiError> {
        let piece = match std::mem::replace(&mut self.next, Next::Nothing) {
            Next::Nothing => return Ok(None),
            // At once: the browser, and a proxy, see that the file begins.
            Next::Head => {
                self.next = Next::OwnColumns;
                [BYTE_ORDER_MARK, &Export::head()].concat().into_bytes()
            }
            Next::OwnColumns => {
                self.look_through().await?;
                self.next = Next::Rows(None);
                self.export.own_columns()?
            }
            Next::Rows(after) => {
                let page = self.page(after.as_deref()).await?;
                if page.older.is_some() {
                    self.next = Next::Rows(page.older);
                }
                self.export.rows(&self.state, &page.orders).await?
            }
        };
        Ok(Some((Bytes::from(piece), self)))
    }

    /// Goes through all the rows once before the first is sent: each field and each mark of a link get a column.
    async fn look_through(&mut self) -> Result<(), ApiError> {
        let mut after: Option<String> = None;
        loop {
            let page = self.page(after.as_deref()).await?;
            for order in &page.orders {
                self.export.see(order);
            }
            if page.older.is_none() {
                return Ok(());
            }
            after = page.older;
        }
    }

    async fn page(&self, after: Option<&str>) -> Result<Page, ApiError> {
        let (filter, _) = self.query.filter(&self.state.config.timezone);
        let from = after.map_or(From::Newest, From::Older);
        orders::find(&self.state, &filter, &self.query.search(), from, BATCH).await
    }
}
