//! Which orders are meant, and the ranges of the indexes that hold them.

use domain::{Mode, OrderStatus};
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{ColumnTrait, Condition};

use super::Order;
use crate::clock::Timestamp;
use crate::ids::{self, Kind};
use crate::store::rows::order::Column;

/// Whatever an order is marked as.
pub const ANY_FLAG: &str = "any";

/// Which orders to list; what is `None` does not matter.
#[derive(Clone, Debug, Default)]
pub struct Filter<'a> {
    /// In this state.
    pub status: Option<OrderStatus>,
    /// Of this offer.
    pub offer_id: Option<&'a str>,
    /// Of this merchant.
    pub merchant_id: Option<&'a str>,
    /// Real money or not.
    pub livemode: Option<bool>,
    /// Marked for a person to look at, as this; [`ANY_FLAG`]: as anything.
    pub flag: Option<&'a str>,
    /// Placed then or later.
    pub from: Option<Timestamp>,
    /// Placed before.
    pub until: Option<Timestamp>,
}

impl Filter<'_> {
    /// Whether the order is one of them.
    pub fn takes(&self, order: &Order) -> bool {
        let merchant_id = order.merchant_id.as_deref();
        self.status.is_none_or(|status| status == order.status)
            && self.offer_id.is_none_or(|id| id == order.offer_id)
            && self.merchant_id.is_none_or(|id| Some(id) == merchant_id)
            && self.livemode.is_none_or(|live| live == order.livemode)
            && self.flag.is_none_or(|flag| match &order.flag {
                Some(own) => flag == ANY_FLAG || flag == own,
                None => false,
            })
            && self.from.is_none_or(|at| at <= order.created_at)
            && self.until.is_none_or(|at| order.created_at < at)
    }

    /// All of it as one condition.
    pub(super) fn condition(&self) -> Condition {
        let equal = [
            self.offer_id.map(|id| Column::OfferId.eq(id)),
            self.merchant_id.map(|id| Column::MerchantId.eq(id)),
            self.livemode.map(|live| Column::Livemode.eq(live)),
            self.status.map(|s| Column::Status.eq(s.as_str())),
            self.flag.map(|flag| match flag {
                ANY_FLAG => Column::Flag.is_not_null(),
                flag => Column::Flag.eq(flag),
            }),
        ];
        let conditions = equal.into_iter().chain(self.time()).flatten();
        conditions.fold(Condition::all(), Condition::add)
    }

    /// An id carries the time of its making: the days are a range of ids.
    fn time(&self) -> [Option<SimpleExpr>; 2] {
        let first = |at| ids::lowest(Kind::Order, at);
        [
            self.from.map(|at| Column::Id.gte(first(at))),
            self.until.map(|at| Column::Id.lt(first(at))),
        ]
    }

    /// The same as conditions of which each is one range of one index, ordered by id: the filter
    /// with every status, and every mode, that it leaves open. However many orders there are, a
    /// page of each range is read at once.
    pub(super) fn ranges(&self) -> Vec<Condition> {
        // Marked orders are few, and have an index of their own.
        let is_marked = self.flag.is_some();
        let is_open = self.offer_id.is_none()
            && self.merchant_id.is_none()
            && self.livemode.is_none()
            && self.status.is_none();
        if is_marked || is_open {
            return vec![self.condition()];
        }
        let statuses = match self.status {
            Some(status) => vec![status],
            None => OrderStatus::ALL.to_vec(),
        };
        // The orders of one merchant are all of its mode.
        let modes = match (self.livemode, self.merchant_id) {
            (Some(live), _) => vec![Some(live)],
            (None, Some(_)) => vec![None],
            (None, None) => [Mode::Test, Mode::Live]
                .map(|m| Some(m.livemode()))
                .to_vec(),
        };
        let range = |status, livemode| {
            let status = Some(status);
            Filter {
                status,
                livemode,
                ..self.clone()
            }
            .condition()
        };
        let of_mode = |mode: Option<bool>| statuses.iter().map(move |status| range(*status, mode));
        modes.into_iter().flat_map(of_mode).collect()
    }
}
