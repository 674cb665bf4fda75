//! "Brand and law": what buyers read of an account.

use leptos::prelude::*;

use super::{above, address};
use crate::admin::fields::{Field, post_form, summary};
use crate::admin::{AdminFrame, Form, Section};
use crate::texts::text;

/// `/admin/settings/payment-systems/stripe/{id}/brand`.
#[derive(Clone, Debug)]
pub struct BrandPage {
    /// Around it.
    pub frame: AdminFrame,
    /// `mer_…`.
    pub id: String,
    /// What the team calls it.
    pub name: String,
    /// `seen`, which is carried along, and `brand_name logo_url accent support legal_name legal_address terms_url privacy_url refund_url mail_from mail_reply_to`.
    pub form: Form,
}

/// Name, logo, colour, and what the law asks for.
#[must_use]
pub fn brand_page(page: &BrandPage) -> String {
    let page = page.clone();
    let frame = page.frame.clone();
    let language = frame.language();
    let title = text(language, "merchants-brand");
    let trail = above(&page.frame, &page.id, &page.name);
    frame.draw_under(Section::Settings, trail, title, move || {
        let field = |name: &str, key: &str, hint: Option<&str>, max: u32, kind: &'static str| {
            Field {
                kind,
                max: Some(max),
                hint: hint.map(|key| text(language, key)),
                ..Field::new(name, text(language, key))
            }
            .view(language, &page.form)
        };
        let words = |name: &str, key: &str, hint: Option<&str>| field(name, key, hint, 120, "text");
        let link = |name: &str, key: &str, hint: Option<&str>| field(name, key, hint, 2_000, "url");
        let postal = field(
            "legal_address",
            "merchants-brand-legal-address",
            Some("merchants-brand-legal-address-hint"),
            300,
            "text",
        );
        let content = view! {
            <input type="hidden" name="seen" value=page.form.value("seen").to_owned() />
            {summary(language, &page.form)}
            <section class="card">
                <h2>{text(language, "merchants-brand-look")}</h2>
                {words("brand_name", "merchants-brand-name", Some("merchants-brand-name-hint"))}
                {link("logo_url", "merchants-brand-logo", Some("merchants-brand-logo-hint"))}
                {words("accent", "merchants-brand-accent", Some("merchants-brand-accent-hint"))}
                {field("support", "merchants-brand-support", Some("merchants-brand-support-hint"), 2_000, "text")}
            </section>
            <section class="card">
                <h2>{text(language, "merchants-brand-law")}</h2>
                {words("legal_name", "merchants-brand-legal-name", Some("merchants-brand-legal-name-hint"))}
                {postal}
                {link("terms_url", "merchants-brand-terms", None)}
                {link("privacy_url", "merchants-brand-privacy", None)}
                {link("refund_url", "merchants-brand-refunds", None)}
            </section>
            <section class="card">
                <h2>{text(language, "merchants-brand-mail")}</h2>
                {field("mail_from", "mail-from", Some("merchants-brand-mail-from-hint"), 120, "email")}
                {field("mail_reply_to", "mail-reply-to", Some("merchants-brand-mail-reply-hint"), 120, "email")}
            </section>
            <div>
                <button class="button small-button">{text(language, "merchants-save")}</button>
            </div>
        };
        let action = [&address(&page.id), "/brand"].concat();
        view! {
            <p>{text(language, "merchants-brand-lead")}</p>
            {post_form(&page.frame, &action, content.into_any())}
        }
    })
}
