//! What the list's address asks for.

use app::admin::Form;
use domain::{Mode, OrderStatus};

use super::super::request::AdminRequest;
use crate::orders::Search;
use crate::store::orders::Filter;
use crate::time_zone::TimeZone;

/// The fields of the list's form, as they were typed.
const FIELDS: [&str; 8] = [
    "q", "status", "offer", "merchant", "mode", "flag", "from", "to",
];

/// Filter and search, as the address has them.
pub(super) struct OrdersQuery {
    pairs: Vec<(String, String)>,
}

impl OrdersQuery {
    pub(super) fn read(request: &AdminRequest) -> Self {
        let pair = |name: &str| {
            let value = request.query(name)?.trim();
            (!value.is_empty()).then(|| (name.to_owned(), value.to_owned()))
        };
        let pairs = FIELDS.into_iter().filter_map(pair).collect();
        Self { pairs }
    }

    fn value(&self, name: &str) -> Option<&str> {
        let found = self.pairs.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    pub(super) fn search(&self) -> Search {
        Search::of(self.value("q").unwrap_or_default())
    }

    /// The filter, and the form that shows it, with what is wrong. Both days are counted in.
    pub(super) fn filter(&self, zone: &TimeZone) -> (Filter<'_>, Form) {
        let mut form = Form::of(self.pairs.iter().cloned());
        let mut day = |name: &str| {
            let typed = self.value(name)?;
            let day = zone.day(typed);
            if day.is_none() {
                form.refuse(name, "orders-no-day");
            }
            day
        };
        let (first, last) = (day("from"), day("to"));
        let filter = Filter {
            status: self.value("status").and_then(OrderStatus::parse),
            offer_id: self.value("offer"),
            merchant_id: self.value("merchant"),
            livemode: self.value("mode").and_then(Mode::parse).map(Mode::livemode),
            flag: self.value("flag"),
            from: first.map(|(start, _)| start),
            until: last.map(|(_, end)| end),
        };
        if let (Some(from), Some(until)) = (filter.from, filter.until)
            && until <= from
        {
            form.refuse("to", "orders-days-reversed");
        }
        (filter, form)
    }

    /// An address with this filter and search, and one more pair.
    pub(super) fn url(&self, path: &str, more: Option<(&str, &str)>) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.pairs);
        query.extend_pairs(more);
        let query = query.finish();
        if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{query}")
        }
    }
}
