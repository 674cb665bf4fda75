//! The admin: who may ask what, and the pages and forms themselves.

mod access;
mod banners;
mod confirm;
mod dashboard;
mod devices;
mod guard;
mod installation;
mod join;
mod mail;
mod mail_texts;
mod members;
mod merchants;
mod offers;
mod orders;
mod posted;
mod request;
mod settings;
mod sign_in;
mod webhooks;

use axum::Router;

pub use access::{Access, Rule};
use access::{
    Access::{Owner, OwnerConfirmed, Public, Viewer},
    Routes,
};

use crate::state::AppState;

/// Every route of the admin with who may use it.
fn routes(state: &AppState) -> Routes {
    let routes = Routes::new(state)
        .get("/admin", Viewer, settings::start)
        .get("/admin/", Public, settings::without_slash)
        .get("/admin/{*elsewhere}", Viewer, settings::nothing_here)
        .get("/admin/sign-in", Public, sign_in::show)
        .post("/admin/sign-in", Public, sign_in::submit)
        .post("/admin/sign-out", Viewer, sign_in::sign_out)
        .get("/admin/join/{token}", Public, join::show)
        .post("/admin/join/{token}", Public, join::submit)
        .post("/admin/confirm", Viewer, confirm::submit)
        .get("/admin/settings", Viewer, settings::show);
    let routes = routes
        .get("/admin/settings/members", Owner, members::show)
        .post("/admin/settings/members", OwnerConfirmed, members::invite)
        .post(
            "/admin/settings/members/{id}/role",
            OwnerConfirmed,
            members::set_role,
        )
        .post(
            "/admin/settings/members/{id}/link",
            OwnerConfirmed,
            members::new_link,
        )
        .post(
            "/admin/settings/members/{id}/remove",
            OwnerConfirmed,
            members::remove,
        );
    let routes = routes
        .get("/admin/settings/devices", Viewer, devices::show)
        .post("/admin/settings/devices/{id}/end", Viewer, devices::end);
    let routes = mail::routes(webhooks::routes(installation::routes(routes)));
    let routes = mail_texts::routes(routes);
    orders::routes(offers::routes(merchants::routes(routes)))
}

/// The admin's routes.
pub(super) fn router(state: &AppState) -> Router<AppState> {
    routes(state).into_router()
}

/// The table of routes and who may use them.
pub fn rules(state: &AppState) -> Vec<Rule> {
    routes(state).into_rules()
}
