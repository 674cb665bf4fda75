//! The mails there are: when each is due, and to whom it goes.

use std::time::Duration;

use domain::{OrderEvent, OrderStatus};

use crate::store::orders::Order;

/// Which mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailKind {
    /// To the buyer: placed, and after a while still not paid.
    Placed,
    /// To the buyer: the last attempt did not go through.
    Failed,
    /// To the buyer: a delayed method is settling.
    Processing,
    /// To the buyer: the receipt.
    Paid,
    /// To the buyer: money went back.
    Refunded,
    /// To the buyer of a paid order: another one was begun with the same address.
    Bought,
    /// To the buyer of an unpaid order, an hour after placing.
    ReminderHour,
    /// The same after a day.
    ReminderDay,
    /// The same after three days.
    ReminderThreeDays,
    /// To the seller: a sale.
    Sale,
    /// To the seller: a buyer's bank asks for the money back.
    Dispute,
}

const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);

impl MailKind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Placed,
        Self::Failed,
        Self::Processing,
        Self::Paid,
        Self::Refunded,
        Self::Bought,
        Self::ReminderHour,
        Self::ReminderDay,
        Self::ReminderThreeDays,
        Self::Sale,
        Self::Dispute,
    ];

    /// Its name in storage.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Failed => "failed",
            Self::Processing => "processing",
            Self::Paid => "paid",
            Self::Refunded => "refunded",
            Self::Bought => "bought",
            Self::ReminderHour => "reminder_hour",
            Self::ReminderDay => "reminder_day",
            Self::ReminderThreeDays => "reminder_three_days",
            Self::Sale => "sale",
            Self::Dispute => "dispute",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The end of its texts' keys: all reminders say the same.
    pub const fn text(self) -> &'static str {
        match self {
            Self::ReminderHour | Self::ReminderDay | Self::ReminderThreeDays => "reminder",
            kind => kind.as_str(),
        }
    }

    /// Whether it goes to the seller.
    pub const fn is_for_seller(self) -> bool {
        matches!(self, Self::Sale | Self::Dispute)
    }

    /// Whether its buyer may want no more of it.
    pub const fn is_reminder(self) -> bool {
        matches!(
            self,
            Self::ReminderHour | Self::ReminderDay | Self::ReminderThreeDays
        )
    }

    /// How long after the event it is due. Most buyers pay at once, or try again at once: who is
    /// still at the page needs no mail about it.
    pub const fn delay(self) -> Duration {
        match self {
            Self::Placed => Duration::from_mins(15),
            Self::Failed => Duration::from_mins(5),
            Self::ReminderHour => HOUR,
            Self::ReminderDay => Duration::from_hours(24),
            Self::ReminderThreeDays => Duration::from_hours(72),
            Self::Processing
            | Self::Paid
            | Self::Refunded
            | Self::Bought
            | Self::Sale
            | Self::Dispute => Duration::ZERO,
        }
    }

    /// The wait before the try after this many; `None`: it is given up, after about two days.
    pub fn wait_after(attempts: i64) -> Option<Duration> {
        [
            MINUTE,
            MINUTE * 5,
            MINUTE * 15,
            HOUR,
            HOUR * 4,
            HOUR * 12,
            HOUR * 24,
        ]
        .get(usize::try_from(attempts - 1).ok()?)
        .copied()
    }

    /// Whether it is still true of the order when its time has come.
    pub fn fits(self, order: &Order) -> bool {
        match self {
            Self::Placed => matches!(
                order.status,
                OrderStatus::Open | OrderStatus::RequiresAction
            ),
            Self::Failed => order.status == OrderStatus::Failed,
            Self::Processing => order.status == OrderStatus::Processing,
            Self::Paid | Self::Sale => order.status.was_paid(),
            Self::Bought => matches!(
                order.status,
                OrderStatus::Paid | OrderStatus::PartlyRefunded
            ),
            Self::Refunded => matches!(
                order.status,
                OrderStatus::PartlyRefunded | OrderStatus::Refunded
            ),
            Self::ReminderHour | Self::ReminderDay | Self::ReminderThreeDays => {
                order.status.is_payable()
            }
            Self::Dispute => order.dispute.is_some(),
        }
    }

    /// The mails that an event of an order brings.
    pub fn of_event(name: &str) -> &'static [Self] {
        match OrderEvent::parse(name) {
            Some(OrderEvent::Placed) => &[
                Self::Placed,
                Self::ReminderHour,
                Self::ReminderDay,
                Self::ReminderThreeDays,
            ],
            Some(OrderEvent::Failed) => &[Self::Failed],
            Some(OrderEvent::Processing) => &[Self::Processing],
            Some(OrderEvent::Paid) => &[Self::Paid, Self::Sale],
            Some(OrderEvent::Refunded) => &[Self::Refunded],
            Some(OrderEvent::DisputeOpened) => &[Self::Dispute],
            _ => &[],
        }
    }

    /// Names the mail of an event: refunds are several, the others one for each order.
    pub fn id(self, order_id: &str, event_id: &str) -> String {
        let kind = self.as_str();
        match self {
            Self::Refunded => format!("{order_id}.{kind}.{event_id}"),
            _ => format!("{order_id}.{kind}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_name_of_its_own() {
        for kind in MailKind::ALL {
            assert_eq!(MailKind::parse(kind.as_str()), Some(kind));
        }
    }

    #[test]
    fn trying_ends_after_about_two_days() {
        let waits: Vec<_> = (1..).map_while(MailKind::wait_after).collect();
        let total: Duration = waits.iter().sum();
        assert!(waits.is_sorted() && total > HOUR * 40 && total < HOUR * 48);
        assert_eq!(MailKind::wait_after(0), None);
    }
}
