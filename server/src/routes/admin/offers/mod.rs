//! Offers: list and form.

mod edit;
mod list;

use super::access::Access::{Owner, Viewer};
use super::access::Routes;

/// Descriptions of ten thousand Cyrillic letters, percent-encoded, twice.
const LARGE_FORM: usize = 192 * 1024;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/admin/offers", Viewer, list::show)
        .get("/admin/offers/new", Owner, edit::show_new)
        .post_large("/admin/offers/new", Owner, LARGE_FORM, edit::submit_new)
        .get("/admin/offers/{id}", Viewer, edit::show)
        .post_large("/admin/offers/{id}", Owner, LARGE_FORM, edit::submit)
        .post("/admin/offers/{id}/copy", Owner, edit::copy)
}
