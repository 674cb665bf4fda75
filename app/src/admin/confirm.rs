//! Asking for the password again, without losing what was typed.

use leptos::prelude::*;

use super::fields::{Field, post_form, summary};
use super::{AdminFrame, Form, Section};
use crate::texts::text;

/// In place of an answer that needs the password first.
#[derive(Clone, Debug)]
pub struct ConfirmPage {
    /// Around it.
    pub frame: AdminFrame,
    /// Where the form goes: the path of the request that waits.
    pub action: String,
    /// What that request carried, without secrets.
    pub carried: Vec<(String, String)>,
    /// What is wrong with the password.
    pub form: Form,
    /// The way back: a path.
    pub back: String,
    /// A file came along, which cannot wait here.
    pub has_files: bool,
}

/// Asks for the password and sends the waiting request along.
#[must_use]
pub fn confirm_page(page: &ConfirmPage) -> String {
    let ConfirmPage {
        frame,
        action,
        carried,
        form,
        back,
        has_files,
    } = page.clone();
    let language = frame.language();
    page.frame.draw(
        Section::Outside,
        text(language, "admin-confirm"),
        move || {
            let hidden: Vec<_> = carried
                .into_iter()
                .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
                .collect();
            let email = frame.member.as_ref().map(|m| m.email.clone());
            let password = Field {
                kind: "password",
                autocomplete: Some("current-password"),
                required: true,
                ..Field::new("confirm_password", text(language, "admin-password"))
            };
            let content = view! {
                {summary(language, &form)}
                {hidden}
                <input type="hidden" name="username" autocomplete="username" value=email />
                {password.view(language, &form)}
                <button class="button">{text(language, "admin-go-on")}</button>
                <a href=back>{text(language, "admin-back")}</a>
            };
            view! {
                <section class="card narrow">
                    <p>{text(language, "admin-confirm-why")}</p>
                    {has_files.then(|| view! { <p>{text(language, "admin-confirm-file")}</p> })}
                    {post_form(&frame, &action, content.into_any())}
                </section>
            }
        },
    )
}
