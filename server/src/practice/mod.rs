//! The practice run: an offer's whole path against the stand-in for Stripe, in a desk of its own.
//!
//! The desk has a temporary database, a stand-in account, keys that belong to nobody and a clock that
//! is moved; its mails become files and its webhooks come back to it. Of the real installation only the
//! offer and its brand are read.

mod answers;
mod buyer;
mod caught;
mod desk;
mod scenes;
mod seen;

use std::time::Duration;

use app::Words;
use axum::Router;
use domain::Language;
use tracing::Instrument as _;

use crate::error::ApiError;
use crate::state::AppState;
use crate::store::merchants::Brand;
use crate::store::offers::Offer;

/// A run ends within this time, finished or not: below what a request may take.
const WITHIN: Duration = Duration::from_secs(18);

/// What a run showed.
#[derive(Clone, Debug)]
pub struct Report {
    /// Each scene, in the order in which they were played.
    pub lines: Vec<Line>,
    /// How long all of them took.
    pub took: Duration,
}

/// One scene and what was seen.
#[derive(Clone, Debug)]
pub struct Line {
    /// The text's key of what was tried.
    pub scene: &'static str,
    /// How it ended.
    pub end: End,
    /// What was seen, in a sentence.
    pub seen: Words,
}

/// How a scene ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// As it must.
    Passed,
    /// Otherwise.
    Failed,
    /// It could not be played with this offer.
    Skipped,
}

impl End {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }
}

impl Report {
    /// Whether nothing went otherwise than it must.
    pub fn is_good(&self) -> bool {
        self.lines.iter().all(|line| line.end != End::Failed)
    }
}

/// Why there was no run.
#[derive(Debug, thiserror::Error)]
pub enum PracticeError {
    /// Another one is under way.
    #[error("another practice run is under way")]
    Busy,
    /// Nothing could be bought: the offer has no price.
    #[error("the offer has no price yet")]
    NoPrice,
    /// The desk could not be put together.
    #[error(transparent)]
    Own(#[from] ApiError),
}

/// What is practised.
pub struct Practised {
    /// The offer as it is, on sale or not.
    pub offer: Offer,
    /// What buyers read of its merchant.
    pub brand: Brand,
    /// The language of what was seen.
    pub language: Language,
}

/// Plays every scene, one run at a time. `door` makes the routes of a server.
///
/// # Errors
/// [`PracticeError`]; what goes wrong in a scene is a line of the report.
pub async fn run(
    state: &AppState,
    practised: Practised,
    door: fn(AppState) -> Router,
) -> Result<Report, PracticeError> {
    let _turn = state
        .practising
        .try_lock()
        .map_err(|_| PracticeError::Busy)?;
    if practised.offer.prices.is_empty() {
        return Err(PracticeError::NoPrice);
    }
    let begun = tokio::time::Instant::now();
    let playing = async {
        let desk = desk::Desk::open(state, practised, door).await?;
        Ok::<_, PracticeError>(scenes::play(&desk, begun + WITHIN).await)
    };
    let lines = playing.instrument(tracing::info_span!("practice")).await?;
    let took = begun.elapsed();
    Ok(Report { lines, took })
}
