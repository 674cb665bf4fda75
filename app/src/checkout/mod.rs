//! The checkout form: one component for the server, which draws its first state, and for the
//! browser, where it lives.

#[cfg(not(target_arch = "wasm32"))]
mod asked;
mod data;
mod derive;
mod field;
#[cfg_attr(
    all(not(target_arch = "wasm32"), not(test)),
    expect(
        dead_code,
        reason = "the server writes the page's data, the widget all of it"
    )
)]
pub(crate) mod names;
#[cfg(not(target_arch = "wasm32"))]
mod page_data;
mod says;

use std::sync::Arc;

use domain::{CheckoutEvent, PriceView};
use leptos::prelude::*;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use asked::COUNTRY_NAMES;
pub(crate) use data::{CheckoutData, Texts};
use derive::{aria, attribute, present, words};
pub(crate) use field::Field;
use field::TextField;
pub(crate) use says::blamed_field;
use says::{alert_words, button_words, code, is_locked, offers_retry, status_key};

/// Something that takes what happened: in the browser it moves the checkout on, on the server
/// nothing happens.
pub(crate) trait Dispatch: Fn(CheckoutEvent) + Clone + Send + Sync + 'static {}
impl<F: Fn(CheckoutEvent) + Clone + Send + Sync + 'static> Dispatch for F {}

/// The offer's own fields.
#[cfg(not(target_arch = "wasm32"))]
fn asked(data: &CheckoutData) -> AnyView {
    asked::asked(data)
}

/// The widget takes the drawn ones over.
#[cfg(target_arch = "wasm32")]
fn asked(_: &CheckoutData) {}

#[expect(clippy::needless_pass_by_value, reason = "a component owns its props")]
/// The form. `live` says that the widget holds it.
#[component]
pub(crate) fn Checkout<D: Dispatch>(
    data: Arc<CheckoutData>,
    state: RwSignal<domain::Checkout>,
    price: RwSignal<PriceView>,
    live: bool,
    dispatch: D,
) -> impl IntoView {
    let submit = {
        let dispatch = dispatch.clone();
        move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            dispatch(match state.get_untracked() {
                domain::Checkout::TermsChanged => CheckoutEvent::TermsAccepted,
                _ => CheckoutEvent::Submit,
            });
        }
    };
    let retry = move |_| dispatch(CheckoutEvent::Retry);
    let payment = (!data.is_free()).then(|| {
        view! {
            <div class="field">
                <p class="label" id="payment-label">
                    {data.texts.get("checkout-payment")}
                </p>
                <div id="payment" role="group" aria-labelledby="payment-label"></div>
                <p class="small">{data.texts.get("checkout-secure")}</p>
            </div>
        }
    });
    let alert = {
        let data = data.clone();
        words(move || alert_words(state.get(), &data, &price.read()))
    };
    let button = {
        let data = data.clone();
        words(move || Some(button_words(state.get(), &data, &price.read())))
    };
    let status = {
        let data = data.clone();
        words(move || status_key(state.get()).map(|key| data.texts.get(key)))
    };
    let try_again = data.texts.get("checkout-try-again");
    view! {
        <form
            data-checkout=""
            data-widget=live.then_some("live")
            data-state=attribute(state, |state| Some(state.as_str()))
            data-code=attribute(state, code)
            aria-busy=attribute(state, |state| aria(state.is_busy()))
            novalidate
            on:submit=submit
        >
            <TextField field=Field::Email data=data.clone() state />
            <TextField field=Field::Name data=data.clone() state />
            <div id="fields">{asked(&data)}</div>
            {payment}
            <div
                id="checkout-alert"
                class="alert"
                role="alert"
                tabindex="-1"
            >
                {alert}
            </div>
            <button
                type="button"
                id="checkout-retry"
                class="button quiet"
                hidden=attribute(state, |state| present(!offers_retry(state)))
                on:click=retry
            >
                {try_again}
            </button>
            <button
                type="submit"
                id="checkout-pay"
                class="button"
                disabled=attribute(state, |state| present(is_locked(state)))
                aria-disabled=attribute(state, |state| aria(state.is_busy()))
            >
                {button}
            </button>
            <p id="checkout-status" class="status" role="status" aria-live="polite">
                {status}
            </p>
        </form>
    }
}
