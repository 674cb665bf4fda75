//! Orders.

mod answers;
mod cards;
mod dispute;
mod events;
mod evidence;
mod filters;
mod list;
mod reconcile;
mod refunds;
mod show;
mod tags;
mod twice;

/// The key of a text that there is for each name of a kind: statuses, events, reasons, flags.
fn key(what: &str, name: &str) -> String {
    ["order-", what, "-", name].concat()
}

pub use dispute::DisputeView;
pub use events::{Facts, TimelineLine};
pub use evidence::{Evidence, evidence_file};
pub use list::{OrderLine, OrdersPage, orders_page};
pub use reconcile::{Compared, ComparedLine, ReconcilePage, reconcile_page};
pub use refunds::{RefundForm, RefundView};
pub use show::{OrderAdminPage, Pair, PaymentView, order_admin_page};
pub use twice::{OtherOrder, TwiceView};
