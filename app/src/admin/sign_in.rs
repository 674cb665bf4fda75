//! Signing in.

use leptos::prelude::*;

use super::fields::{Field, check, post_form, summary};
use super::{AdminFrame, Form, Section};
use crate::texts::text;

/// `/admin/sign-in`.
#[derive(Clone, Debug)]
pub struct SignInPage {
    /// Around it.
    pub frame: AdminFrame,
    /// `email`, `remember` and `next`, the path to go on to.
    pub form: Form,
}

/// Asks for address and password.
#[must_use]
pub fn sign_in_page(page: &SignInPage) -> String {
    let SignInPage { frame, form } = page.clone();
    let language = frame.language();
    let title = text(language, "admin-sign-in");
    page.frame.draw(Section::Outside, title.clone(), move || {
        let email = Field {
            kind: "email",
            autocomplete: Some("username"),
            required: true,
            ..Field::new("email", text(language, "admin-email"))
        };
        let password = Field {
            kind: "password",
            autocomplete: Some("current-password"),
            required: true,
            hint: Some(text(language, "admin-forgot")),
            ..Field::new("password", text(language, "admin-password"))
        };
        let next = form.value("next").to_owned();
        let content = view! {
            {summary(language, &form)}
            {email.view(language, &form)}
            {password.view(language, &form)}
            {check("remember", text(language, "admin-remember"), &form)}
            <input type="hidden" name="next" value=next />
            <button class="button">{title}</button>
        };
        view! {
            <section class="card narrow">
                {post_form(&frame, "/admin/sign-in", content.into_any())}
            </section>
        }
    })
}
