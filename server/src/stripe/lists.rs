//! Lists of Stripe's, read page by page and row by row: one odd row does not spoil the rest.

use miniserde::json::{self, Value};
use stripe_client_core::RequestBuilder;

use super::client::Client;
use super::error::StripeError;

/// Stripe's largest page.
pub(super) const PAGE: i64 = 100;

/// Rows of a list, and whether these are all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// `false` when there are more than we read at once.
    pub complete: bool,
}

#[derive(miniserde::Deserialize)]
struct Page {
    data: Vec<Value>,
    has_more: bool,
}

/// Which way the cursor walks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Walk {
    /// From the newest row to older ones, by `starting_after`.
    Older,
    /// From a known row to newer ones, by `ending_before`.
    Newer,
}

impl Client {
    /// Reads up to `pages` pages. `build` makes the request for the page at a cursor. The rows come
    /// newest first when walking to older ones, else oldest first.
    pub(super) async fn list(
        &self,
        walk: Walk,
        pages: usize,
        build: impl Fn(Option<&str>) -> RequestBuilder + Sync,
    ) -> Result<Listed<Value>, StripeError> {
        let mut rows = Vec::new();
        let mut cursor: Option<String> = None;
        for _ in 0..pages {
            let http = &self.shared.http;
            let mut page: Page = self.call(http, || build(cursor.as_deref()), None).await?;
            if walk == Walk::Newer {
                page.data.reverse();
            }
            cursor = page.data.last().and_then(|row| text(row, "id"));
            rows.append(&mut page.data);
            if !page.has_more || cursor.is_none() {
                return Ok(Listed {
                    rows,
                    complete: true,
                });
            }
        }
        Ok(Listed {
            rows,
            complete: false,
        })
    }
}

/// The row as one of the library's types.
pub(super) fn typed<T: miniserde::Deserialize>(row: &Value) -> Result<T, StripeError> {
    json::from_str(&json::to_string(row)).map_err(|_| {
        let id = text(row, "id").unwrap_or_default();
        tracing::error!(id, "a row of Stripe's list could not be read");
        StripeError::Unavailable
    })
}

pub(super) fn field<'a>(row: &'a Value, name: &str) -> Option<&'a Value> {
    match row {
        Value::Object(fields) => fields.get(name),
        _ => None,
    }
}

pub(super) fn text(row: &Value, name: &str) -> Option<String> {
    match field(row, name)? {
        Value::String(text) => Some(text.clone()),
        _ => None,
    }
}
