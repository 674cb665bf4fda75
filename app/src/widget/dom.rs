//! The few things asked of the page.

use std::pin::Pin;

use domain::Checkout;
use js_sys::{Function, JsString, Promise, Reflect};
use leptos::prelude::{GetUntracked, RwSignal};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, PageTransitionEvent, Window};

pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

pub(super) fn document() -> Option<Document> {
    window()?.document()
}

pub(super) fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// What stands in a field, without blanks around it.
pub(super) fn field_text(id: &str) -> String {
    let input = by_id(id).and_then(|e| e.dyn_into::<HtmlInputElement>().ok());
    // The browser's own trim: Rust's brings tables of all blanks there are.
    input.map_or_else(String::new, |i| JsString::from(i.value()).trim().into())
}

/// Runs a future. Boxed, so that the machinery around it is there once and not for each future.
pub(super) fn spawn(future: impl Future<Output = ()> + 'static) {
    let future: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    spawn_local(future);
}

/// The first element under a selector.
pub(super) fn query(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok()?
}

const INVALID: &str = "aria-invalid";

/// Marks the first field under a selector as wrong: the sentence below it shows. Says whether there
/// is one.
pub(super) fn mark(selector: &str) -> bool {
    query(selector).is_some_and(|field| field.set_attribute(INVALID, "true").is_ok())
}

/// Takes the mark from the offer's own field that has it; those of the form follow its state.
pub(super) fn unmark() {
    if let Some(field) = query("#fields [aria-invalid]") {
        _ = field.remove_attribute(INVALID);
    }
}

/// After the pending changes are drawn, focuses the field that is wrong, else what the alert says.
pub(super) fn focus_problem_soon() {
    spawn(async {
        sleep(0).await;
        if let Some(element) = query("[aria-invalid],#checkout-alert") {
            _ = element.unchecked_ref::<HtmlElement>().focus();
        }
    });
}

/// Waits so many milliseconds.
pub(super) async fn sleep(milliseconds: i32) {
    let timer = Promise::new(&mut |resolve, _| set_timeout(&resolve, milliseconds));
    _ = JsFuture::from(timer).await;
}

/// Calls a function after so many milliseconds.
pub(super) fn set_timeout(callback: &js_sys::Function, milliseconds: i32) {
    if let Some(window) = window() {
        _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(callback, milliseconds);
    }
}

/// In a frame of another site's: the script that speaks to the page around it (`public/frame.js`).
pub(super) fn frame() -> Option<Function> {
    let window = window()?;
    let script = Reflect::get(&window, &"paydeskFrame".into()).ok()?;
    script.dyn_into().ok()
}

/// Leaves the page; from a frame, the page around it leaves.
pub(super) fn go_to(url: &str) {
    if let Some(frame) = frame() {
        _ = frame.call1(&JsValue::UNDEFINED, &url.into());
    } else if let Some(window) = window() {
        _ = window.location().assign(url);
    }
}

/// Loads the page again.
pub(super) fn reload() {
    if let Some(window) = window() {
        _ = window.location().reload();
    }
}

/// Shows the page's own words for "the widget does not run".
pub(super) fn show_failure() {
    if let Some(root) = document().and_then(|d| d.document_element()) {
        _ = root.set_attribute("data-widget", "failed");
    }
}

/// A page that comes back from the browser's memory in the middle of a payment knows nothing of how
/// it ended: it starts anew.
pub(super) fn reload_when_shown_again(state: RwSignal<Checkout>) {
    let shown = move |event: PageTransitionEvent| {
        if event.persisted() && state.get_untracked().is_busy() {
            reload();
        }
    };
    let shown = Closure::<dyn Fn(PageTransitionEvent)>::new(shown).into_js_value();
    if let Some(window) = window() {
        _ = window.add_event_listener_with_callback("pageshow", shown.unchecked_ref());
    }
}
