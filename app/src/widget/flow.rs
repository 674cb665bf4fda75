//! From the pressed button to the thank-you page.

use std::cell::Cell;

use domain::{CheckoutEvent as Event, ErrorCode, OrderStatus, Outcome, PriceView};
use leptos::prelude::Set;

use super::{
    Widget,
    api::{self, Buyer, Order, Refusal},
    bought,
    card::{self, Card},
    dom,
    json::object,
    key,
    verdict::{self, Verdict},
};

thread_local! {
    /// The page was opened for a challenge that waits already: nothing is typed for it.
    pub(super) static HAS_CHALLENGE: Cell<bool> = const { Cell::new(false) };
}

/// Runs once for each time the checkout enters `Placing`.
pub(super) async fn pay(widget: Widget) {
    let buyer = match Buyer::read() {
        Ok(buyer) => buyer,
        Err(code) => return widget.dispatch(Event::Failed(code)),
    };
    // Before anything else: Stripe's form checks itself, and wallets open only within a press.
    let has_challenge = HAS_CHALLENGE.take();
    if !has_challenge
        && let Some(card) = card::current()
        && let Some(verdict) = verdict::of_submit(card.elements.submit().await)
    {
        return widget.dispatch(match verdict {
            Verdict::Incomplete => Event::Incomplete,
            Verdict::Declined(decline) => Event::Declined(decline),
            Verdict::Unclear(code) => Event::Failed(code),
            Verdict::Confirmed(_) => Event::Failed(ErrorCode::Internal),
        });
    }
    match api::place(&widget, &buyer).await {
        // The challenge is over meanwhile: there is no card yet to pay with.
        Ok(Order {
            status: OrderStatus::Open | OrderStatus::Failed,
            ..
        }) if has_challenge => widget.dispatch(Event::Incomplete),
        Ok(order) => go_on(&widget, order, &buyer).await,
        Err(refusal) => refused(&widget, refusal, &buyer).await,
    }
}

async fn refused(widget: &Widget, refusal: Refusal, buyer: &Buyer) {
    match refusal {
        Refusal {
            code: ErrorCode::OrderInProgress,
            order: Some(order),
            ..
        } if !matches!(order.status, OrderStatus::Open | OrderStatus::Failed) => {
            go_on(widget, order, buyer).await;
        }
        Refusal {
            code: ErrorCode::PriceChanged,
            price: Some(price),
            ..
        } => change_price(widget, price).await,
        Refusal { code, field, .. } => {
            if let Some(field) = field {
                dom::mark(&["#", &field].concat());
            }
            if code == ErrorCode::OrderClosed {
                key::renew(&widget.data.offer);
            }
            widget.dispatch(Event::Failed(code));
        }
    }
}

async fn change_price(widget: &Widget, price: PriceView) {
    if (price.amount == 0) != widget.data.is_free() {
        // With or without a card form: that is another page.
        return dom::reload();
    }
    card::update_price(&price).await;
    let shown = dom::document().and_then(|d| d.query_selector("[data-price]").ok().flatten());
    if let Some(shown) = shown {
        shown.set_text_content(Some(&price.text));
    }
    widget.price.set(price);
    widget.dispatch(Event::PriceChanged);
}

/// Whatever is left to do for an order as the server sees it.
async fn go_on(widget: &Widget, order: Order, buyer: &Buyer) {
    bought::remember(widget, &order.token);
    match order.status {
        OrderStatus::Processing => finish(widget, &order.next_url, Outcome::Processing),
        status if status.was_paid() => finish(widget, &order.next_url, Outcome::Paid),
        OrderStatus::Canceled | OrderStatus::Expired => {
            key::renew(&widget.data.offer);
            widget.dispatch(Event::Failed(ErrorCode::OrderClosed));
        }
        status => {
            let (Some(card), Some(secret)) = (card::current(), &order.client_secret) else {
                return widget.dispatch(Event::Failed(ErrorCode::OrderInProgress));
            };
            let verdict = if status == OrderStatus::RequiresAction {
                widget.dispatch(Event::ChallengePending);
                let options = object([("clientSecret", secret.into())]);
                verdict::of_payment(card.stripe.handle_next_action(&options).await)
            } else {
                widget.dispatch(Event::Placed);
                confirm(&card, &order, secret, buyer).await
            };
            settle(widget, &order, verdict).await;
        }
    }
}

async fn confirm(card: &Card, order: &Order, secret: &str, buyer: &Buyer) -> Verdict {
    let billing = object([
        ("email", buyer.email.as_str().into()),
        ("name", buyer.name.as_str().into()),
    ]);
    let method = object([("billing_details", billing)]);
    let params = object([
        ("return_url", order.return_url.as_str().into()),
        ("payment_method_data", method),
    ]);
    let options = object([
        ("elements", card.elements.clone().into()),
        ("clientSecret", secret.into()),
        ("confirmParams", params),
        ("redirect", "if_required".into()),
    ]);
    verdict::of_payment(card.stripe.confirm_payment(&options).await)
}

async fn settle(widget: &Widget, order: &Order, verdict: Verdict) {
    match verdict {
        Verdict::Confirmed(outcome) => {
            // The server hears of it from Stripe too; asking it makes the next page right at once.
            let synced = api::sync(&order.token).await;
            let next =
                synced.filter(|o| o.status == OrderStatus::Processing || o.status.was_paid());
            let next = next.map_or_else(|| order.return_url.clone(), |o| o.next_url);
            finish(widget, &next, outcome);
        }
        Verdict::Declined(decline) => {
            let token = order.token.clone();
            dom::spawn(async move { _ = api::sync(&token).await });
            widget.dispatch(Event::Declined(decline));
        }
        Verdict::Incomplete => widget.dispatch(Event::Incomplete),
        Verdict::Unclear(code) => look(widget, order, code).await,
    }
}

/// Stripe.js could not tell: the server looks with the secret key.
async fn look(widget: &Widget, order: &Order, code: ErrorCode) {
    match api::sync(&order.token).await {
        Some(seen) if seen.status == OrderStatus::Processing => {
            finish(widget, &seen.next_url, Outcome::Processing);
        }
        Some(seen) if seen.status.was_paid() => finish(widget, &seen.next_url, Outcome::Paid),
        Some(Order {
            status: OrderStatus::Failed,
            decline: Some(decline),
            ..
        }) => widget.dispatch(Event::Declined(decline)),
        _ => widget.dispatch(Event::Failed(code)),
    }
}

/// The end. A payment that is processing keeps its key: pressing again must find the same order.
fn finish(widget: &Widget, url: &str, outcome: Outcome) {
    if outcome == Outcome::Paid {
        key::renew(&widget.data.offer);
    }
    widget.dispatch(Event::Confirmed(outcome));
    dom::go_to(url);
}
