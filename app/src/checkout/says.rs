//! What the form says in each state: everything is derived from the state, nothing is kept.

use domain::{Checkout, ErrorCode, Outcome, PriceView};

use super::{CheckoutData, Field};

/// The text key of the line that says what is going on.
pub(crate) const fn status_key(state: Checkout) -> Option<&'static str> {
    match state {
        Checkout::Loading => Some("checkout-loading"),
        Checkout::Placing => Some("checkout-placing"),
        Checkout::Confirming => Some("checkout-confirming"),
        Checkout::Authenticating => Some("checkout-authenticating"),
        Checkout::Done(Outcome::Paid) => Some("checkout-done-paid"),
        Checkout::Done(Outcome::Processing) => Some("checkout-done-processing"),
        Checkout::Details
        | Checkout::Declined(_)
        | Checkout::TermsChanged
        | Checkout::Stopped { .. } => None,
    }
}

/// What is in the way and what to do, where it is not said beside a field.
pub(crate) fn alert_words(
    state: Checkout,
    data: &CheckoutData,
    price: &PriceView,
) -> Option<String> {
    match state {
        Checkout::Declined(decline) => {
            Some(data.texts.get(&["decline-", decline.as_str()].concat()))
        }
        Checkout::TermsChanged => Some(data.texts.with_price("checkout-terms-changed", price)),
        Checkout::Stopped { code, .. } if blamed_field(state).is_none() => {
            Some(data.texts.get(&["error-", code.as_str()].concat()))
        }
        _ => None,
    }
}

/// The name of what is in the way, for scripts.
pub(crate) fn code(state: Checkout) -> Option<&'static str> {
    match state {
        Checkout::Declined(decline) => Some(decline.as_str()),
        Checkout::Stopped { code, .. } => Some(code.as_str()),
        _ => None,
    }
}

/// The field that the buyer has to mend.
pub(crate) const fn blamed_field(state: Checkout) -> Option<Field> {
    match state {
        Checkout::Stopped { code, .. } => match code {
            ErrorCode::InvalidEmail => Some(Field::Email),
            ErrorCode::InvalidName => Some(Field::Name),
            _ => None,
        },
        _ => None,
    }
}

/// What the one button says.
pub(crate) fn button_words(state: Checkout, data: &CheckoutData, price: &PriceView) -> String {
    if state.is_busy() {
        data.texts.get("checkout-busy")
    } else if data.is_free() {
        data.texts.get("checkout-get-free")
    } else {
        data.texts.with_price("checkout-pay", price)
    }
}

/// Whether pressing the button could not do anything. While busy it stays focusable, so that
/// keyboard and screen reader keep their place.
pub(crate) const fn is_locked(state: Checkout) -> bool {
    match state {
        Checkout::Loading => true,
        Checkout::Stopped { code, can_retry } => code.is_loading() || !can_retry,
        _ => false,
    }
}

/// Whether there is a "Try again" besides the one button.
pub(crate) const fn offers_retry(state: Checkout) -> bool {
    matches!(state, Checkout::Stopped { code, can_retry: true } if code.is_loading())
}

#[cfg(test)]
mod tests;
