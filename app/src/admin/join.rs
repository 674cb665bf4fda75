//! The page behind a one-time link.

use domain::MIN_PASSWORD;
use leptos::prelude::*;

use super::fields::{Field, check, post_form, summary};
use super::{AdminFrame, Form, Section};
use crate::texts::{text, text_with};

/// `/admin/join/{token}`.
#[derive(Clone, Debug)]
pub struct JoinPage {
    /// Around it.
    pub frame: AdminFrame,
    /// The page's own path, where the form goes.
    pub action: String,
    /// Whose password is set; `None` for the first owner, who names an address.
    pub email: Option<String>,
    /// `email` and `remember`.
    pub form: Form,
}

/// Asks for a new password.
#[must_use]
pub fn join_page(page: &JoinPage) -> String {
    let JoinPage {
        frame,
        action,
        email,
        form,
    } = page.clone();
    let language = frame.language();
    let key = if email.is_some() {
        "admin-join"
    } else {
        "admin-first-owner"
    };
    page.frame
        .draw(Section::Outside, text(language, key), move || {
            let who = match email {
                Some(email) => {
                    let words = text_with(language, "admin-join-as", "email", &email);
                    // Password managers look for it.
                    view! {
                        <p>{words}</p>
                        <input type="hidden" name="username" autocomplete="username" value=email />
                    }
                    .into_any()
                }
                None => Field {
                    kind: "email",
                    autocomplete: Some("username"),
                    required: true,
                    hint: Some(text(language, "admin-first-owner-email")),
                    ..Field::new("email", text(language, "admin-email"))
                }
                .view(language, &form),
            };
            let password = |name: &str, key: &str, hint: Option<String>| {
                Field {
                    kind: "password",
                    autocomplete: Some("new-password"),
                    required: true,
                    hint,
                    ..Field::new(name, text(language, key))
                }
                .view(language, &form)
            };
            let rule = text_with(
                language,
                "admin-password-rule",
                "count",
                &MIN_PASSWORD.to_string(),
            );
            let content = view! {
                {summary(language, &form)}
                {who}
                {password("password", "admin-new-password", Some(rule))}
                {password("again", "admin-password-again", None)}
                {check("remember", text(language, "admin-remember"), &form)}
                <button class="button">{text(language, "admin-set-password")}</button>
            };
            view! {
                <section class="card narrow">
                    {post_form(&frame, &action, content.into_any())}
                </section>
            }
        })
}
