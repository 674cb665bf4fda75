//! "You already have this": told to the browser that holds the earlier order's token, and to nobody
//! else.

use domain::OrderStatus;

use super::{Widget, api, dom, key};

/// The order that was placed last for an offer, by its token; and one that was paid.
const LAST: &str = "paydesk-order-";
const PAID: &str = "paydesk-paid-";

/// Keeps the token of an order. The account is in the name: what was bought in a test is not had.
pub(super) fn remember(widget: &Widget, token: &str) {
    key::write(&name(widget, LAST), token);
}

/// Shows the page's own words when this browser has bought the offer.
pub(super) async fn look(widget: Widget) {
    for kind in [PAID, LAST] {
        let Some(token) = key::read(&name(&widget, kind)) else {
            continue;
        };
        let Some(order) = api::get(&token).await else {
            continue;
        };
        if !matches!(
            order.status,
            OrderStatus::Paid | OrderStatus::PartlyRefunded
        ) {
            continue;
        }
        if kind == LAST {
            key::write(&name(&widget, PAID), &token);
            // It was paid on another page: the next order is another one.
            key::renew(&widget.data.offer);
        }
        if let Some(link) = dom::query("#bought a") {
            _ = link.set_attribute("href", &order.next_url);
        }
        if let Some(words) = dom::by_id("bought") {
            _ = words.remove_attribute("hidden");
        }
        return;
    }
}

fn name(widget: &Widget, kind: &str) -> String {
    [kind, &widget.data.offer, "-", &widget.data.merchant].concat()
}
