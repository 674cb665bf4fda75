//! A labelled line of text with its own error.

use std::sync::Arc;

use leptos::prelude::*;

use super::{CheckoutData, blamed_field};

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
    let is_wrong = move || blamed_field(state.get()) == Some(field);
    let label = data.texts.get(field.label());
    let error = move || is_wrong().then(|| data.texts.get(field.error()));
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
                readonly=move || state.get().is_busy()
                aria-invalid=move || is_wrong().then_some("true")
                aria-describedby=field.error_id()
            />
            <p class="field-error" id=field.error_id() role="alert">
                {error}
            </p>
        </div>
    }
}
