//! The picture in an offer's form.

use app::PictureView;
use app::admin::Form;

use super::super::posted::Uploads;
use super::super::request::Refused;
use crate::pictures::{self, KeepError, PictureError};
use crate::state::AppState;

/// The field that brings a file. `picture` has the address of the one that is there.
const FILE: &str = "picture_file";

/// Keeps a file that was chosen, so that it is there also when something else in the form is wrong.
pub(super) async fn take(state: &AppState, files: Uploads, form: &mut Form) -> Result<(), Refused> {
    if form.is_on("picture_remove") {
        *form = std::mem::take(form)
            .replacing("picture", "")
            .replacing("picture_remove", "");
    }
    let Some(file) = files.take(FILE) else {
        return Ok(());
    };
    match pictures::keep(state, file).await {
        Ok(url) => *form = std::mem::take(form).replacing("picture", url),
        Err(KeepError::Refused(error)) => form.refuse(FILE, sentence(error)),
        Err(KeepError::Own(error)) => return Err(error.into()),
    }
    Ok(())
}

fn sentence(error: PictureError) -> &'static str {
    match error {
        PictureError::TooLarge => "offers-picture-large",
        PictureError::WrongKind => "offers-picture-kind",
        PictureError::TooManyPixels => "offers-picture-pixels",
        PictureError::Unreadable => "offers-picture-unreadable",
    }
}

/// The picture that the form has.
pub(super) fn view(form: &Form) -> Option<PictureView> {
    let url = form.value("picture");
    let is_known = pictures::is_ours(url) || url.starts_with("https://");
    is_known.then(|| pictures::view(url))
}
