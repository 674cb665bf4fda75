//! Settings → Payment systems → Stripe.

mod add;
mod archive;
mod brand;
mod connection;
mod keys;
mod list;
mod page;
mod practice;

use super::access::Access::{Owner, OwnerConfirmed, Viewer};
use super::access::Routes;

pub(super) const STRIPE: &str = "/admin/settings/payment-systems/stripe";

/// The routes of payment systems.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/admin/settings/payment-systems", Viewer, list::systems)
        .get(
            "/admin/settings/payment-systems/stripe",
            Viewer,
            list::stripe,
        )
        .get(
            "/admin/settings/payment-systems/stripe/new",
            OwnerConfirmed,
            add::show,
        )
        .post(
            "/admin/settings/payment-systems/stripe/new",
            OwnerConfirmed,
            add::submit,
        )
        .get(
            "/admin/settings/payment-systems/stripe/{id}",
            Viewer,
            page::show,
        )
        .get(
            "/admin/settings/payment-systems/stripe/{id}/brand",
            Owner,
            brand::show,
        )
        .post(
            "/admin/settings/payment-systems/stripe/{id}/brand",
            Owner,
            brand::submit,
        )
        .get(
            "/admin/settings/payment-systems/stripe/{id}/keys",
            OwnerConfirmed,
            keys::show,
        )
        .post(
            "/admin/settings/payment-systems/stripe/{id}/keys",
            OwnerConfirmed,
            keys::submit,
        )
        .get(
            "/admin/settings/payment-systems/stripe/{id}/going-live",
            Owner,
            keys::going_live,
        )
        .post(
            "/admin/settings/payment-systems/stripe/{id}/check",
            Owner,
            connection::check,
        )
        .post(
            "/admin/settings/payment-systems/stripe/{id}/webhook",
            OwnerConfirmed,
            connection::renew_webhook,
        )
        .post(
            "/admin/settings/payment-systems/stripe/{id}/wallets",
            Owner,
            connection::register_wallets,
        )
        .get(
            "/admin/settings/payment-systems/stripe/{id}/practice",
            Owner,
            practice::show,
        )
        .post(
            "/admin/settings/payment-systems/stripe/{id}/practice",
            Owner,
            practice::run,
        )
        .post(
            "/admin/settings/payment-systems/stripe/{id}/archive",
            Owner,
            archive::archive,
        )
        .post(
            "/admin/settings/payment-systems/stripe/{id}/bring-back",
            Owner,
            archive::bring_back,
        )
        .post(
            "/admin/settings/payment-systems/stripe/{id}/delete",
            OwnerConfirmed,
            archive::delete,
        )
}
