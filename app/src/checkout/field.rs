//! A labelled line of text with its own error.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    CheckoutData, blamed_field,
    derive::{Attribute, aria, attribute, present, words},
};

/// The fields of our own; the card's are Stripe's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// `#email`.
    Email,
    /// `#name`.
    Name,
}

impl Field {
    /// The element's id, its name, and the kind of autofill.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Name => "name",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Email => "checkout-email",
            Self::Name => "checkout-name",
        }
    }

    const fn error_id(self) -> &'static str {
        match self {
            Self::Email => "email-error",
            Self::Name => "name-error",
        }
    }

    const fn error(self) -> &'static str {
        match self {
            Self::Email => "error-invalid_email",
            Self::Name => "error-invalid_name",
        }
    }
}

/// Label, input, error. The address's input is of type `text`: one of type `email` hides its caret
/// from scripts, and the caret must stay when the widget takes over.
#[component]
pub(crate) fn TextField(
    field: Field,
    data: Arc<CheckoutData>,
    state: RwSignal<domain::Checkout>,
) -> impl IntoView {
    let (value, mode, longest) = match field {
        Field::Email => (data.email.clone(), Some("email"), "254"),
        Field::Name => (data.name.clone(), None, "120"),
    };
    let invalid: fn(domain::Checkout) -> Attribute = match field {
        Field::Email => |state| aria(blamed_field(state) == Some(Field::Email)),
        Field::Name => |state| aria(blamed_field(state) == Some(Field::Name)),
    };
    let label = data.texts.get(field.label());
    let error = words(move || invalid(state.get()).map(|_| data.texts.get(field.error())));
    view! {
        <div class="field">
            <label class="label" for=field.id()>
                {label}
            </label>
            <input
                id=field.id()
                name=field.id()
                autocomplete=field.id()
                type="text"
                inputmode=mode
                autocapitalize=mode.map(|_| "none")
                spellcheck="false"
                maxlength=longest
                required
                value=value
                readonly=attribute(state, |state| present(state.is_busy()))
                aria-invalid=attribute(state, invalid)
                aria-describedby=field.error_id()
            />
            <p class="field-error" id=field.error_id() role="alert">
                {error}
            </p>
        </div>
    }
}
