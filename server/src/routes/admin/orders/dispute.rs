//! A dispute as an order's page shows it.

use std::time::Duration;

use app::Words;
use app::admin::DisputeView;
use domain::{Language, Money, format_money};

use super::super::dashboard;
use crate::clock::Timestamp;
use crate::state::AppState;
use crate::store::merchants::Merchant;
use crate::store::payments::Payment;

const DAY: Duration = Duration::from_hours(24);

pub(super) fn view(
    state: &AppState,
    language: Language,
    merchant: Option<&Merchant>,
    payments: &[Payment],
) -> Option<DisputeView> {
    let disputed = payments
        .iter()
        .rev()
        .find_map(|p| Some((p, p.dispute.clone()?)));
    let (payment, dispute) = disputed?;
    let due = dispute.due_by.map(Timestamp::from_seconds);
    let page = format!("disputes/{}", dispute.id);
    Some(DisputeView {
        url: dashboard::url(merchant, payment.livemode, &page),
        amount: format_money(Money::new(dispute.amount, payment.currency), language),
        left: due
            .filter(|_| dispute.status.ends_with("needs_response"))
            .map(|due| left(state.clock.now(), due)),
        due: due.map(|due| state.config.timezone.text(due)),
        reason: dispute.reason,
        id: dispute.id,
    })
}

/// How long is left until a time. A day that has begun does not count.
fn left(now: Timestamp, due: Timestamp) -> Words {
    if due <= now {
        return "dispute-left-none".into();
    }
    match due.since(now).as_secs() / DAY.as_secs() {
        0 => "dispute-left-hours".into(),
        days => Words::with("dispute-left-days", "days", days.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_counted_in_whole_days() {
        let now = Timestamp::from_seconds(1_000_000);
        for (left_for, key, days) in [
            (DAY * 9, "dispute-left-days", Some("9")),
            (Duration::from_hours(47), "dispute-left-days", Some("1")),
            (Duration::from_hours(23), "dispute-left-hours", None),
            (Duration::ZERO, "dispute-left-none", None),
        ] {
            let words = left(now, now + left_for);
            let found = words.values.first().map(|(_, value)| value.as_str());
            assert_eq!((words.key.as_str(), found), (key, days), "{left_for:?}");
        }
    }
}
