//! The seller's own texts of mails to buyers: the general ones, and an offer's.

use leptos::prelude::*;

use super::fields::{Field, check, post_form, summary};
use super::{AdminFrame, Form, Section};
use crate::mail::lines;
use crate::texts::{text, text_with};

/// `/admin/settings/mail/texts` and `/admin/offers/{id}/mail`.
#[derive(Clone, Debug)]
pub struct MailTextsPage {
    /// Around it.
    pub frame: AdminFrame,
    /// The offer's id and title; `None`: the general texts.
    pub offer: Option<(String, String)>,
    /// What was typed: `subject-…` and `body-…` for each mail, and for an offer `reminders_off`.
    pub form: Form,
    /// How each mail reads, in their order.
    pub mails: Vec<MailPreview>,
}

/// How a mail reads.
#[derive(Clone, Debug)]
pub struct MailPreview {
    /// The end of its texts' keys.
    pub mail: &'static str,
    /// Its subject, filled in with an example.
    pub subject: String,
    /// Its paragraphs, filled in too.
    pub paragraphs: Vec<String>,
}

/// Draws the form.
#[must_use]
pub fn mail_texts_page(page: &MailTextsPage) -> String {
    let page = page.clone();
    let language = page.frame.language();
    let word = |key: &str| text(language, key);
    let (section, trail, title) = match &page.offer {
        Some((id, title)) => (
            Section::Offers,
            vec![
                ("/admin/offers".to_owned(), word("admin-offers")),
                (["/admin/offers/", id].concat(), title.clone()),
            ],
            word("mail-of-offer"),
        ),
        None => (
            Section::Settings,
            vec![("/admin/settings/mail".to_owned(), word("mail-settings"))],
            word("mail-texts"),
        ),
    };
    let frame = page.frame.clone();
    frame.draw_under(section, trail, title, move || view(&page))
}

fn view(page: &MailTextsPage) -> AnyView {
    let language = page.frame.language();
    let word = |key: &str| text(language, key);
    let (action, lead, reminders) = match &page.offer {
        Some((id, _)) => (
            ["/admin/offers/", id, "/mail"].concat(),
            "mail-texts-offer-lead",
            Some(view! {
                <section class="card">
                    <h2>{word("mail-reminders")}</h2>
                    <p class="small">{word("mail-reminders-lead")}</p>
                    {check("reminders_off", word("mail-reminders-off"), &page.form)}
                </section>
            }),
        ),
        None => (
            "/admin/settings/mail/texts".to_owned(),
            "mail-texts-lead",
            None,
        ),
    };
    let mails: Vec<_> = page.mails.iter().map(|mail| one(page, mail)).collect();
    let content = view! {
        {summary(language, &page.form)}
        <fieldset class="bare" disabled=!page.frame.is_owner()>
            {reminders}
            {mails}
            <div class="actions">
                <button class="button small-button" name="do" value="save">
                    {word("mail-save")}
                </button>
                <button class="button small-button quiet" name="do" value="look">
                    {word("mail-texts-look")}
                </button>
            </div>
        </fieldset>
    };
    view! {
        <p>{word(lead)}</p>
        <p class="small">
            {word("mail-texts-placeholders")} " "
            <code>"{name} {offer} {order} {amount} {refunded} {seller} {email} {reference} {field:…}"</code>
        </p>
        {post_form(&page.frame, &action, content.into_any())}
    }
    .into_any()
}

fn one(page: &MailTextsPage, mail: &MailPreview) -> AnyView {
    let language = page.frame.language();
    let form = &page.form;
    let title = text(language, &["mail-kind-", mail.mail].concat());
    let subject = Field {
        max: Some(150),
        ..Field::new(
            &["subject-", mail.mail].concat(),
            text(language, "mail-text-subject"),
        )
    };
    let body = Field {
        rows: 5,
        max: Some(4_000),
        hint: Some(text(language, &["mail-hint-", mail.mail].concat())),
        ..Field::new(
            &["body-", mail.mail].concat(),
            text(language, "mail-text-body"),
        )
    };
    let paragraphs = mail.paragraphs.iter();
    let paragraphs: Vec<_> = paragraphs
        .map(|words| view! { <p>{lines(words)}</p> })
        .collect();
    let reads = text_with(language, "mail-text-reads", "subject", &mail.subject);
    view! {
        <section class="card">
            <h2>{title}</h2>
            {subject.view(language, form)}
            {body.view(language, form)}
            <details open=form.value("do") == "look">
                <summary>{reads}</summary>
                <blockquote>{paragraphs}</blockquote>
            </details>
        </section>
    }
    .into_any()
}
