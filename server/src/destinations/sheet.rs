//! Rows of a Google Sheet, by the script in `app/src/admin/webhooks/sheet.gs` that its owner pastes.

use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use serde_json::json;
use url::Url;

use super::send::{Attempted, News, post};
use super::words;
use crate::outside::Answer;
use crate::state::AppState;
use crate::store::destinations::Destination;

/// A web app of Apps Script lives here, and answers what its script says by sending on to the other
/// (<https://developers.google.com/apps-script/guides/content#redirects>).
const SCRIPTS: &str = "script.google.com";
const ANSWERS: &str = "script.googleusercontent.com";

/// Whether an address is a published script's.
pub(super) fn is_script(url: &Url) -> bool {
    url.host_str() == Some(SCRIPTS) && url.path().ends_with("/exec")
}

/// Adds a row. The script cannot see headers, so the event's id, by which it drops repetitions, is in
/// the body; that only Paydesk writes rows rests on the address, which nobody can guess.
pub(super) async fn send(state: &AppState, destination: &Destination, news: &News) -> Attempted {
    let body = json!({ "id": news.id, "row": words::row(news) }).to_string();
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    post(state, &destination.target, headers, body.into(), judge).await
}

/// A script that came to its end is answered with a redirect to where its answer lies; one that failed,
/// or does not let us in, is answered with a page.
fn judge(answer: &Answer) -> Attempted {
    let to = answer
        .location
        .as_deref()
        .and_then(|to| Url::parse(to).ok());
    let to = to.as_ref().and_then(Url::host_str).unwrap_or_default();
    let fault = match to {
        ANSWERS if answer.status.is_redirection() => None,
        _ if answer.status.is_redirection() => Some("sheet_access"),
        _ if answer.status.is_success() => Some("sheet_script"),
        _ => Some("status"),
    };
    Attempted {
        fault,
        ..Attempted::default()
    }
}
