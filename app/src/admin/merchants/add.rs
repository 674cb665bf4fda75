//! The form "Add new merchant".

use domain::{Language, Mode};
use leptos::prelude::*;

use super::{STRIPE, countries, out, trail};
use crate::admin::fields::{Field, post_form, summary};
use crate::admin::{AdminFrame, Form, Section};
use crate::texts::text;

/// `/admin/settings/payment-systems/stripe/new`.
#[derive(Clone, Debug)]
pub struct AddMerchantPage {
    /// Around it.
    pub frame: AdminFrame,
    /// `once`, which is carried along, `name` and `publishable_key`; the secret key never comes back.
    pub form: Form,
    /// The server speaks to a stand-in for Stripe.
    pub is_practice: bool,
}

/// Three fields and a button, and where to find what they ask for.
#[must_use]
pub fn add_merchant_page(page: &AddMerchantPage) -> String {
    let AddMerchantPage {
        frame,
        form,
        is_practice,
    } = page.clone();
    let language = frame.language();
    let title = text(language, "merchants-add");
    page.frame
        .draw_under(Section::Settings, trail(language, 3), title, move || {
            let practice = is_practice.then(|| {
                view! { <p class="notice warn">{text(language, "merchants-practice")}</p> }
            });
            let name = Field {
                required: true,
                max: Some(80),
                autocomplete: Some("off"),
                hint: Some(text(language, "merchants-name-hint")),
                ..Field::new("name", text(language, "merchants-name"))
            };
            let content = view! {
                <input type="hidden" name="once" value=form.value("once").to_owned() />
                {summary(language, &form)}
                {name.view(language, &form)}
                {key_fields(language, Mode::Test, &form)}
                <button class="button">{text(language, "merchants-save")}</button>
                <p class="small">{text(language, "merchants-save-note")}</p>
            };
            let action = [STRIPE, "/new"].concat();
            view! {
                {practice}
                <div class="columns">
                    <section class="card">{post_form(&frame, &action, content.into_any())}</section>
                    {guide(language)}
                </div>
            }
        })
}

/// The two keys. The mode is that of the examples.
pub(super) fn key_fields(language: Language, mode: Mode, form: &Form) -> AnyView {
    let example = |prefix: &str| Some([prefix, "_", mode.as_str(), "_…"].concat());
    let publishable = Field {
        required: true,
        autocomplete: Some("off"),
        placeholder: example("pk"),
        hint: Some(text(language, "merchants-publishable-hint")),
        ..Field::new("publishable_key", text(language, "merchants-publishable"))
    };
    let secret = Field {
        kind: "password",
        required: true,
        autocomplete: Some("off"),
        placeholder: example("sk"),
        hint: Some(text(language, "merchants-secret-hint")),
        ..Field::new("secret_key", text(language, "merchants-secret"))
    };
    view! {
        {publishable.view(language, form)}
        {secret.view(language, form)}
    }
    .into_any()
}

/// From no account to its keys.
fn guide(language: Language) -> AnyView {
    let link = |url: &str, key: &str| out(url, text(language, key));
    view! {
        <section class="card guide">
            <h2>{text(language, "merchants-guide")}</h2>
            {countries::view(language)}
            <ol class="way">
                <li>
                    {text(language, "merchants-guide-register")}
                    " "
                    {link("https://dashboard.stripe.com/register", "merchants-link-register")}
                    " · "
                    {link(
                        "https://dashboard.stripe.com/account/onboarding",
                        "merchants-link-activate",
                    )}
                </li>
                <li>
                    {text(language, "merchants-guide-test")}
                    " "
                    {link("https://dashboard.stripe.com/test/apikeys", "merchants-link-test-keys")}
                </li>
                <li>{text(language, "merchants-guide-copy")}</li>
                <li>
                    {text(language, "merchants-guide-live")}
                    " "
                    {link("https://dashboard.stripe.com/apikeys", "merchants-link-live-keys")}
                </li>
            </ol>
            <details>
                <summary>{text(language, "merchants-restricted-title")}</summary>
                <p>{text(language, "merchants-restricted")}</p>
                <p class="small">{text(language, "merchants-restricted-list")}</p>
            </details>
        </section>
    }
    .into_any()
}
