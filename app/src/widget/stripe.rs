//! Stripe.js: the functions that are called, as <https://docs.stripe.com/js> describes them.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An instance of Stripe.js for one account.
    #[derive(Clone)]
    pub(super) type Stripe;

    #[wasm_bindgen(catch, js_name = Stripe)]
    pub(super) fn new_stripe(key: &str, options: &JsValue) -> Result<Stripe, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(super) fn elements(this: &Stripe, options: &JsValue) -> Result<Elements, JsValue>;

    #[wasm_bindgen(method, catch, js_name = confirmPayment)]
    pub(super) async fn confirm_payment(
        this: &Stripe,
        options: &JsValue,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = handleNextAction)]
    pub(super) async fn handle_next_action(
        this: &Stripe,
        options: &JsValue,
    ) -> Result<JsValue, JsValue>;

    /// The group of Stripe's elements on the page.
    #[derive(Clone)]
    pub(super) type Elements;

    #[wasm_bindgen(method, catch)]
    pub(super) fn create(
        this: &Elements,
        kind: &str,
        options: &JsValue,
    ) -> Result<PaymentElement, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(super) fn update(this: &Elements, options: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(super) async fn submit(this: &Elements) -> Result<JsValue, JsValue>;

    /// Stripe's form in its frame.
    pub(super) type PaymentElement;

    #[wasm_bindgen(method, catch)]
    pub(super) fn mount(this: &PaymentElement, selector: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method)]
    pub(super) fn on(this: &PaymentElement, event: &str, handler: &js_sys::Function);
}
