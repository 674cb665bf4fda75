//! What a form carries: its fields, and its files where it is multipart.

use std::convert::Infallible;

use axum::body::Bytes;
use axum::extract::FromRequestParts;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use futures_util::stream;
use multer::Multipart;

use super::confirm::PASSWORD;

const URLENCODED: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

/// A file that was sent with a form.
#[derive(Clone, Debug)]
pub(super) struct Upload {
    /// The form's field.
    pub(super) field: String,
    /// The file's content. Its name and type are only what the browser says, and are not kept.
    pub(super) body: Bytes,
}

/// The files of a form, as its guard took them out of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Uploads(Vec<Upload>);

impl Uploads {
    /// The file in that field, where one was chosen.
    pub(super) fn take(self, field: &str) -> Option<Bytes> {
        let found = self.0.into_iter().find(|upload| upload.field == field);
        found.map(|upload| upload.body)
    }
}

impl FromRequestParts<crate::state::AppState> for Uploads {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        _: &crate::state::AppState,
    ) -> Result<Self, Infallible> {
        Ok(parts.extensions.remove().unwrap_or_default())
    }
}

/// What a form carries.
pub(super) struct Posted {
    pub(super) pairs: Vec<(String, String)>,
    files: Vec<Upload>,
    is_multipart: bool,
}

impl Posted {
    /// A form with these fields.
    pub(super) const fn of(pairs: Vec<(String, String)>) -> Self {
        Self {
            pairs,
            files: Vec::new(),
            is_multipart: false,
        }
    }

    /// Reads a body. What is no form, or a broken one, carries nothing.
    pub(super) async fn read(headers: &HeaderMap, bytes: &Bytes) -> Self {
        let kind = headers.get(CONTENT_TYPE);
        let kind = kind.and_then(|value| value.to_str().ok()).unwrap_or("");
        let mut posted = Self::of(Vec::new());
        if kind.starts_with("application/x-www-form-urlencoded") {
            posted.pairs = url::form_urlencoded::parse(bytes).into_owned().collect();
        } else if let Ok(boundary) = multer::parse_boundary(kind) {
            posted.is_multipart = true;
            if posted.read_parts(bytes, boundary).await.is_err() {
                posted.pairs.clear();
            }
        }
        posted
    }

    async fn read_parts(&mut self, bytes: &Bytes, boundary: String) -> multer::Result<()> {
        let bytes = bytes.clone();
        let body = stream::once(async move { Ok::<_, Infallible>(bytes) });
        let mut parts = Multipart::new(body, boundary);
        while let Some(part) = parts.next_field().await? {
            let name = part.name().unwrap_or_default().to_owned();
            let is_file = part.file_name().is_some();
            let body = part.bytes().await?;
            if !is_file {
                let text = String::from_utf8_lossy(&body).into_owned();
                self.pairs.push((name, text));
            } else if !body.is_empty() {
                self.files.push(Upload { field: name, body });
            }
        }
        Ok(())
    }

    pub(super) fn value(&self, name: &str) -> Option<&str> {
        let found = self.pairs.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Whether it brings a file, which cannot wait in a page.
    pub(super) const fn has_files(&self) -> bool {
        !self.files.is_empty()
    }

    /// The request for the handler, who gets every form as urlencoded pairs and the files apart; and
    /// without the password, where the guard has looked at it.
    pub(super) fn hand_on(self, parts: &mut Parts, bytes: Bytes, is_confirmed: bool) -> Bytes {
        let strips = is_confirmed && self.value(PASSWORD).is_some();
        if !self.is_multipart && !strips {
            return bytes;
        }
        if self.is_multipart {
            parts.headers.insert(CONTENT_TYPE, URLENCODED);
            parts.extensions.insert(Uploads(self.files));
        }
        let mut kept = self.pairs;
        kept.retain(|(name, _)| !strips || name != PASSWORD);
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(kept);
        Bytes::from(body.finish())
    }
}
