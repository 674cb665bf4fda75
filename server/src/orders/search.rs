//! What is typed into the one search box, and how it is understood.

use domain::Money;

use crate::error::ApiError;
use crate::ids;
use crate::state::AppState;
use crate::store::merchants;
use crate::store::orders::{self, Filter, From, Order, Page, Sought, as_term};

/// A search, as it was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// An order's number, or its id.
    pub name: Option<String>,
    /// Stripe's id of a payment.
    pub intent: Option<String>,
    /// Everything else.
    pub sought: Sought,
}

impl Search {
    /// Understands what was typed. Digits are an amount, four of them perhaps also the end of a
    /// card's number; eight letters and digits may be an order's number; anything else is the
    /// beginning of a name or an address, and perhaps a number too.
    pub fn of(text: &str) -> Self {
        let text = text.trim();
        if text.starts_with("pi_") {
            let intent = Some(text.to_owned());
            return Self {
                intent,
                sought: Sought::none(),
                ..Self::default()
            };
        }
        if text.starts_with("ord_") {
            let name = Some(text.to_owned());
            return Self {
                name,
                sought: Sought::none(),
                ..Self::default()
            };
        }
        let amounts = Money::minor_typed(text);
        let is_last4 = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        let sought = if text.is_empty() {
            Sought::All
        } else if amounts == [None, None] {
            Sought::Beginning(as_term(text))
        } else {
            Sought::Digits {
                amounts,
                last4: is_last4.then(|| text.to_owned()),
            }
        };
        Self {
            name: ids::read_order_number(text),
            intent: None,
            sought,
        }
    }
}

/// A page of what the search and the filter find together. The order that a number or payment
/// names comes first, on the first page.
pub async fn find(
    state: &AppState,
    filter: &Filter<'_>,
    search: &Search,
    from: From<'_>,
    limit: usize,
) -> Result<Page, ApiError> {
    let mut filter = filter.clone();
    if let (Some(id), Some(livemode)) = (filter.merchant_id, filter.livemode) {
        // All orders of a merchant are of its mode: told twice it is no filter, or finds nothing.
        match merchants::get(&state.store, id).await? {
            Some(merchant) if merchant.mode.livemode() == livemode => filter.livemode = None,
            _ => return Ok(Page::default()),
        }
    }
    let filter = &filter;
    let mut page = orders::browse(&state.store, filter, &search.sought, from, limit).await?;
    if from == From::Newest
        && let Some(named) = named(state, search).await?
        && filter.takes(&named)
    {
        page.orders.retain(|order| order.id != named.id);
        page.orders.insert(0, named);
    }
    Ok(page)
}

async fn named(state: &AppState, search: &Search) -> Result<Option<Order>, ApiError> {
    let db = &state.store;
    if let Some(intent) = &search.intent {
        return Ok(orders::find_by_intent_alone(db, intent).await?);
    }
    let Some(name) = &search.name else {
        return Ok(None);
    };
    Ok(match orders::find_by_number(db, name).await? {
        Some(order) => Some(order),
        None => orders::get(db, name).await?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_understood() {
        let digits = |amounts, last4: Option<&str>| Sought::Digits {
            amounts,
            last4: last4.map(str::to_owned),
        };
        let beginning = |text: &str| Sought::Beginning(text.to_owned());
        for (typed, name, sought) in [
            ("", None, Sought::All),
            (
                "4242",
                None,
                digits([Some(4242), Some(424_200)], Some("4242")),
            ),
            ("49,00", None, digits([None, Some(4900)], None)),
            ("$49", None, digits([Some(49), Some(4900)], None)),
            ("K7QH2M9D", Some("K7QH2M9D"), beginning("k7qh2m9d")),
            (" k7qh-2m9d ", Some("K7QH2M9D"), beginning("k7qh-2m9d")),
            ("OIL00000", Some("01100000"), beginning("oil00000")),
            (
                "12345678",
                Some("12345678"),
                digits([Some(12_345_678), None], None),
            ),
            ("Ann  EX", None, beginning("ann ex")),
            ("ann@example.com", None, beginning("ann@example.com")),
            ("Семён", None, beginning("семен")),
        ] {
            let search = Search::of(typed);
            assert_eq!(search.sought, sought, "{typed}");
            assert_eq!(search.name.as_deref(), name, "{typed}");
        }
        let search = Search::of(" pi_3abc ");
        assert_eq!(search.intent.as_deref(), Some("pi_3abc"));
        assert_eq!(search.sought, Sought::none());
    }
}
