//! The checkout in the browser: it takes the drawn form's place and carries the buyer to the
//! thank-you page.

mod api;
mod bought;
mod card;
mod dom;
mod flow;
mod json;
mod key;
mod page_data;
mod stripe;
mod takeover;
mod verdict;

use std::sync::Arc;

use domain::{Checkout, CheckoutEvent, PriceView};
use leptos::prelude::{GetUntracked, RwSignal, Set};
use wasm_bindgen::prelude::*;

use crate::checkout::CheckoutData;

/// The running checkout. Copies of it are the same checkout.
#[derive(Clone)]
pub(crate) struct Widget {
    data: Arc<CheckoutData>,
    state: RwSignal<Checkout>,
    price: RwSignal<PriceView>,
}

/// Runs when the module is loaded.
#[wasm_bindgen(start)]
fn start() {
    // Nothing is printed: formatting a panic would cost more bytes than all texts together.
    std::panic::set_hook(Box::new(|_| dom::show_failure()));
    dom::spawn(async {
        if run().await.is_none() {
            dom::show_failure();
        }
    });
}

/// `None` when the page is not one of ours.
async fn run() -> Option<()> {
    let data = Arc::new(page_data::read()?);
    let widget = takeover::take_place(data).await?;
    key::current(&widget.data.offer);
    flow::HAS_CHALLENGE.set(widget.data.has_challenge);
    dom::spawn(bought::look(widget.clone()));
    dom::reload_when_shown_again(widget.state);
    widget.enter(Checkout::Loading, false);
    Some(())
}

impl Widget {
    /// Moves the checkout on. An event that does not fit the state changes and starts nothing.
    fn dispatch(&self, event: CheckoutEvent) {
        let before = self.state.get_untracked();
        let after = before.on(event);
        if after != before {
            self.state.set(after);
            self.enter(after, true);
        }
    }

    /// What a state starts.
    fn enter(&self, state: Checkout, again: bool) {
        match state {
            Checkout::Loading if self.data.is_free() => self.dispatch(CheckoutEvent::Ready),
            Checkout::Loading => dom::spawn(card::load(self.clone(), again)),
            Checkout::Placing => dom::spawn(flow::pay(self.clone())),
            // The buyer may be typing while Stripe.js fails to come.
            Checkout::Stopped { code, .. } if code.is_loading() => {}
            Checkout::Declined(_) | Checkout::TermsChanged | Checkout::Stopped { .. } => {
                dom::focus_problem_soon();
            }
            Checkout::Details if flow::HAS_CHALLENGE.get() => self.dispatch(CheckoutEvent::Submit),
            Checkout::Details
            | Checkout::Confirming
            | Checkout::Authenticating
            | Checkout::Done(_) => {}
        }
    }
}
