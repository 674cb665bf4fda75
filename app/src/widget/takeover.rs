//! The live form takes the drawn one's place: typed text, focus and caret stay.

use std::sync::Arc;

use domain::Checkout as State;
use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::{Widget, dom};
use crate::checkout::{Checkout, CheckoutData, Field};

/// Puts the live form in the page. `None` when there is no drawn one.
pub(super) async fn take_place(data: Arc<CheckoutData>) -> Option<Widget> {
    // Taken away in the middle of a composition, the half-written word would be lost.
    while is_composing() {
        dom::sleep(50).await;
    }
    let document = dom::document()?;
    let drawn = document.query_selector("form[data-checkout]").ok()??;
    let holder: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
    let owner = Owner::new();
    let widget = owner.with(|| Widget {
        state: RwSignal::new(State::Loading),
        price: RwSignal::new(data.price.clone()),
        data,
    });
    // Lives as long as the page.
    std::mem::forget(owner);
    let live = widget.clone();
    let kept = mount_to(holder.clone(), move || {
        let Widget { data, state, price } = live.clone();
        let dispatch = move |event| live.dispatch(event);
        view! { <Checkout data state price live=true dispatch /> }
    });
    kept.forget();
    let fresh = holder.first_element_child()?;
    let focused = document.active_element();
    for field in [Field::Email, Field::Name] {
        let from = input(&drawn, field)?;
        input(&fresh, field)?.set_value(&from.value());
    }
    // The offer's own fields move in as they are.
    let own = drawn.query_selector(FIELDS).ok()??;
    swap(&own, &fresh.query_selector(FIELDS).ok()??)?;
    swap(&fresh, &drawn)?;
    // Moving takes the focus away.
    if let Some(focused) = focused.as_ref().filter(|f| own.contains(Some(f))) {
        _ = focused.unchecked_ref::<HtmlElement>().focus();
    }
    let caret = focused.and_then(|f| f.dyn_into::<HtmlInputElement>().ok());
    let caret = caret.map(|f| (f.id(), f.selection_start(), f.selection_end()));
    if let Some((id, start, end)) = caret
        && let Some(field) = [Field::Email, Field::Name]
            .into_iter()
            .find(|f| f.id() == id)
    {
        let input = input(&fresh, field)?;
        _ = input.focus();
        if let (Ok(Some(start)), Ok(Some(end))) = (start, end) {
            _ = input.set_selection_range(start, end);
        }
    }
    Some(widget)
}

const FIELDS: &str = "#fields";

/// Puts an element in another one's place.
fn swap(fresh: &Element, old: &Element) -> Option<()> {
    old.parent_node()?.replace_child(fresh, old).ok()?;
    Some(())
}

fn input(form: &Element, field: Field) -> Option<HtmlInputElement> {
    let selector = ["#", field.id()].concat();
    form.query_selector(&selector).ok()??.dyn_into().ok()
}

/// The page's start script notes compositions, which may begin before this module is there.
fn is_composing() -> bool {
    let root = dom::document().and_then(|d| d.document_element());
    root.and_then(|r| r.get_attribute("data-composing"))
        .as_deref()
        == Some("start")
}
