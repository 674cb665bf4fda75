//! Addresses of Stripe's dashboard.

use crate::store::merchants::Merchant;

/// The page of an object, such as `payments/pi_…`, in the account and the mode that it belongs to.
/// The account comes first: whoever is signed in to several sees the right one.
pub(super) fn url(merchant: Option<&Merchant>, livemode: bool, page: &str) -> String {
    let account = merchant.and_then(|merchant| merchant.account_id.as_deref());
    let account = account.map(|id| format!("{id}/")).unwrap_or_default();
    let mode = if livemode { "" } else { "test/" };
    format!("https://dashboard.stripe.com/{account}{mode}{page}")
}
