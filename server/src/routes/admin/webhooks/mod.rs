//! Settings → Webhooks.

mod actions;
mod delivery;
mod edit;
mod list;
mod page;

use super::access::Access::{Owner, OwnerConfirmed, Viewer};
use super::access::Routes;

pub(super) const WEBHOOKS: &str = "/admin/settings/webhooks";

/// The routes of destinations.
pub(super) fn routes(routes: Routes) -> Routes {
    let routes = routes
        .get("/admin/settings/webhooks", Viewer, list::show)
        .get("/admin/settings/webhooks/new", OwnerConfirmed, edit::blank)
        .post("/admin/settings/webhooks/new", OwnerConfirmed, edit::add)
        .get("/admin/settings/webhooks/{id}", Viewer, page::show)
        .get(
            "/admin/settings/webhooks/{id}/edit",
            OwnerConfirmed,
            edit::show,
        )
        .post(
            "/admin/settings/webhooks/{id}/edit",
            OwnerConfirmed,
            edit::change,
        )
        .get(
            "/admin/settings/webhooks/{id}/deliveries/{delivery}",
            Viewer,
            delivery::show,
        )
        .post(
            "/admin/settings/webhooks/{id}/deliveries/{delivery}/resend",
            Owner,
            delivery::resend,
        );
    routes
        .post(
            "/admin/settings/webhooks/{id}/secret",
            OwnerConfirmed,
            actions::rotate,
        )
        .post(
            "/admin/settings/webhooks/{id}/test",
            Owner,
            actions::send_test,
        )
        .post("/admin/settings/webhooks/{id}/on", Owner, actions::on)
        .post("/admin/settings/webhooks/{id}/off", Owner, actions::off)
        .post(
            "/admin/settings/webhooks/{id}/resend",
            Owner,
            actions::resend_all,
        )
        .post(
            "/admin/settings/webhooks/{id}/delete",
            OwnerConfirmed,
            actions::delete,
        )
}
