//! Orders: placing, settling, watching. All three roads of a payment (the browser comes back, the
//! webhook rings, the sweeper wakes) end in [`sync`].

mod answers;
mod attempts;
mod beside;
mod elsewhere;
mod expire;
mod export;
mod finish;
mod intent;
mod judge;
mod ledger;
mod mend;
mod place;
mod reconcile;
mod record;
mod refunds;
mod request;
mod search;
mod settle;
mod sweep;
mod sync;
#[cfg(test)]
mod testing;
mod told;
mod twice;
mod view;
mod warn;

pub use export::{BYTE_ORDER_MARK, Export};
pub use finish::{Finishing, find_to_finish, finish, finish_link, is_paid_instead};
pub use intent::cancel_stray_of;
pub use ledger::{LedgerFault, Verified, verify_ledger};
pub use mend::{MendError, Mender, may_mend, mend_email, receipt_again};
pub use place::place;
pub use reconcile::{
    Line as ReconcileLine, Part as ReconcilePart, Report as ReconcileReport, What as Reconciled,
    reconcile, reconcile_part,
};
pub use refunds::{RefundError, Wanted as WantedRefund, ask as refund, left as left_to_refund};
pub use search::{Search, find};
pub use sweep::{catch_up, catch_up_all, sweep};
pub use sync::{Cause, sync, sync_for_buyer};
pub use twice::{SecondPayment, clear_flag, duplicates_of, mark_duplicates, second_payments};
pub use view::{find_by_token, view};
pub use warn::{FRAUD_WARNING, look_for_warning};
