//! Settings → Mail.

use domain::Language;
use leptos::prelude::*;

use super::fields::{Field, choice, post_form, summary};
use super::{AdminFrame, Form, Section};
use crate::texts::{Words, text};

/// `/admin/settings/mail`.
#[derive(Clone, Debug)]
pub struct MailPage {
    /// Around it.
    pub frame: AdminFrame,
    /// How mail is sent now.
    pub state: Words,
    /// The environment sets the server.
    pub is_by_environment: bool,
    /// Mails that were given up lately.
    pub failing: Option<Words>,
    /// `host port security username smtp_password from reply_to notify language receipts`.
    pub form: Form,
    /// `to`.
    pub trial: Form,
}

/// Providers of mail, and what the address of this page then says.
const PRESETS: [(&str, &str); 8] = [
    ("Gmail", "gmail"),
    ("Microsoft 365, Outlook", "outlook"),
    ("iCloud", "icloud"),
    ("Amazon SES", "ses"),
    ("Brevo", "brevo"),
    ("Mailgun", "mailgun"),
    ("Postmark", "postmark"),
    ("ukr.net", "ukrnet"),
];

/// The server, the sender, and a mail to try it.
#[must_use]
pub fn mail_page(page: &MailPage) -> String {
    let page = page.clone();
    let language = page.frame.language();
    let frame = page.frame.clone();
    frame.draw(
        Section::Settings,
        text(language, "mail-settings"),
        move || {
            let failing = page.failing.as_ref().map(|words| {
                view! { <p class="notice bad">{words.sentence(language)}</p> }
            });
            let by_environment = page.is_by_environment.then(|| {
                view! { <p class="notice warn">{text(language, "mail-by-environment")}</p> }
            });
            view! {
                <p>{text(language, "mail-lead")}</p>
                <p class="notice warn">{page.state.sentence(language)}</p>
                {failing}
                {by_environment}
                <p><a href="/admin/settings/mail/texts">{text(language, "mail-texts")}</a></p>
                {settings_form(&page)}
                {trial(&page)}
                {billing(language)}
            }
        },
    )
}

fn settings_form(page: &MailPage) -> AnyView {
    let language = page.frame.language();
    let word = |key: &str| text(language, key);
    let content = view! {
        {summary(language, &page.form)}
        {server(page)}
        {people(page)}
        <div>
            <button class="button small-button">{word("mail-save")}</button>
        </div>
    };
    post_form(&page.frame, "/admin/settings/mail", content.into_any())
}

fn server(page: &MailPage) -> AnyView {
    let language = page.frame.language();
    let word = |key: &str| text(language, key);
    let field = |name: &str, key: &str, hint: Option<&str>, kind: &'static str| {
        Field {
            kind,
            max: Some(254),
            autocomplete: Some("off"),
            hint: hint.map(word),
            ..Field::new(name, word(key))
        }
        .view(language, &page.form)
    };
    let presets: Vec<_> = PRESETS
        .into_iter()
        .map(|(name, key)| {
            let url = ["/admin/settings/mail?preset=", key].concat();
            view! { <li><a href=url>{name}</a></li> }
        })
        .collect();
    let security = [
        ("starttls", "mail-security-starttls"),
        ("tls", "mail-security-tls"),
        ("none", "mail-security-none"),
    ];
    let security = security.map(|(value, key)| (value.to_owned(), word(key)));
    view! {
        <section class="card">
            <h2>{word("mail-server")}</h2>
            <p class="small">{word("mail-presets")}</p>
            <ul class="links presets">{presets}</ul>
            {field("host", "mail-host", Some("mail-host-hint"), "text")}
            {field("port", "mail-port", None, "text")}
            {choice(
                &Field::new("security", word("mail-security")),
                security.to_vec(),
                language,
                &page.form,
            )}
            {field("username", "mail-username", None, "text")}
            {Field {
                kind: "password",
                autocomplete: Some("new-password"),
                hint: Some(word("mail-password-hint")),
                ..Field::new("smtp_password", word("mail-password"))
            }
                .view(language, &page.form)}
        </section>
    }
    .into_any()
}

fn people(page: &MailPage) -> AnyView {
    let language = page.frame.language();
    let word = |key: &str| text(language, key);
    let field = |name: &str, key: &str, hint: &str| {
        Field {
            max: Some(1_000),
            hint: Some(word(hint)),
            ..Field::new(name, word(key))
        }
        .view(language, &page.form)
    };
    let languages = Language::ALL.map(|other| {
        let key = ["language-", other.as_str()].concat();
        (other.as_str().to_owned(), text(language, &key))
    });
    let receipts = [
        ("paydesk".to_owned(), word("mail-receipts-paydesk")),
        ("others".to_owned(), word("mail-receipts-others")),
    ];
    view! {
        <section class="card">
            <h2>{word("mail-sender")}</h2>
            {field("from", "mail-from", "mail-from-hint")}
            {field("reply_to", "mail-reply-to", "mail-reply-to-hint")}
            {field("notify", "mail-notify", "mail-notify-hint")}
            {choice(
                &Field::new("language", word("mail-language")),
                languages.to_vec(),
                language,
                &page.form,
            )}
        </section>
        <section class="card">
            <h2>{word("mail-receipts")}</h2>
            {choice(
                &Field {
                    hint: Some(word("mail-receipts-hint")),
                    ..Field::new("receipts", word("mail-receipts"))
                },
                receipts.to_vec(),
                language,
                &page.form,
            )}
            <p>
                <a href="https://dashboard.stripe.com/settings/emails" rel="noreferrer">
                    {word("mail-receipts-link")}
                </a>
            </p>
        </section>
    }
    .into_any()
}

fn trial(page: &MailPage) -> AnyView {
    let language = page.frame.language();
    let word = |key: &str| text(language, key);
    let to = Field {
        kind: "email",
        required: true,
        max: Some(254),
        ..Field::new("to", word("mail-try-to"))
    };
    let content = view! {
        {summary(language, &page.trial)}
        {to.view(language, &page.trial)}
        <button class="button small-button">{word("mail-try-button")}</button>
    };
    view! {
        <section class="card">
            <h2>{word("mail-try")}</h2>
            <p class="small">{word("mail-try-lead")}</p>
            {post_form(&page.frame, "/admin/settings/mail/try", content.into_any())}
        </section>
    }
    .into_any()
}

/// What Stripe's own setting does, which a seller may have read of elsewhere.
fn billing(language: Language) -> AnyView {
    view! {
        <section class="card">
            <h2>{text(language, "mail-billing")}</h2>
            <p>{text(language, "mail-billing-lead")}</p>
            <p>
                <a href="https://dashboard.stripe.com/settings/billing/automatic" rel="noreferrer">
                    {text(language, "mail-billing-link")}
                </a>
            </p>
        </section>
    }
    .into_any()
}
