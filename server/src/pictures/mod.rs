//! Pictures: uploaded files become files of ours, which say nothing about who made them and where.

mod encode;

use app::PictureView;
use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;

use crate::error::ApiError;
use crate::state::AppState;
use crate::store::pictures::{self as stored, Picture};

pub use encode::PictureError;

/// The largest file that is taken, in bytes.
pub const LARGEST: usize = 5 * 1024 * 1024;

/// Where pictures are served.
const PLACE: &str = "/pictures/";

/// Decoding takes memory: one at a time.
static TURN: Semaphore = Semaphore::const_new(1);

/// Why a picture was not kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// It is no picture that we take.
    #[error(transparent)]
    Refused(#[from] PictureError),
    /// It could not be stored.
    #[error(transparent)]
    Own(#[from] ApiError),
}

/// Makes a picture of an uploaded file and keeps it. Gives its address: a path.
pub async fn keep(state: &AppState, file: bytes::Bytes) -> Result<String, KeepError> {
    if file.len() > LARGEST {
        return Err(PictureError::TooLarge.into());
    }
    let turn = TURN.acquire().await.map_err(|_| ApiError::Internal)?;
    let encoded = tokio::task::spawn_blocking(move || encode::encode(&file)).await;
    drop(turn);
    let encoded = encoded.map_err(|_| PictureError::Unreadable)??;
    let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(&encoded.body)[..16]);
    let (width, height) = (encoded.width, encoded.height);
    let picture = Picture {
        name: format!("{hash}-{width}x{height}.{}", encoded.kind.ending()),
        content_type: encoded.kind.content_type().to_owned(),
        body: encoded.body,
        created_at: state.clock.now(),
    };
    stored::keep(&state.store, &picture)
        .await
        .map_err(ApiError::from)?;
    Ok(format!("{PLACE}{}", picture.name))
}

/// The picture of that name.
pub async fn find(state: &AppState, name: &str) -> Result<Picture, ApiError> {
    if size_of(name).is_none() {
        return Err(ApiError::NotFound);
    }
    let found = stored::get(&state.store, name).await?;
    found.ok_or(ApiError::NotFound)
}

/// Whether that is the address of a picture of ours.
pub fn is_ours(url: &str) -> bool {
    url.strip_prefix(PLACE).and_then(size_of).is_some()
}

/// A picture for a page, with its size, so that nothing jumps when it arrives.
pub fn view(url: &str) -> PictureView {
    let size = url.strip_prefix(PLACE).and_then(size_of);
    // An address that was set before pictures were uploaded does not tell.
    let (width, height) = size.unwrap_or((640, 360));
    PictureView {
        url: url.to_owned(),
        width,
        height,
    }
}

/// The size in a picture's name.
fn size_of(name: &str) -> Option<(u32, u32)> {
    let (stem, ending) = name.split_once('.')?;
    let (hash, size) = stem.split_once('-')?;
    let (width, height) = size.split_once('x')?;
    let is_hash = hash.len() == 32 && hash.bytes().all(|b| b.is_ascii_hexdigit());
    let is_known = is_hash && matches!(ending, "jpg" | "webp");
    let read = |digits: &str| digits.parse().ok();
    is_known.then_some((read(width)?, read(height)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_size_and_nothing_else_is_a_name() {
        let hash = "0123456789abcdef0123456789abcdef";
        let name = format!("{hash}-1200x675.jpg");
        assert_eq!(size_of(&name), Some((1200, 675)));
        assert!(is_ours(&format!("/pictures/{name}")));
        for bad in [
            String::new(),
            format!("{hash}.jpg"),
            format!("{hash}-1200x.jpg"),
            format!("{hash}-1x1.svg"),
            format!("{hash}-1x1.jpg.jpg"),
            "../../etc/passwd-1x1.jpg".to_owned(),
            format!("{hash}\0-1x1.jpg"),
        ] {
            assert_eq!(size_of(&bad), None, "{bad}");
        }
        assert!(!is_ours(&format!("https://evil.example/pictures/{name}")));
    }
}
