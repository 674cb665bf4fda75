//! What a scene saw that it should not have.

use app::Words;
use domain::OrderStatus;

use super::desk::Desk;
use crate::error::ApiError;
use crate::orders::RefundError;
use crate::store::StoreError;

/// What was seen when all was well; or why it was not.
pub(super) type Seen = Result<Words, Unlike>;

/// Why a scene did not pass.
#[derive(Debug)]
pub(super) enum Unlike {
    /// Something else was seen.
    Seen(Words),
    /// It cannot be played with this offer.
    Skipped(Words),
}

impl Unlike {
    /// It broke off with an error.
    fn broke(error: &dyn std::error::Error) -> Self {
        Self::Seen(Words::with("practice-broke", "error", error.to_string()))
    }
}

impl From<Words> for Unlike {
    fn from(words: Words) -> Self {
        Self::Seen(words)
    }
}

macro_rules! broken_by {
    ($($error:ty),+) => {$(
        impl From<$error> for Unlike {
            fn from(error: $error) -> Self {
                Self::broke(&error)
            }
        }
    )+};
}

broken_by!(
    ApiError,
    StoreError,
    RefundError,
    standin::StandinError,
    axum::http::Error
);

/// Goes on only where it is so.
pub(super) fn ensure(is_so: bool, words: impl FnOnce() -> Words) -> Result<(), Unlike> {
    if is_so { Ok(()) } else { Err(words().into()) }
}

impl Desk {
    /// A status as people read it.
    pub(super) fn status_words(&self, status: OrderStatus) -> String {
        let key = ["order-status-", status.as_str()].concat();
        Words::from(key.as_str()).sentence(self.language)
    }
}
