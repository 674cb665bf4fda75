//! Orders: the list, one order, and what an owner can do with it.

mod csv;
mod dispute;
mod evidence;
mod forms;
mod list;
mod query;
mod reconcile;
mod show;
mod timeline;
mod twice;

use super::access::{
    Access::{Owner, OwnerConfirmed, Viewer},
    Routes,
};

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/admin/orders", Viewer, list::show)
        .get("/admin/orders.csv", Viewer, csv::download)
        .get("/admin/orders/reconcile", Owner, reconcile::show)
        .post("/admin/orders/reconcile", Owner, reconcile::compare)
        .get("/admin/orders/{id}", Viewer, show::show)
        .get("/admin/orders/{id}/evidence", Viewer, evidence::download)
        .post("/admin/orders/{id}/sync", Owner, show::sync)
        .post("/admin/orders/{id}/refund", OwnerConfirmed, forms::refund)
        .post(
            "/admin/orders/{id}/refund-second",
            OwnerConfirmed,
            twice::refund_second,
        )
        .post("/admin/orders/{id}/flag", Owner, twice::clear_flag)
        .post("/admin/orders/{id}/email", Owner, forms::mend_email)
}
