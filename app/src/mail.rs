//! A mail as HTML and as plain text. Readers of mail know no style sheets of ours, load no pictures
//! without being asked, and may paint everything dark: so there are a few styles in the head, and
//! inline what must hold where the head is thrown away.

use domain::{Accent, Language};
use leptos::{prelude::*, tachys::view::RenderHtml};

use crate::Seller;
use crate::texts::{text, text_of, text_with};

/// What a mail says.
#[derive(Clone, Debug, Default)]
pub struct MailLetter {
    /// Its language.
    pub language: Language,
    /// Its subject.
    pub subject: String,
    /// What is said, as text.
    pub paragraphs: Vec<String>,
    /// What there is to do: its text's key and a whole address.
    pub button: Option<(&'static str, String)>,
    /// Names, as text keys, and values.
    pub facts: Vec<(&'static str, String)>,
    /// Who sells.
    pub seller: Seller,
    /// It goes to the team: nothing is said of why it came.
    pub is_for_seller: bool,
    /// The seller's colour, as `#rrggbb`.
    pub accent: Option<String>,
    /// Where no more of these are asked for: a whole address.
    pub unsubscribe: Option<String>,
    /// No real money moved.
    pub is_test: bool,
}

/// The subject of a kind of mail.
#[must_use]
pub fn mail_subject(language: Language, kind: &str, values: &[(&str, &str)]) -> String {
    text_of(language, &["mail-subject-", kind].concat(), values)
}

/// What a kind of mail says.
#[must_use]
pub fn mail_body(language: Language, kind: &str, values: &[(&str, &str)]) -> String {
    text_of(language, &["mail-body-", kind].concat(), values)
}

/// Dark readers that keep the head follow it; the others paint as they like, and dark text on white
/// is what they know best.
const STYLE: &str = "\
body{margin:0;padding:24px 12px;background:#f1f5f5;color:#14262b;font:16px/1.5 system-ui,sans-serif}\
.card{max-width:560px;margin:0 auto;padding:24px;border-radius:12px;background:#fff}\
.foot{max-width:560px;margin:16px auto 0;padding:0 24px;font-size:13px;color:#4c6167}\
td{padding:6px 0;border-bottom:1px solid #dbe4e6;vertical-align:top}\
td+td{text-align:right;font-weight:600;padding-left:12px}\
a{color:#0f766e}\
@media(prefers-color-scheme:dark){\
body{background:#0b1215!important;color:#e6eef0!important}\
.card{background:#16232a!important;color:#e6eef0!important}\
.foot{color:#a9bcc2!important}td{border-color:#32434b!important}a{color:#45c8b8}}";

/// The mail as HTML.
#[must_use]
pub fn mail_letter_html(letter: &MailLetter) -> String {
    let language = letter.language;
    let owner = Owner::new();
    let html = owner.with(|| {
        let paragraphs: Vec<_> = letter
            .paragraphs
            .iter()
            .map(|words| view! { <p>{lines(words)}</p> })
            .collect();
        let page = view! {
            <!DOCTYPE html>
            <html lang=language.as_str()>
                <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <meta name="color-scheme" content="light dark" />
                    <meta name="supported-color-schemes" content="light dark" />
                    <title>{letter.subject.clone()}</title>
                    <style inner_html=STYLE></style>
                </head>
                <body>
                    <div class="card">{seller(letter)} {paragraphs} {button(letter)} {facts(letter)}</div>
                    <div class="foot">{foot(letter)}</div>
                </body>
            </html>
        };
        page.to_html()
    });
    owner.cleanup();
    html
}

/// A paragraph with its line breaks.
pub(crate) fn lines(words: &str) -> Vec<AnyView> {
    let lines = words.lines().enumerate().map(|(at, line)| {
        let line = line.to_owned();
        let new_line = (at > 0).then(|| view! { <br /> });
        view! { {new_line} {line} }.into_any()
    });
    lines.collect()
}

fn seller(letter: &MailLetter) -> Option<AnyView> {
    let name = letter.seller.name.clone();
    let is_named = !name.is_empty() && !letter.is_for_seller;
    is_named.then(|| view! { <p><strong>{name}</strong></p> }.into_any())
}

fn button(letter: &MailLetter) -> Option<AnyView> {
    let (key, url) = letter.button.clone()?;
    let accent = letter.accent.as_deref();
    let accent = accent.and_then(|text| Accent::parse(text).ok());
    let (ground, ink) = accent.map_or_else(
        || ("#0f766e".to_owned(), "#ffffff".to_owned()),
        |accent| (accent.text(), accent.words()),
    );
    let style = format!(
        "display:inline-block;padding:12px 20px;border-radius:8px;background:{ground};color:{ink};font-weight:600;text-decoration:none"
    );
    let words = text(letter.language, key);
    Some(view! { <p><a href=url style=style>{words}</a></p> }.into_any())
}

fn facts(letter: &MailLetter) -> Option<AnyView> {
    if letter.facts.is_empty() {
        return None;
    }
    let lines: Vec<_> = letter
        .facts
        .iter()
        .map(|(key, value)| {
            view! {
                <tr>
                    <td>{text(letter.language, key)}</td>
                    <td>{value.clone()}</td>
                </tr>
            }
        })
        .collect();
    let style = "width:100%;border-collapse:collapse";
    Some(view! { <table role="presentation" style=style><tbody>{lines}</tbody></table> }.into_any())
}

fn foot(letter: &MailLetter) -> Vec<AnyView> {
    let mut lines: Vec<AnyView> = foot_lines(letter)
        .into_iter()
        .map(|words| view! { <p>{words}</p> }.into_any())
        .collect();
    if let Some(url) = letter.unsubscribe.clone() {
        let words = text(letter.language, "mail-no-more");
        lines.push(view! { <p><a href=url>{words}</a></p> }.into_any());
    }
    lines
}

/// Who sells, before the law too, and whom to ask.
fn foot_lines(letter: &MailLetter) -> Vec<String> {
    let (language, seller) = (letter.language, &letter.seller);
    let mut lines = Vec::new();
    if letter.is_test {
        lines.push(text(language, "test-order"));
    }
    if letter.is_for_seller {
        return lines;
    }
    let law = [&seller.legal_name, &seller.legal_address];
    let law: Vec<&str> = law.into_iter().flatten().map(String::as_str).collect();
    if !law.is_empty() {
        lines.push(law.join(", "));
    }
    if let Some(support) = &seller.support {
        lines.push(text_with(language, "mail-help", "address", support));
    }
    if !seller.name.is_empty() {
        lines.push(text_with(language, "mail-why", "seller", &seller.name));
    }
    lines
}

/// The mail as plain text.
#[must_use]
pub fn mail_letter_text(letter: &MailLetter) -> String {
    let language = letter.language;
    let mut parts = letter.paragraphs.clone();
    if let Some((key, url)) = &letter.button {
        parts.push(format!("{}:\n{url}", text(language, key)));
    }
    let facts = letter.facts.iter();
    let facts = facts.map(|(key, value)| format!("{}: {value}", text(language, key)));
    let facts: Vec<String> = facts.collect();
    if !facts.is_empty() {
        parts.push(facts.join("\n"));
    }
    let mut foot = foot_lines(letter);
    if let Some(url) = &letter.unsubscribe {
        foot.push(format!("{}: {url}", text(language, "mail-no-more")));
    }
    if !foot.is_empty() {
        parts.push(format!("-- \n{}", foot.join("\n")));
    }
    parts.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> MailLetter {
        MailLetter {
            subject: "<b>S</b>".to_owned(),
            paragraphs: vec!["Hello <script>".to_owned()],
            button: Some(("mail-finish", "https://pay.example/finish/x".to_owned())),
            facts: vec![("thanks-amount", "$49.00".to_owned())],
            unsubscribe: Some("https://pay.example/orders/t/reminders".to_owned()),
            ..MailLetter::default()
        }
    }

    #[test]
    fn nothing_that_was_typed_becomes_markup_and_no_picture_is_loaded() {
        let html = mail_letter_html(&letter());
        assert!(html.contains("Hello &lt;script&gt;") && !html.contains("<script"));
        assert!(!html.contains("<img") && !html.contains("url("));
        assert!(html.contains("prefers-color-scheme:dark"));
    }

    #[test]
    fn the_plain_text_says_the_same() {
        let words = mail_letter_text(&letter());
        for wanted in ["Hello", "/finish/x", "$49.00", "/reminders"] {
            assert!(words.contains(wanted), "{wanted}: {words}");
        }
    }
}
